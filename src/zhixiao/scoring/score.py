"""A case and a rule book give an evaluation (自评结果); everything that stands in the way is told at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zhixiao.cases.model import Case, Indicator
from zhixiao.rules.rulebook_rules import MetOnly
from zhixiao.rules.rulebook_schema import Rulebook, Section
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.composition import (
    lines_of,
    misnamed_scores,
    project_totals,
    shares,
    sub_projects,
    weighted_parts,
    weighted_total,
    whole_weights,
)
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
from zhixiao.scoring.sections import Summed, summed
from zhixiao.scoring.totals import capped, grade_of


def score(case: Case, book: Rulebook) -> Evaluation:
    """The evaluation of a case under a rule book. Raises CannotScoreError with every refusal."""
    evaluation = try_score(case, book)
    if evaluation.refusals:
        raise CannotScoreError(case.title, book.name, evaluation.refusals)
    return evaluation


def try_score(case: Case, book: Rulebook) -> Evaluation:
    """As far as the rule book goes: what cannot be scored carries its refusal, and then there is no total."""
    layout = lay_out(case, book)
    indicators = _Indicators(case, book, layout).scored()
    composed = _composed(case, book, layout, indicators)
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


class _Indicators:
    """Scores each indicator of one case once; holds what they share."""

    def __init__(self, case: Case, book: Rulebook, layout: Layout) -> None:
        self.case, self.book, self.layout = case, book, layout
        self.titles = {proof.id: proof.title for proof in case.evidence}

    def scored(self) -> tuple[IndicatorScore, ...]:
        return tuple(self.one(indicator) for indicator in self.case.indicators)

    def one(self, indicator: Indicator) -> IndicatorScore:
        section = self.layout.placed.get(indicator.id)
        name = section.name if section is not None else ""
        try:
            rule = rule_for(indicator, section, self.book)
            if not isinstance(rule, MetOnly):
                _require_weight(indicator.weight)
        except RefusedError as refused:
            return _unscored(indicator, name, refused)
        policy = rule.values or self.book.values
        asked = asked_of(self.case, self.book, indicator)
        return score_indicator(asked, rule, policy, section=name, titles=self.titles)


def _require_weight(weight: Decimal | None) -> None:
    if weight is None:
        raise RefusedError("须填写分值")
    if weight <= 0:
        raise RefusedError("分值须大于0", shown(weight))


def asked_of(case: Case, book: Rulebook, indicator: Indicator) -> Asked:
    lines = case.budget_lines if indicator.project is None else lines_of(case.budget_lines, indicator.project)
    weight = indicator.weight or Decimal(0)
    return Asked(indicator, weight, book.rounding.rounding, lines, case.money_unit, case.finished)


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


@dataclass(frozen=True, slots=True)
class _Composed:
    sections: tuple[SectionScore, ...] = ()
    projects: tuple[ProjectTotal, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def _composed(case: Case, book: Rulebook, layout: Layout, indicators: Sequence[IndicatorScore]) -> _Composed:
    """Sections from indicators, money or sub-projects, and the sub-projects' own totals."""
    members: dict[str, list[IndicatorScore]] = defaultdict(list)
    for item in indicators:
        if item.section:
            members[item.section].append(item)
    rules = book.subprojects if case.projects else None
    weights: dict[str, Fraction] = {}
    refusals: list[Refusal] = []
    if rules is not None:
        try:
            weights = shares(case, rules.weighted_by)
        except RefusedError as refused:
            return _Composed(refusals=(Refusal("子项目", refused.read, refused.needs),))
        refusals.extend(misnamed_scores(case, rules))
    sections = []
    for section in layout.sections:
        if section.money is not None:
            made, bad = _money_section(case, book, section)
        elif rules is not None and section.name in rules.sections:
            made, bad = _section_by_projects(case, book, section, members[section.name], weights)
        else:
            made, bad = _whole_section(book, section, members[section.name])
        sections.append(made)
        refusals.extend(bad)
    projects: tuple[ProjectTotal, ...] = ()
    if rules is not None and not refusals:
        try:
            projects = project_totals(case, rules, sections, weights)
        except RefusedError as refused:
            refusals.append(Refusal("子项目", refused.read, refused.needs))
    return _Composed(tuple(sections), projects, tuple(refusals))


