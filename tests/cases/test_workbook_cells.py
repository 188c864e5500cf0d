"""Every way a cell can be wrong, and every way it may be right though it does not look like the template's."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cases.edited_workbook import case_in, edited, fault, faults_in, with_cells
from zhixiao.cases.workbook.example import example
from zhixiao.quantities import Money

PASTE = "请复制该格，选择性粘贴为“值”，再保存"
AMOUNT = "应为一个金额，如 373.8 或 8205000元"
NO_AMOUNT = "约数、文字和公式不能作金额；说明请写在备注"
DAY = "应为日期，如 2020-12-31"
REAL_DAY = "请填写年月日俱全的真实日期"


def shown(folder: Path, value: object, number_format: str, cell: str = "H3") -> Path:
    """The example with one cell of 绩效指标 set to a number under a format."""

    def put(book: Workbook) -> None:
        book["绩效指标"][cell] = value
        book["绩效指标"][cell].number_format = number_format

    return edited(folder, put)


@pytest.mark.parametrize(
    ("cell", "value", "faults"),
    [
        (
            "资金明细_L3",
            "=J3-12.14",
            [fault("资金明细 › L3", "=J3-12.14", "单元格里是公式，应为数值", PASTE)],
        ),
        (
            "资金明细_L3",
            "#REF!",
            [fault("资金明细 › L3", "#REF!", "单元格是错误值", "请改正出错的公式，或直接填写金额")],
        ),
        ("资金明细_L3", "约200", [fault("资金明细 › L3", "约200", AMOUNT, NO_AMOUNT)]),
        ("资金明细_L3", "二百左右", [fault("资金明细 › L3", "二百左右", AMOUNT, NO_AMOUNT)]),
        (
            "资金明细_L3",
            True,
            [fault("资金明细 › L3", "TRUE", "应为金额，不是逻辑值", "请重新填写该格")],
        ),
        (
            "资金明细_L3",
            "198.3600001",
            [
                fault(
                    "资金明细 › L3",
                    "198.3600001",
                    "198.3600001万元不是整数分",
                    "金额到分为止，请填实际数，不要填折算后的多位小数",
                )
            ],
        ),
        (
            "资金明细_L3",
            0.1234567890123456,
            [
                fault(
                    "资金明细 › L3",
                    "0.1234567890123456",
                    "超过 15 位有效数字，Excel 不能准确保存",
                    "若是算得的数，请用 ROUND 取到需要的小数后粘贴为“值”；若是账号、编码，请把单元格设为文本后重新填写",
                )
            ],
        ),
        ("I3", "十五分左右", [fault("绩效指标 › I3", "十五分左右", "应为一个数字", "")]),
        (
            "批次_C3",
            "中央财政",
            [fault("批次 › C3", "中央财政", "应为 中央、省、市、区、自筹、社会 之一", "请从下拉列表中选择")],
        ),
        (
            "文件_A3",
            "d 1",
            [fault("文件 › A3", "d 1", "编号不能含空格、逗号、分号和竖线", "请改用不含这些字符的编号")],
        ),
        (
            "O5",
            "e1,e2",
            [fault("绩效指标 › O5", "e1,e2", "编号不能含空格、逗号、分号和竖线", "多个编号用“；”隔开")],
        ),
        ("M3", "1.5", [fault("绩效指标 › M3", "1.5", "应为整数", "")]),
        ("支出记录_C3", "2024-02-30", [fault("支出记录 › C3", "2024-02-30", DAY, REAL_DAY)]),
        ("支出记录_C3", "2024年2月", [fault("支出记录 › C3", "2024年2月", DAY, REAL_DAY)]),
        (
            "支出记录_C3",
            datetime(2024, 1, 1, 8, 30),  # noqa: DTZ001
            [fault("支出记录 › C3", "2024-01-01 08:30:00", "应为日期，如 2020-12-31，不含时刻", "请只填年月日")],
        ),
        (
            "H3",
            date(2024, 1, 3),
            [
                fault(
                    "绩效指标 › H3",
                    "2024-01-03",
                    "应为数值，照原样连同单位填写，如 3.50 或 ≥15%，不是日期",
                    "像是 Excel 把填写的内容自动变成了日期：请把单元格设为文本后重新填写",
                )
            ],
        ),
        ("基本信息_B10", "大概", [fault("基本信息 › B10", "大概", "应为 是 或 否", "")]),
        ("C3", None, [fault("绩效指标 › C3", "", "“二级指标”必填", "请补充这一格")]),
        ("基本信息_B7", None, [fault("基本信息 › B7", "", "“年度”必填", "请补充这一格")]),
    ],
)
def test_a_wrong_cell_says_where_what_and_how_to_mend(tmp_path: Path, cell: str, value: object, faults: list[object]):
    assert faults_in(with_cells(tmp_path, **{cell: value})) == faults


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.85, "0.00%", "85.00%"),
        (0.851234, "0%", "85.1234%"),
        (3.5, "0.00", "3.50"),
        (3.5, "General", "3.5"),
        (12, '0"家"', "12家"),
        (1234.5, '#,##0.00_ "万元"', "1234.50万元"),
        (-0.05, "0.0%", "-5.0%"),
        (12, "_ * #,##0.00_ ;_ * -#,##0.00_ ", "12.00"),
        (7, "000", "007"),
        (1e-7, "General", "0.0000001"),
        (Decimal("999999999999.999"), "General", "999999999999.999"),
    ],
)
def test_a_number_is_taken_as_it_is_shown_and_never_with_fewer_digits(
    tmp_path: Path, value: object, number_format: str, text: str
):
    read = case_in(shown(tmp_path, value, number_format)).indicators[0].completed
    assert read is not None
    assert read.text == text


@pytest.mark.parametrize("number_format", ['0!.0,"万元"', '0\\.0,"万元"', "#,##0,", "0.00,,"])
def test_a_format_that_shows_another_number_is_refused(tmp_path: Path, number_format: str):
    expected, mend = "单元格格式使显示的数与实际的数不同", "请把单元格格式改为“常规”，核对数值后再保存"
    assert faults_in(shown(tmp_path, 1234567, number_format)) == [fault("绩效指标 › H3", "1234567", expected, mend)]


def test_an_amount_with_its_own_unit_is_converted_exactly(tmp_path: Path):
    path = with_cells(tmp_path, 资金明细_H3="8205000元", 资金明细_J3="８２０．５", 资金明细_K3="0.08205亿元")
    line = case_in(path).budget_lines[0]
    assert (line.budget_initial, line.budget_adjusted, line.received) == (Money(820_500_000),) * 3


@pytest.mark.parametrize("written", ["2024/1/5", "2024.01.05", "2024年1月5日", "20240105", date(2024, 1, 5)])
def test_a_day_may_be_written_in_every_usual_way(tmp_path: Path, written: object):
    assert case_in(with_cells(tmp_path, 支出记录_C3=written)).spendings[0].start == date(2024, 1, 5)


def test_a_day_as_a_plain_number_is_eight_digits_and_never_a_serial_number(tmp_path: Path):
    def put(number: int) -> Callable[[Workbook], None]:
        def edit(book: Workbook) -> None:
            book["支出记录"]["C3"].number_format = "General"
            book["支出记录"]["C3"] = number

        return edit

    assert case_in(edited(tmp_path, put(20240105))).spendings[0].start == date(2024, 1, 5)
    assert faults_in(edited(tmp_path, put(45292))) == [fault("支出记录 › C3", "45292", DAY, REAL_DAY)]


def test_a_day_in_a_text_column_keeps_what_is_shown(tmp_path: Path):
    def put(book: Workbook) -> None:
        for cell, number_format in (("F3", "yyyy-mm-dd"), ("F4", 'yyyy"年"m"月"')):
            book["批次"][cell] = date(2024, 2, 1)
            book["批次"][cell].number_format = number_format

    assert [batch.issued for batch in case_in(edited(tmp_path, put)).fund_batches] == ["2024-02-01", "2024年2月"]


def test_codes_typed_as_numbers_are_taken_as_text(tmp_path: Path):
    path = with_cells(tmp_path, 基本信息_B17=301001, 资金明细_F3=2024)
    case = case_in(path)
    assert (case.organisation.department_code, case.budget_lines[0].period) == ("301001", "2024")


@pytest.mark.parametrize(
    ("answer", "finished"), [("是", True), ("否", False), (True, True), (False, False), (None, None)]
)
def test_yes_and_no_are_words_or_real_booleans(tmp_path: Path, answer: object, finished: bool | None):
    assert case_in(with_cells(tmp_path, 基本信息_B10=answer)).finished is finished


def test_a_typed_comparison_sign_stands_for_the_printed_one(tmp_path: Path):
    assert case_in(with_cells(tmp_path, F3=">=")).indicators == example().indicators


def test_nothing_is_not_zero_and_zero_is_not_nothing(tmp_path: Path):
    line = case_in(with_cells(tmp_path, 资金明细_I3=0, 资金明细_I4=None)).budget_lines
    assert (line[0].carried_in, line[1].carried_in) == (Money(0), None)
