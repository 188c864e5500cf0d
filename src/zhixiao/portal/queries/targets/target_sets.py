"""Which rows a target set is made of: those of its fund and project."""

from django.db.models import QuerySet

from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.target_set import Objective, TargetSet, TargetSetState


def indicators_of(target_set: TargetSet) -> QuerySet[Indicator]:
    """The indicators that count, in the order of the form."""
    rows = Indicator.objects.filter(fund=target_set.fund_id, project=target_set.project_id, dropped=False)
    return rows.order_by("number", "pk")


def objectives_of(target_set: TargetSet) -> QuerySet[Objective]:
    """The objectives of the same fund and project."""
    return Objective.objects.filter(fund=target_set.fund_id, project=target_set.project_id).order_by("pk")


def target_set_of(row: Indicator | Objective) -> TargetSet:
    """The target set a row stands in. Raises TargetSet.DoesNotExist."""
    return TargetSet.objects.get(fund=row.fund_id, project=row.project_id)


def indicators_in_force(fund_id: int) -> list[Indicator]:
    """Every indicator of a fund-year whose target set is in force: the fund's own first, then by project."""
    sets = TargetSet.objects.filter(fund=fund_id, state=TargetSetState.IN_FORCE)
    projects = set(sets.values_list("project", flat=True))
    rows = Indicator.objects.filter(fund=fund_id, dropped=False).select_related("project")
    found = [row for row in rows.order_by("number", "pk") if row.project_id in projects]
    return sorted(found, key=lambda row: (row.project_id or 0, row.number, row.pk))
