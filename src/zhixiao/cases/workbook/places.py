"""Where the values of a case stand in its workbook: from a path in the model to a cell and its words."""

from dataclasses import dataclass, field, replace

from openpyxl.utils import get_column_letter

from zhixiao.cases.workbook.cells_read import Wrong
from zhixiao.cases.workbook.opening import Sheet
from zhixiao.inputs import Fault

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A sheet (by its order and title), a row and a column; 0 where it is the whole sheet or row."""

    order: int
    sheet: str
    row: int = 0
    column: int = 0
    last: str = ""

    def words(self, hidden: bool) -> str:
        """绩效指标 › G14, or › B5:B9 for a range, or › 第14行."""
        if not self.row:
            return self.sheet
        cell = f"{get_column_letter(self.column)}{self.row}" if self.column else f"第{self.row}行"
        until = f":{self.last}" if self.last else ""
        return f"{self.sheet} › {cell}{until}{'（所在行或列已隐藏）' if hidden else ''}"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at a spot, before it is told as a Fault."""

    spot: Spot
    wrong: Wrong

    def fault(self, file: str, sheets: dict[str, Sheet]) -> Fault:
        sheet = sheets.get(self.spot.sheet)
        hidden = sheet is not None and (self.spot.row in sheet.hidden_rows or self.spot.column in sheet.hidden_columns)
        return Fault(file, self.spot.words(hidden), self.wrong.read, self.wrong.expected, self.wrong.mend)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one sheet: its values as the model's data, where each stands, and what is wrong.

    A table has the sheet's row of each of its records (`rows`) and the column of each field (`columns`); 基本信息 has
    the spot of each field by its path (`cells`). `blamed` are paths that have been told of: whatever else follows
    from them is not told again. `units` are the money units in the heads, with the head.
    """

    whole: Spot
    data: object
    rows: tuple[int, ...] = ()
    columns: dict[str, int] = field(default_factory=dict)
    cells: dict[Path, Spot] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()
    blamed: frozenset[Path] = frozenset()
    units: tuple[tuple[Spot, str, str], ...] = ()

    def spot(self, path: Path) -> Spot:
        """Where the value at `path` stands: its cell, else its row, else the sheet."""
        if path[:2] in self.cells or path[:1] in self.cells:
            return self.cells.get(path[:2]) or self.cells[path[:1]]
        if len(path) > 1 and isinstance(path[1], int):
            column = self.columns.get(str(path[2]), 0) if len(path) > 2 else 0
            return replace(self.whole, row=self.rows[path[1]], column=column)
        return self.whole
