"""Which cells of a table name the others: header rows in bands, heads over a cell, names left of it, its unit."""

import re
import unicodedata
from typing import TYPE_CHECKING

from zhixiao.documents.script import simplified

if TYPE_CHECKING:
    from zhixiao.documents.model import Cell, Table

LONGEST_HEAD = 24
_SIGN = r"(?:[≥≤<>=≈±+\-—约]|大于|小于|不低于|不少于|至少)*"
_NUMBER = r"\d[\d,]*(?:\.\d+)?\s*[%‰‱]?"
_VALUE = re.compile(
    rf"{_SIGN}\s*{_NUMBER}(?:\s*[-~至—]\s*{_NUMBER})?\s*(?![.．、])[^\d\s]{{0,4}}(?:以上|以下|左右|及以上)?"
)
_ANY_DIGIT = re.compile(r"\d")
_MONTHS = re.compile(r"\d{1,2}\s*月?\s*[-~至—]\s*\d{1,2}\s*月份?")
_YEAR = re.compile(r"(?:(?:19|20)\d\d\s*年?\s*[-~至—]\s*)?(?:19|20)\d\d\s*年(?:度|末|底|初)?(?:[^\d]{0,8})?")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_NIL = frozenset("-—–－/／…·") | {"——", "--", "无"}
_SERIAL = re.compile(r"序\s*号|编\s*号")
_BARE_SERIAL = re.compile(r"\d{1,3}")
_HEAD = re.compile(r"(?:数|值|率|额|分|分数|量|名称|指标|项目|序号|单位|情况|原因|目标|措施|备注|资金|预算|权重)$")
_FIGURE_HEAD = re.compile(
    r"(?:数|数量|值|率|额|分|分数|量|预算|资金|权重|执行|到位|完成|支出|收入|结余|增减|占比|比例|人次|价|费|年|年度|合计|小计)$"
)
_ENTRY = re.compile(r"名称$|部门$|单位$|负责人|联系|电话|日期|时间$|类别$|属性$|编码$|周期$")
_BRACKETS = re.compile(r"[（(].*?[)）]")
_UNIT = re.compile(
    r"(?:单位\s*[:：]\s*|计量单位\s*[:：]?\s*|[（(]\s*(?:单位\s*[:：]\s*)?)"
    r"((?:人民币)?(?:[十百千]?[万亿]?(?:美元|元)|[百千万亿]{1,2}[家件个人次项户亩]?|[家件个人次项户亩分宗笔起场篇名]|%|％|‰|万件|万人|个百分点))"
    r"(?:\s*[)）]|\s*$|(?=[\s,，、;；]))"
)


def is_value(text: str) -> bool:
    """Whether a cell holds a figure rather than a name; a year with its 年 and some months name a column.

    >>> [is_value(t) for t in ("4,609", "≥ 100%", "150家", "2020年度", "1-6月", "项目", "—", "1.津贴")]
    [True, True, True, False, False, False, False, False]
    """
    if not _ANY_DIGIT.search(text):
        return False
    shown = unicodedata.normalize("NFKC", simplified(text)).strip()
    return bool(_VALUE.fullmatch(shown)) and not _YEAR.fullmatch(shown) and not _MONTHS.fullmatch(shown)


def unit_in(text: str) -> str:
    """The unit that a head or a caption prints, "" if none.

    >>> unit_in("支付金额（万元）"), unit_in("单位：万元"), unit_in("单位数量")
    ('万元', '万元', '')
    """
    found = _UNIT.search(simplified(text))
    return found.group(1) if found else ""


def is_serial_head(text: str) -> bool:
    """Whether a head names running numbers (序号)."""
    return bool(_SERIAL.fullmatch(simplified(text.strip())))


def names_figures(text: str) -> bool:
    """Whether a head is one that figures stand under: 预算数, 金额（万元）, 2020年.

    >>> names_figures("执行数"), names_figures("数量（家）"), names_figures("甲类")
    (True, True, False)
    """
    return bool(unit_in(text) or _FIGURE_HEAD.search(_BRACKETS.sub("", simplified(text))))


