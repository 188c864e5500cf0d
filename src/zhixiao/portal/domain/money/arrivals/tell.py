"""What was received, told by the payee or by a paper receipt: the same as was paid, or a difference that is told."""

from datetime import date

from django.utils import timezone

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.money.arrivals.states import ARRIVAL_STATES
from zhixiao.portal.domain.rows import locked
from zhixiao.portal.domain.targets.proofs import own_proof
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.money.arrival import Arrival
from zhixiao.portal.queries.money.amounts import shown
from zhixiao.portal.transactions import verb


@verb
def confirm_arrival(
    *, arrival: Arrival, received_on: date, received_fen: int, note: str = "", version: int, by: Actor | None
) -> Arrival:
    """The payee's word. An amount other than the one paid becomes a difference for the bureau, and needs a note.

    Raises NotAllowedError, StaleError, ValidationError; RefusedError for a day before the payment or to come.
    """
    row = locked(arrival, version)
    require(Arrival.CONFIRM, by, row)
    values = _values(row, received_on, received_fen, note)
    step = "confirm" if received_fen == row.payment.fen else "differ"
    return ARRIVAL_STATES.go(row, step, by=by, values=values)


@verb
def record_paper(
    *,
    arrival: Arrival,
    received_on: date,
    received_fen: int,
    evidence: Evidence,
    note: str = "",
    version: int,
    by: Actor | None,
) -> Arrival:
    """The paper receipt of a payee without an account, with its proof. Raises as `confirm_arrival`."""
    row = locked(arrival, version)
    require(Arrival.ANSWER, by, row)
    if by is not None:
        require(Evidence.SEE, by, evidence)
    own_proof(evidence, row.payment.commitment.line.fund.organisation.path)
    values = _values(row, received_on, received_fen, note) | {"evidence": evidence}
    step = "paper" if received_fen == row.payment.fen else "paper-differs"
    return ARRIVAL_STATES.go(row, step, by=by, values=values)


def _values(row: Arrival, received_on: date, received_fen: int, note: str) -> dict[str, object]:
    """What is told, checked against what was paid. Raises RefusedError."""
    payment, today = row.payment, timezone.localdate()
    if payment.paid_on and received_on < payment.paid_on:
        raise RefusedError(f"到账日期 {received_on} 早于支付日期 {payment.paid_on}。")
    if received_on > today:
        raise RefusedError(f"到账日期 {received_on} 还没有到，今天是 {today}。")
    if received_fen != payment.fen and not note.strip():
        raise RefusedError(f"{difference(payment.fen, received_fen)}。确实不同的，请写明情况再提交，由主管单位核对。")
    told: dict[str, object] = {"received_on": received_on, "received_fen": received_fen, "note": note}
    return told if received_fen == payment.fen else told | {"answer": ""}


def difference(paid_fen: int, received_fen: int) -> str:
    """What the amount received is beside the one paid.

    >>> difference(100_00, 90_00)
    '到账金额90元比拨付金额100元少10元'
    """
    more = received_fen - paid_fen
    told = f"多{shown(more, '元')}" if more > 0 else f"少{shown(-more, '元')}" if more else "相同"
    return f"到账金额{shown(received_fen, '元')}{'与' if not more else '比'}拨付金额{shown(paid_fen, '元')}{told}"
