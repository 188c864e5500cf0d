"""What a reader of a workbook sees: displayed figures, merged cells, sheets, blocks of rows."""

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.shown import assert_offsets_hold, grid

from zhixiao.documents.reading import read


def _saved(path: Path, book: openpyxl.Workbook) -> Path:
    book.save(path)
    return path


def test_cells_are_read_as_displayed_with_merged_heads(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "资金"
    for line in [
        ["单位：万元"],
        ["项目", "资金", None],
        [None, "预算", "执行率"],
        ["甲", 1234.5, 0.475],
        ["乙", 20, 1],
    ]:
        sheet.append(line)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:C2")
    sheet["B4"].number_format = "#,##0.00"
    sheet["C4"].number_format = sheet["C5"].number_format = "0%"
    document = read(_saved(tmp_path / "a.xlsx", book))
    table = document.tables[0]
    assert grid(table) == [
        ["单位：万元", "", ""],
        ["项目", "资金", "资金"],
        ["项目", "预算", "执行率"],
        ["甲", "1,234.50", "48%"],
        ["乙", "20", "100%"],
    ]
    rate = table.at(3, 2)
    assert rate is not None
    assert (rate.exact, str(rate.place)) == ("0.475", "资金!C4")
    assert [head.text for head in table.column_headers(rate)] == ["资金", "执行率"]
    assert table.unit_caption == "万元"
    assert_offsets_hold(document)


def test_blank_rows_part_tables_and_places_keep_the_sheets_references(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "表"
    sheet["B2"], sheet["C2"], sheet["B5"], sheet["C6"] = "甲", 1, "乙", 2
    document = read(_saved(tmp_path / "a.xlsx", book))
    assert [grid(table) for table in document.tables] == [[["甲", "1"]], [["乙", ""], ["", "2"]]]
    assert [str(cell.place) for table in document.tables for cell in table.cells if cell.text] == [
        "表!B2",
        "表!C2",
        "表!B5",
        "表!C6",
    ]


def test_hidden_sheets_and_formulas_without_values_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "公开"
    book.active.append([1, 2, "=A1+B1"])
    hidden = book.create_sheet("底稿")
    hidden.append(["内部", 5])
    hidden.sheet_state = "hidden"
    document = read(_saved(tmp_path / "a.xlsx", book))
    assert document.warnings == (
        "工作表“公开”有 1 个公式没有保存结果，请用 Excel 或 WPS 打开保存一次",
        "工作表“底稿”是隐藏的，也已读入",
    )
    assert [grid(table) for table in document.tables] == [[["1", "2"]], [["内部", "5"]]]


def test_a_stray_far_cell_does_not_fill_the_grid_with_blanks(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in range(1, 60):
        sheet.cell(row, 1, row)
    sheet.cell(1, 16_384, "远")
    document = read(_saved(tmp_path / "a.xlsx", book))
    assert [len(table.cells) for table in document.tables] == [60]
    assert_offsets_hold(document)


@given(st.lists(st.lists(st.sampled_from([None, "甲", 3, 2.5, "10%", " "]), min_size=1, max_size=4), max_size=6))
def test_every_cell_is_where_its_offsets_say(tmp_path_factory: pytest.TempPathFactory, lines: list) -> None:
    book = openpyxl.Workbook()
    for line in [*lines, ["尾"]]:
        book.active.append(line)
    document = read(_saved(tmp_path_factory.mktemp("xlsx") / "a.xlsx", book))
    assert_offsets_hold(document)
    read_back = [cell.text for table in document.tables for cell in table.cells if cell.text]
    assert read_back == [str(value) for line in [*lines, ["尾"]] for value in line if str(value or "").strip()]
