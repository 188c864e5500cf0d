"""我的任务: what waits for a person, derived from states by every area."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from zhixiao.portal.access import Actor
from zhixiao.portal.interfaces.areas import MOST_OF_A_KIND, Task, areas

LATE = '{} <strong class="late">已逾期</strong>'


def my_tasks(actor: Actor) -> list[Task]:
    """What waits for the actor, those with a due date first, then the longest waiting; of a kind only the first."""
    found = chain.from_iterable(tasks(actor) for area in areas() for tasks in area.tasks)
    return sorted(found, key=lambda task: (task.due or "9999", task.since, task.label, task.about))


def lines_of(tasks: Iterable[Task]) -> SafeString:
    """The rows of the table. Put together here, as a template takes several times as long over a hundred of them."""
    today = timezone.localdate().isoformat()
    line = '<tr><td>{}</td><td><a href="{}">{}</a></td><td class="date">{}</td><td class="date">{}</td></tr>'
    told = ((task.label, task.url, task.about, task.since, _due(task, today)) for task in tasks)
    return format_html_join("\n", line, told)


def _due(task: Task, today: str) -> str:
    return format_html(LATE, task.due) if task.due and task.due < today else task.due


def cut_short(tasks: Iterable[Task]) -> list[str]:
    """The kinds of which there may be more than are shown."""
    return [label for label, count in Counter(task.label for task in tasks).items() if count >= MOST_OF_A_KIND]
