"""Lists of levels, of full points, of losses, of kinds: read as what they list; a slip in what they list is told."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str]]
LEVELS = "覆盖率由2021年的48.2%、2022年的59.7%上升到2023年的70.4%，{}上升{}个百分点。"
DROPPED = "病虫害面积从2021年的7.52万亩、2022年的6.34万亩下降到2023年的4.81万亩，两年下降{}%。"
STEPS = "2019年至2022年补贴标准依次为320元、350元、395元、430元，三年累计上调110元。"
YEARLY = "三年分别补贴350万元、395万元和430万元，三年累计补贴{}万元。"
SCORED = "综合得分88.6分，其中决策15分、得分13.5分，过程25分、得分{}分，产出35分、得分31.2分，效益25分、得分22分。"
GOT = "立项得3分，目标得2分，共得5分。\n制度得4分，执行得2分，共得6分。\n数量得9分，质量得8分，共得17分。\n"
LOST = (
    GOT + "综合评分88.4分，其中决策类得16.5分，过程类得20.9分，产出类得51分。"
    "扣分合计{}分，其中：拨付慢扣4.6分；目标不细扣7分。"
)
LOST_FIRST = GOT + "执行率低扣2分，验收晚扣3.5分，扣分合计{}分。"
SORTED = "按用途看，道路建设4,500万元，桥梁加固1,930万元，水毁修复1,620万元，设施维护740万元，其他310万元。"
WHOLE = "安排道路养护资金{}万元：桥梁加固1,830万元、水毁修复1,620万元、设施维护740万元、其他310万元。"
KINDS = "5.00万吨秸秆中，还田2.70万吨，占54%，饲料化1.44万吨，焚烧0.86万吨，秸秆利用率82.8%。"
ANOTHER = "综合利用率在2023年的基础上继续提高。5.60万吨秸秆中，利用4.96万吨，利用率{}%。"
AIMS = "上年完成较好，工业用电量增长5.2%。\n{}：地区用水量增长3%；工业用电量增长6%；商品房销售增长2%。\n"

CASES: list[tuple[str, Told]] = [
    (LEVELS.format("两年", "22.2"), []),
    (LEVELS.format("比2022年", "10.7"), []),
    (LEVELS.format("两年", "22.8"), [("named-difference", "22.8")]),
    (DROPPED.format("36.0"), []),
    (DROPPED.format("63.0"), [("named-difference", "63.0")]),
    (STEPS, []),
    (YEARLY.format("1,175"), []),
    (YEARLY.format("1,157"), [("counted-list", "1,157")]),
    (SCORED.format("21.9"), []),
    (SCORED.format("29.1"), [("score-parts", "88.6")]),
    (LOST.format("11.6"), []),
    (LOST_FIRST.format("5.5"), []),
    (LOST_FIRST.format("6.5"), [("score-sum", "6.5")]),
    (SORTED, []),
    (WHOLE.format("4,500"), []),
    (WHOLE.format("5,400"), [("neighbour-parts", "5,400")]),
    (KINDS, []),
    (ANOTHER.format("88.6"), []),
    (ANOTHER.format("86.8"), [("worded-rate", "86.8")]),
]

OF_EACH = "改造后，重点管网36条漏损量下降{}%，供水更稳。"
COUNTED = "全年新开管网36条，同比增长{}%，供水更稳。"
UNPAID = "进度慢的项目3个，预算540万元，支付412.6万元，未支付{}万元，占全部未支付资金265.3万元的48.0%。"

CASES += [
    (OF_EACH.format("24.7"), []),
    (COUNTED.format("20.0"), []),
    (COUNTED.format("21.7"), [("growth-base", "21.7")]),
    (UNPAID.format("127.4"), []),
    (UNPAID.format("172.4"), [("worded-parts", "172.4")]),
]

BOTH = GOT + "培训得8分；检测得6分；报告得4.25分（满分5分），扣0.75分；宣传得5分。数量指标共得{}分。"
BONUS = "共有17个站点获得加分，合计{}分，平均每个3.8分，其中获奖加分26分，宣传加分22分，创新加分17分。"
FINAL = "最高的站点基础得分92.5分，加分7分，扣分1.5分，最终得分98分。"
ASKED = GOT + "素质得8分；参与得5.6分；机制得4分；满意度加权为91.2分，超过90分的目标，得7.5分。四项合计得{}分。"
YEARS = "与上年相比，上年站点27个，优6个、良21个，应拨175万元；今年增加42万元，增长{}%。"
STEPPED = "登记量达到1380件，三年增加520件，比上年增加{}件，增长{}%。"
BASED = "今年登记量1380件；上年登记量1150件，同比增长{}%。"
CEILED = "公众满意度得分88.2分，得满分6分；企业满意度得分81分，得{}分。"
FULL_POINTS = "对应得分12.5分、18.2分、36分和23.3分，共90分，满分14分、22分、38分和26分。"
OWN_FULL = "基础工作50分得{}分，创新工作30分得26分，加分4分，合计得73分。"
IN_TURN = "四项分别得13.5分、21.2分、31.4分和20.8分，分别失1.5分、3.8分、3.6分和4.2分，合计得{}分、失13.1分。"
OVER = "指标满分6分，得分6.8分。"
BUDGET = "土地收入{}亿元，完成预算96亿元的76.7%，下降{}%。"
LEVEL = "土地收入73.6亿元，上年为96亿元，下降{}%。"

CASES += [
    (BOTH.format("23.25"), []),
    (BOTH.format("23.52"), [("score-sum", "23.52")]),
    (BONUS.format("65"), []),
    (BONUS.format("56"), [("score-parts", "56")]),
    (FINAL, []),
    (ASKED.format("25.1"), []),
    (YEARS.format("24"), []),
    (STEPPED.format("230", "20.0"), []),
    (BASED.format("20.0"), []),
    (BASED.format("25.0"), [("growth-from-to", "25.0")]),
    (CEILED.format("5.4"), []),
    (FULL_POINTS, []),
    (IN_TURN.format("86.9"), []),
    (IN_TURN.format("89.6"), [("score-sum", "89.6")]),
    (OVER, [("score-ceiling", "6.8")]),
    (OWN_FULL.format("43"), []),
    (OWN_FULL.format("42"), [("score-sum", "73")]),
    (BUDGET.format("73.6", "28.3"), []),
    (LEVEL.format("23.3"), []),
    (LEVEL.format("28.3"), [("growth-from-to", "28.3")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_a_list_holds_is_told_from_what_its_words_add_up(text: str, expected: Told) -> None:
    assert _told(text) == expected


def test_the_growth_that_is_aimed_at_is_no_second_growth_of_one_year() -> None:
    assert _notices(AIMS.format("今年主要预期目标")) == []
    assert _notices(AIMS.format("从行业看")) == ["6"]


def _told(text: str) -> Told:
    found = audit(read_bytes("a.txt", text.encode())).findings
    return [(one.rule, one.stated) for one in found if one.severity != "notice"]


def _notices(text: str) -> list[str]:
    found = audit(read_bytes("a.txt", text.encode())).findings
    return [one.stated for one in found if one.rule == "growth-told-twice"]


YIELDS = """品种\t面积（亩）\t总产量（公斤）\t单产（公斤）
早稻\t1,250\t512,500\t410
中稻\t2,400\t1,368,000\t{}
晚稻\t1,830\t860,100\t470
合计\t5,480\t2,740,600\t{}
"""


def test_a_quotient_of_two_columns_is_one_over_all_in_the_row_of_the_total() -> None:
    assert _told(YIELDS.format("570", "500")) == []
    assert _told(YIELDS.format("570", "501")) == []
    assert _told(YIELDS.format("570", "540")) == []
    assert _told(YIELDS.format("570", "1,540")) == [("table-total", "1,540")]


def test_a_number_inside_the_paragraph_of_the_one_before_fills_the_gap() -> None:
    paragraph = "（一）拨付偏慢。平均用时长。{}征求意见少。部分单位没有参加。"
    assert _gaps(paragraph.format("（二）") + "\n（三）公示不全。\n") == []
    assert _gaps(paragraph.format("其次，") + "\n（三）公示不全。\n") == ["（三）"]


def _gaps(text: str) -> list[str]:
    found = audit(read_bytes("a.txt", text.encode())).findings
    return [one.stated for one in found if one.rule == "section-numbers"]


CHANGES = """指标\t2022年\t2023年\t比上年增长
受理件数（件）\t3,120\t3,588\t15.0%
办结件数（件）\t2,940\t3,381\t15.0%
培训人次（人次）\t1,250\t1,460\t16.8%
咨询次数（次）\t4,860\t5,589\t15.0%
走访企业（家）\t872\t981\t{}
差错率\t0.94%\t0.82%\t{}
"""


def test_a_rate_that_changed_by_points_is_no_growth_among_others() -> None:
    assert _told(CHANGES.format("12.5%", "-0.12个百分点")) == []
    assert _told(CHANGES.format("15.5%", "-0.12个百分点")) == [("sheet-laws", "15.5")]
    assert _told(CHANGES.format("12.5%", "-0.12%")) == [("sheet-laws", "-0.12")]


BROKEN = (
    "本项目全年预算由市级财政部门和主管部门共同研究核定为6,{}.00万元，实际支出为{}万元，预算执行率{}%，尚有余款待付。"
)


@pytest.mark.parametrize("hundreds", ["500", "\n500", "5\n00", "50\n0"])
def test_a_line_broken_among_thousands_breaks_no_number(hundreds: str) -> None:
    assert _told(BROKEN.format(hundreds, "5,980.00", "92.0")) == []
    assert _told(BROKEN.format(hundreds, "5,980.00", "29.0")) == [("counted-rate", "29.0")]


SECTION = "收缴率低于目标，扣2.1分。\n投诉下降未达标{0}0.5分，管护不到位{0}1.5分。效益指标{1}4.1分。\n"


def test_a_section_tells_what_it_lost_wherever_it_lost_it() -> None:
    assert _subtotals(SECTION.format("扣", "扣分合计")) == []
    assert _subtotals(SECTION.replace("扣2.1", "得2.1").format("得", "合计得")) == ["4.1"]


def _subtotals(text: str) -> list[str]:
    return [one.stated for one in audit(read_bytes("a.txt", text.encode())).findings if one.rule == "score-sum"]