def _whole_section(
    book: Rulebook, section: Section, members: list[IndicatorScore]
) -> tuple[SectionScore, tuple[Refusal, ...]]:
    total = summed(section, members, book.rounding.rounding)
    ids = tuple(member.id for member in members)
    made = SectionScore(section.name, section.weight, total.score, section.article, total.arithmetic, ids)
    return made, total.refusals


def _money_section(case: Case, book: Rulebook, section: Section) -> tuple[SectionScore, tuple[Refusal, ...]]:
    rule = book.rules[section.money or ""]
    asked_for = Indicator(
        id=section.name, level1=section.name, level2=section.name, name=section.name, weight=section.weight
    )
    policy = rule.values or book.values
    item = score_indicator(asked_of(case, book, asked_for), rule, policy, section=section.name, titles={})
    made = SectionScore(
        name=section.name,
        weight=section.weight,
        score=item.score,
        article=f"{section.article}；{rule.article}",
        arithmetic=item.arithmetic,
        indicators=(),
        method=item.method,
        method_name=item.method_name,
        inputs=item.inputs,
        rate=item.rate,
        remarks=item.remarks,
        money=True,
    )
    refusal = item.refusal
    return made, () if refusal is None else (Refusal(section.name, refusal.read, refusal.needs),)


def _section_by_projects(
    case: Case, book: Rulebook, section: Section, members: list[IndicatorScore], weights: dict[str, Fraction]
) -> tuple[SectionScore, tuple[Refusal, ...]]:
    """Each sub-project's score of the section, weighted; the parts are rounded, then added."""
    assert book.subprojects is not None
    homeless = [member for member in members if member.project not in weights]
    refusals = [
        Refusal(f"指标 {member.id}“{member.name}”", member.project or "", f"{section.name}按子项目评，须填写子项目编号")
        for member in homeless
    ]
    scores: dict[str, Decimal] = {}
    for project in sub_projects(case):
        own = _project_score(case, book, section, project.id, members)
        refusals.extend(own.refusals)
        if own.score is not None:
            scores[project.id] = own.score
    ids = tuple(member.id for member in members)
    if len(scores) < len(weights):
        return SectionScore(section.name, section.weight, None, section.article, "", ids), tuple(refusals)
    parts = weighted_parts(book.subprojects, scores, weights)
    total = sum((part.part for part in parts), Decimal(0))
    line = " + ".join(shown(part.part) for part in parts)
    whole = min(total, section.weight)
    rounded_over = "" if whole == total else f"，不超过 {shown(section.weight)}"
    line = f"{line} = {shown(total)}{rounded_over}"
    made = SectionScore(section.name, section.weight, whole, section.article, line, ids, parts)
    return made, tuple(refusals)


def _project_score(case: Case, book: Rulebook, section: Section, project: str, members: list[IndicatorScore]) -> Summed:
    """What assessors gave the sub-project for the section, or the sum of its indicators; never both."""
    own = [member for member in members if member.project == project]
    of = f"（子项目 {project}）"
    given = [row.score for row in case.given_scores if row.project == project and row.section == section.name]
    if not given:
        return summed(section, own, book.rounding.rounding, of=of)
    place = f"{section.name}{of}"
    if own:
        return Summed(None, "", (Refusal(place, shown(given[0]), "既有评定得分又有指标，只能用一种"),))
    if len(given) > 1 or not 0 <= given[0] <= section.weight:
        needs = f"评定得分只能有一个，且在 0 与 {shown(section.weight)} 之间"
        return Summed(None, "", (Refusal(place, "、".join(map(shown, given)), needs),))
    return Summed(given[0], f"评定 {shown(given[0])}")
