"""A monitoring period as the scoring engine reads it: the money of the books, the targets in force, the progress."""

from zhixiao.cases.model import (
    BudgetLine,
    Case,
    Direction,
    Fund,
    Indicator,
    Kind,
    Organisation,
    Progress,
)
from zhixiao.cases.values import Value
from zhixiao.portal.models.money import budget_line as money_line
from zhixiao.portal.models.money.fund import Fund as MoneyFund
from zhixiao.portal.models.targets import indicator as target_row
from zhixiao.portal.models.targets import monitoring as progress_row
from zhixiao.portal.models.targets.monitoring import MonitoringPeriod
from zhixiao.portal.queries.money.execution import LineSums, line_sums
from zhixiao.portal.queries.targets.target_sets import indicators_in_force
from zhixiao.quantities import Money
from zhixiao.rules.monitoring_schema import MonitoringPreset
from zhixiao.rules.monitoring_store import load_preset
from zhixiao.scoring.monitoring import Monitoring, monitor


def monitoring_of(period: MonitoringPeriod) -> Monitoring:
    """Lights, arithmetic and alerts of a period under its preset, computed by the engine from what is recorded."""
    return monitor(case_of(period), preset_of(period), period.month)


def preset_of(period: MonitoringPeriod) -> MonitoringPreset:
    """The rules the period was issued under."""
    return load_preset(period.preset)


def case_of(period: MonitoringPeriod) -> Case:
    """The case of a period; a column of money that is not known stays missing."""
    fund = period.fund
    lines = list(fund.lines.all())
    sums = line_sums(lines, start=fund.begins, end=period.as_of)
    return Case(
        id=f"fund-{fund.pk}",
        title=str(fund),
        kind=Kind.PROJECT,
        year=fund.year,
        money_unit=fund.money_unit,
        cut_off=period.as_of,
        organisation=_organisation(fund),
        fund=Fund(name=fund.name),
        budget_lines=tuple(_line(line, sums[line.pk]) for line in lines),
        indicators=tuple(_indicator(row) for row in indicators_in_force(fund.pk)),
        progress=tuple(_progress(row, period) for row in period.progress.all()),
    )


def indicator_id(indicator_pk: int) -> str:
    """The id of an indicator within a case."""
    return f"indicator-{indicator_pk}"


def _organisation(fund: MoneyFund) -> Organisation:
    name = fund.organisation.name
    return Organisation(name=name, region=name, level="市级")


def _line(line: money_line.BudgetLine, sums: LineSums) -> BudgetLine:
    return BudgetLine(
        id=f"line-{line.pk}",
        name=line.name,
        budget_initial=_money(sums.initial),
        budget_adjusted=_money(sums.adjusted),
        received=_money(sums.received),
    )


def _indicator(row: target_row.Indicator) -> Indicator:
    return Indicator(
        id=indicator_id(row.pk),
        level1=row.level1,
        level2=row.level2,
        name=row.name,
        direction=Direction(row.direction),
        target=Value.read(row.target) if row.target else None,
        weight=row.weight,
    )


def _progress(row: progress_row.Progress, period: MonitoringPeriod) -> Progress:
    return Progress(
        id=f"progress-{row.pk}",
        as_of=period.as_of,
        indicator=indicator_id(row.indicator_id) if row.indicator_id else None,
        value=Value.read(row.value) if row.value else None,
        spent=_money(row.spent_fen),
        expected=Value.read(row.expected) if row.expected else None,
        reason=row.reason or None,
        outlook=row.outlook or None,
    )


def _money(fen: int | None) -> Money | None:
    return None if fen is None else Money(fen)
