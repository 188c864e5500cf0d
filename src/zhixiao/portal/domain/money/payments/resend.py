"""Send a returned payment again, corrected: a payment of its own."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.money.payments.checks import check_payable
from zhixiao.portal.domain.money.payments.prepare import TOLD
from zhixiao.portal.domain.rows import added, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.payment import Payment, PaymentState
from zhixiao.portal.transactions import verb


@verb
def resend_payment(
    *, payment: Payment, payee_name: str, bank_name: str, account_number: str, version: int, by: Actor | None
) -> Payment:
    """The new payment, waiting to be sent. Raises NotAllowedError, StaleError, ValidationError;

    RefusedError when the payment was not returned or has been sent again already.
    """
    old = locked(payment, version)
    require(Payment.KEEP, by, old)
    if old.state != PaymentState.RETURNED:
        raise RefusedError("只有已退款的拨付可以更正后重发。")
    if Payment.objects.filter(replaces=old).exists():
        raise RefusedError("这笔退款已经更正重发过，请在新的拨付上继续办理。")
    check_payable(locked(old.commitment), old.fen)
    row = Payment(
        commitment=old.commitment,
        fen=old.fen,
        payee_name=payee_name,
        bank_name=bank_name,
        account_number=account_number,
        replaces=old,
    )
    return added(row, event="payment.resent", by=by, fields=TOLD)
