"""Balances of the books, and what may still be paid."""

from typing import Any

from django.db.models import QuerySet, Sum

from zhixiao.portal.models.money.account import Account, AccountKind
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.models.money.payment import Payment, PaymentState
from zhixiao.portal.models.money.receipt import Receipt
from zhixiao.portal.prepared import prepared

ON_ITS_WAY = (PaymentState.PREPARED, PaymentState.SENT)


def line_balance(line: BudgetLine, kind: AccountKind) -> int:
    """Debit − credit of a line's account; of an obligation's kind, over all obligations of the line."""
    rows = Account.objects.filter(line=line, kind=kind)
    found = rows.aggregate(debit=Sum("debit_fen", default=0), credit=Sum("credit_fen", default=0))
    return int(found["debit"] - found["credit"])


def payable_fen(commitment: Commitment) -> int:
    """What is owed and neither prepared nor on its way to the bank."""
    going = Payment.objects.filter(commitment=commitment, state__in=ON_ITS_WAY)
    return commitment.open_fen - int(going.aggregate(fen=Sum("fen", default=0))["fen"])


@prepared
def _any_receipt(fund: int) -> QuerySet[Receipt, Any]:
    return Receipt.objects.filter(line__fund=fund).order_by().values("pk")[:1]


def cash_left_fen(line: BudgetLine) -> int | None:
    """What arrived for the line and is neither paid nor prepared to be; None when its fund records no receipts."""
    if not _any_receipt(line.fund_id):
        return None
    prepared = Payment.objects.filter(commitment__line=line, state=PaymentState.PREPARED)
    return line_balance(line, AccountKind.TREASURY) - int(prepared.aggregate(fen=Sum("fen", default=0))["fen"])
