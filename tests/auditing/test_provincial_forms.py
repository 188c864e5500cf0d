"""Forms and reports as provinces print them: points taken off, 得分率, remarks with figures, rows that are not read."""

import pytest

from tests.auditing.test_rules import Told, told

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
