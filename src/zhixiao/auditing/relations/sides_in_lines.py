"""The two sides of a table of income and spending (收支总表) in plain text: each side's items make its total.

Such tables come with one row a line, both sides on it, with blank cells left out, or with one cell a line. An item is
known by its number (一、…), its side by its name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zhixiao.auditing.model import Finding, Span
from zhixiao.auditing.numbers import scan
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.coded_rows import TEXT_KINDS
from zhixiao.auditing.relations.sums_of_figures import Sum
from zhixiao.auditing.slips import named
from zhixiao.auditing.statements import Report
from zhixiao.auditing.view import narrow

_TITLE = re.compile(r"^[^\n。，]{0,40}(?:收支|收入支出)[^\n。，]{0,12}总表[^\n。，\d]{0,8}$", re.M)
_END = re.compile(r"^(?:注|说明|备注)[:：]|^[^\n。，]{2,40}(?:预算|决算)(?:总)?表[^\n。，\d]{0,8}$|。", re.M)
LONGEST = 4000
_TOKEN = re.compile(
    r"(?P<item>(?<![\u4e00-\u9fff])[一二三四五六七八九十]{1,3}、[^\s\d|]{2,30})"
    r"|(?P<sub>(?<![\d.,])\d[.．、]\s?[\u4e00-\u9fff][^\s\d|]{1,30})"
    r"|(?P<total>(?:本年|当年)?(?:财政拨款)?(?:收入|支出)(?:合计|总计)|总计)"
    r"|(?P<carried>(?:使用|动用)[^\s\d|]{0,12}结余|结余分配|[年期](?:初|末)[^\s\d|]{0,12}结[转余][^\s\d|]{0,6})"
    r"|(?P<figure>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d年]))"
)
_SPENDING = re.compile(r"支出")
_INCOME = re.compile(r"收入|拨款|预算?$|资金")
_YEAR = re.compile(r"合计|(?:收入|支出)总计")
LEAST = 2


@dataclass(slots=True)
class Entry:
    """An item, a total or an amount carried over, with the figures behind its name."""

    kind: str
    name: str
    figures: list[Figure] = field(default_factory=list)

    @property
    def spending(self) -> bool:
        return bool(_SPENDING.search(self.name)) or (self.kind == "item" and not _INCOME.search(self.name))


@check(
    "sides-in-lines",
    tier="impossible",
    meaning="收支总表中，收入（支出）各项之和与合计不符，或一项的各栏之和与该项合计不符",
    source="部门预算、决算公开表：收支总表各项之和等于合计",
    example="社会保障和就业支出417.44、卫生健康支出109.30，支出合计562.74（前者应为453.44）",
)
def sides_of_a_table_make_their_totals(report: Report) -> Iterator[Outcome]:
    """A side that does not come out is told for a slip, where the other side or the equal totals prove the reading."""
    if report.document.kind not in TEXT_KINDS:
        return
    for entries in _tables(report.document.text):
        sides = [one for one in (_side(entries, spending) for spending in (False, True)) if one is not None]
        level = len(sides) == 2 and sides[0].stated.value == sides[1].stated.value
        proved = level or any(one.holds and len(one.parts) >= LEAST for one in sides)
        for one in sides:
            if one.holds or (proved and one.why):
                yield from told(one, "各项之和")
        for one in (*_parts_of_an_item(entries), *_with_what_is_carried(entries)):
            if one.holds:
                yield one.relation()
        yield from _rows(entries)


def told(one: Sum, what: str) -> Iterator[Outcome]:
    """The relation, and the finding if it fails: on the one part whose slip explains it, else on the total."""
    yield one.relation()
    if one.holds:
        return
    parts = "+".join(part.text for part in one.parts)
    message = f"{what}{parts}={one.expected}，写作{one.stated.text}{named(one.why)}；二者必有一误。"
    spans = tuple(part.span for part in one.parts)
    yield Finding("sides-in-lines", "impossible", one.stated.span, one.stated.text, one.expected, message, spans)


def _tables(text: str) -> Iterator[list[Entry]]:
    for title in _TITLE.finditer(text):
        end = _END.search(text, title.end() + 1, title.end() + LONGEST)
        yield _entries(narrow(text[title.end() : end.start() if end else title.end() + LONGEST]), title.end())


def _entries(shown: str, offset: int) -> list[Entry]:
    found: list[Entry] = []
    for token in _TOKEN.finditer(shown):
        kind = token.lastgroup or ""
        if kind != "figure":
            found.append(Entry(kind, token.group()))
        elif found:
            number = next(iter(scan(token.group())), None)
            if number is not None:
                start = offset + token.start()
                found[-1].figures.append(Figure(number, Span(start + number.start, start + number.end), 1, ""))
    for before, after in pairwise(found):
        _give_back(before, after)
    return found


def _give_back(before: Entry, after: Entry) -> None:
    """A name broken over lines around the line of the other side: its figures stand behind those of that side."""
    if before.kind == after.kind == "item" and before.spending and not before.figures and not after.spending:
        before.figures, after.figures = after.figures[1:], after.figures[:1]


def _side(entries: Sequence[Entry], spending: bool) -> Sum | None:
    """The items of one side up to its first total, and that total."""
    total = next((at for at, one in enumerate(entries) if one.kind == "total" and one.figures), None)
    if total is None:
        return None
    own = [one for one in entries[:total] if one.kind == "item" and one.spending == spending and one.figures]
    ends = (one for one in entries[total:] if one.kind == "total" and _YEAR.search(one.name) and one.figures)
    stated = next((one for one in ends if one.spending == spending), None)
    if stated is None or not own:
        return None
    return Sum(stated.figures[0], tuple(one.figures[0] for one in own))


def _parts_of_an_item(entries: Sequence[Entry]) -> Iterator[Sum]:
    """一、财政拨款收入 and its 1., 2., 3."""
    whole: Entry | None = None
    parts: list[Figure] = []
    for one in [*entries, Entry("item", "")]:
        if one.kind == "sub":
            parts += one.figures[:1]
        elif one.kind != "item" or not one.spending or not one.name:
            if whole is not None and whole.figures and parts:
                yield Sum(whole.figures[0], tuple(parts))
            whole, parts = (one, []) if one.kind == "item" else (None, [])


def _with_what_is_carried(entries: Sequence[Entry]) -> Iterator[Sum]:
    """总计 is the total of the year and what was carried over, on each side."""
    year = {one.spending: one for one in entries if one.kind == "total" and one.name != "总计" and one.figures}
    grand = [one for one in entries if one.kind == "total" and one.name == "总计" and one.figures]
    carried = [one for one in entries if one.kind == "carried"]
    if len(grand) != 2 or len(year) != 2:
        return
    for spending, total in zip((False, True), grand, strict=True):
        words = r"末|分配" if spending else r"初|用"
        more = [one.figures[0] for one in carried if re.search(words, one.name) and one.figures]
        yield Sum(total.figures[0], (year[spending].figures[0], *more))


def _rows(entries: Sequence[Entry]) -> Iterator[Outcome]:
    """合计 of an item is the sum of its columns, where nearly all items obey that."""
    every = [Sum(one.figures[0], tuple(one.figures[1:])) for one in entries if one.spending and len(one.figures) > 1]
    failing = sum(not one.holds for one in every)
    filled = sum(one.holds and one.stated.value != 0 for one in every)
    if filled < LEAST or failing > 1:
        return
    for one in every:
        if one.holds or one.why:
            yield from told(one, "各栏之和")
