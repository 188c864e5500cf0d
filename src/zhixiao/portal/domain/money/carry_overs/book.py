"""Carry what is left of a line into the next year, or give it back (结转结余)."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.money.posting import post
from zhixiao.portal.domain.money.receipts.book import book_receipt
from zhixiao.portal.domain.rows import added, changed, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.account import AccountKind
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.carry_over import CarryOver, CarryOverKind
from zhixiao.portal.models.money.receipt import ReceiptKind
from zhixiao.portal.queries.money.amounts import shown
from zhixiao.portal.queries.money.balances import cash_left_fen, line_balance
from zhixiao.portal.transactions import verb

TOLD = ("line", "kind", "into", "fen", "cash_fen", "on", "document")


@verb
def carry_over(
    *, line: BudgetLine, into: BudgetLine, fen: int, on: date, by: Actor | None, document: str = ""
) -> CarryOver:
    """`into` is a line of the following year's fund that has no carried amount yet; `on` is the day it counts there.

    The money in place goes along as far as it reaches. Raises NotAllowedError, ValidationError, RefusedError.
    """
    source, target = locked(line), locked(into)
    require(CarryOver.KEEP, by, source)
    require(CarryOver.KEEP, by, target)
    if target.fund.previous_id != source.fund_id:
        raise RefusedError(f"转入明细应属于{source.fund}的下年资金；请先在下年资金上填写“上年资金”。")
    if target.carried_in_fen is not None:
        raise RefusedError(f"“{target}”已有上年结转，一个明细只能由一个上年明细转入。")
    row = _leave(source, CarryOverKind.CARRIED, into=target, fen=fen, on=on, document=document, by=by)
    values = {"carried_in_fen": fen, "budget_adjusted_fen": target.budget_adjusted_fen + fen}
    changed(target, values=values, event="budget_line.changed", by=by)
    kind = AccountKind
    post(kind.AVAILABLE, kind.APPROPRIATION, line=target, fen=fen, on=on, text="上年结转预算", about=row)
    if row.cash_fen:
        first = source.receipts.order_by("pk")[0]
        book_receipt(
            line=target,
            kind=ReceiptKind.CARRIED,
            source=first.source,
            nature=first.nature,
            fen=row.cash_fen,
            on=on,
            document=document,
            note=f"由{source.fund}“{source}”结转",
            by=by,
        )
    return row


@verb
def surrender(*, line: BudgetLine, fen: int, on: date, by: Actor | None, document: str = "") -> CarryOver:
    """Give what is left of a line back to finance. Raises NotAllowedError, ValidationError, RefusedError."""
    row = locked(line)
    require(CarryOver.KEEP, by, row)
    return _leave(row, CarryOverKind.SURRENDERED, into=None, fen=fen, on=on, document=document, by=by)


def _leave(
    line: BudgetLine,
    kind: CarryOverKind,
    *,
    into: BudgetLine | None,
    fen: int,
    on: date,
    document: str,
    by: Actor | None,
) -> CarryOver:
    """Take the amount, and the money behind it, out of the line."""
    left = line_balance(line, AccountKind.AVAILABLE)
    if not 0 < fen <= left:
        unit = line.fund.money_unit
        raise RefusedError(f"金额应大于0，不超过未承诺的预算{shown(max(left, 0), unit)}；未付的承诺请先解除。")
    cash = max(0, min(fen, cash_left_fen(line) or 0))
    row = CarryOver(line=line, kind=kind, into=into, fen=fen, cash_fen=cash, on=on, document=document)
    added(row, event="carry_over.booked", by=by, fields=TOLD)
    text = CarryOverKind(kind).label
    out = AccountKind
    post(out.CARRIED_OUT, out.AVAILABLE, line=line, fen=fen, on=on, text=str(text), about=row)
    if cash:
        post(out.CASH_OUT, out.TREASURY, line=line, fen=cash, on=on, text=str(text), about=row)
    return row
