"""The public text of a fund's targets: objectives and indicators in force, nothing of who filled them."""

from collections.abc import Iterable
from decimal import Decimal

from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.targets.indicator import SIGNS as SAID_BY_ITSELF
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.target_set import Objective, TargetSet, TargetSetState
from zhixiao.portal.queries.publishing.published_text import PublishedText, TextColumn, TextTable

SIGNS = ("≥", ">", "≤", "<")
COLUMNS = (
    TextColumn("一级指标"),
    TextColumn("二级指标"),
    TextColumn("三级指标"),
    TextColumn("指标值", numeric=True),
    TextColumn("分值", numeric=True),
)


def targets_text(fund_id: int, title: str) -> PublishedText:
    """Raises RefusedError while no target set of the fund is in force."""
    fund = Fund.objects.select_related("organisation").get(pk=fund_id)
    sets = TargetSet.objects.filter(fund=fund, state=TargetSetState.IN_FORCE).select_related("project")
    shown = {row.project_id: row.project for row in sets.order_by("project_id")}
    if not shown:
        raise RefusedError(f"{fund}还没有生效的绩效目标，不能公开。")
    return PublishedText(
        kind="绩效目标",
        title=title,
        organisation=fund.organisation.name,
        year=fund.year,
        facts=(("资金名称", fund.name), ("年度", str(fund.year)), *_documents(fund), *_objectives(fund, shown)),
        tables=tuple(_tables(fund, shown)),
    )


def _documents(fund: Fund) -> Iterable[tuple[str, str]]:
    told = (("资金管理办法", fund.regulation), ("批复或下达文件", fund.approval))
    return ((label, text) for label, text in told if text)


def _objectives(fund: Fund, shown: dict[int | None, Project | None]) -> Iterable[tuple[str, str]]:
    for row in Objective.objects.filter(fund=fund).order_by("project_id", "pk"):
        if row.project_id in shown:
            project = shown[row.project_id]
            label = str(row.get_scope_of_time_display())
            yield (f"{project.name}：{label}" if project else label, row.expected)


def _tables(fund: Fund, shown: dict[int | None, Project | None]) -> Iterable[TextTable]:
    rows = list(Indicator.objects.filter(fund=fund, dropped=False).order_by("number", "pk"))
    for project_id, project in shown.items():
        lines = tuple(_line(row) for row in rows if row.project_id == project_id)
        yield TextTable(project.name if project else "绩效指标", COLUMNS, lines)


def _line(row: Indicator) -> tuple[str, ...]:
    target = target_text(row.direction, row.target) or row.no_target_reason
    return row.level1, row.level2, row.name, target, weight_text(row.weight)


def target_text(direction: str, target: str) -> str:
    """A target with the sign by which it is held, unless it is words, an equal value or carries its sign already.

    >>> target_text("≥", "40件"), target_text("=", "4家"), target_text("≥", "≥15%"), target_text("定性", "提高")
    ('≥40件', '4家', '≥15%', '提高')
    >>> target_text("≥", "至少1次")
    '至少1次'
    """
    if not target or direction not in SIGNS or target.startswith(SAID_BY_ITSELF):
        return target
    return f"{direction}{target}"


def weight_text(weight: Decimal | None) -> str:
    """A weight without idle zeros; empty when there is none.

    >>> weight_text(Decimal("10.000")), weight_text(Decimal("2.500"))
    ('10', '2.5')
    """
    if weight is None:
        return ""
    text = f"{weight:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
