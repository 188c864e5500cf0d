"""Sheets, heads and rows that people moved, renamed, merged, doubled or left out."""

from pathlib import Path

from openpyxl import Workbook

from tests.cases.edited_workbook import case_in, edited, fault, faults_in, with_cells
from zhixiao.cases.model import Indicator
from zhixiao.cases.workbook import read_case_workbook, write_case_workbook
from zhixiao.cases.workbook.example import example
from zhixiao.cases.workbook.layout import tables

COLUMNS = next(table.columns for table in tables() if table.field == "indicators")


def test_a_missing_sheet_is_named_and_what_points_into_it_is_not_told_again(tmp_path: Path):
    mend = "请从空白工作簿复制这张表，没有内容时留空即可"
    path = edited(tmp_path, lambda book: book.remove(book["项目"]))
    assert faults_in(path) == [fault("项目", "", "缺少这张工作表", mend)]


def test_without_the_basic_facts_only_that_is_told(tmp_path: Path):
    mend = "请从空白工作簿复制这张表，没有内容时留空即可"
    path = edited(tmp_path, lambda book: book.remove(book["基本信息"]))
    assert faults_in(path) == [fault("基本信息", "", "缺少这张工作表", mend)]


def test_an_unknown_sheet_is_held_against_the_nearest_known_one(tmp_path: Path):
    def rename(book: Workbook) -> None:
        book["绩效指标"].title = "绩效指标表"
        book.remove(book["运行监控"])

    assert faults_in(edited(tmp_path, rename)) == [
        fault("绩效指标", "", "缺少这张工作表", "请从空白工作簿复制这张表，没有内容时留空即可"),
        fault("运行监控", "", "缺少这张工作表", "请从空白工作簿复制这张表，没有内容时留空即可"),
        fault(
            "绩效指标表",
            "绩效指标表",
            "没有这张工作表",
            "是否为“绩效指标”？请改正表名；不读取的表请删除，或在表名前加“说明”",
        ),
    ]


def test_examples_explanations_and_blank_sheets_are_passed_over(tmp_path: Path):
    def add(book: Workbook) -> None:
        for title in ("示例-绩效指标", "说明（本单位）"):
            book.create_sheet(title)["A1"] = "=1/0"
        book.create_sheet("Sheet1")

    assert case_in(edited(tmp_path, add)) == example()


def test_a_head_row_further_down_and_columns_in_another_order_are_found(tmp_path: Path):
    def move(book: Workbook) -> None:
        sheet = book["绩效指标"]
        sheet.insert_rows(1, amount=3)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
        for number, row in enumerate(rows, 5):
            for column, value in enumerate(reversed(row), 1):
                sheet.cell(number, column).value = value

    assert case_in(edited(tmp_path, move)) == example()


def test_heads_merged_downwards_and_written_another_way_are_found(tmp_path: Path):
    def merge(book: Workbook) -> None:
        sheet = book["资金明细"]
        sheet.insert_rows(3)
        for column in range(1, 17):
            sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
        sheet["H2"], sheet["A2"], sheet["J2"] = "年初预算数\n(万元)", " 编 号 ", "全年预算数（单位：万元）"

    assert case_in(edited(tmp_path, merge)) == example()


def test_a_head_row_that_is_gone_is_looked_for_and_said(tmp_path: Path):
    expected = "找不到表头：在前 20 行中没有一行写有“编号、材料名称、材料类别、文件名、SHA-256”等"
    path = edited(tmp_path, lambda book: book["佐证材料"].delete_rows(2))
    assert faults_in(path) == [fault("佐证材料", "", expected, "请照空白工作簿恢复表头，一格一个标题")]


def test_a_head_row_merged_into_one_cell_is_no_head_row(tmp_path: Path):
    expected = "找不到表头：在前 20 行中没有一行写有“编号、批次编号、起、止、支出数”等"
    path = edited(tmp_path, lambda book: book["支出记录"].merge_cells("A2:F2"))
    assert faults_in(path) == [fault("支出记录", "", expected, "请照空白工作簿恢复表头，一格一个标题")]


def test_unknown_doubled_missing_and_headless_columns(tmp_path: Path):
    mend = "请改正表头；不需要的列请整列删除"
    path = with_cells(tmp_path, C2="二级指标（名称）", J2="分值", Y3="随手记的", Y4="再记")
    assert faults_in(path) == [
        fault("绩效指标", "", "缺少必填列“二级指标”（表头在第2行）", "请补上该列"),
        fault("绩效指标 › C2", "二级指标（名称）", "没有这一列", f"是否为“二级指标”？{mend}"),
        fault("绩效指标 › J2", "分值", "表头重复：I 列已经是“分值”", "请删除或改名其中一列"),
        fault("绩效指标 › Y3", "随手记的", "该列没有表头，不知道填的是什么", "请补上表头，或清空这一列"),
    ]


def test_an_optional_column_may_be_left_out(tmp_path: Path):
    case = case_in(edited(tmp_path, lambda book: book["资金明细"].delete_cols(16)))
    assert case.budget_lines == tuple(line.model_copy(update={"note": None}) for line in example().budget_lines)


def test_a_head_in_another_unit_than_the_case_is_refused(tmp_path: Path):
    expected = "表头的单位与“基本信息”的金额单位（万元）不一致"
    mend = "请改正表头或金额单位，并核对该列的数"
    path = with_cells(tmp_path, 支出记录_E2="支出数（元）")
    assert faults_in(path) == [fault("支出记录 › E2", "支出数（元）", expected, mend)]


