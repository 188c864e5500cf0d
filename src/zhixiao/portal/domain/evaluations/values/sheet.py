"""The sheet of completed values (填报表): its columns, and what a filled one says, row by row."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import BinaryIO

from openpyxl.utils import get_column_letter

from zhixiao.inputs import BadInputError, Fault
from zhixiao.portal.domain.evaluations.values.fill import FIELDS
from zhixiao.portal.domain.sheets import sheet_rows
from zhixiao.portal.models.evaluations.completed_value import CompletedValue
from zhixiao.portal.models.versioned import label_of

KEYS = ("编号", "版次")
TOLD = ("子项目", "一级指标", "二级指标", "三级指标", "指标方向", "年度指标值", "分值")
"""Printed to know the row by; not read back."""
FILLED = {label_of(CompletedValue, name): name for name in FIELDS}
HEADS = (*KEYS, *TOLD, *FILLED)
NUMBERS = ("given_score", "deduction")
COUNTS = ("missed",)


@dataclass(frozen=True, slots=True)
class FilledRow:
    """What one row says, and where it stands."""

    number: int
    key: str
    version: str
    values: dict[str, str | int | Decimal | None]


def sheet_of(rows: Iterable[CompletedValue]) -> list[list[object]]:
    """The rows under `HEADS`, as they are now."""
    return [[row.pk, row.version, *_told(row), *(getattr(row, name) for name in FIELDS)] for row in rows]


def _told(row: CompletedValue) -> list[object]:
    target = row.indicator
    project = target.project.name if target.project else ""
    return [project, target.level1, target.level2, target.name, target.direction, target.target, target.weight]


def read_values(file: BinaryIO, *, name: str) -> list[FilledRow]:
    """Raises BadInputError with every cell that cannot be read."""
    rows = sheet_rows(file, name=name)
    columns = {head: at for at, head in enumerate(rows[0][1])} if rows else {}
    if lacking := [head for head in (*KEYS, *FILLED) if head not in columns]:
        fault = Fault(name, "第1行", "", f"缺少表头：{'、'.join(lacking)}", "请使用本页下载的填报表")
        raise BadInputError([fault])
    faults: list[Fault] = []
    read = [_row(number, cells, columns, faults, name) for number, cells in rows[1:] if cells[columns["编号"]]]
    if not read:
        faults.append(Fault(name, "", "", "表头下面应有指标行", "请使用本页下载的填报表"))
    if faults:
        raise BadInputError(faults)
    return read


def _row(number: int, cells: list[str], columns: dict[str, int], faults: list[Fault], name: str) -> FilledRow:
    values: dict[str, str | int | Decimal | None] = {}
    for head, field in FILLED.items():
        text = cells[columns[head]]
        place = f"{get_column_letter(columns[head] + 1)}{number}"
        if field in NUMBERS or field in COUNTS:
            values[field] = _number(text, field, Fault(name, place, text, f"{head}应为不小于0的数"), faults)
        else:
            values[field] = text
    return FilledRow(number, cells[columns["编号"]], cells[columns["版次"]], values)


def _number(text: str, field: str, fault: Fault, faults: list[Fault]) -> int | Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal(-1)
    if not number.is_finite() or number < 0 or (field in COUNTS and number != int(number)):
        faults.append(fault)
        return None
    return int(number) if field in COUNTS else number
