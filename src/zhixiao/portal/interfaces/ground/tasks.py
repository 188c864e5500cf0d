"""Kinds of tasks of the ground."""

from zhixiao.portal.domain.ground.states import EVIDENCE_STATES
from zhixiao.portal.interfaces.waiting import Kind
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceState

EVIDENCE = Evidence.objects.select_related("organisation")


def _about(row: Evidence) -> str:
    return f"{row.organisation}：{row}"


TASKS = (
    Kind.of("核对佐证材料", EVIDENCE_STATES, "accept", EVIDENCE, about=_about),
    Kind("补正佐证材料", Evidence.KEEP, (EvidenceState.RETURNED,), EVIDENCE, about=_about),
)
