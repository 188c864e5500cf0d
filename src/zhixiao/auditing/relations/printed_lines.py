"""The lines as printed, each with its statements: the view joins lines, a list needs them apart."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from zhixiao.auditing.statements import Report, Statement
from zhixiao.auditing.view import narrow

Line = tuple[str, int, tuple[Statement, ...]]


@lru_cache(maxsize=1)
def printed_lines(report: Report) -> tuple[Line, ...]:
    """Narrowed text, offset in the document and plain statements of every line that is not empty."""
    return tuple(_printed_lines(report))


def _printed_lines(report: Report) -> Iterator[Line]:
    starts = [one.span.start for one in report.statements]
    at = 0
    for raw in report.document.text.split("\n"):
        if raw.strip():
            inside = report.statements[bisect_left(starts, at) : bisect_left(starts, at + len(raw))]
            yield narrow(raw), at, tuple(one for one in inside if one.plain)
        at += len(raw) + 1


def lead(line: Line, one: Statement) -> str:
    """The words of the line before a figure, without spaces."""
    return "".join(line[0][: one.span.start - line[1]].split())
