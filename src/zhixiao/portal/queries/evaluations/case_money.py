"""The money of a fund-year as tables of a case: batches, lines with what was received and spent, projects."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from zhixiao.cases import model as cases
from zhixiao.portal.models.money.budget_adjustment import AdjustmentState, BudgetAdjustment
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.carry_over import CarryOver, CarryOverKind
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.prepared import prepared
from zhixiao.portal.queries.evaluations.plain_values import money, told
from zhixiao.portal.queries.money.execution import LineSums, line_sums


def batches_of(fund: Fund) -> tuple[cases.FundBatch, ...]:
    return tuple(
        cases.FundBatch(
            id=f"b{row.pk}",
            name=row.name,
            source=row.get_source_display(),
            nature=row.get_nature_display(),
            amount=money(row.issued_fen),
            issued=told(row.issued) or (row.issued_on.isoformat() if row.issued_on else None),
            document=told(row.document),
            note=told(row.note),
        )
        for row in _batches(fund.pk)
    )


def projects_of(fund: Fund) -> tuple[cases.Project, ...]:
    return tuple(map(_project, _projects(fund.pk)))


def _project(row: Project) -> cases.Project:
    return cases.Project(
        id=f"p{row.pk}",
        name=row.name,
        parent=f"p{row.parent_id}" if row.parent_id else None,
        category=told(row.category),
        way=told(row.way),
        plan=told(row.plan),
        result=told(row.result),
        note=told(row.note),
    )


def lines_of(fund: Fund, cut_off: date) -> tuple[cases.BudgetLine, ...]:
    """Every line with its money up to the cut-off day; a line without any booking has no received and no spent."""
    lines = _lines(fund.pk)
    moved = _moved(fund, lines, cut_off)
    return tuple(_line(row, moved) for row in lines)


def _line(row: BudgetLine, moved: "_Moved") -> cases.BudgetLine:
    return cases.BudgetLine(
        id=f"l{row.pk}",
        name=row.name,
        group=told(row.group),
        batch=f"b{row.batch_id}" if row.batch_id else None,
        project=f"p{row.project_id}" if row.project_id else None,
        period=told(row.period),
        content=told(row.content),
        budget_initial=money(row.budget_initial_fen),
        carried_in=money(row.carried_in_fen),
        budget_adjusted=money(moved.sums[row.pk].adjusted),
        received=money(moved.sums[row.pk].received),
        spent=money(moved.spent(row.pk)),
        carried_over=money(moved.carried.get(row.pk)),
        adjustment_reason=told("；".join(moved.reasons.get(row.pk, []))),
        note=told(row.note),
    )


@dataclass(frozen=True, slots=True)
class _Moved:
    """What moved on each line up to a day, by the line's key."""

    sums: dict[int, LineSums]
    carried: dict[int, int]
    reasons: dict[int, list[str]]

    def spent(self, line: int) -> int | None:
        """What was paid and did not come back; None for a line nothing was ever booked on."""
        found = self.sums[line]
        return None if found.received is None and not found.spent else found.spent


def _moved(fund: Fund, lines: list[BudgetLine], cut_off: date) -> _Moved:
    reasons: dict[int, list[str]] = defaultdict(list)
    for line, reason in _adjusted(fund.pk, cut_off):
        reasons[line].append(reason)
    return _Moved(
        sums=line_sums(lines, start=fund.begins, end=cut_off),
        carried=dict(_carried(fund.pk)),
        reasons=reasons,
    )


@prepared
def _batches(fund: int) -> QuerySet[FundBatch]:
    return FundBatch.objects.filter(fund=fund).order_by("pk")


@prepared
def _projects(fund: int) -> QuerySet[Project]:
    return Project.objects.filter(fund=fund).order_by("pk")


@prepared
def _lines(fund: int) -> QuerySet[BudgetLine]:
    return BudgetLine.objects.filter(fund=fund).order_by("pk")


@prepared
def _adjusted(fund: int, until: date) -> QuerySet[BudgetAdjustment, Any]:
    rows = BudgetAdjustment.objects.filter(line__fund=fund, state=AdjustmentState.APPROVED, on__lte=until)
    return rows.order_by("on", "pk").values_list("line", "reason")


@prepared
def _carried(fund: int) -> QuerySet[CarryOver, Any]:
    rows = CarryOver.objects.filter(line__fund=fund, kind=CarryOverKind.CARRIED).order_by()
    return rows.values_list("line").annotate(total=Sum("fen"))
