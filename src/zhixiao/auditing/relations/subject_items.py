"""Final accounts told item by item (…（类）…（款）…（项）, 年初预算, 支出决算) against their tables and totals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.coded_rows import by_path, coded_tables, name_key
from zhixiao.auditing.relations.part_lists import added, total_meets
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation, told_again

_PATH = re.compile(
    r"(?P<top>[^\d，。；:()]{2,24})\(类\)(?P<mid>[^，。；:()]{2,30})\(款\)(?P<low>[^，。；:()]{2,40})\(项\)[”\"]?"
)
_BUDGET = re.compile(r"年初预算数?(?:为|是|:)?$")
_SPENT = re.compile(r"支出决算数?(?:为|是|:)?$")
_REACH = 400
_NEXT = re.compile(r"\n[一二三四五六七八九十]+、")
LEAST = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its names, the amount right behind them, the budget and what was spent; None where not told."""

    path: tuple[str, str]
    start: int
    led: Statement | None
    budget: Statement | None
    spent: Statement | None


def items(report: Report) -> list[Item]:
    """The items in the order of print."""
    text = report.view.text
    paths = list(_PATH.finditer(text))
    found = []
    for path, following in zip(paths, [*paths[1:], None], strict=False):
        end = min(path.end() + _REACH, following.start() if following else len(text))
        stop = _NEXT.search(text, path.end(), end)
        own = [one for one in report.between(path.end(), stop.start() if stop else end) if one.money]
        led = own[0] if own and own[0].number.start - path.end() <= 2 else None
        key = (name_key(path["mid"]), name_key(path["low"]))
        found.append(Item(key, path.start(), led, _first(own, _BUDGET), _first(own, _SPENT)))
    return found


def _first(own: Sequence[Statement], cue: re.Pattern[str]) -> Statement | None:
    return next((one for one in own if cue.search(one.label)), None)


@check(
    "subject-told",
    tier="unlikely",
    meaning="说明中某科目的决算数与决算表同一科目不符，或同一科目前后两数",
    source="部门决算公开：决算表与决算情况说明",
    example="决算表“行政运行457.86”，说明写作支出决算为475.86万元",
    fixed_terms=True,
)
def accounts_agree_with_the_tables(report: Report) -> Iterator[Outcome]:
    """What an item says was spent, against the rows of the same name; and against the amount it is led by."""
    every = items(report)
    if not every:
        return
    printed = {one.span.start: one for one in report.statements}
    tables = by_path(coded_tables(report.document))
    for item in every:
        spent = item.spent or (item.led if item.budget is None else None)
        rows = [printed[figure.span.start] for figure in tables.get(item.path, []) if figure.span.start in printed]
        if spent is not None and rows:
            yield from _against_tables(spent, rows)
        if item.led is not None and item.spent is not None:
            yield from _against_lead(item.led, item.spent, rows)


def _against_tables(spent: Statement, rows: Sequence[Statement]) -> Iterator[Outcome]:
    """Tables are in 万元 or in 元: their figure is taken in either way."""
    meeting = [row for row in rows if any(_meet(spent, row, factor) for factor in (spent.number.scale, 1))]
    for row in meeting:
        yield from told_again(spent, row)
    values = {row.number.value for row in rows}
    if meeting or len(values) != 1 or spent.number.fuzzy or len(spent.number.digits) < 3:
        return
    rights = [spent.number.shown(rows[0].number.value * factor) for factor in (spent.number.scale, 1)]
    right, why = next(((one, why) for one in rights if (why := slip(spent.number.text, one))), ("", ""))
    if right:
        yield relation("same_fact", spent, (rows[0],), right, False)
        message = f"决算表中同一科目为{rows[0].number.text}，说明写作{spent.shown}{named(why)}。"
        yield finding("subject-told", "unlikely", spent, tuple(rows), right, message)


def _meet(spent: Statement, row: Statement, factor: int) -> bool:
    return spent.number.low <= row.number.high * factor and row.number.low * factor <= spent.number.high


def _against_lead(led: Statement, spent: Statement, rows: Sequence[Statement]) -> Iterator[Outcome]:
    """The one that the tables do not print is told; a last digit that differs is a notice."""
    wrong, right = (led, spent) if _is_printed(spent, rows) and not _is_printed(led, rows) else (spent, led)
    alike = led.number.value == spent.number.value or led.number.ulp != spent.number.ulp
    holds = led.number.may_equal(spent.number)
    yield from told_again(wrong, right, holds)
    if not holds:
        message = f"同一科目一处写{right.shown}，一处写{wrong.shown}；请核对。"
        yield finding("subject-told", "unlikely", wrong, (right,), right.number.text, message)
    elif not alike:
        message = f"同一科目一处写{right.shown}，一处写{wrong.shown}，末位不同；请统一。"
        yield finding("subject-told", "wording", wrong, (right,), right.number.text, message)


def _is_printed(one: Statement, rows: Sequence[Statement]) -> bool:
    shown = (one.number.shown(row.number.value * factor) for row in rows for factor in (one.number.scale, 1))
    return one.number.text.replace(",", "") in shown


@check(
    "subject-list",
    tier="impossible",
    meaning="逐科目说明的年初预算（支出决算）之和与总数不符",
    source="部门决算公开：决算情况说明",
    example="各科目年初预算之和27780.16万元，总数写作27870.16万元",
    fixed_terms=True,
)
def accounts_add_up(report: Report) -> Iterator[Outcome]:
    """The items between two totals add up to the first; that one kind of sum holds shows that no item is missing."""
    every = items(report)
    totals = {}
    for cue in (_BUDGET, _SPENT):
        totals[cue] = [one for one in report.statements if one.money and cue.search(one.label)]
    for run in _runs(report, every):
        told = []
        for cue, pick in ((_BUDGET, [item.budget for item in run]), (_SPENT, [item.spent or item.led for item in run])):
            parts = [one for one in pick if one is not None]
            above = [one for one in totals[cue] if one.number.start < run[0].start and one not in parts]
            if len(parts) == len(run) >= LEAST and above:
                told.append((above[-1], parts))
        holding = [total_meets(total, parts) for total, parts in told]
        for (total, parts), holds in zip(told, holding, strict=True):
            expected = total.number.shown(added(parts))
            why = slip(total.number.text, expected) or _part_slip(total, parts)
            if holds or (why and any(holding)):
                yield relation("sum", total, tuple(parts), expected, holds)
                for part in parts if holds else ():
                    yield relation("sum", part, (total,), part.number.text, True)
            if not holds and why and any(holding):
                message = f"逐科目之和为{expected}，总数写作{total.number.text}{named(why)}；总数或某一科目有误。"
                yield finding("subject-list", "impossible", total, tuple(parts), expected, message)


def _part_slip(total: Statement, parts: Sequence[Statement]) -> str:
    gap = total.number.value - added(parts)
    rights = [(part, part.number.shown(part.number.value + gap)) for part in parts if part.number.value + gap >= 0]
    return next((why for part, right in rights if (why := slip(part.number.text, right))), "")


def _runs(report: Report, every: Sequence[Item]) -> Iterator[list[Item]]:
    """Items without a chapter heading between them."""
    run: list[Item] = []
    for item in every:
        if run and _NEXT.search(report.view.text, run[-1].start, item.start):
            yield run
            run = []
        run.append(item)
    if run:
        yield run
