"""Indicator rows: levels, names and cells from grids and from runs of cells; what cannot be told apart has no name."""

from pathlib import Path

import docx

from zhixiao.auditing.forms import indicator_tables
from zhixiao.auditing.indicators import Indicator
from zhixiao.documents.reading import read, read_bytes

Shown = list[tuple[str, str, str, str, str, str, str]]
GRID = """| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 产出指标（50分） | 数量指标 | 指标1：植树数量 | ≥500株 | 548株 | 40 | 40 | |
| | | 指标2：补植数量 | ≥20株 | | 10 | 10 | 台账未归档 |
| | 质量指标 | …… | | | | | |
| 效益指标 | 生态效益指标 | 绿化覆盖率 | ≥30% | 31% | 40 | 40 | |
| 合计 | | | | | 90 | 90 | |
"""
FLAT = (
    "年度资金总额 80 90 45 10 50.00% 5 {heads} 产出指标 数量指标 {rows} "
    "满意度指标 服务对象满意度指标 {last} 总分 100 95"
)


def shown(rows: tuple[Indicator, ...]) -> Shown:
    """Levels, name, and the words of the four cells."""
    return [
        (
            row.first,
            row.second,
            row.name,
            *("" if token is None else token.text for token in (row.target, row.actual, row.weight, row.score)),
        )
        for row in rows
    ]


def test_a_grid_gives_levels_to_every_row_and_says_which_cells_are_blank() -> None:
    (table,) = indicator_tables(read_bytes("表.md", GRID.encode()))
    assert shown(table.rows) == [
        ("产出", "数量", "植树数量", "≥500株", "548株", "40", "40"),
        ("产出", "数量", "补植数量", "≥20株", "", "10", "10"),
        ("产出", "质量", "", "", "", "", ""),
        ("效益", "生态效益", "绿化覆盖率", "≥30%", "31%", "40", "40"),
    ]
    assert [("actual" in row.blank, row.remark) for row in table.rows[:2]] == [(False, ""), (True, "台账未归档")]
    assert (table.closed, table.certain) == (True, True)


def test_a_run_of_cells_is_read_in_the_order_of_its_heads() -> None:
    heads = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因"
    text = FLAT.format(heads=heads, rows="植树数量 ≥500株 548株 40 40", last="村民满意度 ≥90% 96% 50 50")
    (table,) = indicator_tables(read_bytes("表.txt", text.encode()))
    assert shown(table.rows) == [
        ("产出", "数量", "植树数量", "≥500株", "548株", "40", "40"),
        ("满意度", "服务对象满意度", "村民满意度", "≥90%", "96%", "50", "50"),
    ]
    heads = "一级指标 二级指标 三级指标 分值 年度指标值 全年实际值 得分 未完成原因"
    text = FLAT.format(heads=heads, rows="植树数量 40 ≥500株 548株 40", last="村民满意度 50 ≥90% 96% 50")
    (other,) = indicator_tables(read_bytes("表.txt", text.encode()))
    assert shown(other.rows) == shown(table.rows)


def test_a_name_that_stands_beside_other_words_is_not_guessed() -> None:
    heads = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因"
    rows = "植树数量 ≥500株 430株 20 17.2 苗木未到货 补植数量 ≥20株 20株 20 20"
    text = FLAT.format(heads=heads, rows=rows, last="村民满意度 ≥90% 96% 50 50")
    (table,) = indicator_tables(read_bytes("表.txt", text.encode()))
    assert [row.name for row in table.rows] == ["植树数量", "", "村民满意度"]


def test_words_between_a_score_and_a_level_are_the_remark_of_the_row() -> None:
    heads = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因"
    rows = "植树数量 ≥500株 430株 20 17.2 苗木未到货 质量 指标 成活率 ≥90% 92% 20 20"
    text = FLAT.format(heads=heads, rows=rows, last="村民满意度 ≥90% 96% 50 50 问卷120份")
    (table,) = indicator_tables(read_bytes("表.txt", text.encode()))
    assert [(row.second, row.name, row.remark) for row in table.rows] == [
        ("数量", "植树数量", "苗木未到货"),
        ("质量", "成活率", ""),
        ("服务对象满意度", "村民满意度", "问卷120份"),
    ]


def test_levels_merged_over_their_rows_in_a_word_form_belong_to_each_row(tmp_path: Path) -> None:
    made = docx.Document()
    grid = made.add_table(4, 8)
    heads = ("绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
    cells = (("植树数量", "≥500株", "548株", "40", "40"), ("补植数量", "≥20株", "22株", "10", "10"))
    for column, head in enumerate(heads):
        grid.cell(0, column).text = head
    for row, texts in enumerate(cells, 1):
        for column, text in enumerate(texts, 3):
            grid.cell(row, column).text = text
    for column, text in enumerate(("产出指标", "数量指标"), 1):
        grid.cell(1, column).merge(grid.cell(2, column)).text = text
    grid.cell(3, 0).merge(grid.cell(3, 5)).text = "总分"
    grid.cell(3, 6).text = grid.cell(3, 7).text = "50"
    made.save(str(tmp_path / "表.docx"))
    (table,) = indicator_tables(read(tmp_path / "表.docx"))
    assert shown(table.rows) == [
        ("产出", "数量", "植树数量", "≥500株", "548株", "40", "40"),
        ("产出", "数量", "补植数量", "≥20株", "22株", "10", "10"),
    ]
    assert (table.closed, [token.text for token in table.total]) == (True, ["50", "50"])


def test_a_target_in_three_cells_is_one() -> None:
    heads = "一级指标 二级指标 三级指标 指标性质 指标值 度量单位 完成值 权重 得分"
    text = FLAT.format(heads=heads, rows="植树数量 ≥ 500 株 548 40 40", last="村民满意度 ≥ 90 % 96 50 50")
    (table,) = indicator_tables(read_bytes("表.txt", text.encode()))
    assert [row[2:5] for row in shown(table.rows)] == [
        ("植树数量", "≥500株", "548"),
        ("村民满意度", "≥90%", "96"),
    ]
