"""Put a task on the year's work plan."""

from collections.abc import Mapping

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added, only
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.targets.work_task import WorkTask
from zhixiao.portal.transactions import verb

FIELDS = ("year", "heading", "number", "title", "owner", "partners", "clause", "begins", "due")


@verb
def add_work_task(*, organisation: Organisation, values: Mapping[str, object], by: Actor | None) -> WorkTask:
    """`values` holds FIELDS. Raises NotAllowedError, ValidationError."""
    require(WorkTask.KEEP, by, organisation)
    row = WorkTask(organisation=organisation, **only(values, FIELDS))
    return added(row, event="work_task.added", by=by, fields=("organisation", *FIELDS))
