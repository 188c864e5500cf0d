"""indicator.*, count.*: rates, variances and whether the targets are met."""

from collections.abc import Iterator
from fractions import Fraction

from zhixiao.cases.model import Case, Indicator
from zhixiao.scoring.compared import compared
from zhixiao.scoring.composition import sub_projects
from zhixiao.scoring.evaluation import Evaluation, Figure, IndicatorScore, Input
from zhixiao.scoring.figures.making import count, rate, recorded, words
from zhixiao.scoring.indicator import met_by_numbers
from zhixiao.scoring.points import percent
from zhixiao.scoring.refused import RefusedError

MET = {True: "是", False: "否"}


def indicator_figures(case: Case, evaluation: Evaluation | None) -> Iterator[Figure]:
    scored = {item.id: item for item in evaluation.indicators} if evaluation is not None else {}
    titles = {proof.id: proof.title for proof in case.evidence}
    verdicts = []
    for indicator in case.indicators:
        score = scored.get(indicator.id)
        met = score.met if score is not None else met_by_numbers(indicator)
        verdicts.append(met)
        yield from _of_one(indicator, score, met, tuple(titles[key] for key in indicator.evidence))
    yield from _counts(case, verdicts)


def _of_one(
    indicator: Indicator, score: IndicatorScore | None, met: bool | None, evidence: tuple[str, ...]
) -> Iterator[Figure]:
    id, name, source = f"indicator.{indicator.id}", indicator.name, indicator.data_source or ""
    if indicator.target is not None:
        yield recorded(f"{id}.target", f"{name}指标值", indicator.target, source="绩效目标表")
    if indicator.completed is not None:
        yield recorded(f"{id}.completed", f"{name}完成值", indicator.completed, source=source, evidence=evidence)
    if met is not None:
        line = f"{indicator.direction} {_text(indicator)}"
        yield words(f"{id}.met", f"{name}是否完成", MET[met], rule="实际完成值与年度指标值相比", arithmetic=line)
    yield from _rates(indicator, score)


def _text(indicator: Indicator) -> str:
    target = indicator.target.text if indicator.target is not None else "（无指标值）"
    completed = indicator.completed.text if indicator.completed is not None else "（无完成值）"
    return f"{target}，实际 {completed}"


def _rates(indicator: Indicator, score: IndicatorScore | None) -> Iterator[Figure]:
    found = _rate_by_numbers(indicator) or _rate_by_money(score)
    if found is None:
        return
    value, planned, actual = found
    inputs = (Input("计划", planned), Input("实际", actual))
    line = f"{actual} ÷ {planned} = {percent(value)}"
    id, name = f"indicator.{indicator.id}", indicator.name
    yield rate(f"{id}.rate", f"{name}完成率", value, rule="实际 ÷ 计划", arithmetic=line, inputs=inputs)
    variance = 1 - value
    line = f"（{planned} − {actual}）÷ {planned} = {percent(variance)}"
    rule = "（计划 − 实际）÷ 计划"
    yield rate(f"{id}.variance", f"{name}偏差率", variance, rule=rule, arithmetic=line, inputs=inputs)


def _rate_by_numbers(indicator: Indicator) -> tuple[Fraction, str, str] | None:
    """None where the target is a range: there is no one number to divide by."""
    target = indicator.target.printed if indicator.target is not None else None
    if target is not None and target.upper is not None:
        return None
    try:
        pair = compared(indicator)
    except RefusedError:
        return None
    if pair.target == 0 or len(pair.completed) > 1:
        return None
    return pair.rate(pair.completed[0]), pair.target_text, pair.completed_text


def _rate_by_money(score: IndicatorScore | None) -> tuple[Fraction, str, str] | None:
    """A rule over the budget lines computed the rate; its inputs are planned and actual."""
    if score is None or score.rate is None or score.method != "variance_tiers" or len(score.inputs) != 2:
        return None
    return score.rate, score.inputs[0].text, score.inputs[1].text


def _counts(case: Case, verdicts: list[bool | None]) -> Iterator[Figure]:
    rule = "案例中的条数"
    yield count("count.indicators", "绩效指标数", len(case.indicators), "项", rule=rule)
    yield count("count.met", "完成的指标数", verdicts.count(True), "项", rule="达到指标值的指标")
    yield count("count.unmet", "未完成的指标数", verdicts.count(False), "项", rule="未达到指标值的指标")
    yield count("count.lines", "资金明细项目数", len(case.budget_lines), "项", rule=rule)
    yield count("count.projects", "项目数", len(sub_projects(case)), "个", rule=rule)