def test_yuan_written_for_ten_thousand_yuan_is_noticed(tmp_path: Path):
    path = with_cells(tmp_path, 资金明细_L3=1983600)
    expected, mend = "与预算数相差约一万倍，应为同一单位（万元）", "像是元与万元写混了：请换算，或在金额后写明单位"
    assert faults_in(path) == [fault("资金明细 › L3", "1983600", expected, mend)]


def test_merged_cells_among_the_data_are_refused_once(tmp_path: Path):
    path = edited(tmp_path, lambda book: book["绩效指标"].merge_cells("B3:C5"))
    assert faults_in(path) == [fault("绩效指标 › B3:C5", "产出", "数据区不能有合并单元格", "请取消合并，每一格都填写")]


def test_a_row_with_only_an_id_is_told_once(tmp_path: Path):
    path = with_cells(tmp_path, A12="i9")
    expected = "这一行只有编号，还应填写一级指标、二级指标、三级指标"
    assert faults_in(path) == [fault("绩效指标 › A12", "i9", expected, "请补全，或清空这一行")]


def test_a_row_of_sums_is_no_record(tmp_path: Path):
    path = with_cells(tmp_path, 资金明细_B6="合计", 资金明细_L6="=SUM(L3:L5)")
    assert faults_in(path) == [fault("资金明细 › B6", "合计", "合计行不是一条记录", "请删除这一行，合计由程序计算")]


def test_blank_rows_between_and_after_are_passed_over(tmp_path: Path):
    def space(book: Workbook) -> None:
        book["绩效指标"].insert_rows(5, amount=3)
        book["绩效指标"]["A40"] = "  "

    assert case_in(edited(tmp_path, space)) == example()


def test_hidden_rows_columns_and_sheets_are_read_and_named_as_hidden(tmp_path: Path):
    def hide(book: Workbook) -> None:
        book["资金明细"].row_dimensions[3].hidden = True
        book["绩效指标"].column_dimensions["I"].hidden = True
        book["佐证材料"].sheet_state = "hidden"

    assert case_in(edited(tmp_path, hide)) == example()

    def hide_and_spoil(book: Workbook) -> None:
        hide(book)
        book["资金明细"]["L3"], book["绩效指标"]["I4"] = "无", "无"

    places = [fault.place for fault in faults_in(edited(tmp_path, hide_and_spoil))]
    assert places == ["资金明细 › L3（所在行或列已隐藏）", "绩效指标 › I4（所在行或列已隐藏）"]


def test_the_basic_facts_may_stand_in_another_order_but_each_once_and_by_name(tmp_path: Path):
    mend = "请改正名称，或清空这一行"
    path = with_cells(
        tmp_path,
        基本信息_A7="预算年度",
        基本信息_A8="类别",
        基本信息_A24=None,
        基本信息_B24="云财行",
        基本信息_E5="旁注",
    )
    assert faults_in(path) == [
        fault("基本信息", "", "“年度”必填", "请补充这一格"),
        fault("基本信息", "", "“金额单位”必填", "请补充这一格"),
        fault("基本信息 › E5", "旁注", "该列没有表头，不知道填的是什么", "请清空这一格"),
        fault("基本信息 › A7", "预算年度", "“基本信息”没有这个项目", f"是否为“年度”？{mend}"),
        fault("基本信息 › A8", "类别", "项目重复：第6行已经是“类别”", "请删除其中一行"),
        fault("基本信息 › B24", "云财行", "左边没有项目名称", "请照空白工作簿恢复项目名称"),
    ]


def test_every_fault_of_the_file_is_told_in_one_run_in_the_order_of_the_sheets(tmp_path: Path):
    path = with_cells(
        tmp_path,
        基本信息_B7="二〇二四",
        批次_E3="=1+1",
        资金明细_D3="b9",
        资金明细_J4="约110",
        A4="i1",
        O3="e1；e8",
        I5="九十九点九分",
        运行监控_C4="i77",
    )
    assert [(f.place, f.read) for f in faults_in(path)] == [
        ("基本信息 › B7", "二〇二四"),
        ("批次 › E3", "=1+1"),
        ("资金明细 › D3", "b9"),
        ("资金明细 › J4", "约110"),
        ("绩效指标 › O3", "e8"),
        ("绩效指标 › A4", "i1"),
        ("绩效指标 › I5", "九十九点九分"),
        ("运行监控 › C4", "i77"),
    ]


def test_doubled_indicator_names_are_told(tmp_path: Path):
    first = example().indicators[0]
    path = with_cells(tmp_path, B4=first.level1, C4=first.level2, D4=first.name, E4=first.project)
    expected = "同一二级指标下的三级指标名称不能重复"
    assert faults_in(path) == [fault("绩效指标 › D4", first.name, expected, "请合并或改名")]


def test_many_rows_are_read_and_the_way_is_told(tmp_path: Path):
    path, count = tmp_path / "多.xlsx", 2_000
    rows = tuple(
        Indicator(id=f"i{number}", level1="产出", level2="数量", name=f"指标{number}") for number in range(count)
    )
    case = example().model_copy(update={"indicators": rows, "progress": ()})
    write_case_workbook(case, path)
    told: list[tuple[int, int]] = []
    assert read_case_workbook(path, progress=lambda done, total: told.append((done, total))) == case
    assert told == [*((done, told[0][1]) for done in range(500, told[0][1], 500)), (told[0][1], told[0][1])]
