"""Prose against tables: a clause that names a row of a table, and the figures of that row."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.numbers import scan
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.brackets import outside
from zhixiao.auditing.relations.cells import Figure, figure, joined
from zhixiao.auditing.relations.label_words import grams, words
from zhixiao.auditing.relations.same_fact import facts
from zhixiao.auditing.relations.told_of_plans import is_of_a_plan
from zhixiao.auditing.relations.total_rows import total_rows
from zhixiao.auditing.relations.two_facts import of_two_states
from zhixiao.auditing.relations.worded.figures import addable
from zhixiao.auditing.slips import slip
from zhixiao.auditing.statements import Report, Statement, finding
from zhixiao.auditing.view import narrow
from zhixiao.documents import Table

_AIM = re.compile(r"目标|要求|计划|指标值|任务")
_DONE = re.compile(r"完成|实际|实绩")
_DATED = re.compile(r"^\s*(?:\(?\d{1,2}[)、.．])?(?:[^\d]{0,4}20\d\d年度?)?")
_RESULT = re.compile(r"完成|实际|已|了|受理|审核|通过")
_OTHER_TIME = re.compile(r"上年|去年|同期|以前年度|往年|上半年|季度|月底|截[至止]|累计[^拥]")
_OF_ALL = re.compile(r"，[^，。；]{0,6}(?:全年|全部|合计|总|共)[^，。；]{0,6}$")
_WITH_ANOTHER = re.compile(r"算上|加上|连同")
_NEXT_ITEM = re.compile(r"[、，；][^\d]*\d")
"""泵站125万元、农村供水工程165万元: what follows is told of the next figure."""
_SERIAL = re.compile(r"序号")
_EACH = re.compile(r"每[一-鿿]{1,3}(?:补[助贴]|奖励|资助|给予)?$|标准(?:为|是|:)?$|单价(?:为|:)?$")
"""国外发明专利每件15000元: what each has, where the row tells what all had."""
LARGEST = 300
ENOUGH = 3
LONGEST = 240


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its name, its figures, whether its columns are targets; `limits` are those with a sign."""

    name: str
    letters: frozenset[str]
    figures: tuple[Figure, ...]
    aims: bool
    start: int
    end: int
    limits: frozenset[Fraction] = frozenset()


def lines(report: Report) -> list[Line]:
    """Rows with a telling name of all certain tables that are no forms."""
    found: list[Line] = []
    for table in report.document.tables:
        if not table.certain or table.rows > LARGEST:
            continue
        heads = "".join(joined(cell) for row in table.header_rows for cell in table.row(row))
        aims = bool(_AIM.search(heads)) and not _DONE.search(heads)
        for row in range(table.rows):
            if row in table.header_rows:
                continue
            found.extend(_line(table, row, aims))
    return found


def _line(table: Table, row: int, aims: bool) -> Iterator[Line]:
    cells = [cell for cell in table.row(row) if cell.row == row]
    names = [joined(cell) for cell in cells if figure(table, cell) is None and len(words(joined(cell))) >= 5]
    figures = tuple(
        f for cell in cells if (f := figure(table, cell)) is not None and not _is_serial(table, cell.column)
    )
    if names and figures:
        limits = frozenset(one.value for cell in cells for one in scan(narrow(cell.text)) if one.bound)
        yield Line(names[0], grams(words(names[0])), figures, aims, table.start, table.end, limits)


def _is_serial(table: Table, column: int) -> bool:
    return any(_SERIAL.search(joined(cell)) for cell in table.column(column) if cell.row in table.header_rows)


@check(
    "prose-table",
    tier="unlikely",
    meaning="正文引用的目标或数据与表中同名一行不同",
    source="绩效自评复核要点 X01",
    example="正文“实施示范项目5个以上”，表中“实施示范项目”为6个",
)
def prose_agrees_with_its_row(report: Report) -> Iterator[Outcome]:
    """A figure whose clause holds nearly all of a row's name must be one of the row's figures."""
    rows = lines(report)
    index: dict[str, list[Line]] = defaultdict(list)
    for line in rows:
        for gram in line.letters:
            index[gram].append(line)
    agreed: set[Line] = set()
    odd: list[tuple[Statement, Line]] = []
    for one in facts(report) if rows else ():
        named = _named(report, one, index)
        if (
            named is None
            or named.start <= one.span.start < named.end
            or _NEXT_CELL.match(report.view.text, one.number.stop)
        ):
            continue
        if one.number.value in named.limits or _EACH.search(one.label):
            continue
        equal = next((f for f in named.figures if one.number.value in (f.value, f.number.value)), None)
        if equal is not None:
            yield Relation("same_fact", one.span, one.number.text, (equal.text,), equal.text, True, (equal.span,))
            yield Relation("same_fact", equal.span, equal.text, (one.number.text,), one.number.text, True, (one.span,))
            if one.number.is_count and equal.unit == one.number.unit:
                agreed.add(named)
        elif apart := _left_in_row(one, named):
            yield _of_its_row(one, apart)
        elif (one.year and report.year and one.year < report.year) or (not named.aims and is_of_a_plan(report, one)):
            continue
        elif (told := tuple(_other(one, named))) or not _of_one_purpose(report, one, named):
            yield from told
        else:
            odd.append((one, named))
    yield from _only_odd(agreed, odd)


