"""我的任务: what waits for a person, of every area."""

from collections import Counter
from collections.abc import Iterable

from django.utils import timezone
from django.utils.safestring import SafeString

from zhixiao.portal.access import Actor
from zhixiao.portal.interfaces.areas import areas
from zhixiao.portal.interfaces.waiting import MOST_OF_A_KIND, Task, tasks_of
from zhixiao.portal.interfaces.web.markup import filled, joined

LATE = filled(' <strong class="late">已逾期</strong>')
LINE = '<tr><td>{}</td><td><a href="{}">{}</a></td><td class="date">{}</td><td class="date">{}{}</td></tr>'


def my_tasks(actor: Actor) -> list[Task]:
    """What waits for the actor; see `tasks_of`."""
    return tasks_of(actor, (kind for area in areas() for kind in area.tasks))


def lines_of(tasks: Iterable[Task]) -> SafeString:
    """The rows of the table. Put together here, as a template takes several times as long over a hundred of them."""
    today = timezone.localdate().isoformat()
    return joined(LINE, ((one.label, one.url, one.about, one.since, one.due, _late(one, today)) for one in tasks), "\n")


def _late(task: Task, today: str) -> str:
    return LATE if task.due and task.due < today else ""


def cut_short(tasks: Iterable[Task]) -> list[str]:
    """The kinds of which there may be more than are shown."""
    return [label for label, count in Counter(task.label for task in tasks).items() if count >= MOST_OF_A_KIND]
