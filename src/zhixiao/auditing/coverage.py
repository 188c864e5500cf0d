"""How much of a document was looked at: numbers seen, understood, tied to another figure, tested; per section."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from zhixiao.auditing.model import Relation, Span
from zhixiao.auditing.statements import Report, Statement
from zhixiao.documents import Heading

BEFORE_HEADINGS = "（首个标题之前）"


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers seen, understood (with unit or role), tied into a relation, and the stated figure of one."""

    numbers: int
    understood: int
    tied: int
    checked: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole document and its sections by heading."""

    numbers: int
    understood: int
    tied: int
    checked: int
    sections: tuple[tuple[str, Counts], ...] = ()


def measure(report: Report, relations: Iterable[Relation]) -> Coverage:
    """The coverage that the tested relations give."""
    stated = {one.span.start for one in relations}
    tied = stated | {span.start for one in relations for span in one.term_spans}
    whole = _counts(report.statements, tied, stated)
    return Coverage(whole.numbers, whole.understood, whole.tied, whole.checked, _sections(report, tied, stated))


def _counts(statements: Iterable[Statement], tied: set[int], stated: set[int]) -> Counts:
    ones = list(statements)
    return Counts(
        len(ones),
        sum(one.role != "bare" or one.span.start in tied for one in ones),
        sum(one.span.start in tied for one in ones),
        sum(one.span.start in stated for one in ones),
    )


def _sections(report: Report, tied: set[int], stated: set[int]) -> tuple[tuple[str, Counts], ...]:
    """Every number counts in one section: what stands before the first heading is a section of its own."""
    text = report.document.text
    heads = [block for block in report.document.blocks if isinstance(block, Heading)]
    ones = sorted(report.statements, key=lambda one: one.span.start)
    starts = [one.span.start for one in ones]
    edges = [bisect_left(starts, head.start) for head in heads] + [len(ones)]
    before = ones[: edges[0]]
    found = [(BEFORE_HEADINGS, _counts(before, tied, stated))] if before else []
    for head, begin, end in zip(heads, edges, edges[1:], strict=False):
        found.append((text[head.start : head.end].strip(), _counts(ones[begin:end], tied, stated)))
    return tuple(found)


def inside(span: Span, ranges: Iterable[tuple[int, int]]) -> bool:
    """Whether a span touches any of the ranges."""
    return any(span.start < end and start < span.end for start, end in ranges)
