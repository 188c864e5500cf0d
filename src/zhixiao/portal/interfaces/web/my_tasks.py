"""我的任务: what waits for a person, derived from states by every area."""

from itertools import chain

from zhixiao.portal.access import Actor
from zhixiao.portal.interfaces.areas import Task, areas


def my_tasks(actor: Actor) -> list[Task]:
    """Everything that waits for the actor, those with a due date first, then the longest waiting."""
    found = chain.from_iterable(tasks(actor) for area in areas() for tasks in area.tasks)
    return sorted(found, key=lambda task: (task.due or "9999", task.since, task.label, task.about))
