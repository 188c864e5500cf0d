"""Execution rates (执行率) at any cut-off date: always with numerator, denominator and both their names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import Any

from django.db.models import Q, QuerySet, Sum

from zhixiao.portal.models.money.account import AccountKind
from zhixiao.portal.models.money.budget_adjustment import AdjustmentState, BudgetAdjustment
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.models.money.posting import Posting
from zhixiao.portal.models.money.receipt import Receipt
from zhixiao.portal.prepared import prepared

INITIAL = "年初预算数"
ADJUSTED = "全年预算数"
RECEIVED = "到位数"
ISSUED = "下达金额"
SPENT = "全年执行数"
SPENT_SO_FAR = "累计执行数"
EXECUTION = "执行率"
ARRIVAL = "到位率"


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with everything it is made of, in whole fen; `rate` is None when `missing` says why."""

    name: str
    about: str
    numerator_name: str
    denominator_name: str
    numerator_fen: int | None
    denominator_fen: int | None
    start: date | None
    end: date
    missing: str = ""

    @property
    def rate(self) -> Fraction | None:
        if self.numerator_fen is None or not self.denominator_fen:
            return None
        return Fraction(self.numerator_fen, self.denominator_fen)


@dataclass(frozen=True, slots=True)
class LineSums:
    """The money columns of some lines at a cut-off date; None is not known, which is not zero."""

    initial: int | None
    adjusted: int | None
    received: int | None
    spent: int


def line_sums(lines: Iterable[BudgetLine], *, start: date | None, end: date) -> dict[int, LineSums]:
    """The columns of each line: spent from `start` to `end`, everything else as it stood on `end`."""
    rows = list(lines)
    funds = {line.fund_id for line in rows}
    not_yet = dict(chain.from_iterable(_adjusted_later(fund, end) for fund in funds))
    received = {fund: dict(_received(fund, end)) for fund in funds}
    spent: dict[int, int] = {}
    for fund in funds:
        spent |= _net(*(ask(fund, start or date.min, end) for ask in (_debited, _credited)))
    return {
        line.pk: LineSums(
            initial=line.budget_initial_fen,
            adjusted=line.budget_adjusted_fen - not_yet.get(line.pk, 0),
            received=received[line.fund_id].get(line.pk, 0) if received[line.fund_id] else None,
            spent=spent.get(line.pk, 0),
        )
        for line in rows
    }


@prepared
def _adjusted_later(fund: int, end: date) -> QuerySet[BudgetAdjustment, Any]:
    rows = BudgetAdjustment.objects.filter(line__fund=fund, state=AdjustmentState.APPROVED, on__gt=end)
    return rows.order_by().values_list("line").annotate(total=Sum("fen"))


@prepared
def _received(fund: int, end: date) -> QuerySet[Receipt, Any]:
    """By line; none at all for a fund that records no receipts, of whose lines nobody knows what they received."""
    rows = Receipt.objects.filter(line__fund=fund).order_by().values_list("line")
    return rows.annotate(total=Sum("fen", filter=Q(on__lte=end), default=0))


@prepared
def _debited(fund: int, start: date, end: date) -> QuerySet[Posting, Any]:
    return _spent("debit", debit__line__fund=fund, on__gte=start, on__lte=end)


@prepared
def _credited(fund: int, start: date, end: date) -> QuerySet[Posting, Any]:
    return _spent("credit", credit__line__fund=fund, on__gte=start, on__lte=end)


def _spent(side: str, **which: object) -> QuerySet[Posting, Any]:
    """What was booked on one side of the accounts of what was spent, by line."""
    rows = Posting.objects.filter(**{f"{side}__kind": AccountKind.SPENT}, **which)
    return rows.order_by().values_list(f"{side}__line").annotate(total=Sum("fen"))


def _net(debited: Iterable[tuple[int, int]], credited: Iterable[tuple[int, int]]) -> dict[int, int]:
    """What reached its payees less what came back, by line."""
    found = dict(debited)
    for line, fen in credited:
        found[line] = found.get(line, 0) - fen
    return found


def total(sums: Iterable[LineSums]) -> LineSums:
    """The columns over several lines; a column is known when every line's is."""
    rows = list(sums)
    return LineSums(
        initial=_sum([row.initial for row in rows]),
        adjusted=_sum([row.adjusted for row in rows]),
        received=_sum([row.received for row in rows]),
        spent=sum(row.spent for row in rows),
    )


def _sum(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def rates_of_lines(about: str, lines: Iterable[BudgetLine], *, start: date | None, end: date) -> list[Rate]:
    """Execution under the initial budget, the adjusted budget and the money in place, and the rate of arrival (到位率).

    `about` names the lines; `start` is the first day counted as spent, usually that of the fund's year.
    """
    sums = total(line_sums(lines, start=start, end=end).values())
    spent_name = SPENT if start else SPENT_SO_FAR
    return [
        _rate(EXECUTION, about, (spent_name, sums.spent), (INITIAL, sums.initial), start=start, end=end),
        _rate(EXECUTION, about, (spent_name, sums.spent), (ADJUSTED, sums.adjusted), start=start, end=end),
        _rate(EXECUTION, about, (spent_name, sums.spent), (RECEIVED, sums.received), start=start, end=end),
        _rate(ARRIVAL, about, (RECEIVED, sums.received), (ADJUSTED, sums.adjusted), start=None, end=end),
    ]


def rate_of_batches(about: str, batches: Iterable[FundBatch], *, start: date | None, end: date) -> Rate:
    """Execution of what was issued: all that was spent of the batches, in whichever year, over the issued amounts."""
    firsts = {batch.origin_id or batch.pk for batch in batches}
    issued = FundBatch.objects.filter(pk__in=firsts).exclude(issued_on__gt=end)
    amounts = _sum(list(issued.values_list("issued_fen", flat=True)))
    lines = BudgetLine.objects.filter(Q(batch__in=firsts) | Q(batch__origin__in=firsts)).values("pk")
    days = {"on__gte": start or date.min, "on__lte": end}
    spent = sum(
        _net(_spent("debit", debit__line__in=lines, **days), _spent("credit", credit__line__in=lines, **days)).values()
    )
    return _rate(EXECUTION, about, (SPENT if start else SPENT_SO_FAR, spent), (ISSUED, amounts), start=start, end=end)


def rates_of_fund(fund: Fund, *, end: date | None = None) -> list[Rate]:
    """Every rate of a whole fund-year, up to `end` (the last day of its year when not given)."""
    day = end or fund.ends
    batches = list(fund.batches.all())
    name = "资金合计"
    rates = rates_of_lines(name, fund.lines.all(), start=fund.begins, end=day)
    return [*rates, rate_of_batches(name, batches, start=None, end=day)] if batches else rates


def _rate(
    name: str, about: str, top: tuple[str, int | None], bottom: tuple[str, int | None], *, start: date | None, end: date
) -> Rate:
    lacking = [label for label, fen in (top, bottom) if fen is None]
    missing = f"{'、'.join(lacking)}没有完整记录" if lacking else "" if bottom[1] else f"{bottom[0]}为0"
    return Rate(name, about, top[0], bottom[0], top[1], bottom[1], start, end, missing)
