"""Post to the books: one account debited and another credited by the same amount, their sums kept along."""

from datetime import date

from django.db.models import F

from zhixiao.portal.models.money.account import OF_COMMITMENT, OF_FUND, Account, AccountKind
from zhixiao.portal.models.money.budget_adjustment import BudgetAdjustment
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.carry_over import CarryOver
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.models.money.payment_return import PaymentReturn
from zhixiao.portal.models.money.posting import Posting
from zhixiao.portal.models.money.receipt import Receipt
from zhixiao.portal.models.versioned import Versioned

FIELD: dict[type[Versioned], str] = {
    BudgetLine: "line",
    BudgetAdjustment: "adjustment",
    Receipt: "receipt",
    Commitment: "commitment",
    Payment: "payment",
    PaymentReturn: "payment_return",
    CarryOver: "carry_over",
}
"""The noun a posting tells of -> the field that points to it."""


def post(
    debit: AccountKind,
    credit: AccountKind,
    *,
    line: BudgetLine,
    fen: int,
    on: date,
    text: str,
    about: Versioned,
    commitment: Commitment | None = None,
) -> Posting:
    """Book `fen` between two accounts of the line, of its fund or of the obligation; a negative amount the other way.

    Call it inside a verb. Raises ValidationError for nothing at all.
    """
    if fen < 0:
        debit, credit, fen = credit, debit, -fen
    accounts = [_account(kind, line, commitment) for kind in (debit, credit)]
    row = Posting(
        fund_id=line.fund_id,
        debit=accounts[0],
        credit=accounts[1],
        fen=fen,
        on=on,
        text=text,
        **{FIELD[type(about)]: about},
    )
    row.clean_fields(exclude=FIELD.values())
    row.validate_constraints()
    row.save(force_insert=True)
    Account.objects.filter(pk=accounts[0].pk).update(debit_fen=F("debit_fen") + fen)
    Account.objects.filter(pk=accounts[1].pk).update(credit_fen=F("credit_fen") + fen)
    return row


def _account(kind: AccountKind, line: BudgetLine, commitment: Commitment | None) -> Account:
    if kind in OF_FUND:
        return Account.objects.get_or_create(fund_id=line.fund_id, kind=kind, line=None, commitment=None)[0]
    of = commitment if kind in OF_COMMITMENT else None
    return Account.objects.get_or_create(fund_id=line.fund_id, kind=kind, line=line, commitment=of)[0]