_NEXT_CELL = re.compile(r"[ \t]*[≥≤]?\d")
"""上门康复服务人次 ≥1200人次 1260人次: a cell of a row that was not read as one."""


def _left_in_row(one: Statement, line: Line) -> tuple[Figure, Figure] | None:
    """Two figures of a row that leave the one of the prose: budget 1250, paid 875, 结转375万元."""
    alike = [each for each in line.figures if each.unit == one.number.unit]
    pairs = ((large, small) for large in alike for small in alike if large.value > small.value > 0)
    return next((pair for pair in pairs if pair[0].value - pair[1].value == one.number.value), None)


def _of_its_row(one: Statement, pair: tuple[Figure, Figure]) -> Relation:
    texts, spans = tuple(each.text for each in pair), tuple(each.span for each in pair)
    return Relation("difference", one.span, one.number.text, texts, one.number.text, True, spans)


def _of_one_purpose(report: Report, one: Statement, line: Line) -> bool:
    """Whether a count of the prose and one count of the row mean the same: both a target, or both a result."""
    begin, end = report.sentence_of(one)
    sentence = report.view.text[max(begin, one.number.start - LONGEST) : min(end, one.number.start + LONGEST)]
    timed = _OTHER_TIME.search(sentence) or (one.role == "difference")
    counts = [f for f in line.figures if f.unit == one.number.unit]
    if timed or one.number.fuzzy or not one.number.is_count or not counts or not report.in_prose(one):
        return False
    planned = bool(_AIM.search(sentence) or one.number.bound or re.search(r"以上|不少于|不低于", sentence))
    return not _RESULT.search(sentence) if line.aims else not planned or bool(_RESULT.search(one.label))


def _only_odd(agreed: set[Line], odd: list[tuple[Statement, Line]]) -> Iterator[Outcome]:
    """The one count that differs from its row, where the prose repeats at least three other rows."""
    if len(odd) != 1 or len(agreed - {odd[0][1]}) < ENOUGH or odd[0][1] in agreed:
        return
    one, line = odd[0]
    other = next(f for f in line.figures if f.unit == one.number.unit)
    yield Relation("same_fact", one.span, one.number.text, (other.text,), other.text, False, (other.span,))
    message = f"表中“{line.name}”为{other.text}{other.unit}，正文为{one.shown}；其他各项两处相同。"
    yield Finding("prose-table", "unlikely", one.span, one.number.text, other.text, message, (other.span,))


def _named(report: Report, one: Statement, index: dict[str, list[Line]]) -> Line | None:
    """The row that the clause of a figure names, if it names one and the clause has one figure only."""
    text = report.view.text
    label = _DATED.sub("", one.label[-30:]) if one.number.is_count else one.label[-30:]
    clause = label + text[one.number.start : one.number.stop] + one.after[:26]
    behind = one.after[:26]
    if re.search(r"\d", label):
        clause = "" if _NEXT_ITEM.match(behind) else behind
    elif re.search(r"\d", behind):
        clause = label
    letters = grams(words(clause))
    counts: dict[int, tuple[int, Line]] = {}
    for gram in letters:
        for line in index.get(gram, ())[:40]:
            number, _ = counts.get(id(line), (0, line))
            counts[id(line)] = (number + 1, line)
    full = [
        line
        for number, line in counts.values()
        if (number * 5 >= len(line.letters) * 4 and number >= 4)
        or (number >= 3 and number * 2 >= len(line.letters) and set(words(line.name)) <= set(clause))
    ]
    return full[0] if len(full) == 1 else None


def _other(one: Statement, line: Line) -> Iterator[Outcome]:
    if one.number.bound and not line.aims:
        return  # 培训180人次以上, 188人次 done: an aim is no result.
    aimed = line.aims and one.number.bound == "≥"
    many = one.number.is_count and len(one.number.digits) >= 4
    same = [f for f in line.figures if f.unit == one.number.unit or (many and addable(f.unit, one.number.unit))]
    long = [f for f in same if len(f.number.digits.rstrip("0")) >= 3 and not of_two_states(one.label, line.name)]
    slipped = next((f for f in long if slip(one.number.text, f.text)), None)
    if (not aimed or not same) and slipped is None:
        return
    other = slipped or same[0]
    yield Relation("same_fact", one.span, one.number.text, (other.text,), other.text, False, (other.span,))
    message = f"表中“{line.name}”为{other.text}{other.unit}，正文为{one.shown}。"
    yield (
        finding("prose-table", "unlikely", one, (), other.text, message)
        if other.span is None
        else Finding("prose-table", "unlikely", one.span, one.number.text, other.text, message, (other.span,))
    )


