"""The bureau's answer to the payee, a word that is taken back, and the end when the money came back."""

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.money.arrivals.states import ARRIVAL_STATES
from zhixiao.portal.models.money.arrival import Arrival
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.transactions import verb

UNTOLD: dict[str, object] = {"received_on": None, "received_fen": None, "evidence": None}


@verb
def answer_arrival(*, arrival: Arrival, answer: str, version: int, by: Actor | None) -> Arrival:
    """Answer that the money did arrive, or that the amount is right; the payee looks once more.

    Raises NotAllowedError, StaleError; RefusedError without an answer, or when nothing waits for one.
    """
    values = UNTOLD | {"answer": answer}
    return ARRIVAL_STATES.go(arrival, "answer", by=by, reason=answer, version=version, values=values)


@verb
def reopen_arrival(*, arrival: Arrival, reason: str, version: int, by: Actor | None) -> Arrival:
    """Take back what was told by mistake; it is told anew. Raises NotAllowedError, StaleError, RefusedError."""
    return ARRIVAL_STATES.go(arrival, "reopen", by=by, reason=reason, version=version, values=UNTOLD)


@verb
def end_arrival(*, payment: Payment, reason: str, by: Actor | None) -> None:
    """Nothing is waited for once the money came back; what was told stays. Raises NotAllowedError."""
    row = Arrival.objects.filter(payment=payment).first()
    if row is not None:
        ARRIVAL_STATES.go(row, "return", by=by, reason=reason)
