"""Prose that tells a figure of a table again: the row named right before it, or the total under a head named so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
_FILLED = r"(?:共计?|合计|总计|总[额数量]|支出|投入|资金|金额|经费|数量?|为|是|达到?|完成|安排|使用|有|了|:|约)*$"
_REMARK = re.compile(r"\([^()]*\)")
_GENERIC = frozenset({"合计", "总计", "小计", "备注", "数量", "名称", "项目", "其他", "全年", "数值", "金额", "资金"})
_TELLING = re.compile(r"总|共|全|合计")
MOST_ROWS = 60
LEAST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A cell that words may name: those of its row, those of its head, whether it is a total."""

    row: str
    head: str
    figure: Figure
    total: bool


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
    sheets = [sheet for sheet in read_sheets(report.document) if len(sheet.lines) <= MOST_ROWS]
    tables = [(cells, _values(cells)) for sheet in sheets if (cells := list(_cells(sheet)))]
    for one in report.statements if tables else ():
        number = one.number
        if not one.plain or number.fuzzy or number.bound or len(number.digits) < LEAST_DIGITS:
            continue
        if number.unit in ("", "%", "分", "倍", "个百分点") or one.role in ("difference", "growth", "target"):
            continue
        words = re.split(r"[，。；、:()]", one.label)[-1]
        if words and report.in_prose(one) and not _OTHER_TIME.search(_sentence_before(report, one)):
            yield from _compared(one, words, tables)


def _sentence_before(report: Report, one: Statement) -> str:
    return report.view.text[report.sentence_of(one)[0] : one.number.start]


def _cells(sheet: Sheet) -> Iterator[Named]:
    columns = sheet.numeric()
    for line in sheet.lines:
        if line.whole and line.kind in ("item", "total"):
            yield from _of_line(sheet, line, columns)


def _of_line(sheet: Sheet, line: Line, columns: Sequence[int]) -> Iterator[Named]:
    name = _REMARK.sub("", line.name)
    for column in columns:
        figure = line.fields[column].figure
        if figure is not None:
            yield Named(name, _REMARK.sub("", sheet.heads[column]), figure, line.kind == "total")


def _values(cells: Sequence[Named]) -> list[Figure]:
    return [cell.figure for cell in cells]


def _compared(one: Statement, words: str, tables: Sequence[tuple[list[Named], list[Figure]]]) -> Iterator[Outcome]:
    number = one.number
    low, high = number.value - number.ulp / 2, number.value + number.ulp / 2
    if any(low <= figure.value <= high for _, figures in tables for figure in figures):
        return
    found = [cell for cells, _ in tables for cell in _named(one, words, cells)]
    if len({cell.figure.value for cell in found}) != 1 or any(cell.figure.span.touches(one.span) for cell in found):
        return
    cell = found[0]
    claim = Claim("mean", one, (), cell.figure.value, cell.figure.value, cell.figure.value, "", SURE)
    why, chance = claim.misprint()
    if why in _OTHER_SIZE or chance > MOST_CHANCE:
        return
    yield Relation("same_fact", one.span, number.text, (cell.figure.text,), claim.expected, False, (cell.figure.span,))
    what = "合计" if cell.total else f"“{cell.row}”"
    message = f"表中{what}为{cell.figure.text}，此处应为{claim.expected}，文中为{number.text}{named(why)}。"
    tail = (one.span, number.text, claim.expected, message, (cell.figure.span,))
    yield Finding("prose-sheet", "unlikely", *tail)


def _named(one: Statement, words: str, cells: Sequence[Named]) -> list[Named]:
    """The cells of the unit that the words before a figure name: by row, and by head where a row has several."""
    alike = [cell for cell in cells if cell.figure.unit == one.number.unit]
    rows = [cell for cell in alike if not cell.total and len(cell.row) >= 3 and _ends(words, cell.row)]
    if len({cell.head for cell in rows}) > 1:
        rows = [cell for cell in rows if cell.head not in _GENERIC and cell.head in words]
    if rows:
        return rows
    heads = [cell for cell in alike if cell.total and cell.head not in _GENERIC and len(cell.head) >= 2]
    inside = any(not cell.total and len(cell.row) >= 2 and cell.row[:2] in words for cell in cells)
    return [] if inside or not _TELLING.search(words) else [cell for cell in heads if _ends(words, cell.head)]


def _ends(words: str, name: str) -> bool:
    """Whether words end with a name, but for words that say no more than an amount."""
    return bool(re.search(re.escape(name) + _FILLED, words))