@check(
    "table-targets",
    tier="wording",
    meaning="表中完成值低于目标值（记录）",
    source="绩效自评复核要点 C01",
    example="目标100家，完成96家",
)
def targets_beside_results(report: Report) -> Iterator[Outcome]:
    """Rows with a target column and a result (or a second target) column of one unit: recorded, not blamed."""
    for table in report.document.tables:
        if not table.certain or table.rows > LARGEST:
            continue
        heads = {
            c: "".join(joined(cell) for cell in table.column(c) if cell.row in table.header_rows)
            for c in range(table.columns)
        }
        aims = [c for c, head in heads.items() if _AIM.search(head) and "名称" not in head]
        done = [c for c, head in heads.items() if _DONE.search(head) and c not in aims]
        pairs = [(aims[0], done[0])] if aims and done else [(aims[0], aims[1])] if len(aims) == 2 else []
        for first, second in pairs:
            yield from _beside(table, first, second)


def _beside(table: Table, first: int, second: int) -> Iterator[Outcome]:
    for row in range(table.rows):
        left, right = table.at(row, first), table.at(row, second)
        if left is None or right is None or row in table.header_rows or left.row != row or right.row != row:
            continue
        target, actual = figure(table, left), figure(table, right)
        if target is None or actual is None or target.unit != actual.unit:
            continue
        holds = actual.value >= target.value
        yield Relation(
            "target_vs_actual", actual.span, actual.text, (target.text,), f"≥{target.text}", holds, (target.span,)
        )
        yield Relation(
            "target_vs_actual", target.span, target.text, (actual.text,), f"≤{actual.text}", holds, (actual.span,)
        )


@check(
    "total-for-row",
    tier="wording",
    meaning="文字以表中合计数作为其中一项的金额",
    source="绩效自评复核要点 X01",
    example="表中“授权奖励”为512.6万元，合计688.1万元；文字称“授权奖励下拨688.1万元”",
)
def the_total_told_as_a_row(report: Report) -> Iterator[Outcome]:
    """A prose amount equals a table's total while its sentence names one row of that table with another amount."""
    by_value: dict[Fraction, list[Statement]] = defaultdict(list)
    for one in report.statements:
        if one.money:
            by_value[one.number.value].append(one)
    for table in report.document.tables:
        totals = total_rows(table) if table.certain and table.rows <= 60 else {}
        for column in range(table.columns if totals else 0):
            cells = [cell for cell in table.column(column) if cell.row not in table.header_rows]
            figures = [(cell, f) for cell in cells if (f := figure(table, cell))]
            total = next((f for cell, f in figures if cell.row in totals and f.unit == "元"), None)
            if total is not None and len(total.number.digits) >= 4 and total.value in by_value:
                items = {joined(next(table.row(c.row))): f for c, f in figures if c.row not in totals}
                yield from _as_a_row(report, table, total, items, by_value[total.value])


_ONE_YEAR = re.compile(r"(?:19|20)\d\d年度?")
"""A row of one year, whose letters stand in 2022—2023年 too."""


def _as_a_row(
    report: Report, table: Table, total: Figure, items: dict[str, Figure], ones: list[Statement]
) -> Iterator[Outcome]:
    for one in ones:
        if table.start <= one.span.start < table.end:
            continue
        begin, _ = report.sentence_of(one)
        earlier = [other for other in report.between(begin, one.number.start) if other.money]
        if earlier and _OF_ALL.search(report.text_between(earlier[-1], one)):
            continue  # What is named before another amount has that amount.
        lead = report.view.text[begin : one.number.start]
        if _WITH_ANOTHER.search(lead):
            continue
        sentence = outside(lead)[-40:]
        letters = grams(sentence)
        named = [
            name
            for name, f in items.items()
            if len(name) >= 5
            and not _ONE_YEAR.fullmatch(name)
            and set(name) <= set(sentence)
            and f.value != total.value
            and grams(name) & letters
        ]
        if len(named) == 1 and items[named[0]].value < total.value:
            row = items[named[0]]
            message = f"{one.number.text}是表中合计；表中“{named[0]}”为{row.text}。"
            yield Finding(
                "total-for-row", "wording", one.span, one.number.text, row.text, message, (row.span, total.span)
            )
