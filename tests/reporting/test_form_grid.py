from collections import Counter

import pytest
from tests.reporting.sample import sample_case, sample_source

from zhixiao.reporting.document import Cell, FigureRef, Mark, Words
from zhixiao.reporting.form_grid import lay_out
from zhixiao.rules.form_store import packaged_forms, read_form

HENAN = """
id: henan-made-up
name: 河南省项目支出绩效自评表
document: 某财〔2020〕1号
article: 附件
region: 河南省
effective: {from: 2020-01-01}
source: 虚构
confidence: low
sheet: 自评表
page: {orientation: landscape, top: 10, bottom: 10, left: 10, right: 10}
columns: [10, 20, 10, 10, 20]
blocks:
  - rows:
      - cells: [{text: "{case.organisation.name}自评表", span: 5, style: title}]
  - side: {text: 绩效指标, style: label}
    rows:
      - repeat: true
        cells:
          - {text: 指标, style: label}
          - {text: 扣分, style: label}
          - {text: 得分, style: label}
          - {text: 得分计算方法, style: label}
      - each: indicators
        where: {level1: 产出}
        cells:
          - {text: "{item.level2}·{item.name}"}
          - {text: "{item.deduction}", absent: 无}
          - {text: "{score.indicator.*}"}
          - {text: "{item.method}：{item.arithmetic}"}
"""


def test_a_variant_of_another_province_is_one_more_file():
    table = lay_out(read_form(HENAN, name="henan.yaml"), sample_source())
    assert [[cell.text for cell in row] for row in table.by_row()] == [
        ["甲市知识产权局自评表"],
        ["绩效指标", "指标", "扣分", "得分", "得分计算方法"],
        ["数量·指标n1", "无", "30.00", "按比例：120件 ÷ ≥100件 × 30"],
        ["数量·指标n2", "无", "16.00", "按比例：4家 ÷ ≥5家 × 20"],
        ["质量·指标q1", "无", "20.00", "按比例：95% ÷ ≥90% × 20"],
    ]
    assert (table.heads, table.page, table.widths) == ((1,), "landscape", (10, 20, 10, 10, 20))


@pytest.mark.parametrize("form", packaged_forms(), ids=lambda form: form.id)
@pytest.mark.parametrize("case", [sample_case(), sample_case(indicators=(), objectives=(), budget_lines=())])
def test_the_cells_of_every_form_cover_each_place_once(form, case):
    table = lay_out(form, sample_source(case))
    covered = Counter(
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    )
    places = [(row, column) for row in range(table.height) for column in range(len(table.widths))]
    assert covered == Counter(places)


def test_equal_levels_are_one_cell_but_not_across_another_first_level():
    text = HENAN[: HENAN.index("blocks:")] + (
        "blocks:\n  - rows:\n      - each: indicators\n        merge: 2\n        cells:\n"
        '          - {text: "{item.level1}"}\n          - {text: "{item.level2}"}\n'
        '          - {text: "{item.id}", span: 3}\n'
    )
    again = tuple(
        one.model_copy(update={"level1": "效益"}) if one.id == "q1" else one for one in sample_case().indicators
    )
    case = sample_case(indicators=tuple(one.model_copy(update={"level2": "数量"}) for one in again))
    cells = [cell for cell in lay_out(read_form(text, name="a.yaml"), sample_source(case)).cells if cell.column < 2]
    assert [(cell.row, cell.column, cell.rows, cell.text) for cell in cells] == [
        (0, 0, 2, "产出"),
        (0, 1, 2, "数量"),
        (2, 0, 1, "效益"),
        (2, 1, 1, "数量"),
        (3, 0, 1, "满意度"),
        (3, 1, 1, "数量"),
    ]


def test_a_missing_value_is_marked_and_never_zero():
    table = lay_out(next(form for form in packaged_forms() if form.id == "project-self-evaluation"), sample_source())
    shown = {cell.column: cell.runs for cell in table.cells if cell.row == 16}
    assert shown[5] == shown[8] == (Mark("待填"),)
    assert shown[7] == (Words("20"),)


def test_a_figure_in_a_form_is_a_reference():
    table = lay_out(next(form for form in packaged_forms() if form.id == "project-self-evaluation"), sample_source())
    figures = sample_source().figures
    (cell,) = [cell for cell in table.cells if cell.text == "450.4"]
    assert cell == Cell(6, 6, 1, 1, (FigureRef(figures["money.total.spent"], "450.4"),), "value", "right")


def test_a_value_the_case_cannot_have_is_an_error_of_the_form():
    form = read_form(HENAN.replace("case.organisation.name", "case.organisation.nickname"), name="henan.yaml")
    with pytest.raises(LookupError, match=r"organisation\.nickname"):
        lay_out(form, sample_source())
