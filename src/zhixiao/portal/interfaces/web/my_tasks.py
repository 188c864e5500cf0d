"""我的任务: what waits for a person, derived from states by every area."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from zhixiao.portal.access import Actor
from zhixiao.portal.interfaces.areas import MOST_OF_A_KIND, Task, areas


def my_tasks(actor: Actor) -> list[Task]:
    """What waits for the actor, those with a due date first, then the longest waiting; of a kind only the first."""
    found = chain.from_iterable(tasks(actor) for area in areas() for tasks in area.tasks)
    return sorted(found, key=lambda task: (task.due or "9999", task.since, task.label, task.about))


def lines_of(tasks: Iterable[Task]) -> SafeString:
    """The rows of the table. Put together here, as a template takes several times as long over a hundred of them."""
    line = '<tr><td>{}</td><td><a href="{}">{}</a></td><td>{}</td><td>{}</td></tr>'
    return format_html_join("\n", line, ((task.label, task.url, task.about, task.since, task.due) for task in tasks))


def cut_short(tasks: Iterable[Task]) -> list[str]:
    """The kinds of which there may be more than are shown."""
    return [label for label, count in Counter(task.label for task in tasks).items() if count >= MOST_OF_A_KIND]
