"""Writing a workbook: the empty one to fill in, and one that holds a case."""

from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import BaseModel

from zhixiao.cases.model import Case, Kind
from zhixiao.cases.workbook.cell_text import LONGEST
from zhixiao.cases.workbook.cells_written import EMPTY, Written, written
from zhixiao.cases.workbook.example import example
from zhixiao.cases.workbook.guide import fill_guide
from zhixiao.cases.workbook.layout import (
    BASIC_SHEET,
    EXAMPLE_PREFIX,
    GUIDE_SHEET,
    Column,
    Section,
    Table,
    sections,
    tables,
)
from zhixiao.cases.workbook.sheets import fill_basic, fill_table, name_keys, rule_empty_rows
from zhixiao.cases.workbook.styles import DEEP_BLUE, GREY, add_styles
from zhixiao.inputs import BadInputError, Fault

_INVENTED = "虚构的示例，读取时不计入，可整张删除"
RULED_ROWS = 30

Block = tuple[Section, list[Written]]


def template(path: Path, *, kind: Kind = Kind.PROJECT, money_unit: str = "万元") -> None:
    """Write the empty workbook of a `kind` of case, with its explanation and an invented example.

    `money_unit` (元 万元 亿元) is the unit of the heads.
    """
    book = _book(money_unit)
    given = {"kind": Written(kind.value), "money_unit": Written(money_unit)}
    blank = [(section, [given.get(column.field, EMPTY) for column in section.columns]) for section in sections()]
    _fill(book, blank, {}, money_unit)
    _add_example(book, example())
    book.save(path)


def write_case_workbook(case: Case, path: Path) -> None:
    """Write `case`; `read_case_workbook` of the file gives an equal case.

    Raises BadInputError if a text is longer than a cell can hold (32,767 characters).
    """
    _refuse_long_texts(case, path.name)
    book = _book(case.money_unit)
    _fill(book, _blocks(case), {table.field: table_rows(case, table) for table in tables()}, case.money_unit)
    book.save(path)


def table_rows(case: Case, table: Table) -> list[list[Written]]:
    """The rows of one table of `case` as they are written."""
    return [_values(row, table.columns, case.money_unit) for row in getattr(case, table.field)]


def _blocks(case: Case) -> list[Block]:
    return [
        (section, _values(getattr(case, section.field) if section.field else case, section.columns, case.money_unit))
        for section in sections()
    ]


def _values(record: BaseModel, columns: tuple[Column, ...], money_unit: str) -> list[Written]:
    return [written(getattr(record, column.field), money_unit) for column in columns]


def _book(money_unit: str) -> Workbook:
    book = Workbook()
    add_styles(book)
    guide = book.worksheets[0]
    guide.title = GUIDE_SHEET
    fill_guide(guide, money_unit)
    return book


def _fill(book: Workbook, basic: list[Block], rows: dict[str, list[list[Written]]], money_unit: str) -> None:
    unit = f"金额单位：{money_unit}"
    sheet = _sheet(book, BASIC_SHEET, DEEP_BLUE)
    fill_basic(sheet, basic, title=BASIC_SHEET, remark="带 * 的必填；空着表示没有数据", money_unit=money_unit)
    for table in tables():
        sheet = _sheet(book, table.title, DEEP_BLUE)
        remark = f"{unit}　　带 * 的列必填；空着表示没有数据，不要填0"
        filled = rows.get(table.field, [])
        fill_table(sheet, table, filled, title=table.title, remark=remark, money_unit=money_unit)
        rule_empty_rows(sheet, table, first=len(filled), last=RULED_ROWS)
        name = name_keys(sheet, table)
        book.defined_names[name.name] = name


def _add_example(book: Workbook, case: Case) -> None:
    """The tables the example has rows for, after the sheets that are filled in."""
    sheet = _sheet(book, f"{EXAMPLE_PREFIX}-{BASIC_SHEET}", GREY)
    title = f"{EXAMPLE_PREFIX}：{BASIC_SHEET}"
    fill_basic(sheet, _blocks(case), title=title, remark=_INVENTED, money_unit=case.money_unit)
    for table in tables():
        if rows := table_rows(case, table):
            sheet = _sheet(book, f"{EXAMPLE_PREFIX}-{table.title}", GREY)
            title = f"{EXAMPLE_PREFIX}：{table.title}"
            fill_table(sheet, table, rows, title=title, remark=_INVENTED, money_unit=case.money_unit)


def _sheet(book: Workbook, title: str, colour: str) -> Worksheet:
    sheet: Worksheet = book.create_sheet(title)
    sheet.sheet_properties.tabColor = colour
    return sheet


def _refuse_long_texts(case: Case, file: str) -> None:
    long = [
        (place, value.value)
        for place, value in _all_written(case)
        if isinstance(value.value, str) and len(value.value) > LONGEST
    ]
    if long:
        expected = f"一个单元格最多容纳 {LONGEST} 个字符"
        raise BadInputError([Fault(file, place, f"{text[:20]}…", expected, "请分成几段") for place, text in long])


def _all_written(case: Case) -> Iterator[tuple[str, Written]]:
    for section, values in _blocks(case):
        yield from ((f"{BASIC_SHEET} › {column.title}", value) for column, value in _pairs(section.columns, values))
    for table in tables():
        for number, row in enumerate(table_rows(case, table), 1):
            for column, value in _pairs(table.columns, row):
                yield f"{table.title} › 第{number}条 {column.title}", value


def _pairs(columns: tuple[Column, ...], values: list[Written]) -> Iterator[tuple[Column, Written]]:
    return zip(columns, values, strict=True)
