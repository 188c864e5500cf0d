"""Schemes, tiers, expenses and records of spending as tables of a case; what was withdrawn is left out."""

from django.db.models import QuerySet

from zhixiao.cases import model as cases
from zhixiao.portal.models.money.award import AwardScheme, AwardTier
from zhixiao.portal.models.money.entered import EntryState
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.spending import Expense, Spending
from zhixiao.portal.prepared import prepared
from zhixiao.portal.queries.evaluations.plain_values import money, told
from zhixiao.quantities import Money


def schemes_of(fund: Fund) -> tuple[cases.AwardScheme, ...]:
    return tuple(
        cases.AwardScheme(
            id=f"a{row.pk}",
            name=row.name,
            line=f"l{row.line_id}" if row.line_id else None,
            rule=told(row.standard),
            amount=Money(row.fen),
            applications=told(row.applications),
            funded=told(row.funded),
            items=told(row.items),
            note=told(row.note),
        )
        for row in _schemes(fund.pk)
    )


def tiers_of(fund: Fund) -> tuple[cases.AwardTier, ...]:
    return tuple(
        cases.AwardTier(
            id=f"r{row.pk}",
            scheme=f"a{row.scheme_id}",
            condition=row.condition,
            each=money(row.each_fen),
            count=row.count,
            amount=money(row.fen),
            note=told(row.note),
        )
        for row in _tiers(fund.pk)
    )


def expenses_of(fund: Fund) -> tuple[cases.Expense, ...]:
    return tuple(
        cases.Expense(
            id=f"x{row.pk}",
            line=f"l{row.line_id}",
            purpose=told(row.purpose),
            name=row.name,
            amount=Money(row.fen),
            note=told(row.note),
        )
        for row in _expenses(fund.pk)
    )


def spendings_of(fund: Fund) -> tuple[cases.Spending, ...]:
    return tuple(
        cases.Spending(
            id=f"s{row.pk}",
            batch=f"b{row.batch_id}",
            start=row.start,
            end=row.end,
            spent=Money(row.fen),
            note=told(row.note),
        )
        for row in _spendings(fund.pk)
    )


@prepared
def _schemes(fund: int) -> QuerySet[AwardScheme]:
    return AwardScheme.objects.filter(fund=fund, state=EntryState.ENTERED).order_by("pk")


@prepared
def _tiers(fund: int) -> QuerySet[AwardTier]:
    return AwardTier.objects.filter(scheme__fund=fund, state=EntryState.ENTERED).order_by("pk")


@prepared
def _expenses(fund: int) -> QuerySet[Expense]:
    return Expense.objects.filter(line__fund=fund, state=EntryState.ENTERED).order_by("pk")


@prepared
def _spendings(fund: int) -> QuerySet[Spending]:
    return Spending.objects.filter(batch__fund=fund, state=EntryState.ENTERED).order_by("pk")
