from decimal import Decimal
from pathlib import Path
from subprocess import run

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from tests.cases.strategies import cases
from zhixiao.cases.library import packaged, packaged_ids
from zhixiao.cases.model import Case, Kind, Narrative
from zhixiao.cases.values import Value
from zhixiao.cases.workbook import read_case_workbook, template, write_case_workbook
from zhixiao.cases.workbook.example import example
from zhixiao.cases.workbook.layout import data_sheets, sections, tables
from zhixiao.inputs import BadInputError, Fault
from zhixiao.quantities import Money


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(case=cases())
def test_reading_back_what_was_written_loses_nothing(tmp_path: Path, case: Case):
    path = tmp_path / "案例.xlsx"
    write_case_workbook(case, path)
    assert read_case_workbook(path) == case


@pytest.mark.parametrize("case_id", packaged_ids())
def test_a_packaged_case_comes_back_equal(tmp_path: Path, case_id: str):
    write_case_workbook(packaged(case_id), tmp_path / "案例.xlsx")
    assert read_case_workbook(tmp_path / "案例.xlsx") == packaged(case_id)


@pytest.mark.libreoffice
def test_saving_by_another_spreadsheet_program_changes_nothing(tmp_path: Path):
    write_case_workbook(example(), tmp_path / "案例.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    (tmp_path / "另存").mkdir()
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", "另存", "案例.xlsx"]
    run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert read_case_workbook(tmp_path / "另存" / "案例.xlsx") == example()


def test_text_is_never_written_as_a_formula_an_error_or_a_number(tmp_path: Path):
    texts = ["=1+1", "+86", "-5", "@SUM(A1)", "#REF!", "TRUE", "007", "3.50"]
    rows = tuple(
        example().facts[0].model_copy(update={"id": f"f{number}", "value": Value.read(text), "name": text})
        for number, text in enumerate(texts)
    )
    write_case_workbook(example().model_copy(update={"facts": rows}), tmp_path / "案例.xlsx")
    sheet = load_workbook(tmp_path / "案例.xlsx")["其他数据"]
    written = [(cell.value, cell.data_type, cell.number_format) for row in sheet["C3:D10"] for cell in row]
    assert written == [(text, "s", "@") for text in texts for _ in range(2)]


def test_numbers_are_numbers_while_fifteen_digits_hold_them(tmp_path: Path):
    line = (
        example()
        .budget_lines[0]
        .model_copy(update={"budget_initial": Money(20_000_000_0100), "received": Money(10**17 + 1)})
    )
    indicator = example().indicators[0].model_copy(update={"weight": Decimal("3.50"), "missed": 10**16})
    case = example().model_copy(update={"budget_lines": (line,), "indicators": (indicator,), "award_schemes": ()})
    case = case.model_copy(update={"expenses": (), "award_tiers": (), "progress": ()})
    write_case_workbook(case, tmp_path / "案例.xlsx")
    book = load_workbook(tmp_path / "案例.xlsx")
    cells = [book["资金明细"]["H3"], book["资金明细"]["K3"], book["绩效指标"]["I3"], book["绩效指标"]["M3"]]
    assert [(str(cell.value), cell.data_type, cell.number_format) for cell in cells] == [
        ("200000.0001", "n", "#,##0.00####"),
        ("100000000000.000001", "s", "@"),
        ("3.5", "n", "0.00"),
        ("10000000000000000", "s", "@"),
    ]


def test_a_text_longer_than_a_cell_is_refused_and_nothing_written(tmp_path: Path):
    part = Narrative(part="概况", text="长" * 32_768)
    case = example().model_copy(update={"narratives": (part,)})
    with pytest.raises(BadInputError) as caught:
        write_case_workbook(case, tmp_path / "案例.xlsx")
    expected = "一个单元格最多容纳 32767 个字符"
    faults = (Fault("案例.xlsx", "文字部分 › 第1条 文字", f"{'长' * 20}…", expected, "请分成几段"),)
    assert (caught.value.faults, list(tmp_path.iterdir())) == (faults, [])


def test_the_template_has_the_guide_then_every_sheet_then_the_example(tmp_path: Path):
    template(tmp_path / "空.xlsx", kind=Kind.TRANSFER)
    book = load_workbook(tmp_path / "空.xlsx")
    shown = [table.title for table in tables() if getattr(example(), table.field)]
    assert book.sheetnames == ["说明", *data_sheets(), "示例-基本信息", *(f"示例-{title}" for title in shown)]


def test_the_template_wants_only_what_is_required_of_the_basic_facts(tmp_path: Path):
    template(tmp_path / "空.xlsx")
    with pytest.raises(BadInputError) as caught:
        read_case_workbook(tmp_path / "空.xlsx")
    given = {"kind", "money_unit"}
    required = [c.title for section in sections() for c in section.columns if c.required and c.field not in given]
    assert [f.expected for f in caught.value.faults] == [f"“{title}”必填" for title in required]


def test_the_template_heads_name_unit_and_duty_and_carry_notes(tmp_path: Path):
    template(tmp_path / "空.xlsx", money_unit="元")
    sheet = load_workbook(tmp_path / "空.xlsx")["批次"]
    heads = ["编号 *", "批次名称 *", "资金来源 *", "资金性质 *", "下达金额（元）", "下达时间", "下达文件", "备注"]
    notes = [cell.comment and cell.comment.text for cell in sheet[2]]
    assert ([cell.value for cell in sheet[2]], sheet.freeze_panes) == (heads, "B3")
    assert notes == [
        "编号\n必填",
        "必填",
        "中央、省、市、区、自筹、社会\n必填",
        "本级、转移支付、直达、带帽、后补助、配套\n必填",
        "金额",
        None,
        None,
        None,
    ]


def test_the_template_offers_choices_and_the_ids_of_other_sheets(tmp_path: Path):
    template(tmp_path / "空.xlsx")
    book = load_workbook(tmp_path / "空.xlsx")
    rules = {str(rule.sqref): rule.formula1 for rule in book["支出记录"].data_validations.dataValidation}
    choices = {str(rule.sqref): rule.formula1 for rule in book["批次"].data_validations.dataValidation}
    assert rules == {"B3:B1048576": "=id_fund_batches"}
    assert choices == {
        "C3:C1048576": '"中央,省,市,区,自筹,社会"',
        "D3:D1048576": '"本级,转移支付,直达,带帽,后补助,配套"',
    }
    assert (
        book.defined_names["id_fund_batches"].attr_text
        == "OFFSET('批次'!$A$3,0,0,MAX(1,COUNTA('批次'!$A$3:$A$1048576)),1)"
    )


def test_columns_of_ids_and_quantities_are_text_from_the_start(tmp_path: Path):
    template(tmp_path / "空.xlsx")
    sheet = load_workbook(tmp_path / "空.xlsx")["绩效指标"]
    formats = {
        letter: (sheet[f"{letter}3"].number_format, sheet.column_dimensions[letter].number_format) for letter in "AGHI"
    }
    assert formats == {"A": ("@", "@"), "G": ("@", "@"), "H": ("@", "@"), "I": ("General", "General")}


def test_titles_are_unique_on_every_sheet():
    basic = [column.title for section in sections() for column in section.columns]
    lists = [basic, list(data_sheets()), *([column.title for column in table.columns] for table in tables())]
    assert [len(titles) - len(set(titles)) for titles in lists] == [0] * len(lists)
