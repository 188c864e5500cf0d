"""A case and a rule book give an evaluation (自评结果); everything that stands in the way is told at once."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from zhixiao.cases.model import Case, Indicator
from zhixiao.rules.rulebook_rules import MetOnly
from zhixiao.rules.rulebook_schema import Rulebook, Section
from zhixiao.scoring.asked import asked_of
from zhixiao.scoring.composed import composed_sections
from zhixiao.scoring.composition import weighted_total, whole_weights
from zhixiao.scoring.evaluation import (
    CannotScoreError,
    Evaluation,
    IndicatorScore,
    ProjectTotal,
    Refusal,
    RulebookName,
    SectionScore,
)
from zhixiao.scoring.indicator import evidence_state, place_of, score_indicator
from zhixiao.scoring.layout import Layout, lay_out, rule_for
from zhixiao.scoring.points import shown
from zhixiao.scoring.refused import RefusedError
from zhixiao.scoring.totals import capped, grade_of


def score(case: Case, book: Rulebook) -> Evaluation:
    """The evaluation of a case under a rule book. Raises CannotScoreError with every refusal."""
    evaluation = try_score(case, book)
    if evaluation.refusals:
        raise CannotScoreError(case.title, book.name, evaluation.refusals)
    return evaluation


def try_score(case: Case, book: Rulebook) -> Evaluation:
    """As far as the rule book goes: what cannot be scored carries its refusal, and then there is no total."""
    layout = lay_out(case.indicators, book)
    indicators = _scored(case, book, layout)
    composed = composed_sections(case, book, layout.sections, indicators)
    refusals = [*layout.refusals, *(item.refusal for item in indicators if item.refusal), *composed.refusals]
    total, line, remarks = None, "", _dated(case, book)
    if book.gives_points and not refusals:
        try:
            total, line, cap = _total(case, book, composed.sections)
            remarks += (cap,) if cap else ()
        except RefusedError as refused:
            refusals.append(Refusal("总分上限", refused.read, refused.needs))
    whole = total is not None
    by_projects = _by_projects(book, composed.projects) if whole else None
    if by_projects is not None and by_projects != total:
        remarks += (f"按子项目得分与权重合成为 {shown(by_projects)}，与各部分得分之和不同",)
    return Evaluation(
        case=case.id,
        rulebook=name_of(book),
        total=total,
        grade=grade_of(total, book.grades) if total is not None else None,
        arithmetic=line,
        sections=composed.sections,
        indicators=indicators,
        projects=composed.projects if whole else (),
        total_by_projects=by_projects,
        remarks=remarks,
        refusals=tuple(refusals),
    )


def _dated(case: Case, book: Rulebook) -> tuple[str, ...]:
    """A remark where the rules were not, or no longer, in force on the case's cut-off date."""
    if book.effective.covers(case.cut_off):
        return ()
    until = f"至 {book.effective.to}" if book.effective.to is not None else "起"
    return (f"规则自 {book.effective.from_} {until} 有效，案例截止日 {case.cut_off} 不在其内",)


def name_of(book: Rulebook) -> RulebookName:
    return RulebookName(book.id, book.name, book.document, book.version, book.region, book.confidence)


def _total(case: Case, book: Rulebook, sections: Iterable[SectionScore]) -> tuple[Decimal, str, str]:
    scores = [section.score for section in sections if section.score is not None]
    total = book.rounding.rounding(sum(scores, Decimal(0)))
    line = f"{' + '.join(map(shown, scores))} = {shown(total)}"
    most, cap = capped(total, book.caps, case.budget_lines)
    return book.rounding.rounding(most), line, cap


def _by_projects(book: Rulebook, projects: Sequence[ProjectTotal]) -> Decimal | None:
    if not projects:
        return None
    weights = whole_weights([project.share for project in projects])
    return book.rounding.rounding(weighted_total([project.score for project in projects], weights))


def _scored(case: Case, book: Rulebook, layout: Layout) -> tuple[IndicatorScore, ...]:
    titles = {proof.id: proof.title for proof in case.evidence}
    return tuple(_one(case, book, layout.placed.get(one.id), one, titles) for one in case.indicators)


def _one(
    case: Case, book: Rulebook, section: Section | None, indicator: Indicator, titles: dict[str, str]
) -> IndicatorScore:
    name = section.name if section is not None else ""
    try:
        rule = rule_for(indicator, section, book)
        if not isinstance(rule, MetOnly):
            _require_weight(indicator.weight)
    except RefusedError as refused:
        return _unscored(indicator, name, refused)
    policy = rule.values or book.values
    return score_indicator(asked_of(case, book, indicator), rule, policy, section=name, titles=titles)


def _require_weight(weight: Decimal | None) -> None:
    if weight is None:
        raise RefusedError("须填写分值")
    if weight <= 0:
        raise RefusedError("分值须大于0", shown(weight))


def _unscored(indicator: Indicator, section: str, refused: RefusedError) -> IndicatorScore:
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
        score=None,
        met=None,
        method="",
        method_name="",
        article="",
        arithmetic=f"不能计分：{refused.needs}",
        inputs=(),
        evidence=evidence_state(indicator),
        refusal=Refusal(place_of(indicator), refused.read, refused.needs),
    )
