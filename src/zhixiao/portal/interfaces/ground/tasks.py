"""Tasks of the ground, derived from states."""

from collections.abc import Iterator

from zhixiao.portal.access import Actor, Right
from zhixiao.portal.domain.ground.states import EVIDENCE_STATES
from zhixiao.portal.interfaces.areas import Task, most_urgent
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceState


def evidence_to_check(actor: Actor) -> Iterator[Task]:
    """Proofs that wait to be checked."""
    step = EVIDENCE_STATES.step("accept")
    return _tasks("核对佐证材料", step.right, step.source, actor)


def evidence_to_mend(actor: Actor) -> Iterator[Task]:
    """Proofs sent back, for those who may replace them."""
    return _tasks("补正佐证材料", Evidence.KEEP, (EvidenceState.RETURNED,), actor)


def _tasks(label: str, right: Right, states: tuple[str, ...], actor: Actor) -> Iterator[Task]:
    for row in most_urgent(right, actor, Evidence.objects.select_related("organisation"), states):
        yield Task(
            label=label,
            about=f"{row.organisation}：{row}",
            url=row.get_absolute_url(),
            since=row.changed_at.date().isoformat(),
        )
