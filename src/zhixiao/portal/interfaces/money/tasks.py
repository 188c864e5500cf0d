"""Tasks of the money, derived from states."""

from collections.abc import Iterator

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.money.states import ADJUSTMENT_STATES, ALLOCATION_STATES, BATCH_STATES
from zhixiao.portal.interfaces.areas import Task, most_urgent
from zhixiao.portal.models.money.payment import Payment, PaymentState
from zhixiao.portal.models.versioned import Versioned
from zhixiao.portal.states import StateTable

DECISIONS = (
    ("审批预算调整", ADJUSTMENT_STATES, "approve"),
    ("审批付款批次", BATCH_STATES, "approve"),
    ("付款批次送行", BATCH_STATES, "send"),
    ("因素法分配定案", ALLOCATION_STATES, "adopt"),
)


def decisions(actor: Actor) -> Iterator[Task]:
    """Adjustments, batches and allocations that wait for a step."""
    for label, table, verb in DECISIONS:
        yield from _waiting(label, table, verb, actor)


def payments_to_batch(actor: Actor) -> Iterator[Task]:
    """Prepared payments that are in no batch yet."""
    rows = most_urgent(Payment.KEEP, actor, Payment.objects.filter(batch=None), (PaymentState.PREPARED,))
    yield from (_task("编入付款批次", row) for row in rows)


def payments_to_resend(actor: Actor) -> Iterator[Task]:
    """Returned payments that have not been sent again while something is still owed."""
    rows = Payment.objects.filter(resent_as=None).select_related("commitment")
    back = most_urgent(Payment.KEEP, actor, rows, (PaymentState.RETURNED,))
    yield from (_task("退款更正重发", row) for row in back if row.commitment.open_fen)


def _waiting(label: str, table: StateTable, verb: str, actor: Actor) -> Iterator[Task]:
    step = table.step(verb)
    rows = most_urgent(step.right, actor, table.model._default_manager.all(), step.source)
    yield from (_task(label, row) for row in rows)


def _task(label: str, row: Versioned) -> Task:
    return Task(
        label=label,
        about=str(row),
        url=row.get_absolute_url(),  # type: ignore[attr-defined]
        since=row.changed_at.date().isoformat(),
    )
