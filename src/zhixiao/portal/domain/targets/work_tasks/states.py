"""The states of a work task."""

from django.utils import timezone

from zhixiao.portal.access import Actor
from zhixiao.portal.models.targets.work_task import WorkTask, WorkTaskState
from zhixiao.portal.states import Colour, StateTable, Step


def _whole_and_proved(task: WorkTask) -> str:
    if task.progress < 100:
        return f"进度为{task.progress}%，请先填报到100%。"
    return "" if task.proofs.exists() else "还没有佐证材料，请先添加。"


def _date(task: WorkTask, *, by: Actor | None, reason: str) -> None:
    task.done_on = timezone.localdate()
    task.save()


def _undate(task: WorkTask, *, by: Actor | None, reason: str) -> None:
    task.done_on = None
    task.save()


WORK_TASK_STATES = StateTable(
    model=WorkTask,
    states=WorkTaskState,
    initial=WorkTaskState.OPEN,
    colours={
        WorkTaskState.OPEN: Colour.BLUE,
        WorkTaskState.DONE: Colour.GREEN,
        WorkTaskState.CANCELLED: Colour.GREY,
    },
    steps=(
        Step(
            verb="finish",
            label="完成",
            source=(WorkTaskState.OPEN,),
            target=WorkTaskState.DONE,
            right=WorkTask.REPORT,
            event="work_task.done",
            guard=_whole_and_proved,
            effect=_date,
        ),
        Step(
            verb="reopen",
            label="恢复进行",
            source=(WorkTaskState.DONE, WorkTaskState.CANCELLED),
            target=WorkTaskState.OPEN,
            right=WorkTask.KEEP,
            event="work_task.reopened",
            effect=_undate,
            needs_reason=True,
        ),
        Step(
            verb="cancel",
            label="取消任务",
            source=(WorkTaskState.OPEN,),
            target=WorkTaskState.CANCELLED,
            right=WorkTask.KEEP,
            event="work_task.cancelled",
            needs_reason=True,
        ),
    ),
)
