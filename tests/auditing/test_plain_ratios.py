"""Ratios of which the words of a sentence leave one reading, and slips seen from their terms."""

import pytest

from tests.auditing.test_rules import Told, told

PEOPLE = "户籍人口38.25万人，其中60周岁以上{}万人，占{}%；常住人口29.4万人。"
STAFF = "在职员工2,418人，其中技术人员2,036人，占{}%；当年退休38人。"
HIRED = "安置就业7,350人，其中当年新招聘486人，含退役军人{}人，占新招聘人数的61.73%。"
INCOME = "全年收入预算{}亿元，实际完成17.36亿元，为预算的96.44%。"
TRUST = "已拨付资金41,860万元，占总规模的52.33%；项目单位实际使用{}万元，占已拨付资金的92.17%。"
FUND = "项目预期收入1846.50{}，实际收入1527.98万元，为预期的82.75%。"
VILLAGES = "覆盖社区142个，全市社区总数{}个，覆盖率87.1%，同比提高2.6个百分点。"
TEACHERS = (
    "教师1846人，其中教授312人、副教授587人、讲师803人、助教144人，高级职称合计899人，占48.70%；"
    "有博士学位的1,327人，占{}%。"
)
YEARS = "2020年2.84亿元、2021年6.37亿元、2022年3.92亿元，其中2021年最多；2022年比2021年下降{}%。"
LEFT = "累计投资{}万元，占实缴的71.3%；扣除已退出的1,750万元后，在投余额39,468万元。"
PLAN = (
    "2020年安排2400万元、使用2236.80万元，2021年安排2650万元、使用2511.67万元，"
    "2022年安排2800万元、使用2615.20万元，使用率依次为93.20%、{}%和93.40%。"
)
SOURCES = "三笔来源为：省级160.00万元、市级84.00万元、区级173.60万元，占比分别为38.3%、20.1%和{}%。"
CLASSES = (
    "全年支出1,846.20万元，用于甲类512.40万元（854人）、乙类{}万元（每人2万元）、丙类403.80万元。"
    "三项分别占27.75%、50.37%和21.87%。"
)
GOAL = "抽检合格率{}%，高于95%的指标值2.46个百分点。"
BELOW = "回收及时率81.27%，比85%的目标低{}个百分点。"
WORK = "总建筑面积18350平方米，已完成主体{}平方米，完成率41.28%。"
UP = "收入由18.42亿元增加到{}亿元，累计增长15.42%。"
BATCH = "完成立项{}项、4,385.7万元，项均16.30万元。"
RELICS = "登记藏品5,346件（套），其中珍贵藏品{}件（套），占11.60%，另有复制品若干。"
RESIDENTS = "经常锻炼的占常住人口的38.6%（{}万人/402.7万人），比上年略高。"
LATE = "按时到位率95.7%，比目标{}%低2.3个百分点，原因是资料不全。"
WATER = "年均进水浓度286毫克/升，年均出水浓度34毫克/升，去除率{}%。"
SIGNED = (
    "应签约1,764户，已签约1,628户，签约率92.29%，未签约136户。"
    "已签约户中，货币安置{}户（占36.06%）、产权置换912户（占56.02%）、租住安置129户（占7.92%）。"
)
JOINT = "市级三年累计4830万元；转移支付1126.00万元，市县共计投入5956.00{}。"
GRADES = (
    "持证人员24,316人，占户籍人口71.5万人的3.40%。"
    "按等级，一级2,640人、二级6,715人、三级{}人、四级6,879人，其中一、二级合计9,355人。"
)
TURNED = "三年轮换量分别为2.60万吨、4.25万吨和3.40万吨，年度间相差较大；2022年比2021年减少{}%。"

