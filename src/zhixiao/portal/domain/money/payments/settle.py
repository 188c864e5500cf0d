"""A payment reached its payee: reported by the bank, or made elsewhere and recorded with its voucher."""

from datetime import date

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.money.states import PAYMENT_STATES
from zhixiao.portal.domain.rows import locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.transactions import verb


@verb
def pay_payment(*, payment: Payment, paid_on: date, version: int, by: Actor | None, voucher: str = "") -> Payment:
    """The bank reports it as paid. Raises NotAllowedError, StaleError, RefusedError."""
    return _paid("pay", payment, paid_on=paid_on, voucher=voucher, version=version, by=by)


@verb
def record_payment(*, payment: Payment, paid_on: date, voucher: str, version: int, by: Actor | None) -> Payment:
    """It was paid without a bank file (such as by the treasury itself). Raises as `pay_payment`."""
    if not voucher.strip():
        raise RefusedError("登记已支付必须填写支付凭证号。")
    return _paid("record", payment, paid_on=paid_on, voucher=voucher, version=version, by=by)


def _paid(step: str, payment: Payment, *, paid_on: date, voucher: str, version: int, by: Actor | None) -> Payment:
    row = locked(payment, version)
    row.paid_on, row.voucher = paid_on, voucher
    row.clean_fields()
    row.save()
    return PAYMENT_STATES.go(row, step, by=by, told={"paid_on": paid_on, "voucher": voucher})
