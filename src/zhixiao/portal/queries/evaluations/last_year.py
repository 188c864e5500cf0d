"""What the same indicator came to the year before."""

from zhixiao.portal.models.evaluations.completed_value import CompletedValue
from zhixiao.portal.models.evaluations.evaluation import EvaluationState
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.targets.indicator import Indicator

Key = tuple[str, str, str, str]


def last_year_of(fund: Fund) -> dict[Key, str]:
    """Completed values of the year before, by level 1, level 2, name and name of the sub-project."""
    before = Fund.objects.filter(organisation=fund.organisation_id, name=fund.name, year=fund.year - 1)
    previous = fund.previous or before.first()
    if previous is None:
        return {}
    rows = CompletedValue.objects.filter(evaluation__fund=previous).exclude(completed="")
    rows = rows.exclude(evaluation__state=EvaluationState.WITHDRAWN).select_related("indicator__project")
    return {key_of(row.indicator): row.completed for row in rows}


def key_of(indicator: Indicator) -> Key:
    project = indicator.project.name if indicator.project else ""
    return (indicator.level1, indicator.level2, indicator.name, project)
