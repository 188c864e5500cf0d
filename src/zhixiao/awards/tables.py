"""Rows that people filled in (xlsx, csv, parquet) as applications; faults told cell by cell, nothing half taken."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from zhixiao.awards.call import Application, Earlier
from zhixiao.awards.compiled import REGISTER, Compiled, Scheme
from zhixiao.awards.evaluate import Scalar
from zhixiao.awards.facts import FactColumn, stored
from zhixiao.awards.identifiers import BadFactError
from zhixiao.inputs import BadInputError, Fault
from zhixiao.quantities import Money

SCHEME_HEAD = "项目"
MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class CellFault:
    """A fault and its cell: sheet, 1-based row and column."""

    sheet: str
    row: int
    column: int
    fault: Fault


class BadRowsError(BadInputError):
    """Faulty cells; `cells` lets the same workbook go back with comments."""

    def __init__(self, cells: Sequence[CellFault]) -> None:
        self.cells = tuple(cells)
        super().__init__([cell.fault for cell in cells])


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One table: heads, then rows of raw values; `first` is the sheet row of the first data row."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    first: int = 2


def read_applications(path: Path, policy: Compiled) -> list[Application]:
    """Every application in the file, numbered in order. Raises BadRowsError or BadInputError."""
    found: list[Application] = []
    faults: list[CellFault] = []
    for sheet in _reader(path)(path):
        made, wrong = _applications(sheet, policy, path.name, len(found))
        found += made
        faults += wrong
    if faults:
        raise BadRowsError(faults)
    return found


def _reader(path: Path) -> Callable[[Path], Iterator[_Sheet]]:
    readers = {".xlsx": _xlsx, ".csv": _csv, ".parquet": _parquet}
    if path.suffix not in readers or not path.is_file():
        raise BadInputError([Fault(path.name, "", "", "应为现有的 xlsx、csv 或 parquet 文件")])
    return readers[path.suffix]


def marked(path: Path, cells: Sequence[CellFault], to: Path) -> None:
    """The same workbook with a comment and a red fill on each faulty cell."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    book = load_workbook(path)
    for item in cells:
        cell = book[item.sheet].cell(item.row, item.column)
        text = item.fault.expected + (f"\n{item.fault.mend}" if item.fault.mend else "")
        cell.comment = Comment(text, "知效")
        cell.fill = PatternFill("solid", fgColor="FFC7CE")
    book.save(to)


def listed(policy: Compiled, applications: Iterable[Application], lists: Mapping[str, Set[str]]) -> list[Application]:
    """Applications with the derived columns of the policy's lists; a list not brought stays unknown."""
    registers = [register for register in policy.policy.registers if register.name in lists]

    def on_lists(item: Application) -> dict[str, Scalar]:
        known = [register for register in registers if item.facts[register.match] is not None]
        return {REGISTER + register.name: item.facts[register.match] in lists[register.name] for register in known}

    return [replace(item, facts={**item.facts, **on_lists(item)}) for item in applications]


def sheet_name(scheme: Scheme) -> str:
    """The scheme's name as Excel allows it."""
    return re.sub(r"[\[\]:*?/\\]", "_", scheme.name)[:31]


