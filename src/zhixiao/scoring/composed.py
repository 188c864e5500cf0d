"""The sections of a case: from indicators, from the money, or from sub-projects."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zhixiao.cases.model import Case, Indicator
from zhixiao.rules.rulebook_schema import Rulebook, Section
from zhixiao.scoring.asked import asked_of
from zhixiao.scoring.composition import misnamed_scores, project_totals, shares, sub_projects, weighted_parts
from zhixiao.scoring.evaluation import IndicatorScore, ProjectTotal, Refusal, SectionScore
from zhixiao.scoring.indicator import score_indicator
from zhixiao.scoring.points import shown
from zhixiao.scoring.refused import RefusedError
from zhixiao.scoring.sections import Summed, summed


@dataclass(frozen=True, slots=True)
class Composed:
    """The sections of a case, its sub-projects, and what stands in the way."""

    sections: tuple[SectionScore, ...] = ()
    projects: tuple[ProjectTotal, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def composed_sections(
    case: Case, book: Rulebook, sections: Sequence[Section], indicators: Sequence[IndicatorScore]
) -> Composed:
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
            refusals.append(Refusal("子项目", refused.read, refused.needs))
        refusals.extend(misnamed_scores(case, rules))
    made_sections: list[SectionScore] = []
    for section in sections:
        if section.money is not None:
            made, bad = _money_section(case, book, section)
        elif rules is not None and section.name in rules.sections:
            made, bad = _section_by_projects(case, book, section, members[section.name], weights)
        else:
            made, bad = _whole_section(book, section, members[section.name])
        made_sections.append(made)
        refusals.extend(bad)
    projects: tuple[ProjectTotal, ...] = ()
    if rules is not None and not refusals:
        try:
            projects = project_totals(case, rules, made_sections, weights)
        except RefusedError as refused:
            refusals.append(Refusal("子项目", refused.read, refused.needs))
    return Composed(tuple(made_sections), projects, tuple(refusals))


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
    projects = [project.id for project in sub_projects(case)]
    homeless = [member for member in members if member.project not in projects]
    refusals = [
        Refusal(f"指标 {member.id}“{member.name}”", member.project or "", f"{section.name}按子项目评，须填写子项目编号")
        for member in homeless
    ]
    scores: dict[str, Decimal] = {}
    for project in projects:
        own = _project_score(case, book, section, project, members)
        refusals.extend(own.refusals)
        if own.score is not None:
            scores[project] = own.score
    ids = tuple(member.id for member in members)
    if not weights or len(scores) < len(projects):
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
