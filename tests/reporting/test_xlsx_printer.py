from io import BytesIO

import openpyxl
import pytest
from tests.reporting.sample import sample_case, sample_source

from zhixiao.cases.model import Fund
from zhixiao.reporting.form_grid import lay_out
from zhixiao.reporting.xlsx_printer import Sheet, workbook
from zhixiao.rules.form_store import load_form, load_format, packaged_forms


def printed(form_id, source=None):
    form = load_form(form_id)
    file = workbook([Sheet(form, lay_out(form, source or sample_source()))], load_format("official"), "甲市")
    return openpyxl.load_workbook(BytesIO(file)).worksheets[0]


def as_printed(cell):
    """The text a spreadsheet prints for a cell."""
    if not isinstance(cell.value, int | float):
        return cell.value
    places = len(cell.number_format.rstrip("%").partition(".")[2])
    if cell.number_format.endswith("%"):
        return f"{cell.value * 100:.{places}f}%"
    return f"{cell.value:.{places}f}"


def rows(sheet):
    return [[as_printed(cell) for cell in row if cell.value is not None] for row in sheet.iter_rows()]


def merged(sheet):
    return {str(area) for area in sheet.merged_cells.ranges}


def test_the_project_form_is_printed_cell_by_cell_as_the_official_one():
    sheet = printed("project-self-evaluation")
    assert rows(sheet) == [
        ["项目支出绩效自评表"],
        ["（2020年度）"],
        ["项目名称", "知识产权专项资金"],
        ["主管部门及代码", "甲市市场监督管理局（123）", "实施单位及代码", "甲市知识产权局"],
        ["项目负责人", "联系电话"],
        [
            "项目资金\n（万元）",
            "年初预算数",
            "全年预算数\n（A）",
            "全年执行数\n（B）",
            "分值",
            "执行率\n（B/A）",
            "得分",
        ],
        ["年度资金总额", "700", "600", "450.4", "10", "75.07%", "7.51"],
        ["其中：当年财政拨款", "600", "500.5", "400.4", "—", "—", "—"],
        ["　　　上年结转资金", "0", "0", "0", "—", "—", "—"],
        ["　　　其他资金", "100", "99.5", "50", "—", "—", "—"],
        ["年度总体目标", "预期目标", "实际完成情况"],
        ["资助专利100件", "资助专利120件"],
        [
            "绩效指标",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ],
        ["产出指标", "数量指标", "指标n1", "≥100件", "120件", "30", "30.00"],
        ["指标n2", "≥5家", "4家", "20", "16.00", "申报不足；加强宣传。"],
        ["质量指标", "指标q1", "≥90%", "95%", "20", "20.00"],
        ["满意度指标", "服务对象满意度指标", "指标s1", "≥90%", "待填", "20", "待填"],
        ["总分", "100", "73.51"],
        ["评分规则：甲市评分规则（甲财〔2020〕1号，版本 2020）　等级：中"],
    ]
    assert merged(sheet) == {
        *("A1:J1", "A2:J2", "A3:C3", "D3:J3", "A4:C4", "E4:G4", "H4:J4", "A5:C5", "E5:G5", "H5:J5"),
        *("A6:C10", "A11:A12", "B11:F11", "G11:J11", "B12:F12", "G12:J12"),
        *("A13:A17", "B14:B16", "C14:C15", "F13:G13", "F14:G14", "F15:G15", "F16:G16", "F17:G17"),
        *("A18:G18", "A19:J19"),
    }


def test_the_transfer_form_has_no_scores_and_seven_lines_of_management():
    sheet = printed("transfer-self-evaluation")
    found = rows(sheet)
    assert found[5:10] == [
        ["资金投入情况\n（万元）", "全年预算数\n（A）", "全年执行数\n（B）", "预算执行率\n（B/A×100%）"],
        ["年度资金总额", "600", "450.4", "75.07%"],
        ["其中：中央财政资金", "0", "0"],
        ["　　　地方资金", "500.5", "400.4", "80.00%"],
        ["　　　其他资金", "99.5", "50", "50.25%"],
    ]
    assert [row[0] for row in found[11:18]] == [
        "分配科学性",
        "下达及时性",
        "拨付合规性",
        "使用规范性",
        "执行准确性",
        "预算绩效管理情况",
        "支出责任履行情况",
    ]
    assert found[20] == [
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "全年实际完成值",
        "未完成原因和改进措施",
    ]
    assert not [text for row in found for text in row if text in ("分值", "得分")]


