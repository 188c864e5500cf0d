"""Report how far a task is."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.targets.work_task import WorkTask, WorkTaskState
from zhixiao.portal.transactions import verb


@verb
def report_work_task(*, work_task: WorkTask, progress: int, situation: str, version: int, by: Actor | None) -> WorkTask:
    """`progress` is whole percent. Raises NotAllowedError, StaleError, ValidationError; RefusedError once closed."""
    row = locked(work_task, version)
    require(WorkTask.REPORT, by, row)
    if row.state != WorkTaskState.OPEN:
        raise RefusedError("任务已完成或取消，不能再填报进展。")
    return changed(row, values={"progress": progress, "situation": situation}, event="work_task.reported", by=by)
