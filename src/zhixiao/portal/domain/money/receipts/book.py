"""Book money that arrived for a line."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.money.posting import post
from zhixiao.portal.domain.rows import added
from zhixiao.portal.models.money.account import AccountKind
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.receipt import Receipt, ReceiptKind
from zhixiao.portal.transactions import verb

TOLD = ("line", "kind", "source", "nature", "fen", "on", "document", "note")


@verb
def book_receipt(
    *,
    line: BudgetLine,
    source: str,
    nature: str,
    fen: int,
    on: date,
    by: Actor | None,
    kind: str = ReceiptKind.NEW,
    document: str = "",
    note: str = "",
) -> Receipt:
    """Raises NotAllowedError, ValidationError."""
    require(Receipt.KEEP, by, line)
    row = Receipt(line=line, kind=kind, source=source, nature=nature, fen=fen, on=on, document=document, note=note)
    added(row, event="receipt.booked", by=by, fields=TOLD)
    post(AccountKind.TREASURY, AccountKind.FUNDING, line=line, fen=fen, on=on, text="资金到位", about=row)
    return row
