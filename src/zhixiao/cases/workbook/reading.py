"""Reading a workbook: all of it, or every fault of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from pathlib import Path as FilePath
from typing import Any

from zhixiao.cases.consistency import faults_of
from zhixiao.cases.model import Case
from zhixiao.cases.workbook.basic_read import read_basic
from zhixiao.cases.workbook.cells_read import Wrong
from zhixiao.cases.workbook.layout import BASIC_SHEET, Content, column_at, data_sheets, is_ignored, money_units, tables
from zhixiao.cases.workbook.opening import Progress, Sheet, open_workbook
from zhixiao.cases.workbook.partial import partial_case
from zhixiao.cases.workbook.places import Mistake, Path, Reading, Spot
from zhixiao.cases.workbook.tables_read import read_table
from zhixiao.inputs import BadInputError, Fault, validate

Told = list[tuple[Spot, Fault]]


def _nobody(done: int, total: int) -> None:
    """The listener when nobody listens."""


def read_case_workbook(path: FilePath, *, progress: Progress = _nobody) -> Case:
    """The case in a workbook as `template` and `write_case_workbook` lay it out.

    Sheets whose name begins with 示例 or 说明, and blank sheets with another name, are not read. Hidden sheets, rows
    and columns are read like others. `progress(rows done, rows in all)` is called while cells are read.
    Raises BadInputError with every fault of the file, in the order of its sheets, rows and columns.
    """
    sheets = open_workbook(path, wanted=lambda title: not is_ignored(title), progress=progress)
    book = _Book(path.name, sheets)
    told = book.mistakes()
    case, bad = book.validated(told)
    told.extend(book.between_rows(case if case is not None else partial_case(book.data, bad, book.money_unit)))
    if case is None or told:
        raise BadInputError([fault for _, fault in sorted(told, key=lambda pair: pair[0])])
    return case


class _Book:
    """What was read of each sheet, and where each value of the case stands in it."""

    def __init__(self, file: str, sheets: list[Sheet]) -> None:
        self._file = file
        self._sheets = {sheet.title: sheet for sheet in sheets}
        known = data_sheets()
        titles = (*known, *(title for title in self._sheets if title not in known))
        self._order = {title: number for number, title in enumerate(titles)}
        self._basic = self._read_basic()
        self._tables = {
            table.field: read_table(self._sheets[table.title], table, self._order[table.title])
            for table in tables()
            if table.title in self._sheets
        }
        self._readings = (self._basic, *self._tables.values())
        self.data = self._data()
        self.money_unit = self._unit()

    def _read_basic(self) -> Reading:
        if BASIC_SHEET in self._sheets:
            return read_basic(self._sheets[BASIC_SHEET], self._order[BASIC_SHEET])
        return Reading(Spot(self._order[BASIC_SHEET], BASIC_SHEET), {})

    def _data(self) -> dict[str, Any]:
        scalars = self._basic.data if isinstance(self._basic.data, dict) else {}
        return scalars | {field: reading.data for field, reading in self._tables.items()}

    def _unit(self) -> str:
        """The unit amounts are read in: as given, else as the heads say, so that one slip is not told for each."""
        given = self.data.get("money_unit")
        if given in money_units():
            return str(given)
        return next((unit for reading in self._readings for _, _, unit in reading.units), money_units()[0])

    def mistakes(self) -> Told:
        """What is wrong with sheets, heads and single cells."""
        found = (*self._sheet_mistakes(), *self._unit_mistakes(), *(m for r in self._readings for m in r.mistakes))
        return [(mistake.spot, mistake.fault(self._file, self._sheets)) for mistake in found]

    def validated(self, told: Told) -> tuple[Case | None, frozenset[Path]]:
        """The case; or None and the paths at fault, after adding what is new to `told`."""
        context: dict[str, object] = {"money_unit": self.money_unit}
        check = partial(validate, Case, self.data, file=self._file, context=context)
        blamed = frozenset(path for reading in self._readings for path in reading.blamed)
        try:
            asked: list[Path] = []
            return check(place=self._placing(asked)), blamed
        except BadInputError as error:
            pairs = list(zip(asked, error.faults, strict=True))
        told.extend((self._spot(path), _named(fault, path)) for path, fault in pairs if not self._is_told(path, blamed))
        return None, blamed | {path[:3] for path, _ in pairs}

    def between_rows(self, case: Case) -> Iterator[tuple[Spot, Fault]]:
        """Faults between rows; references into a table that could not be read are left alone."""
        asked: list[Path] = []
        faults = faults_of(case, file=self._file, place=self._placing(asked))
        keyed = {
            table.field
            for table in tables()
            if table.field in self._tables and table.key.field in self._tables[table.field].columns
        }
        for path, fault in zip(asked, faults, strict=True):
            column = column_at(path)
            if column is None or column.refers_to is None or column.refers_to in keyed:
                yield self._spot(path), fault

    def _placing(self, asked: list[Path]) -> Callable[[Path], str]:
        """Names a path for the person, and notes in `asked` that it was asked for."""

        def place(path: Path) -> str:
            asked.append(path)
            return Mistake(self._spot(path), Wrong("", "")).fault(self._file, self._sheets).place

        return place

    def _is_told(self, path: Path, blamed: frozenset[Path]) -> bool:
        """Whether the cell, or the sheet that should hold it, has been told of already."""
        of_basic = path[0] not in self._tables
        return path[:3] in blamed or (of_basic and not self._basic.cells)

    def _spot(self, path: Path) -> Spot:
        return self._tables.get(str(path[0]), self._basic).spot(path)

    def _sheet_mistakes(self) -> Iterator[Mistake]:
        for title in data_sheets():
            if title not in self._sheets:
                mend = "请从空白工作簿复制这张表，没有内容时留空即可"
                yield Mistake(Spot(self._order[title], title), Wrong("", "缺少这张工作表", mend))
        for title, sheet in self._sheets.items():
            if title not in data_sheets() and sheet.rows:
                near = get_close_matches(title, data_sheets(), n=1, cutoff=0.3)
                guess = f"是否为“{near[0]}”？" if near else ""
                mend = f"{guess}请改正表名；不读取的表请删除，或在表名前加“说明”"
                yield Mistake(Spot(self._order[title], title), Wrong(title, "没有这张工作表", mend))

    def _unit_mistakes(self) -> Iterator[Mistake]:
        given = self.data.get("money_unit")
        for reading in self._readings:
            for spot, head, unit in reading.units:
                if given in money_units() and unit != given:
                    expected = f"表头的单位与“{BASIC_SHEET}”的金额单位（{given}）不一致"
                    yield Mistake(spot, Wrong(head, expected, "请改正表头或金额单位，并核对该列的数"))


def _named(fault: Fault, path: Path) -> Fault:
    """The fault in the words of the sheet: an empty cell is named, a choice lists its words."""
    column = column_at(path)
    if column is None:
        return fault
    if fault.expected == "必填":
        return replace(fault, expected=f"“{column.title}”必填", mend="请补充这一格")
    if column.content is Content.CHOICE:
        return replace(fault, expected=f"应为 {'、'.join(column.choices)} 之一", mend="请从下拉列表中选择")
    if column.content in (Content.IDENTIFIER, Content.IDENTIFIERS):
        mend = "多个编号用“；”隔开" if column.content is Content.IDENTIFIERS else "请改用不含这些字符的编号"
        return replace(fault, expected="编号不能含空格、逗号、分号和竖线", mend=mend)
    return fault
