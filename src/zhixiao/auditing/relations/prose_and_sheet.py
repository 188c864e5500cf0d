"""Prose that tells a figure of a table again: the row named right before it, or the total under a head named so."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.relations.sheets import Line, Sheet, read_sheets
from zhixiao.auditing.relations.worded.claims import MOST_CHANCE, SURE, Claim
from zhixiao.auditing.slips import named
from zhixiao.auditing.statements import Report, Statement

_OTHER_TIME = re.compile(
    r"上年|去年|同期|以前年度|往年|上半年|下半年|季度|月底|月末|截[至止]|累计|上期|预计|计划|目标|每|平均|均|批复|结余|结转"
)
_FILLED = re.compile(
    r"(?:共计?|合计|总计|总[额数量]|支出|投入|资金|金额|经费|数量?|为|是|达到?|完成|安排|使用|有|了|:|约)*$"
)
"""Words that say no more than an amount."""
_REMARK = re.compile(r"\([^()]*\)")
_GENERIC = frozenset({"合计", "总计", "小计", "备注", "数量", "名称", "项目", "其他", "全年", "数值", "金额", "资金"})
_TELLING = re.compile(r"总|共|全|合计")
MOST_ROWS = 60
LEAST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A cell that words may name: those of its row, those of its head, whether it is a total; and its table."""

    row: str
    head: str
    figure: Figure
    total: bool
    table: int


class Cells:
    """The cells of all tables, found by unit and name; each figure of the prose asks for a few names only."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.values: list[Fraction] = []
        self.named: dict[tuple[str, str], list[Named]] = defaultdict(list)
        self.begins: dict[str, set[int]] = defaultdict(set)
        for cell in (cell for table, sheet in enumerate(sheets) for cell in _cells(sheet, table)):
            self.values.append(cell.figure.value)
            name = cell.head if cell.total else cell.row
            if len(name) >= (2 if cell.total else 3) and not (cell.total and name in _GENERIC):
                self.named[cell.figure.unit, name].append(cell)
            if not cell.total and len(cell.row) >= 2:
                self.begins[cell.row[:2]].add(cell.table)
        self.values.sort()

    def hold(self, low: Fraction, high: Fraction) -> bool:
        """Whether any cell has a value from low to high."""
        at = bisect_left(self.values, low)
        return at < len(self.values) and self.values[at] <= high

    def named_by(self, words: str, unit: str) -> list[Named]:
        """The cells of a unit whose name the words end with, but for words of an amount; table by table."""
        ends = [at for at in range(1, len(words) + 1) if _FILLED.match(words, at)]
        names = dict.fromkeys(words[begin:end] for end in ends for begin in range(end - 1))
        found = [cell for name in names for cell in self.named.get((unit, name), ())]
        return sorted(found, key=lambda cell: (cell.table, cell.figure.span))


_OTHER_SIZE = frozenset({"", "漏一位数字", "多一位数字"})
"""With a digit more or less the words may tell of a larger or smaller whole."""


@check(
    "prose-sheet",
    tier="unlikely",
    meaning="正文复述表中一行或合计的数，与表中只差一处笔误",
    source="绩效自评复核要点 X01：同一事实前后一致",
    example="表中“渠道清淤”479.2万元，正文写“渠道清淤497.2万元”",
)
def prose_tells_the_figures_of_sheets(report: Report) -> Iterator[Outcome]:
    """Each figure of running prose whose words name one row or head of a sheet, and the cells they name."""
    cells = Cells([sheet for sheet in read_sheets(report.document) if len(sheet.lines) <= MOST_ROWS])
    for one in report.statements if cells.values else ():
        number = one.number
        if not one.plain or number.rough or len(number.digits) < LEAST_DIGITS:
            continue
        if number.unit in ("", "%", "分", "倍", "个百分点") or one.role in ("difference", "growth", "target"):
            continue
        words = re.split(r"[，。；、:()]", one.label)[-1]
        if words and report.in_prose(one) and not _OTHER_TIME.search(_sentence_before(report, one)):
            yield from _compared(report, one, words, cells)


def _sentence_before(report: Report, one: Statement) -> str:
    return report.view.text[report.sentence_of(one)[0] : one.number.start]


def _cells(sheet: Sheet, table: int) -> Iterator[Named]:
    columns = sheet.numeric()
    for line in sheet.lines:
        if line.whole and line.kind in ("item", "total"):
            yield from _of_line(sheet, line, columns, table)


def _of_line(sheet: Sheet, line: Line, columns: Sequence[int], table: int) -> Iterator[Named]:
    name = _REMARK.sub("", line.name)
    for column in columns:
        figure = line.fields[column].figure
        if figure is not None:
            yield Named(name, _REMARK.sub("", sheet.heads[column]), figure, line.kind == "total", table)


def _compared(report: Report, one: Statement, words: str, cells: Cells) -> Iterator[Outcome]:
    number = one.number
    if cells.hold(number.value - number.ulp / 2, number.value + number.ulp / 2):
        return
    found = _told_by(words, cells.named_by(words, number.unit), cells.begins)
    if len({cell.figure.value for cell in found}) != 1 or any(cell.figure.span.touches(one.span) for cell in found):
        return
    cell = found[0]
    if any(two.number.value == cell.figure.value for two in report.between(*report.sentence_of(one))):
        return  # 年初预算420万元，压减20万元，全年预算400万元: the sentence tells the figure of the cell as well.
    claim = Claim("mean", one, (), cell.figure.value, cell.figure.value, cell.figure.value, "", SURE)
    why, chance = claim.misprint()
    if why in _OTHER_SIZE or chance > MOST_CHANCE:
        return
    yield Relation("same_fact", one.span, number.text, (cell.figure.text,), claim.expected, False, (cell.figure.span,))
    what = "合计" if cell.total else f"“{cell.row}”"
    message = f"表中{what}为{cell.figure.text}，此处应为{claim.expected}，文中为{number.text}{named(why)}。"
    tail = (one.span, number.text, claim.expected, message, (cell.figure.span,))
    yield Finding("prose-sheet", "unlikely", *tail)


def _told_by(words: str, named: Sequence[Named], begins: Mapping[str, set[int]]) -> list[Named]:
    """Of the cells that the words end with: by row, and by head where a row has several; else the totals by head."""
    found: list[Named] = []
    for _, group in groupby(named, key=lambda cell: cell.table):
        ones = list(group)
        rows = [cell for cell in ones if not cell.total]
        if len({cell.head for cell in rows}) > 1:
            rows = [cell for cell in rows if cell.head not in _GENERIC and cell.head in words]
        found += rows or _totals(words, [cell for cell in ones if cell.total], begins)
    return found


def _totals(words: str, totals: Sequence[Named], begins: Mapping[str, set[int]]) -> Sequence[Named]:
    """Totals that the words speak of as such, unless they begin the name of a row of the same table."""
    if not totals or not _TELLING.search(words):
        return ()
    pairs = (words[at : at + 2] for at in range(len(words) - 1))
    return () if any(totals[0].table in begins.get(pair, ()) for pair in pairs) else totals
