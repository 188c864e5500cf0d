"""Add a proof to a task."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import locked
from zhixiao.portal.domain.targets.proofs import own_proof
from zhixiao.portal.events import record
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.targets.work_task import WorkTask, WorkTaskEvidence
from zhixiao.portal.transactions import verb


@verb
def prove_work_task(
    *,
    work_task: WorkTask,
    evidence: Evidence,
    by: Actor | None,
    page: int | None = None,
    row: int | None = None,
    remark: str = "",
) -> WorkTaskEvidence:
    """Raises NotAllowedError, ValidationError, RefusedError for another organisation's proof."""
    task = locked(work_task)
    require(WorkTask.REPORT, by, task)
    own_proof(evidence, task.organisation.path)
    use = WorkTaskEvidence(work_task=task, evidence=evidence, page=page, row=row, remark=remark)
    use.full_clean()
    use.save(force_insert=True)
    record(event="work_task.proved", about=task, by=by, after={"evidence": str(use)})
    return use
