"""The calendar (ics): every deadline among one's tasks, and the ends of notices that run."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.http import HttpResponse

from zhixiao.portal.access import Actor
from zhixiao.portal.interfaces.web.my_tasks import my_tasks
from zhixiao.portal.interfaces.web.policy import signed_in
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.publishing.notice import Notice, NoticeState

LINE_BYTES = 73
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something is done, and where."""

    on: date
    text: str
    url: str


@signed_in()
def calendar(request: SignedIn) -> HttpResponse:
    """One's deadlines as a file every calendar program takes in."""
    found = sorted(_deadlines(request), key=lambda one: (one.on, one.text))
    response = HttpResponse(ics(found, stamp=datetime.now(UTC)), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="zhixiao.ics"'
    return response


def _deadlines(request: SignedIn) -> Iterator[Deadline]:
    for task in my_tasks(request.actor):
        if task.due:
            yield Deadline(
                date.fromisoformat(task.due[:10]), f"{task.label}：{task.about}", request.build_absolute_uri(task.url)
            )
    yield from _notice_ends(request, request.actor)


def _notice_ends(request: SignedIn, actor: Actor) -> Iterator[Deadline]:
    rows = Notice.objects.visible_to(actor).filter(state=NoticeState.OPEN, ends__isnull=False)
    for row in rows:
        assert row.ends is not None
        yield Deadline(row.ends, f"公示截止：{row.title}", request.build_absolute_uri(row.get_absolute_url()))


def ics(deadlines: Iterable[Deadline], *, stamp: datetime) -> str:
    """RFC 5545 text of whole-day events; the same deadline keeps its identity from one export to the next."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//zhixiao//portal//ZH", "X-WR-CALNAME:知效期限"]
    for one in deadlines:
        identity = hashlib.sha256(f"{one.url}\n{one.text}".encode()).hexdigest()[:32]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{identity}@zhixiao",
            f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{one.text.translate(ESCAPED)}",
            f"URL:{one.url}",
            "END:VEVENT",
        ]
    return "".join(folded(line) for line in (*lines, "END:VCALENDAR"))


def folded(line: str) -> str:
    r"""A content line with its end, broken before 75 bytes and never inside a character.

    >>> folded("SUMMARY:a")
    'SUMMARY:a\r\n'
    """
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > LINE_BYTES:
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part]) + "\r\n"