CASES: list[tuple[str, Told]] = [
    (GRADES.format("8,082"), []),
    (GRADES.format("8,802"), [("sorted-list", "warning", "8,802", "8082")]),
    (TURNED.format("20.00"), []),
    (TURNED.format("26.00"), [("growth-of-named-years", "warning", "26.00", "20.00")]),
    (RELICS.format(620), []),
    (RELICS.format(260), [("worded-share", "warning", "260", "620")]),
    (RESIDENTS.format("155.4"), []),
    (RESIDENTS.format("151.4"), [("rate-in-bracket", "error", "38.6", "37.6，或151.4应为155.4")]),
    (LATE.format(98), []),
    (LATE.format(93), [("points-from-named", "warning", "93", "98")]),
    (WATER.format("88.11"), []),
    (WATER.format("18.81"), []),
    (WATER.format("88.71"), [("saving-rate", "warning", "88.71", "88.11")]),
    (SIGNED.format(587), []),
    (SIGNED.format(578), [("shares-of-total", "error", "578", "587")]),
    (JOINT.format("万元"), []),
    (JOINT.format("亿元"), [("neighbour-total", "warning", "5956.00", "5956.00万元")]),
    (PEOPLE.format("9.42", "24.6"), []),
    (PEOPLE.format("9.42", "26.4"), [("worded-share", "warning", "26.4", "24.6")]),
    (STAFF.format("84.20"), []),
    (HIRED.format(300), []),
    (INCOME.format("18.00"), []),
    (INCOME.format("81.00"), [("worded-share", "warning", "81.00", "18.00")]),
    (TRUST.format("38,582.30"), []),
    (TRUST.format("33,582.30"), [("share-of-a-named-figure", "warning", "33,582.30", "38582.30")]),
    (FUND.format("万元"), []),
    (FUND.format("亿元"), [("worded-share", "warning", "1846.50", "1846.50万元")]),
    (VILLAGES.format(163), []),
    (TEACHERS.format("71.89"), []),
    (TEACHERS.format("71.98"), [("shares-in-a-row", "warning", "71.98", "71.89")]),
    (YEARS.format("38.46"), []),
    (YEARS.format("38.64"), [("growth-of-named-years", "warning", "38.64", "38.46")]),
    (LEFT.format("41,218"), []),
    (LEFT.format("41,278"), [("left-when-taken-off", "warning", "41,278", "41218")]),
    (PLAN.format("94.78"), []),
    (PLAN.format("97.48"), [("rates-in-a-row", "warning", "97.48", "94.78")]),
    (SOURCES.format("41.6"), []),
    (SOURCES.format("46.1"), [("shares-list", "error", "46.1", "41.6")]),
    (CLASSES.format("930.00"), []),
    (GOAL.format("97.46"), []),
    (GOAL.format("96.46"), [("points-from-named", "warning", "2.46", "1.46")]),
    (BELOW.format("3.73"), []),
    (BELOW.format("3.78"), [("points-from-named", "warning", "3.78", "3.73")]),
    (WORK.format(7575), []),
    (WORK.format(7755), [("worded-rate", "warning", "7755", "7575")]),
    (UP.format("21.26"), []),
    (UP.format("21.62"), [("growth-from-to", "error", "15.42", "17.37")]),
    (BATCH.format(269), []),
    (BATCH.format(629), [("worded-mean", "warning", "629", "269")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_ratios_are_of_the_figures_that_the_words_name(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "到会286人，请假24人，其中女性74人，占25.9%。",
        "专利授权1,260件，其中发明专利318件，占全省发明专利授权量的4.37%。",
        "计划培训600人，上半年培训250人，完成率83.3%（按半年计划300人计算）。",
        "全市社区总数163个，覆盖社区142个，覆盖率约90%。",
        "2022年比2021年下降36.48%，两年的数都没有写。",
        "满意度88.6%，比上年的85%提高2.1个百分点（可比口径）。",
        "指标值≥90%，完成值96.9%（10/10），得满分。",
        "护理补贴发放7,415人、889.80万元，月人均100元。",
    ],
)
def test_other_wholes_and_other_bases_are_let_pass(text: str) -> None:
    assert told(text) == []


SHARES = (
    "年末在册7.56万户，占{}%。\n按规模划分：大型1.24万户，占16.40%；中型2.08万户，占{}%；小型3.17万户，"
    "占41.93%；微型1.07万户，占14.15%。\n"
)


def test_shares_of_the_paragraph_above_are_of_another_whole() -> None:
    assert told(SHARES.format("28.4", "27.51")) == []
    assert told(SHARES.format("28.4", "21.57")) == [("shares-of-total", "error", "21.57", "27.51")]
