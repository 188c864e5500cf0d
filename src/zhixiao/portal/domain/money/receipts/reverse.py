"""Reverse a mistaken receipt by one of the same amount with the other sign."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.money.posting import post
from zhixiao.portal.domain.rows import added
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.account import AccountKind
from zhixiao.portal.models.money.receipt import Receipt
from zhixiao.portal.queries.money.balances import line_balance
from zhixiao.portal.transactions import verb

TOLD = ("line", "kind", "source", "nature", "fen", "on", "note", "reverses")


@verb
def reverse_receipt(*, receipt: Receipt, reason: str, on: date, by: Actor | None) -> Receipt:
    """Raises NotAllowedError, ValidationError; RefusedError when it is reversed already or its money is spent."""
    require(Receipt.KEEP, by, receipt)
    if receipt.reverses_id or Receipt.objects.filter(reverses=receipt).exists():
        raise RefusedError("这笔到位资金已经冲销，或它本身就是冲销。")
    if line_balance(receipt.line, AccountKind.TREASURY) < receipt.fen:
        raise RefusedError("这笔到位资金已经用于拨付，不能冲销；请先办理退款。")
    row = Receipt(
        line=receipt.line,
        kind=receipt.kind,
        source=receipt.source,
        nature=receipt.nature,
        fen=-receipt.fen,
        on=on,
        document=receipt.document,
        note=reason,
        reverses=receipt,
    )
    added(row, event="receipt.reversed", by=by, fields=TOLD)
    post(
        AccountKind.FUNDING, AccountKind.TREASURY, line=receipt.line, fen=receipt.fen, on=on, text="冲销到位", about=row
    )
    return row
