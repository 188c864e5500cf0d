"""Ask the payee of a paid payment whether the money arrived (请收款单位确认到账)."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.arrival import Arrival
from zhixiao.portal.models.money.payment import Payment, PaymentState
from zhixiao.portal.transactions import verb


@verb
def ask_arrival(*, payment: Payment, version: int, by: Actor | None) -> Arrival:
    """Every payment is asked about once it is paid; this asks about one that was paid before the portal did so.

    Raises NotAllowedError, StaleError; RefusedError unless it is paid and was not asked about.
    """
    row = locked(payment, version)
    require(Payment.KEEP, by, row)
    if row.state != PaymentState.PAID:
        raise RefusedError(f"这笔拨付现在的状态是“{row.get_state_display()}”，支付成功后才能请收款单位确认。")
    if Arrival.objects.filter(payment=row).exists():
        raise RefusedError("这笔拨付已经请收款单位确认过。")
    return asked(row, by)


def asked(payment: Payment, by: Actor | None) -> Arrival:
    """The row that waits for the payee's word."""
    return added(Arrival(payment=payment), event="arrival.asked", by=by, fields=("payment",))
