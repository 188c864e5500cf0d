"""Lists that words call complete: both sides of an account, batches, levels of government, lines below 其中."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str]]
SIDES = (
    "财政拨款收支总预算8,412.36万元。收入包括：一般公共预算拨款{}万元、上年结转结余34.12万元；"
    "支出包括：教育支出7,025.18万元、卫生健康支出{}万元、住房保障支出961.07万元。"
)
ONE_SIDE = (
    "2024年收支总预算8,412.36万元。收入包括：一般公共预算拨款{}万元。"
    "支出包括：教育支出7,451.29万元、住房保障支出961.07万元。"
)
BATCHES = "省厅分两批下达改造任务{}户，第一批任务7263户，第二批任务4918户，已到位资金20417.5万元。"
SOURCES = "收到财政资金共{}万元，其中：中央资金1584.6万元，地方资金92.3万元，其他资金763.5万元。"
LEVELS = (
    "共筹集补助资金{}万元，其中：中央财政补助资金742万元，省级财政补助资金58万元，"
    "市级财政补助资金86万元，县（区）本级补助资金417.25万元。"
)
RAISED = (
    "共筹集补助资金1500万元，其中：中央资金800万元，省级资金300万元，市级资金100万元，县级资金200万元，"
    "自筹资金100万元。"
)
LINES = (
    "本年基本支出预算746285.17元，占支出的96.2%。\n本年一般公共预算基本支出{}元，其中：\n"
    "人员经费681064.92元，主要包括：基本工资、津贴补贴、住房公积金。\n公用经费65220.25元，主要包括：办公费、工会经费。\n"
)
RESPECTIVELY = (
    "批复项目4个，项目资金{}万元。分别为：2023年河道整治专项资金1000万元，资金由财政局直接支付；"
    "2023年监测经费430万元；评估经费20万元；创建专项资金500万元。"
)
APART = (
    "累计安排资金{}亿元，从最困难的地区做起，包括试点和奖励。其中，膳食补助资金763亿元，"
    "生活补助资金518亿元，建设资金400亿元。地方也有投入。"
)
ADDED = "年内下达补助资金31.74亿元，加上上年10月提前下达的52.68亿元，全年补助资金{}亿元已全部到位。"
SPENT = "年内下达补助资金31.74亿元，加上上年提前下达的52.68亿元，已执行补助资金84.62亿元。"
BRACKET = "计划投入资金{}万元，（其中中央补助资金873万元、省级补助资金541万元），实际到账1400万元。"
WITH_OTHERS = (
    "补助经费预算数{}万元，其中：中央补助资金12463万元，自治区财政补助资金2871万元，盟市财政补助资金4152万元，"
    "旗县级财政资金9846万元，其他资金（包括结转结余资金、利息收入）637万元。"
)
CARS = (
    "某局财政拨款“三公”经费预算合计{}万元。其中：因公出国（境）费0元；公务用车购置费12.4万元；"
    "公务用车运行维护费{}万元，与上年持平；公务接待费4万元，比上年减少2万元。"
)
BELOW = (
    "（一）用于群众体育支出{}万元，占总数的98.9%。\n\n其中：用于建设公共场地639.90万元；用于组织健身活动17.00万元。\n\n"
    "（二）用于竞技体育支出7.30万元。\n"
)
UNIT = "补贴资金全年预算数2489{}元：其中中央资金合计1977万元，占比79.43%；省级配套资金512万元，占比20.57%。"
CASES: list[tuple[str, Told]] = [
    (UNIT.format("万"), []),
    (UNIT.format(""), [("unit-of-a-part", "2489", "2489万元")]),
    (UNIT.format("").replace("2489", "4289"), []),
    (BELOW.format("656.90"), []),
    (BELOW.format("636.90"), [("parts-of-the-whole-before", "636.90", "656.90，或639.90应为619.90")]),
    (BELOW.format("636.90").replace("其中：", "另外，"), []),
    (WITH_OTHERS.format("29969"), []),
    (WITH_OTHERS.format("29369"), [("named-parts", "29369", "29969，或2871应为2271，或9846应为9246")]),
    (CARS.format("45.2", "28.8"), []),
    (CARS.format("49.2", "28.8"), [("named-parts", "49.2", "45.2，或12.4应为16.4")]),
    (CARS.format("45.2", "28.8").replace("公务用车购置费12.4万元", "公务用车费28.8万元，其中公务用车购置费0万元"), []),
    (SIDES.format("8,378.24", "426.11"), []),
    (SIDES.format("8,738.24", "426.11"), [("two-sides", "8,738.24", "8378.24")]),
    (SIDES.format("8,378.24", "462.11"), [("two-sides", "462.11", "426.11")]),
    (SIDES.format("8,378.24", "462.11").replace("支出包括", "支出主要包括"), []),
    (ONE_SIDE.format("8,412.36"), []),
    (ONE_SIDE.format("8,421.36"), [("two-sides", "8,421.36", "8412.36")]),
    (BATCHES.format("12181"), []),
    (BATCHES.format("12811"), [("neighbour-parts", "12811", "12181")]),
    (BATCHES.format("12811").replace("分两批", "分批"), []),
    (SOURCES.format("2440.4"), []),
    (SOURCES.format("2490.4"), [("named-parts", "2490.4", "2440.4")]),
    (LEVELS.format("1303.25"), []),
    (LEVELS.format("1363.25"), [("named-parts", "1363.25", "1303.25，或417.25应为477.25")]),
    (RAISED, []),
    (LINES.format("746285.17"), []),
    (LINES.format("764285.17"), [("named-parts", "764285.17", "746285.17")]),
    (LINES.format("764285.17").replace("其中：", "如下。"), []),
    (RESPECTIVELY.format("1950"), []),
    (RESPECTIVELY.format("1900"), [("parts-of-the-whole-before", "1900", "1950")]),
    (APART.format("1681"), []),
    (APART.format("1631"), [("parts-of-the-whole-before", "1631", "1681，或763应为713")]),
    (APART.format("1781"), []),
    (ADDED.format("84.42"), []),
    (ADDED.format("84.92"), [("added-to", "84.92", "84.42")]),
    (SPENT, []),
    (BRACKET.format("1414"), []),
    (BRACKET.format("1404"), [("parts-total", "1404", "1414")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_complete_lists(text: str, expected: Told) -> None:
    found = audit(read_bytes("list.txt", text.encode())).findings
    assert [(one.rule, one.stated, one.expected) for one in found if one.severity != "notice"] == expected
