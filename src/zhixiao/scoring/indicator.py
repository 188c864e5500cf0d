"""One indicator under one rule: points with reason, or the reason why there are none."""

from decimal import Decimal
from typing import Any

from zhixiao.cases.model import Direction, Indicator
from zhixiao.rules.rulebook_rules import (
    ExecutionRate,
    FullWhenMet,
    GatedProportional,
    MetOnly,
    Proportional,
    Rule,
    ValuePolicy,
    VarianceTiers,
)
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.compared import compared
from zhixiao.scoring.evaluation import EvidenceState, IndicatorScore, Input, Refusal
from zhixiao.scoring.methods import METHODS, Method
from zhixiao.scoring.methods.over_completion import less_own_deduction
from zhixiao.scoring.points import Points, shown
from zhixiao.scoring.refused import MissingError, RefusedError

LEFT_OUT = "不适用，分值分摊到本部分其他指标"


def place_of(indicator: Indicator) -> str:
    return f"指标 {indicator.id}“{indicator.name}”"


def evidence_state(indicator: Indicator) -> EvidenceState:
    """已佐证 when proof is named; 缺数据 when nothing at all was reported."""
    if indicator.not_applicable is not None:
        return EvidenceState.NOT_APPLICABLE
    if indicator.evidence:
        return EvidenceState.PROVED
    if indicator.completed is not None or indicator.given_score is not None:
        return EvidenceState.UNSUPPORTED
    nothing = indicator.missed is None and indicator.grade is None
    return EvidenceState.MISSING if nothing else EvidenceState.UNSUPPORTED


def score_indicator(
    asked: Asked, rule: Rule, policy: ValuePolicy, *, section: str, titles: dict[str, str]
) -> IndicatorScore:
    """The indicator's score under `rule`; a refusal is carried in the result. `titles` names the evidence."""
    method = METHODS[rule.method]
    state = evidence_state(asked.indicator)
    if state is EvidenceState.MISSING and _reads_money(rule):
        state = EvidenceState.UNSUPPORTED
    try:
        points = _by_state(asked, rule, policy, state, method)
    except RefusedError as refused:
        refusal = Refusal(place_of(asked.indicator), refused.read, refused.needs)
        unscored = Points(None, f"不能计分：{refused.needs}", met=met_by_numbers(asked.indicator))
        return _result(asked, rule, unscored, section=section, state=state, titles=titles, refusal=refusal)
    return _result(asked, rule, points, section=section, state=state, titles=titles, refusal=None)


def _reads_money(rule: Rule) -> bool:
    """Whether a rule reads the budget lines rather than the indicator's own values."""
    return isinstance(rule, ExecutionRate) or (isinstance(rule, VarianceTiers) and rule.planned is not None)


def _by_state(asked: Asked, rule: Rule, policy: ValuePolicy, state: EvidenceState, method: Method[Any]) -> Points:
    indicator, weight = asked.indicator, asked.weight
    if isinstance(rule, MetOnly):
        return method(rule, asked)
    if state is EvidenceState.NOT_APPLICABLE:
        return _not_applicable(indicator, weight, policy)
    try:
        points = method(rule, asked)
    except MissingError:
        if policy.missing == "refuse":
            raise
        return Points(Decimal(0), "缺数据，按规则得 0")
    if state is EvidenceState.UNSUPPORTED and policy.unsupported == "zero" and not _reads_money(rule):
        return Points(Decimal(0), "无佐证，按规则得 0", points.rate, met=points.met)
    if indicator.deduction is None:
        return points
    over = rule.over if isinstance(rule, Proportional | GatedProportional | FullWhenMet) else None
    return less_own_deduction(points, indicator, over)


def _not_applicable(indicator: Indicator, weight: Decimal, policy: ValuePolicy) -> Points:
    reason = indicator.not_applicable
    if policy.not_applicable == "full":
        return Points(weight, f"不适用（{reason}），按规则得满分 {shown(weight)}")
    if policy.not_applicable == "exclude":
        return Points(None, f"{LEFT_OUT}（{reason}）")
    raise RefusedError("规则未规定不适用的指标如何计分，请调整指标或选用其他规则", reason or "")


def _result(
    asked: Asked,
    rule: Rule,
    points: Points,
    *,
    section: str,
    state: EvidenceState,
    titles: dict[str, str],
    refusal: Refusal | None,
) -> IndicatorScore:
    indicator = asked.indicator
    return IndicatorScore(
        id=indicator.id,
        name=indicator.name,
        level1=indicator.level1,
        level2=indicator.level2,
        section=section,
        project=indicator.project,
        direction="" if indicator.direction is None else indicator.direction.value,
        target="" if indicator.target is None else indicator.target.text,
        completed="" if indicator.completed is None else indicator.completed.text,
        weight=indicator.weight,
        score=points.score,
        met=points.met,
        method=rule.method,
        method_name=METHODS[rule.method].name,
        article=rule.article,
        arithmetic=points.arithmetic,
        inputs=points.inputs or _inputs(indicator, titles),
        evidence=state,
        rate=points.rate,
        remarks=points.remarks,
        refusal=refusal,
    )


def met_by_numbers(indicator: Indicator) -> bool | None:
    """Whether the completed value meets the target; None where the numbers do not say."""
    if indicator.not_applicable is not None or indicator.target is None or indicator.completed is None:
        return None
    if indicator.direction is None or indicator.direction is Direction.QUALITATIVE:
        return None
    try:
        pair = compared(indicator)
    except RefusedError:
        return None
    return pair.met


def _inputs(indicator: Indicator, titles: dict[str, str]) -> tuple[Input, ...]:
    source = indicator.data_source or "；".join(titles[key] for key in indicator.evidence if key in titles)
    found = []
    if indicator.target is not None:
        found.append(Input("年度指标值", indicator.target.text, "绩效目标表"))
    if indicator.completed is not None:
        found.append(Input("实际完成值", indicator.completed.text, source))
    if indicator.grade is not None:
        found.append(Input("定性档次", indicator.grade, source))
    if indicator.given_score is not None:
        found.append(Input("评定分", shown(indicator.given_score), source))
    if indicator.missed is not None:
        found.append(Input("未完成项数", str(indicator.missed), source))
    return tuple(found)
