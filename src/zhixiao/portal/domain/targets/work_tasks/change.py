"""Change the plan of a task."""

from collections.abc import Mapping

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked, only
from zhixiao.portal.domain.targets.work_tasks.add import FIELDS
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.targets.work_task import WorkTask, WorkTaskState
from zhixiao.portal.transactions import verb


@verb
def change_work_task(*, work_task: WorkTask, values: Mapping[str, object], version: int, by: Actor | None) -> WorkTask:
    """Raises NotAllowedError, StaleError, ValidationError; RefusedError once it is done or cancelled."""
    row = locked(work_task, version)
    require(WorkTask.KEEP, by, row)
    if row.state != WorkTaskState.OPEN:
        raise RefusedError("任务已完成或取消，请先恢复进行再修改。")
    return changed(row, values=only(values, FIELDS), event="work_task.changed", by=by)