def test_the_score_table_gives_method_arithmetic_article_proof_and_reason():
    found = rows(printed("indicator-scores"))
    assert found[3] == [
        *("产出指标", "数量指标", "指标n1", "≥100件", "120件", "30", "30.00", "按比例"),
        *("120件 ÷ ≥100件 × 30", "自评表填报说明", "已佐证：资助名单公示"),
    ]
    assert found[4][-1] == "申报不足；加强宣传。"


def test_the_monitoring_form_holds_the_months_up_to_the_newest_day():
    found = rows(printed("progress-monitoring"))
    assert found[4:6] == [
        ["项目资金\n（万元）", "年初预算数", "1–7月执行数", "1–7月执行率", "全年预计执行数", "备注"],
        ["年度资金总额", "700", "210", "30.00%", "待填"],
    ]
    assert found[9] == ["产出指标", "数量指标", "指标n1", "≥100件", "60件", "100件", "确定能"]


@pytest.mark.parametrize("form", packaged_forms(), ids=lambda form: form.id)
def test_every_form_prints_on_a4_within_one_page_width(form):
    sheet = printed(form.id)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, form.page.orientation)
    assert (
        sheet.sheet_properties.pageSetUpPr.fitToPage,
        sheet.page_setup.fitToWidth,
        sheet.page_setup.fitToHeight,
    ) == (
        True,
        1,
        0,
    )
    assert sheet.print_area == f"'{form.sheet}'!$A$1:${chr(64 + len(form.columns))}${sheet.max_row}"
    assert all(0 < dimension.height < 410 for dimension in sheet.row_dimensions.values())


def test_the_heads_of_the_indicators_are_repeated_on_every_page():
    assert printed("project-self-evaluation").print_title_rows == "$13:$13"
    assert printed("progress-monitoring").print_title_rows == "$8:$9"


def test_grades_of_the_review_are_chosen_from_a_list():
    validations = printed("target-review").data_validations.dataValidation
    assert {(one.formula1, str(one.sqref)) for one in validations} == {
        ('"优,良,中,差"', "E5 E6 E7 E8 E9 E10 E11 E12 E13"),
        ('"进入下一步预算安排,与有关部门协商修改完善后进入下一步,退回修改后重新报送审核,不得进入预算安排"', "B14"),
    }


def test_borders_run_around_every_merged_cell():
    sheet = printed("project-self-evaluation")
    assert [sheet["A6"].border.left.style, sheet["A6"].border.top.style] == ["thin", "thin"]
    assert [sheet["C10"].border.right.style, sheet["C10"].border.bottom.style] == ["thin", "thin"]
    assert sheet["A1"].border.left.style is None


def test_text_that_looks_like_a_formula_stays_text():
    source = sample_source(sample_case(fund=Fund(name="=HYPERLINK(1)")))
    cell = printed("project-self-evaluation", source)["D3"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_control_characters_do_not_break_the_file():
    source = sample_source(sample_case(fund=Fund(name="甲\x07乙")))
    assert printed("project-self-evaluation", source)["D3"].value == "甲乙"


def test_a_long_objective_gets_a_high_enough_row():
    objective = sample_case().objectives[0].model_copy(update={"expected": "字" * 400})
    sheet = printed("project-self-evaluation", sample_source(sample_case(objectives=(objective,))))
    assert sheet.row_dimensions[12].height > 10 * 14


def test_a_text_longer_than_a_row_can_be_high_gets_several_rows():
    objective = sample_case().objectives[0].model_copy(update={"expected": "字" * 1500})
    sheet = printed("project-self-evaluation", sample_source(sample_case(objectives=(objective,))))
    assert {"A11:A13", "B12:F13", "G12:J13", "A14:A18"} <= merged(sheet)
    assert sheet.print_title_rows == "$14:$14"
    assert 409 > sheet.row_dimensions[12].height == sheet.row_dimensions[13].height > 204
