"""Subtotals of the form, numerals broken over lines, titles that rows repeat, indicators named in the goals."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.auditing.forms import read_forms
from zhixiao.documents.reading import read_bytes

FORM = (
    "项目资金\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
    "年度资金总额：\t200\t200\t180\t10\t90%\t9\n"
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n"
    "产出指标\t数量指标\t修缮校舍\t≥40间\t42间\t20\t20\t无\n"
    "产出指标\t质量指标\t验收合格率\t≥95%\t90%\t20\t18.9\t返修未完\n"
    "产出指标\t时效指标\t完工时间\t12月底前\t11月\t10\t10\t无\n"
    "产出指标小计\t50\t{produced}\n"
    "效益指标\t社会效益\t受益学生\t≥3000人\t3100人\t30\t30\t无\n"
    "效益指标小计\t30\t30\n"
    "满意度指标\t服务对象满意度\t家长满意度\t≥90%\t93%\t10\t10\t无\n"
    "满意度指标小计\t10\t10\n"
    "总分\t100\t{total}\n"
)
BROKEN = (
    "项目资金\n年初预算数\n全年预算数\n全年执行数\n分值\n执行率\n得分\n年度资金总额\n416\n41\n6\n394\n10\n94.71%\n9.47\n"
    "其中：财政拨款\n342\n342\n320\n—\n93.57%\n其他资金\n74\n{other}\n74\n—\n100%\n—\n年度总体目标\n"
)


def told(text: str) -> list[tuple[str, str, str, str]]:
    found = audit(read_bytes("form.txt", text.encode())).findings
    return [(one.rule, one.severity, one.stated, one.expected) for one in found if one.severity != "notice"]


@pytest.mark.parametrize("between", ["\t", "\n", "  "])
def test_subtotals_are_no_indicator_rows_and_are_the_sum_of_those_above(between: str) -> None:
    text = FORM.format(produced="48.9", total="97.9").replace("\t", between)
    (form,) = read_forms(read_bytes("form.txt", text.encode()))
    assert [row.weight.text for row in form.rows] == ["20", "20", "10", "30", "10"]
    assert [len(rows) for _, rows in form.sections] == [3, 1, 1]
    assert told(text) == []


@pytest.mark.parametrize("between", ["\t", "\n", "  "])
def test_a_subtotal_and_a_total_with_a_slip_are_told(between: str) -> None:
    form = FORM.replace("\t", between)
    assert told(form.format(produced="49.8", total="97.9")) == [("form-section", "error", "49.8", "48.9")]
    assert told(form.format(produced="48.9", total="79.9")) == [("form-total", "error", "79.9", "97.9")]


def test_a_numeral_broken_over_lines_is_no_other_amount() -> None:
    assert told(BROKEN.format(other=74)) == []


def test_a_title_with_points_that_rows_repeat_counts_once() -> None:
    rows = "决策（15分）、过程（25分）、产出（40分）、产出（40分）、效益（{}分）。\n"
    assert told(rows.format(20)) == []
    assert told(rows.format(70)) == [("weights-list", "warning", "150", "100")]


GOALS = (
    "年度总体目标\t预期目标\t实际完成情况\n"
    "修缮校舍{goal}间，受益学生3000人。\t完成修缮校舍{done}间，受益学生3100人。\n一级指标\t"
)


def test_an_indicator_named_in_the_goals_has_the_target_or_the_completed_value_of_its_row() -> None:
    form = FORM.format(produced="48.9", total="97.9")
    assert told(form.replace("一级指标\t", GOALS.format(goal=40, done=42))) == []
    slip = form.replace("42间", "425间").replace("一级指标\t", GOALS.format(goal=40, done=452))
    assert told(slip) == [("goal-and-row", "warning", "452", "425")]


def test_a_figure_of_the_goals_may_be_printed_in_another_unit_than_its_row() -> None:
    form = FORM.format(produced="48.9", total="97.9").replace("42间", "9.84亿间").replace("40间", "9.50亿间")
    assert told(form.replace("一级指标\t", "（2022年度）\n全市修缮校舍98,423.16万间。\n一级指标\t")) == []


def test_figures_of_the_goals_that_name_no_row_are_left_alone() -> None:
    form = FORM.format(produced="48.9", total="97.9")
    text = "实际完成情况\n完成校舍检测452处，校舍425间。\n一级指标\t"
    assert told(form.replace("42间", "425间").replace("一级指标\t", text)) == []


def test_a_figure_of_a_year_that_the_form_is_not_of_is_left_alone() -> None:
    form = FORM.format(produced="48.9", total="97.9").replace("42间", "425间")
    assert told(form.replace("一级指标\t", "（2022年度）\n2016年全市修缮校舍452间。\n一级指标\t")) == []
    slip = [("goal-and-row", "warning", "452", "425")]
    assert told(form.replace("一级指标\t", "（2016年度）\n2016年全市修缮校舍452间。\n一级指标\t")) == slip


SECTIONS = (
    "项目资金 年初预算数 全年预算数 全年执行数 分值 执行率 得分 年度资金总额： 60 60 54 10 90% 9 "
    "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因 "
    "产出指标 数量指标 巡护里程 ≥300公里 320公里 25 25 "
    "质量指标 巡护合格率 ≥95% 97% 25 25 {first} 效益指标 社会效益指标 受益人口 ≥3000人 3200人 30 30 {second} "
    "满意度指标 服务对象满意度指标 村民满意度 ≥90% 92% 10 10 {third} {total}"
)
LINES = [
    ("小计 50 50", "小计 30 30", "小计 10 10", "总分 100 {}"),
    ("合计 50 50", "合计 30 30", "合计 10 10", "总计 100 {}"),
    ("小计 — — 50 50", "小计 — — 30 30", "小计 — — 10 10", "总分 — — 100 {}"),
    ("小计 50分 50分", "小计 30分 30分", "小计 10分 10分", "总分 100分 {}分"),
    ("", "", "", "总得分 {}"),
]


@pytest.mark.parametrize("lines", LINES)
@pytest.mark.parametrize(("score", "expected"), [("99", []), ("96", [("form-total", "error", "96", "99")])])
def test_lines_of_sums_lose_no_rows(
    lines: tuple[str, str, str, str], score: str, expected: list[tuple[str, str, str, str]]
) -> None:
    first, second, third, total = lines
    text = SECTIONS.format(first=first, second=second, third=third, total=total.format(score))
    (form,) = read_forms(read_bytes("form.txt", text.encode()))
    assert [row.weight.text for row in form.rows] == ["25", "25", "30", "10"]
    assert told(text) == expected
