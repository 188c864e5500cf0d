"""Figures that stand near each other and are of different things, beside the same words where they belong together."""

import pytest

from tests.auditing.test_rules import Told, told

EVENTS = "开展精品活动103场，新能源汽车、光伏产品、锂电池“新三样”出口增长{}，进出口总额达到1031亿元。"
CHAINS = "实施“4×4”产业计划，13条产业链全面起势，信息技术、新能源、输变电装备产业产值分别增长9.2%、8.2%、{}。"
OUTPUT = "全省{}达到13697.5亿元，较“十三五”末的9323.1亿元增加4374.4亿元，增长33.6%。"
CASES = "通报确诊病例329770例，其中甲地305375例（出院50964例，死亡8172例），乙地24395例。"
STAFF = "全局在编105人（男{}人，女45人）。"
STARTED = "2023年新投项目18个、5.74亿元，较2022年的15个、4.92亿元分别增长20.00%、{}。"
TRAINED = "举办培训18期，参训{}人次，平均每期147人次。"
FLIGHTS = "2021年作业31次，{}比上年多7次，增长22.58%。"
POINTS = "预算执行率10分，按76.40%计7.64分；产出50分，得47分；效益30分，得30分；满意度10分，得10分。合计{}分。"
SPENT = "资金来自省级3180万元、市县安排2385万元。三年共支出15140万元，年末结余2000万元。"
INVESTED = (
    "一季度，固定资产投资额{}亿元，同比增长1.7%。\n\n"
    "| 产业 | 投资额（亿元） |\n|---|---|\n| 第一产业 | 2334 |\n| 第二产业 | 36765 |\n| 第三产业 | 63608 |\n"
)
TRADE = (
    "| 指标 | 金额（亿元） |\n|---|---|\n| 货物出口额 | 254545 |\n| 其中：一般贸易 | 166466 |\n| 加工贸易 | 50201 |\n"
    "| 其中：机电产品 | {} |\n| 高新技术产品 | 62792 |\n"
)
TOTALS = "社会保险基金预算收入总量3005.6亿元、支出总量2959.73亿元，年末{}85.58亿元。"
FELL = "事故由上年的14起降为12起，下降{}%。"
SERVED = "公务接待费预算为1.50万元，决算为1.20万元，完成预算的{}%。"
ANEW = "公务接待费支出0.3万元，比上年增加{}万元，增长100%。"
TOLD: list[tuple[str, Told]] = [
    (EVENTS.format("69.4%"), []),
    ("开展精品活动103场，同比增长69.4%。", [("growth-base", "error", "69.4", "基数60得71.7%，基数61得68.9%")]),
    (CHAINS.format("12%"), []),
    (OUTPUT.format("地区生产总值"), []),
    (OUTPUT.format("财政收入"), [("named-difference", "error", "33.6", "46.9")]),
    (CASES, []),
    (STAFF.format(60), []),
    (STAFF.format(50), [("parts-total", "error", "105", "95")]),
    (STARTED.format("16.67%"), []),
    (TRAINED.format(2640), []),
    (TRAINED.format(2604), [("worded-mean", "warning", "147", "145")]),
    (FLIGHTS.format("本年"), []),
    (POINTS.format("94.64"), []),
    (POINTS.format("96.64"), [("score-sum", "warning", "96.64", "94.64")]),
    (SPENT, []),
    (INVESTED.format(102708), []),
    (TRADE.format(151246), []),
    (TRADE.format(261246), [("table-part-within-whole", "warning", "261246", "≤50201")]),
    (TOTALS.format("滚存结余"), []),
    (TOTALS.format("结余"), [("balance", "warning", "85.58", "45.87")]),
    (FELL.format("14.29"), []),
    (FELL.format("16.67"), [("growth-from-to", "error", "16.67", "14.29")]),
    (SERVED.format("80"), []),
    (SERVED.format("85"), [("execution-rate", "error", "85", "80")]),
    (ANEW.format("0.15"), []),
    (ANEW.format("0.3"), [("growth-difference", "notice", "100", "")]),
    (INVESTED.format(120707), [("column-sum-in-prose", "warning", "120707", "102707")]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_only_figures_of_one_thing_are_held_against_each_other(text: str, expected: Told) -> None:
    assert told(text) == expected
