"""What a request changes of a project, and what is no longer as the request says."""

from collections.abc import Iterable, Sequence
from datetime import date

from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.money.project_change import UNDER_WAY, ProjectChange, ProjectChangeLine, ProjectFact

DATES = (ProjectFact.BEGINS, ProjectFact.ENDS)


def text_of(value: object) -> str:
    """A fact as a line holds it: nothing is empty, a day is 2026-05-31.

    Lines end as they are kept, not as browsers send them, so that a text nobody touched is the same text.

    >>> text_of(" 一\\r\\n二 ")
    '一\\n二'
    """
    return value.isoformat() if isinstance(value, date) else str(value or "").replace("\r\n", "\n").strip()


def value_of(line: ProjectChangeLine) -> str | date | None:
    """What the line makes of the fact, as the project holds it."""
    if line.fact in DATES:
        return date.fromisoformat(line.after) if line.after else None
    return line.after


def lines_of(change: ProjectChange) -> list[ProjectChangeLine]:
    """The facts that the request changes, as the form lists them."""
    order = {fact.value: place for place, fact in enumerate(ProjectFact)}
    return sorted(change.lines.filter(withdrawn=False), key=lambda line: order[line.fact])


def moved_on(project: Project, lines: Sequence[ProjectChangeLine]) -> list[str]:
    """A sentence for each fact that somebody changed since the request was written."""
    return [
        f"{line.get_fact_display()}现在是“{text_of(getattr(project, line.fact)) or '（空）'}”，"
        f"申请写的原内容是“{line.before or '（空）'}”。"
        for line in lines
        if text_of(getattr(project, line.fact)) != line.before
    ]


def is_under_way(rows: Iterable[ProjectChange]) -> bool:
    """Whether one of the requests about a project is still to be decided."""
    return any(row.state in UNDER_WAY for row in rows)


def changes_of(project: Project) -> list[ProjectChange]:
    """Every request about a project, the newest first; each knows the project."""
    rows = list(project.changes.order_by("-pk"))
    for row in rows:
        row.project = project
    return rows
