"""The example of the template as a real file, changed by hand as people do, and what reading it says."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from openpyxl import Workbook, load_workbook

from zhixiao.cases.model import Case
from zhixiao.cases.workbook import read_case_workbook, write_case_workbook
from zhixiao.cases.workbook.example import example
from zhixiao.inputs import BadInputError, Fault

FILE = "案例.xlsx"


def edited(folder: Path, edit: Callable[[Workbook], object]) -> Path:
    """The example's workbook after `edit`."""
    path = folder / FILE
    book = load_workbook(BytesIO(_example_file()))
    edit(book)
    book.save(path)
    return path


@cache
def _example_file() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        write_case_workbook(example(), path)
        return path.read_bytes()


def with_cells(folder: Path, **values: object) -> Path:
    """The example's workbook with some cells of 绩效指标 (or 资金明细, as in 资金明细_H3) set."""

    def put(book: Workbook) -> None:
        for name, value in values.items():
            sheet, _, cell = name.rpartition("_")
            book[sheet or "绩效指标"][cell] = value

    return edited(folder, put)


def faults_in(path: Path) -> list[Fault]:
    with pytest.raises(BadInputError) as caught:
        read_case_workbook(path)
    return list(caught.value.faults)


def fault(place: str, read: str, expected: str, mend: str) -> Fault:
    return Fault(FILE, place, read, expected, mend)


def case_in(path: Path) -> Case:
    return read_case_workbook(path)
