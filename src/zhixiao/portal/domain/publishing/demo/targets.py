"""The targets of a case: objectives and indicators by target set, in force as soon as they are complete."""

from decimal import Decimal

from zhixiao.cases import model as cases
from zhixiao.portal.domain.publishing.demo.money import EnteredMoney
from zhixiao.portal.domain.targets.indicators.add import add_indicator
from zhixiao.portal.domain.targets.long_term.keep import add_long_term_target
from zhixiao.portal.domain.targets.objectives.keep import add_objective
from zhixiao.portal.domain.targets.reviews.review import ItemMark, review_targets
from zhixiao.portal.domain.targets.target_sets.begin import begin_target_set
from zhixiao.portal.domain.targets.target_sets.states import TARGET_SET_STATES
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.library import Direction
from zhixiao.portal.models.targets.target_set import TargetSet
from zhixiao.rules.target_review_schema import GradeName
from zhixiao.rules.target_review_store import load_standard

STANDARD = "general-projects"
NOT_PRINTED = "公开报告没有印出指标值"
BEST: GradeName = "优"
OPINION = "演示：目标明确，指标可考核。"


def enter_targets(case: cases.Case, entered: EnteredMoney) -> dict[str, Indicator]:
    """Indicators by their ids in the case."""
    for target in case.long_term_targets:
        _long_term(target, entered)
    found: dict[str, Indicator] = {}
    for project in _projects_with_targets(case):
        target_set = _begun(case, entered, project)
        for objective in case.objectives:
            if objective.project == project:
                add_objective(
                    target_set=target_set, expected=objective.expected, scope_of_time=objective.scope, by=None
                )
        for one in case.indicators:
            if one.project == project:
                found[one.id] = add_indicator(target_set=target_set, values=_values(one), by=None)
        bring_in_force(target_set)
    return found


def _projects_with_targets(case: cases.Case) -> list[str | None]:
    """The whole fund first, then the projects in the order of the case."""
    told = {one.project for one in case.indicators} | {one.project for one in case.objectives}
    return [None, *(project.id for project in case.projects if project.id in told)]


def _begun(case: cases.Case, entered: EnteredMoney, project: str | None) -> TargetSet:
    weights = [one.weight for one in case.indicators if one.project == project and one.weight is not None]
    total = sum(weights, Decimal(0))
    return begin_target_set(
        fund=entered.fund,
        project=entered.projects[project] if project else None,
        weight_total=total or None,
        by=None,
    )


def _values(one: cases.Indicator) -> dict[str, object]:
    return {
        "level1": one.level1,
        "level2": one.level2,
        "name": one.name,
        "direction": one.direction.value if one.direction else Direction.QUALITATIVE,
        "target": str(one.target) if one.target else "",
        "no_target_reason": "" if one.target else NOT_PRINTED,
        "weight": one.weight,
        "definition": one.definition or "",
        "data_source": one.data_source or "",
        "last_year": str(one.last_year) if one.last_year else "",
        "rule": one.rule or "",
        "note": one.note or "",
    }


def _long_term(one: cases.LongTermTarget, entered: EnteredMoney) -> None:
    values = {
        "name": one.name,
        "year_from": one.year_from,
        "year_to": one.year_to,
        "national": str(one.national) if one.national else "",
        "local": str(one.local) if one.local else "",
        "completed": str(one.completed) if one.completed else "",
        "note": one.note or "",
    }
    add_long_term_target(organisation=entered.fund.organisation, values=values, by=None)


def bring_in_force(target_set: TargetSet) -> None:
    """Through the unit and the four-way review; a set that is not complete stays a draft, as it would for anybody."""
    if TARGET_SET_STATES.step("submit").guard(target_set):
        return
    row = TARGET_SET_STATES.go(target_set, "submit", by=None)
    row = TARGET_SET_STATES.go(row, "approve-in-unit", by=None)
    standard = load_standard(STANDARD)
    marks = {item.id: ItemMark(BEST) for item in standard.items}
    review_targets(target_set=row, standard=standard, marks=marks, opinion=OPINION, version=row.version, by=None)
    row.refresh_from_db()
    TARGET_SET_STATES.go(row, "accept", by=None)
