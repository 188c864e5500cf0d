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
FACTORIES = "改造提升传统产业，17个重点传统制造业{}增长5.3%，3个历史经典产业入围国家名单。"
UPKEEP = "首批17家部门运维实现集中管理、经费下降28%。"
POLICIES = "出台“30条”“20条”等政策，全市招商引资签约{}与合同额分别增长22.1%、15.1%。"
BRANDS = "“甲标准”、“甲品牌”分别新增12项和44项，累计{}达到64项和288项。"
VISITS = "古城墙22.6万人次、云台湖17.9万人次、桃花谷11.4万人次，{}共{}万人次。"
RAISED = "加上级补助4310万元、专项债券62000万元、上年结转2870万元，收入总计{}万元。"
SHARED = "代偿款由四方分担：资金池40%即218.6万元，担保30%即163.95万元，银行20%即109.3万元，财政10%即54.65万元。"
LORRIES = "出入口车流量386.4万辆次，日均9.66万辆次，同比增长6.6%（上年362.5万辆次）。"
REPORTED = "较7月2日初报9870万元增加3390万元，增幅{}%。"
HOTLINE = "转派341件，签收{}，办结率99.6%折39.84分，满意率94.0%折47.00分，总分96.84分。"
TRIED = "与上年相比，受理{}上升5.2%，结案{}上升6.3%。"
INCOME = "收入27000.00万元：医疗收入24637.50万元，财政补助收入{}万元（含上年结转60.00万元），其他收入502.50万元。"
PLANTED = "人工林500元/亩计1225.00万元，抚育100元/亩计310.00万元，修复300元/亩计375.00万元，共{}万元。"
SHORT = (
    "项目\t分值\t目标值\t得分\t说明\n执行率\t10\t100%\t9.62\t1790÷1860\n门诊\t30\t≥4000\t30\n"
    "住院\t30\t≥250\t30\n设备\t30\t6台\t30\t5台\n合计\t100\t\t99.62\n"
)
AIMED = (
    "（一）收支情况\n市本级政府性基金预算收入2.43亿元，完成年度预算的90.8%。\n"
    "（二）{}\n市本级政府性基金预算收入4.49亿元，增长84.8%。\n"
)
DRAWN = "当年提取41.27亿元，其中住房消费类32.19亿元（其中偿还本息21.46亿元，占住房消费类的{}%、占全部提取的{}%）。"
TAUGHT = "民生支出282.32亿元，{}353.78亿元；教育支出70.76亿元，占民生支出20.0%，占总支出25.1%。"
STAFFED = "公用经费年中压减1.80万元，人员经费因社保基数调整{}31.80万元，年中追加320.00万元。"
SOLDIERS = "每服役满1年{}58元，732人累计服役2196年，折合152.84万元。"
PATENTS = "全年授权214件，外地转入21件，转出56件，净增179件。"
MOVED = "外地转入214件，转出56件，净增{}件。"
PLEDGED = (
    "办理质押融资38笔、4.27亿元，分别比上年的29笔、3.14亿元增长31.0%和36.0%。"
    "其中专利质押31笔、{}亿元，商标质押7笔、0.33亿元。"
)
ARRIVED = (
    "总投资由中央补助9828万元、省级4914万元、市县11302万元、"
    "债券15000万元、居民出资8096万元组成，实际到位28646万元，到位率{}%。"
)
LOTTERY = "统筹2680万元，其中福彩公益金1072万元、市级财政804万元、县区配套804万元，占比为{}%、30%、30%。"
ON_TIME = "时效指标15分，其中按期率占10分，得9.91分，合计14.91分；效益指标30分，得30分。"
CUT = "合计扣2.17分，其次为新增学位0.62分、体质优良率0.28分、执行率0.22分、教职工满意度0.05分。"
POSTS = "核定编制1860名，年末在职1797人，空编{}名。"
BORNE = "包括贴息692.00万元中由市级承担的部分346.00万元（其余由县区承担）、规划编制及其他318.00万元。"
GRADED = "抽取208件，评定优秀62件、良好118件、合格25件、不合格3件，优良率{}%。"
RISEN = "本年收入由2186.00万元增加143.00万元，增长{}%。"
EVALUATED = "支出271.60万元，执行率97.00%，自评得分97.70分，其中预算执行（10分）得9.70分、效益（30分）得29.00分。"
GIVEN = "上级资金325.20万元、企业捐助60.00万元（其他资金年初20.00万元，调整后80.00万元）。"
PAID_LATE = "安排360万元，未到位的18万元为县级配套，到位未支出的34.2万元为质保金。"
IN_WORDS = "投入与过程29.44分，产出34.60分，效果24.90分，满意度{}，自评总分98.94分。"
FISH = (
    "养殖产量20.02万吨，占总产量的70.0%。\n"
    "渔业总产值62.92亿元中，养殖产值47.19亿元，占75.0%。养殖产量占{}%而产值占75.0%，说明单价较高。"
)
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
    (IN_WORDS.format("得满分"), []),
    (IN_WORDS.format("10分"), []),
    (FISH.format("70.0"), []),
    (GRADED.format("86.54"), []),
    (GRADED.format("68.54"), [("graded-rate", "error", "68.54", "86.54")]),
    (RISEN.format("6.54"), []),
    (RISEN.format("5.64"), [("growth-difference", "error", "5.64", "6.54")]),
    (EVALUATED, []),
    (GIVEN, []),
    (PAID_LATE, []),
    (BORNE, []),
    (LOTTERY.format(40), []),
    (ON_TIME, []),
    (CUT, []),
    (POSTS.format(63), []),
    (POSTS.format(36), [("worded-difference", "warning", "36", "63")]),
    (SOLDIERS.format("每月"), []),
    (PATENTS, []),
    (MOVED.format(158), []),
    (MOVED.format(185), [("net-change", "error", "185", "158")]),
    (PLEDGED.format("3.94"), []),
    (PLEDGED.format("3.49"), [("paired-lists", "warning", "3.49", "3.94")]),
    (ARRIVED.format("58.3"), []),
    (DRAWN.format("66.7", "52.0"), []),
    (DRAWN.format("52.0", "66.7"), [("shares-exchanged", "error", "52.0", "66.7")]),
    (TAUGHT.format("总支出"), [("shares-exchanged", "error", "20.0", "25.1")]),
    (TAUGHT.format("总收入"), []),
    (STAFFED.format("增加"), []),
    (FACTORIES.format("增加值"), []),
    (UPKEEP, []),
    (POLICIES.format("项目数"), []),
    (BRANDS.format("分别"), []),
    (VISITS.format("其余四处", "13.2"), []),
    (VISITS.format("三处", "59.1"), [("neighbour-total", "warning", "59.1", "51.9")]),
    (RAISED.format(155600), []),
    (RAISED.format(69810), [("neighbour-total", "warning", "69810", "69180")]),
    (SHARED, []),
    (LORRIES, []),
    (REPORTED.format("34.3"), []),
    (REPORTED.format("43.3"), [("growth-difference", "error", "43.3", "34.3")]),
    (HOTLINE.format("10.0"), []),
    (TRIED.format("数", "数"), []),
    (INCOME.format("1860.00"), []),
    (PLANTED.format("1910.00"), []),
    (PLANTED.format("1901.00"), [("neighbour-total", "warning", "1901.00", "1910.00")]),
    (SHORT, []),
    (AIMED.format("收入预计和支出安排"), []),
    (AIMED.format("其他情况"), [("same-sentence", "warning", "4.49", "2.43")]),
    (TRADE.format(151246), []),
    (TRADE.format(261246), [("table-part-within-whole", "warning", "261246", "≤50201")]),
    (TOTALS.format("滚存结余"), []),
    (TOTALS.format("结余"), []),
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
