"""Sub-projects: their weights, the weighted parts of a section, their own totals (子项目合成)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import lcm

from zhixiao.cases.model import Case, Project
from zhixiao.quantities import Rounding
from zhixiao.rules.rulebook_schema import SubProjects
from zhixiao.scoring.evaluation import ProjectPart, ProjectTotal, Refusal, SectionScore
from zhixiao.scoring.money import COLUMN_NAMES, column_total, lines_of
from zhixiao.scoring.points import percent_that_works_out, shown
from zhixiao.scoring.refused import RefusedError, require

IN_PRINT = Rounding("half_up", 4)


def sub_projects(case: Case) -> tuple[Project, ...]:
    """The projects that have no projects under them."""
    parents = {project.parent for project in case.projects}
    return tuple(project for project in case.projects if project.id not in parents)


def shares(case: Case, weighted_by: str) -> dict[str, Fraction]:
    """Each sub-project's weight; they sum to 1. Raises RefusedError where a column is missing or sums to nothing."""
    projects = sub_projects(case)
    if weighted_by == "equal":
        return {project.id: Fraction(1, len(projects)) for project in projects}
    amounts = {}
    for project in projects:
        try:
            amounts[project.id] = column_total(lines_of(case.budget_lines, project.id), weighted_by).fen
        except RefusedError as refused:
            raise RefusedError(f"子项目 {project.id} 的权重：{refused.needs}", refused.read) from None
    require(all(amount >= 0 for amount in amounts.values()), f"子项目的{COLUMN_NAMES[weighted_by]}不能为负")
    total = sum(amounts.values())
    require(total > 0, f"各子项目的{COLUMN_NAMES[weighted_by]}之和须大于0")
    return {project: Fraction(amount, total) for project, amount in amounts.items()}


def weighted_parts(
    rules: SubProjects, scores: dict[str, Decimal], weights: dict[str, Fraction]
) -> tuple[ProjectPart, ...]:
    """Each sub-project's part of a section, rounded once from the exact weight."""
    rounding = rules.rounding.rounding
    parts = tuple(_part(project, score, weights[project], rounding) for project, score in scores.items())
    if rules.rounding_difference == "settle_when_equal" and len(set(scores.values())) == 1:
        return _settled(parts, parts[0].score, rounding)
    return parts


def _part(project: str, score: Decimal, share: Fraction, rounding: Rounding) -> ProjectPart:
    part = rounding(Fraction(score) * share)
    return ProjectPart(project, score, share, part, _product(score, share, part, rounding))


def _product(score: Decimal, share: Fraction, product: Decimal, rounding: Rounding) -> str:
    """score × weight = product, the weight printed finely enough that the line works out by hand."""
    weight = percent_that_works_out(share, lambda percent: rounding(score * percent / 100) == product)
    return f"{shown(score)} × {weight} = {shown(product)}"


def _settled(parts: tuple[ProjectPart, ...], whole: Decimal, rounding: Rounding) -> tuple[ProjectPart, ...]:
    """The parts summing to `whole`: one last place each to those that rounding took most from (or gave most)."""
    place = Decimal(1).scaleb(-rounding.places)
    steps = int((whole - sum(part.part for part in parts)) / place)
    sign = 1 if steps > 0 else -1
    by_loss = sorted(parts, key=lambda part: sign * (Fraction(part.part) - Fraction(part.score) * part.share))
    chosen = {part.project for part in by_loss[: abs(steps)]}
    return tuple(_moved(part, sign * place) if part.project in chosen else part for part in parts)


def _moved(part: ProjectPart, by: Decimal) -> ProjectPart:
    moved = part.part + by
    return replace(part, part=moved, arithmetic=f"{part.arithmetic}，尾差调整为 {shown(moved)}")


def weighted_total(scores: Sequence[Decimal], weights: Sequence[int]) -> Fraction:
    """The exact weighted mean of scores; weights are whole numbers such as fen and do not sum to 0.

    >>> weighted_total([Decimal(90), Decimal(80)], [3, 1])
    Fraction(175, 2)
    """
    above, below = 0, 1
    for score, weight in zip(scores, weights, strict=True):
        numerator, denominator = score.as_integer_ratio()
        if denominator == below:
            above += numerator * weight
        else:
            above = above * denominator + numerator * weight * below
            below *= denominator
    return Fraction(above, below * sum(weights))


def whole_weights(shares: Sequence[Fraction]) -> list[int]:
    """Shares as whole numbers in the same proportion."""
    common = lcm(*(share.denominator for share in shares))
    return [share.numerator * (common // share.denominator) for share in shares]


def project_totals(
    case: Case, rules: SubProjects, sections: Sequence[SectionScore], weights: dict[str, Fraction]
) -> tuple[ProjectTotal, ...]:
    """Each sub-project's score: what was given for it as a whole, its parts, and the sections of the whole project.

    Raises RefusedError where some sub-projects have the given section and others have not.
    """
    given = _given_scores(case, rules, sections)
    replaced = set(rules.given.stands_for) if rules.given is not None and given else set()
    counted = [section for section in sections if section.name not in replaced]
    return tuple(_total(project, rules, counted, given.get(project.id), weights) for project in sub_projects(case))


def _given_scores(case: Case, rules: SubProjects, sections: Iterable[SectionScore]) -> dict[str, Decimal]:
    if rules.given is None:
        return {}
    weights = (section.weight for section in sections if section.name in rules.given.stands_for)
    name, most = rules.given.name, sum((weight for weight in weights if weight is not None), Decimal(0))
    found: dict[str, Decimal] = {}
    for row in case.given_scores:
        if row.section != name:
            continue
        require(row.project not in found, f"子项目 {row.project} 的“{name}”评定得分只能有一个")
        require(0 <= row.score <= most, f"“{name}”的评定得分应在 0 与 {shown(most)} 之间", shown(row.score))
        found[row.project] = row.score
    lacking = [project.id for project in sub_projects(case) if project.id not in found]
    require(not found or not lacking, f"须填写子项目 {'、'.join(lacking)} 的“{name}”评定得分")
    return found


def misnamed_scores(case: Case, rules: SubProjects) -> tuple[Refusal, ...]:
    """Given scores of a section that is not scored for each sub-project."""
    known = (*rules.sections, *((rules.given.name,) if rules.given is not None else ()))
    return tuple(
        Refusal(f"评定得分 {row.id}", row.section, f"评分部分应为 {'、'.join(known)} 之一")
        for row in case.given_scores
        if row.section not in known
    )


def _total(
    project: Project,
    rules: SubProjects,
    sections: list[SectionScore],
    given: Decimal | None,
    weights: dict[str, Fraction],
) -> ProjectTotal:
    terms = [] if given is None or rules.given is None else [(rules.given.name, given)]
    for section in sections:
        own = next((part.score for part in section.parts if part.project == project.id), section.score)
        if own is not None:
            terms.append((section.name, own))
    score = sum((term for _, term in terms), Decimal(0))
    share = weights[project.id]
    named = " + ".join(f"{name} {shown(term)}" for name, term in terms)
    contribution = Fraction(score) * share
    line = f"{named} = {shown(score)}；{_product(score, share, IN_PRINT(contribution), IN_PRINT)}"
    return ProjectTotal(project.id, project.name, score, share, contribution, line)
