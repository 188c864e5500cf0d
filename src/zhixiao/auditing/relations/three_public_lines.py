"""“三公”经费 tables in plain text: one row of figures below its heads, blank cells left out.

Which figure is which is never told by its place alone: of the orders in use, the one is taken whose sums come out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zhixiao.auditing.model import Finding, Span
from zhixiao.auditing.numbers import scan
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.coded_rows import TEXT_KINDS
from zhixiao.auditing.relations.sums_of_figures import Sum
from zhixiao.auditing.relations.three_public_tables import LAWS, NAMES
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.view import narrow
from zhixiao.documents import Document

_FIGURES = re.compile(r"^[ \t]*(?:-?\d[\d,]*(?:\.\d+)?[ \t]+){3,12}-?\d[\d,]*(?:\.\d+)?[ \t]*$", re.M)
HEAD = 320
_HEADS = re.compile(r"(?=.*三公)(?=.*接待)(?=.*(?:小计|运行))(?!.*[。；])", re.S)
_PAIRED = re.compile(r"(?:预算数\s*决算数\s*){2}")
ORDERS = (
    ("total", "abroad", "cars", "bought", "run", "received"),
    ("total", "abroad", "received", "cars", "bought", "run"),
    ("total", "cars", "bought", "run", "received"),
    ("total", "abroad", "cars", "run", "received"),
    ("total", "cars", "run", "received"),
    ("total", "cars", "bought", "run"),
)
WITH_THE_OFFICE = 7
"""The six and, behind them, what the office costs (机关运行经费)."""

Items = dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Sides:
    """One row: the items of the budget and of what was spent, or of one of them, in an order that comes out."""

    sides: tuple[Items, ...]
    paired: bool

    def sums(self) -> Iterator[tuple[str, Sum]]:
        """The laws of each side: 合计 is the three items, the vehicles are what was bought and what they cost."""
        for items in self.sides:
            for whole, parts in LAWS:
                found = tuple(items[part] for part in parts if part in items)
                if whole in items and found:
                    yield whole, Sum(items[whole], found)

    @property
    def failing(self) -> list[tuple[str, Sum]]:
        return [one for one in self.sums() if not one[1].holds]

    @property
    def proved(self) -> bool:
        """Whether a sum of two amounts comes out."""
        return any(one.holds and sum(part.value != 0 for part in one.parts) >= 2 for _, one in self.sums())


@check(
    "three-public-lines",
    tier="impossible",
    meaning="文本中的“三公”经费表一行，合计不等于三项之和，或公务用车费不等于购置费与运行维护费之和",
    source="“三公”经费口径：因公出国（境）费、公务用车购置及运行维护费、公务接待费",
    example="“合计 因公出国（境）费 公务接待费 小计 购置费 运行费”之下：38.70 0 7.50 32.10 18.00 13.20（应为31.20）",
)
def items_in_a_line_make_their_total(report: Report) -> Iterator[Outcome]:
    """A row whose sums all come out is tied; one sum that fails is told for a slip, if another proves the order."""
    for readings in rows_of_figures(report.document):
        right = [one for one in readings if not one.failing]
        if right:
            yield from (one.relation() for _, one in right[0].sums())
            continue
        wrong = [one for one in readings if one.proved and len(one.failing) == 1 and one.failing[0][1].why]
        if len(wrong) == 1:
            yield from _told(*wrong[0].failing[0])


def _told(whole: str, one: Sum) -> Iterator[Outcome]:
    yield one.relation()
    parts = "+".join(part.text for part in one.parts)
    why = named(slip(one.stated.text, one.expected) or one.why)
    message = f"{NAMES[whole]}各项 {parts}={one.expected}，表中为{one.stated.text}{why}；合计或某一项有误。"
    spans = tuple(part.span for part in one.parts)
    yield Finding("three-public-lines", "impossible", one.stated.span, one.stated.text, one.expected, message, spans)


@lru_cache(maxsize=2)
def rows_of_figures(document: Document) -> tuple[tuple[Sides, ...], ...]:
    """The rows below heads of such a table, each in every order that its number of figures allows."""
    if document.kind not in TEXT_KINDS:
        return ()
    found = []
    for line in _FIGURES.finditer(document.text):
        heads = document.text[max(0, line.start() - HEAD) : line.start()]
        heads = heads[max(0, heads.rfind("三公")) :]
        if _HEADS.match(heads):
            figures = list(_figures(narrow(line.group()), line.start()))
            found.append(tuple(_readings(figures, bool(_PAIRED.search(heads)))))
    return tuple(found)


def _figures(line: str, offset: int) -> Iterator[Figure]:
    for token in re.finditer(r"\S+", line):
        number = next(iter(scan(token.group())), None)
        if number is not None:
            start = offset + token.start()
            yield Figure(number, Span(start + number.start, start + number.end), 1, "")


def _readings(figures: Sequence[Figure], paired: bool) -> Iterator[Sides]:
    runs: tuple[Sequence[Figure], ...] = (figures,)
    if paired and len(figures) % 2 == 0:
        runs = (figures[::2], figures[1::2])
    elif len(figures) == 2 * len(ORDERS[0]):
        runs = (figures[: len(ORDERS[0])], figures[len(ORDERS[0]) :])
    elif len(figures) == WITH_THE_OFFICE:
        runs = (figures[:-1],)
    for order in ORDERS:
        if len(order) == len(runs[0]):
            yield Sides(tuple(dict(zip(order, run, strict=True)) for run in runs), len(runs) > 1)
