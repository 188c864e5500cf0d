"""Reading 基本信息: one field a row, found by its title, in whatever order the rows stand."""

from dataclasses import replace
from difflib import get_close_matches

from zhixiao.cases.workbook.cells_read import Wrong, cell_text
from zhixiao.cases.workbook.heads import find_heads, plain_title
from zhixiao.cases.workbook.layout import BASIC_SHEET, Column, Content, Section, sections
from zhixiao.cases.workbook.opening import Cell, Sheet
from zhixiao.cases.workbook.places import Mistake, Path, Reading, Spot
from zhixiao.cases.workbook.sheets import BASIC_HEADS, section_label

_LABEL, _VALUE, _NOTE = (Column(head, head, "", Content.TEXT, True) for head in BASIC_HEADS)


def read_basic(sheet: Sheet, order: int) -> Reading:
    """The scalars of the case and of the records it holds once, as the model's data."""
    whole = Spot(order, sheet.title)
    found = find_heads(sheet, (_LABEL, _VALUE, _NOTE))
    fields = {head.column.field: number for number, head in found.heads.items()} if not isinstance(found, Wrong) else {}
    if isinstance(found, Wrong) or not {_LABEL.field, _VALUE.field} <= fields.keys():
        expected = f"找不到表头：应有一行写有“{'、'.join(BASIC_HEADS)}”"
        wrong = found if isinstance(found, Wrong) else Wrong("", expected, "请照空白工作簿恢复表头")
        return Reading(whole, {}, mistakes=(Mistake(whole, wrong),))
    reader = _BasicReader(whole, fields)
    for cell, wrong in found.wrong:
        reader.tell(cell, wrong)
    for number, cells in sheet.rows.items():
        if number > found.row:
            reader.row({cell.column: cell for cell in cells})
    return reader.reading


class _BasicReader:
    """Gathers the fields of 基本信息 and what is wrong in them."""

    def __init__(self, whole: Spot, columns: dict[str, int]) -> None:
        self._whole = whole
        self._label, self._value = columns[_LABEL.field], columns[_VALUE.field]
        self._read = frozenset(columns.values())
        self._known = {
            plain_title(column.title): (section, column) for section in sections() for column in section.columns
        }
        self._labels = {plain_title(section_label(section)) for section in sections()}
        self._seen: dict[str, int] = {}
        self._data: dict[str, object] = {section.field: {} for section in sections() if section.field}
        self.reading = Reading(whole, self._data)

    def tell(self, cell: Cell, wrong: Wrong) -> None:
        spot = replace(self._whole, row=cell.row, column=cell.column)
        self.reading = replace(self.reading, mistakes=(*self.reading.mistakes, Mistake(spot, wrong)))

    def row(self, cells: dict[int, Cell]) -> None:
        """Take one row: its title, its value; a section's row and a blank row hold nothing."""
        for column, cell in cells.items():
            if column not in self._read:
                self.tell(cell, Wrong(str(cell.value), "该列没有表头，不知道填的是什么", "请清空这一格"))
        label, value = cells.get(self._label), cells.get(self._value)
        if label is None:
            if value is not None:
                self.tell(value, Wrong(str(value.value), "左边没有项目名称", "请照空白工作簿恢复项目名称"))
            return
        title = plain_title(str(label.value))
        unit_free = title.split("（")[0] if title not in self._known else title
        if title in self._labels:
            return
        if unit_free not in self._known:
            self.tell(label, _unknown(str(label.value), [column.title for _, column in self._known.values()]))
        elif unit_free in self._seen:
            expected = f"项目重复：第{self._seen[unit_free]}行已经是“{self._known[unit_free][1].title}”"
            self.tell(label, Wrong(str(label.value), expected, "请删除其中一行"))
        else:
            self._seen[unit_free] = label.row
            self._take(*self._known[unit_free], label.row, value)

    def _take(self, section: Section, column: Column, row: int, value: Cell | None) -> None:
        at: Path = (section.field, column.field) if section.field else (column.field,)
        self.reading.cells[at] = replace(self._whole, row=row, column=self._value)
        text = cell_text(value, column) if value is not None else None
        if isinstance(text, Wrong) and value is not None:
            self.tell(value, text)
            self.reading = replace(self.reading, blamed=self.reading.blamed | {at})
        elif text is not None:
            held = self._data[section.field] if section.field else self._data
            assert isinstance(held, dict)
            held[column.field] = text


def _unknown(read: str, titles: list[str]) -> Wrong:
    near = get_close_matches(plain_title(read), titles, n=1, cutoff=0.3)
    guess = f"是否为“{near[0]}”？" if near else ""
    return Wrong(read, f"“{BASIC_SHEET}”没有这个项目", f"{guess}请改正名称，或清空这一行")
