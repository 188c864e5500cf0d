"""How far a task of the background queue is, as a sentence for the person who waits."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

TAKEN_UP_WITHIN = timedelta(minutes=1)
DONE_WITHIN = timedelta(minutes=10)
NO_WORKER = (
    "后台任务没有在运行，所以还没有开始。请联系管理员运行 zhixiao work，或改用 zhixiao serve --work 启动门户；"
    "运行后会自动办理，不必重新提交。"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """`ended` tells that nothing more will come of it."""

    sentence: str
    ended: bool = False


def standing_of(task: Any, *given: object) -> Standing:
    """Where the task that was enqueued with `given` stands."""
    called = {"args": list(given), "kwargs": {}}
    rows = DBTaskResult.objects.filter(task_path=task.module_path, args_kwargs=called)
    row = rows.order_by("-enqueued_at").first()
    if row is None:
        return Standing("没有找到这项后台任务，请重新提交。", ended=True)
    if row.status == TaskResultStatus.READY:
        return _waiting(row)
    if row.status == TaskResultStatus.RUNNING:
        if timezone.now() - row.started_at > DONE_WITHIN:
            return Standing("后台任务中断了（办理它的进程已经停止，或用时过长），请重新提交。", ended=True)
        return Standing("正在办理。")
    return Standing("后台办理时出了意外，原因已写入运行记录。请重新提交，仍不成功请联系管理员。", ended=True)


def _waiting(row: DBTaskResult[Any, Any]) -> Standing:
    now = timezone.now()
    if now - row.enqueued_at <= TAKEN_UP_WITHIN:
        return Standing("已排队，很快开始。")
    busy = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__gt=now - DONE_WITHIN)
    return Standing("已排队，后台正在办理别的任务。") if busy.exists() else Standing(NO_WORKER)
