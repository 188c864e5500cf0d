"""Reading the sheet of one table: heads, then one record a row."""

from collections.abc import Iterator

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from zhixiao.cases.workbook.cells_read import Wrong, cell_text
from zhixiao.cases.workbook.heads import HeadRow, find_heads, missing_columns
from zhixiao.cases.workbook.layout import Table
from zhixiao.cases.workbook.opening import Cell, Sheet
from zhixiao.cases.workbook.places import Mistake, Path, Reading, Spot

_SUMS = ("合计", "总计", "小计")


def read_table(sheet: Sheet, table: Table, order: int) -> Reading:
    """Every filled row under the heads, hidden ones too; blank rows are passed over."""
    found = find_heads(sheet, table.columns)
    whole = Spot(order, sheet.title)
    if isinstance(found, Wrong):
        return Reading(whole, [], mistakes=(Mistake(whole, found),))
    reader = _TableReader(sheet, table, found, whole)
    for number, cells in sheet.rows.items():
        if number > found.row:
            reader.row(number, cells)
    return reader.reading()


class _TableReader:
    """Gathers the rows of one table and what is wrong in them."""

    def __init__(self, sheet: Sheet, table: Table, found: HeadRow, whole: Spot) -> None:
        self._table, self._found, self._whole = table, found, whole
        self._rows: list[dict[str, str]] = []
        self._numbers: list[int] = []
        self._mistakes = [Mistake(self._spot(cell.row, cell.column), wrong) for cell, wrong in found.wrong]
        self._blamed: set[Path] = set()
        self._columns_told = {cell.column for cell, _ in found.wrong}
        self._absent = tuple(missing_columns(found, table.columns))
        self._required = tuple(column for column in table.columns if column.required and column != table.key)
        self._column_of = {head.column.field: number for number, head in found.heads.items()}
        self._merged_fields: dict[int, set[str]] = {}
        self._tell_absent()
        self._tell_merged(sheet)

    def _spot(self, row: int, column: int, last: str = "") -> Spot:
        return Spot(self._whole.order, self._whole.sheet, row, column, last)

    def _tell_absent(self) -> None:
        for column in self._absent:
            expected = f"缺少必填列“{column.title}”（表头在第{self._found.row}行）"
            self._mistakes.append(Mistake(self._whole, Wrong("", expected, "请补上该列")))

    def _tell_merged(self, sheet: Sheet) -> None:
        for area in sheet.merged:
            corner = next((cell for cell in sheet.rows.get(area.min_row, ()) if cell.column == area.min_col), None)
            if area.min_row <= self._found.row or corner is None:
                continue
            last = f"{get_column_letter(area.max_col)}{area.max_row}"
            wrong = Wrong(str(corner.value), "数据区不能有合并单元格", "请取消合并，每一格都填写")
            self._mistakes.append(Mistake(self._spot(area.min_row, area.min_col, last), wrong))
            fields = {field for field, column in self._column_of.items() if area.min_col <= column <= area.max_col}
            for number in _filled(sheet, area):
                self._merged_fields.setdefault(number, set()).update(fields)

    def row(self, number: int, cells: tuple[Cell, ...]) -> None:
        """Take one filled row, or say why it is no record."""
        self._tell_headless(cells)
        known = [cell for cell in cells if cell.column in self._found.heads]
        if not known:
            return
        first = str(known[0].value).strip()
        if first in _SUMS and not self._has_all_required(known):
            wrong = Wrong(first, "合计行不是一条记录", "请删除这一行，合计由程序计算")
            self._mistakes.append(Mistake(self._spot(number, known[0].column), wrong))
            return
        at: Path = (self._table.field, len(self._rows))
        self._tell_lone_key(known, at)
        self._rows.append(dict(self._values(known, at)))
        self._numbers.append(number)
        self._blamed.update((*at, column.field) for column in self._absent)
        self._blamed.update((*at, field) for field in self._merged_fields.get(number, ()))

    def _has_all_required(self, cells: list[Cell]) -> bool:
        """A row of sums lacks what every record has; a record may well be called 合计."""
        filled = {self._found.heads[cell.column].column for cell in cells}
        return {self._table.key, *self._required} <= filled

    def _values(self, cells: list[Cell], at: Path) -> Iterator[tuple[str, str]]:
        for cell in cells:
            column = self._found.heads[cell.column].column
            text = cell_text(cell, column)
            if isinstance(text, Wrong):
                self._mistakes.append(Mistake(self._spot(cell.row, cell.column), text))
                self._blamed.add((*at, column.field))
            else:
                yield column.field, text

    def _tell_lone_key(self, cells: list[Cell], at: Path) -> None:
        """A row with only an id is told once, not once for every required column."""
        key = self._table.key
        if not self._required or [self._found.heads[cell.column].column for cell in cells] != [key]:
            return
        titles = "、".join(column.title for column in self._required)
        wrong = Wrong(str(cells[0].value), f"这一行只有{key.title}，还应填写{titles}", "请补全，或清空这一行")
        self._mistakes.append(Mistake(self._spot(cells[0].row, cells[0].column), wrong))
        self._blamed.update((*at, column.field) for column in self._required)

    def _tell_headless(self, cells: tuple[Cell, ...]) -> None:
        for cell in cells:
            if cell.column not in self._found.heads and cell.column not in self._columns_told:
                self._columns_told.add(cell.column)
                wrong = Wrong(str(cell.value), "该列没有表头，不知道填的是什么", "请补上表头，或清空这一列")
                self._mistakes.append(Mistake(self._spot(cell.row, cell.column), wrong))

    def reading(self) -> Reading:
        heads = self._found.heads.values()
        return Reading(
            whole=self._whole,
            data=self._rows,
            rows=tuple(self._numbers),
            columns=self._column_of,
            mistakes=tuple(self._mistakes),
            blamed=frozenset(self._blamed),
            units=tuple(
                (self._spot(self._found.row, head.cell.column), str(head.cell.value), head.unit)
                for head in heads
                if head.unit
            ),
        )


def _filled(sheet: Sheet, area: CellRange) -> Iterator[int]:
    """The filled rows an area covers; walks whichever is shorter, the area or the sheet."""
    if area.max_row - area.min_row < len(sheet.rows):
        yield from (number for number in range(area.min_row, area.max_row + 1) if number in sheet.rows)
    else:
        yield from (number for number in sheet.rows if area.min_row <= number <= area.max_row)
