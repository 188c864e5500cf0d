"""Prepare a payment of an obligation."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.money.payments.checks import check_payable
from zhixiao.portal.domain.rows import added, locked
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.transactions import verb

TOLD = ("commitment", "fen", "payee_name", "bank_name", "account_number", "replaces")


@verb
def prepare_payment(
    *, commitment: Commitment, fen: int, payee_name: str, bank_name: str, account_number: str, by: Actor | None
) -> Payment:
    """Raises NotAllowedError, ValidationError; RefusedError beyond what is owed or what has arrived."""
    require(Payment.KEEP, by, commitment)
    commitment = locked(commitment)
    check_payable(commitment, fen)
    row = Payment(
        commitment=commitment, fen=fen, payee_name=payee_name, bank_name=bank_name, account_number=account_number
    )
    return added(row, event="payment.prepared", by=by, fields=TOLD)