def asked_columns(policy: Compiled, scheme: Scheme) -> list[FactColumn]:
    """The facts an applicant fills in for a scheme."""
    return [policy.facts[name] for name in scheme.columns if not name.startswith(REGISTER)]


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a table, with where it stands."""

    file: str
    sheet: _Sheet
    row: int
    values: tuple[object, ...]

    def fault(self, place: int, expected: str) -> CellFault:
        where = f"{self.sheet.name} › {get_column_letter(place + 1)}{self.row}"
        read = "" if self.values[place] is None else str(self.values[place])
        return CellFault(self.sheet.name, self.row, place + 1, Fault(self.file, where, read, expected))

    def place(self, *heads: str) -> int | None:
        return next((self.sheet.heads.index(head) for head in heads if head in self.sheet.heads), None)


def _applications(sheet: _Sheet, policy: Compiled, file: str, start: int) -> tuple[list[Application], list[CellFault]]:
    found: list[Application] = []
    faults: list[CellFault] = []
    seen: dict[tuple[str, Scalar], int] = {}
    for offset, values in enumerate(sheet.rows):
        if all(value is None or value == "" for value in values):
            continue
        line = _Line(file, sheet, sheet.first + offset, values)
        scheme = _scheme_of(line, policy)
        if scheme is None:
            names = "、".join(item.name for item in policy.schemes)
            faults.append(line.fault(line.place(SCHEME_HEAD) or 0, f"{SCHEME_HEAD}应为 {names} 之一"))
            continue
        facts, wrong = _facts(line, policy, scheme)
        faults += [*wrong, *_numbered(line, policy, (scheme.id, facts[policy.policy.roles.case]), seen)]
        found.append(Application(scheme.id, start + len(found), facts))
    return found, faults


def _scheme_of(line: _Line, policy: Compiled) -> Scheme | None:
    place = line.place(SCHEME_HEAD)
    if place is not None:
        named = str(line.values[place])
        return next((s for s in policy.schemes if named in (s.id, s.name)), None)
    by_sheet = next((s for s in policy.schemes if line.sheet.name in (s.id, sheet_name(s))), None)
    return by_sheet or (policy.schemes[0] if len(policy.schemes) == 1 else None)


def _facts(line: _Line, policy: Compiled, scheme: Scheme) -> tuple[dict[str, Scalar], list[CellFault]]:
    facts: dict[str, Scalar] = dict.fromkeys(policy.facts)
    faults: list[CellFault] = []
    for column in asked_columns(policy, scheme):
        place = line.place(column.head, column.name)
        if place is None:
            continue
        try:
            facts[column.name] = stored(column, line.values[place])
        except BadFactError as error:
            faults.append(line.fault(place, str(error)))
    return facts, faults


def _numbered(
    line: _Line, policy: Compiled, case: tuple[str, Scalar], seen: dict[tuple[str, Scalar], int]
) -> list[CellFault]:
    """No application number, or the same twice in one scheme; notes the row of each number."""
    column = policy.facts[policy.policy.roles.case]
    place = line.place(column.head, column.name) or 0
    if case[1] is None:
        return [line.fault(place, f"{column.name}必填，且不重复")]
    first = seen.setdefault(case, line.row)
    return [] if first == line.row else [line.fault(place, f"{column.name}与第{first}行重复")]


def read_history(path: Path, policy: Compiled) -> list[Earlier]:
    """Awards paid before: columns 项目, 年度, 金额（元）, the applicant's and, if kept, numbers not to fund again.

    Raises BadRowsError or BadInputError.
    """
    lines = [
        _Line(path.name, sheet, sheet.first + offset, values)
        for sheet in _reader(path)(path)
        for offset, values in enumerate(sheet.rows)
        if any(value not in (None, "") for value in values)
    ]
    found: list[Earlier] = []
    faults: list[CellFault] = []
    for line in lines:
        try:
            found.append(_earlier(line, policy))
        except (BadFactError, ValueError, ArithmeticError):
            faults.append(line.fault(0, "应有申报单位、项目、年度（整数）、金额（元，最多两位小数）"))
    if faults:
        raise BadRowsError(faults)
    return found


def _earlier(line: _Line, policy: Compiled) -> Earlier:
    def cell(head: str) -> str:
        place = line.place(head)
        value = None if place is None else line.values[place]
        return "" if value is None else str(value).strip()

    scheme = _scheme_of(line, policy)
    applicant = cell(policy.policy.roles.applicant)
    if scheme is None or not applicant:
        raise ValueError("没有项目或单位")
    fen = Money.of(Decimal(cell("金额（元）")), "元").fen
    keys = {rule.key: cell(rule.key) for rule in policy.policy.exclusions if cell(rule.key)}
    return Earlier(applicant, scheme.id, int(cell("年度")), fen, keys)


def _xlsx(path: Path) -> Iterator[_Sheet]:
    book = load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        lines = list(sheet.iter_rows())
        heads = tuple(str(cell.value or "").strip() for cell in lines[0]) if lines else ()
        if len(lines) > 1 and any(heads) and sheet.title != "说明":
            yield _Sheet(sheet.title, heads, tuple(tuple(cell_value(cell) for cell in line) for line in lines[1:]))


def cell_value(cell: object) -> object:
    """A cell's figure as shown: a double of at most 15 digits as its shortest decimal, a percentage in percent."""
    value = getattr(cell, "value", None)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, int | float):
        return value
    number = Decimal(repr(value))
    if len(number.normalize().as_tuple().digits) > MOST_DIGITS:
        return value
    return number * 100 if "%" in str(getattr(cell, "number_format", "")) else number


def _csv(path: Path) -> Iterator[_Sheet]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        lines = [tuple(line) for line in csv.reader(stream)]
    if lines:
        width = len(lines[0])
        rows = tuple((*line, *([None] * (width - len(line)))) for line in lines[1:])
        yield _Sheet(path.stem, tuple(head.strip() for head in lines[0]), rows)


def _parquet(path: Path) -> Iterator[_Sheet]:
    table = pq.read_table(path)
    columns = [table.column(name).to_pylist() for name in table.column_names]
    yield _Sheet(path.stem, tuple(table.column_names), tuple(zip(*columns, strict=True)))