def header_rows(table: "Table") -> frozenset[int]:
    """The top row of names with the rows below that split its heads; further down only rows of typical heads."""
    found: list[int] = []
    for row in range(table.rows):
        follows = bool(found) and found[-1] == row - 1
        if not _names_only(table, row):
            continue
        if (follows and _splits(table, row)) or (not found and not _data_above(table, row)) or _typical(table, row):
            found.append(row)
    return frozenset(found)


def _names_only(table: "Table", row: int) -> bool:
    filled = [cell for cell in table.row(row) if cell.joined]
    starting = [cell for cell in filled if cell.row == row]
    return (
        bool(starting)
        and len(filled) >= min(2, table.columns)
        and all(len(cell.joined) <= LONGEST_HEAD for cell in filled)
        and not any(_is_figure(cell.joined) for cell in starting if not _BARE_YEAR.fullmatch(cell.joined))
        and sum(bool(_BARE_YEAR.fullmatch(cell.joined)) for cell in starting) != 1
        and not _is_entry(table, row, filled)
    )


def _is_entry(table: "Table", row: int, filled: list["Cell"]) -> bool:
    """A row of a form that names a thing and says it: 项目名称 | 某项目, twice in a row or over the whole width."""
    if len(filled) == 2:
        below = table.at(row + 1, filled[0].column)
        return filled[1].column_span > 1 and below is not None and below is not filled[0] and bool(below.joined)
    return len(filled) == 4 and all(_ENTRY.search(simplified(cell.joined)) for cell in (filled[0], filled[2]))


def _is_figure(text: str) -> bool:
    """A figure or a sign for none. (Four digits like a year are a head only beside another such head.)"""
    return text in _NIL or is_value(text)


def _splits(table: "Table", row: int) -> bool:
    """Whether heads of the row above reach over several columns here, or down into this row."""
    above = (cell for cell in table.row(row - 1) if cell.joined)
    return any(cell.column_span > 1 or cell.row + cell.row_span > row for cell in above)


def _data_above(table: "Table", row: int) -> bool:
    return any(is_value(cell.text) for upper in range(row) for cell in table.row(upper))


def _typical(table: "Table", row: int) -> bool:
    starting = (cell for cell in table.row(row) if cell.row == row)
    return sum(bool(_HEAD.search(_BRACKETS.sub("", simplified(cell.joined)))) for cell in starting) >= 2


def column_header_cells(table: "Table", cell: "Cell") -> tuple["Cell", ...]:
    """See `Table.column_headers`."""
    rows = [row for row in table.header_rows if row < cell.row]
    if not rows:
        return ()
    nearest = max(rows)
    band = [nearest]
    while band[0] - 1 in table.header_rows and _splits(table, band[0]):
        band.insert(0, band[0] - 1)
    over = (table.at(row, cell.column) for row in band)
    return tuple(dict.fromkeys(head for head in over if head is not None and head.joined))


def row_header_cells(table: "Table", cell: "Cell") -> tuple["Cell", ...]:
    """See `Table.row_headers`."""
    names: list[Cell] = []
    for left in table.row(cell.row):
        if left.column >= cell.column:
            break
        if _is_serial(table, left):
            continue
        if is_value(left.text) or left.joined in _NIL:
            break
        if left.joined:
            names.append(left)
    return tuple(names)


def _is_serial(table: "Table", cell: "Cell") -> bool:
    heads = "".join(head.joined for head in column_header_cells(table, cell))
    if is_serial_head(heads):
        return True
    return cell.column == 0 and bool(_BARE_SERIAL.fullmatch(cell.joined)) and not heads


def unit_of(table: "Table", cell: "Cell") -> str:
    """See `Table.unit`."""
    for head in reversed(column_header_cells(table, cell)):
        if found := unit_in(head.joined):
            return found
    for name in reversed(row_header_cells(table, cell)):
        if found := unit_in(name.joined):
            return found
    return table.unit_caption
