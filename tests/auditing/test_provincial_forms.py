"""Forms and reports as provinces print them: points taken off, 得分率, remarks with figures, rows that are not read."""

import pytest

from tests.auditing.test_rules import Told, told
from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

OFF = "基础指标得分{}分，加分项得2.5分，扣分项扣1.5分，自评总分97.24分。\n"
SHARE = (
    "发放问卷250份，满意235份，满意度94%。\n决策各项指标得分率均较高。\n"
    "项目产出满分45分，得41.85分{}。\n其中数量扣1.2分，质量扣1.95分。\n"
)
MONEY_ABOVE = (
    "项目名称\t乡村医生培训\t\t\t\t\t\t\t\n预算执行（10%）\t年初预算（万元）\t152\t全年执行（万元）\t147.44\t10%\t97.00%\t9.7\t\n"
    "一级指标\t二级指标\t三级指标\t指标值\t完成值\t权重\t完成率\t得分\t未完成原因\n"
    "产出指标\t数量指标\t培训村医\t≥150人\t144人\t30%\t96.00%\t28.8\t6人离岗\n"
    "\t质量指标\t考核合格率\t≥90%\t92.4%\t20%\t102.67%\t20\t\n"
    "效益指标\t社会效益指标\t群众就近就医率\t≥65%\t68%\t30%\t104.62%\t30\t\n"
    "满意度指标\t服务对象满意度指标\t学员满意度\t≥90%\t95%\t10%\t105.56%\t10\t\n合计\t\t\t\t\t100%\t\t{}\t\n"
)
UNREAD = (
    "一级指标 二级指标 分值 得分\n重点工作 新建便民驿站 40 40\n整治背街小巷 30 29\n履职效益 市容改善 30 29.5\n"
    "加分指标 创新工作 数字城管平台在全省推\n广 5 5\n荣誉表彰 省级以上荣誉 5 0\n合计 110 103.5\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (OFF.format("96.24"), []),
        (OFF.format("92.64"), []),
        (OFF.format("96.42"), [("neighbour-total", "warning", "97.24", "97.42")]),
        ("产出得46.5分，扣3.5分；效益得27分，扣3分，共得73.5分。\n", []),
        (SHARE.format("，得分率93%"), []),
        (SHARE.format(""), []),
        ("预算执行率94%。\n项目分值5分，得分4.07分。\n", [("score-of-rate", "warning", "4.07", "4.70")]),
        (MONEY_ABOVE.format("98.5"), []),
        (MONEY_ABOVE.format("95.8"), [("table-total", "error", "95.8", "88.8")]),
        (UNREAD, []),
        ("调查156份问卷。\n共服务企业312家，出具报告312份，走访企业312家。\n", []),
        (
            "商标备案企业418家。\n备案企业418件。\n全年备案企业418家。\n",
            [("unit-differs", "notice", "418", "418家")],
        ),
    ],
)
def test_what_takes_part_in_a_total_is_told_from_what_does_not(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


FLAT = (
    "年度总体目标\n三级指标 年度指标值 实际完成值 分值 得分 备注\n产出指标 数量指标 轮换储备粮 ≥2万吨 2.1万吨 20 20\n"
    "质量指标 入库达标率 100% 100% 20 20\n成本指标 吨粮保管费 ≤110元 104元 20 {} {}\n"
    "效益指标 社会效益指标 应急供应天数 ≥15天 16天 30 30\n满意度指标 服务对象满意度指标 农户满意度 ≥90% 92% 10 10\n"
    "总分 100 100\n"
)


def test_a_figure_in_the_remark_is_no_score() -> None:
    assert "form-ceiling" not in [one[0] for one in told(FLAT.format("20", "218.4\n万元"))]
    assert ("form-ceiling", "error", "40", "≤20") in told(FLAT.format("40", "多填一行"))


POINTS = (
    "| 一级指标 | 二级指标 | 分值 | 得分 |\n|---|---|---|---|\n| 重点工作 | 新建便民驿站 | 40 | 40 |\n"
    "| | 整治背街小巷 | 30 | {} |\n"
    "| 履职效益 | 市容改善 | 30 | 29.5 |\n| 指标小计 | | 100 | 98.1 |\n| 加分指标 | 经验获省级推广 | 5 | 5 |\n"
)


@pytest.mark.parametrize(("score", "expected"), [("28.6", []), ("26.8", ["table-total"])])
def test_whole_points_are_exact_and_an_honour_of_the_province_is_no_source(score: str, expected: list[str]) -> None:
    assert [rule for rule, *_ in told(POINTS.format(score))] == expected


def test_points_of_two_places_may_have_been_rounded() -> None:
    rows = "| 指标 | 得分 |\n|---|---|\n| 甲 | 33.33 |\n| 乙 | 33.33 |\n| 丙 | 33.33 |\n| 合计 | 100 |\n"
    assert told(rows) == []


HEADS = "<tr><td>一级指标<td>二级指标<td>三级指标<td>年度指标值<td>实际完成值<td>分值<td>得分</tr>"
ROWS = (
    "<tr><td>产出指标<td>数量指标<td>巡查河道<td>≥400公里<td>412公里<td>{}<td>{}</tr>"
    "<tr><td>产出指标<td>质量指标<td>问题整改率<td>≥95%<td>96.1%<td>20<td>20</tr>"
    "<tr><td>效益指标<td>生态效益指标<td>断面达标率<td>≥90%<td>92%<td>30<td>28.5</tr>"
    "<tr><td>满意度指标<td>服务对象满意度指标<td>公众满意度<td>≥90%<td>91%<td>10<td>10</tr>"
)
TOTAL = "<tr><td colspan=5>总分<td>100<td>{}</tr>"
MONEY = "<tr><td>支出<td colspan=2>预算数（A）<td>执行数（B）<td>执行率（B/A）<td colspan=2>得分（20分*执行率）</tr>"
SPENT = "<tr><td>部门整体支出总额<td colspan=2>640<td>614.4<td>96.00%<td colspan=2>{}</tr>"


@pytest.mark.parametrize(
    ("money", "first", "total", "expected"),
    [
        ("", ("40", "39.5"), "98", []),
        ("", ("40", "39.5"), "89", [("form-total", "error", "89", "98.0")]),
        (MONEY + SPENT.format("19.2"), ("20", "19.5"), "97.2", []),
        (MONEY + SPENT.format("19.2"), ("20", "19.5"), "92.7", [("form-total", "error", "92.7", "97.2")]),
        (MONEY + SPENT.format("18"), ("20", "19.5"), "92.7", []),
    ],
)
def test_the_total_of_a_form_without_points_in_its_money_row(
    money: str, first: tuple[str, str], total: str, expected: list[Told]
) -> None:
    form = f"<html><body><table>{money}{HEADS}{ROWS.format(*first)}{TOTAL.format(total)}</table></body></html>"
    found = audit(read_bytes("a.html", form.encode())).findings
    levels = {"impossible": "error", "unlikely": "warning"}
    assert [
        (one.rule, levels[one.tier], one.stated, one.expected) for one in found if one.rule == "form-total"
    ] == expected
