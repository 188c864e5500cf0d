"""Rates whose amounts are listed before them, whose whole has a shorter name, or whose line is set wide."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str]]
PAIRED = "省级、市县单位采购规模分别为1842.6亿元和20517.3亿元，占全省采购规模的{}%和{}%。"
THREE = "甲类、乙类、丙类采购规模分别为3607.0亿元，5004.3亿元和1455.6亿元，占采购规模的35.8%、{}%和14.5%。"
BUDGET = "项目支出 473500 元，占一般公共预算支出的19.6%。其中：\n工资福利支出 13000 元，占项目支出预算{}%。"
DONE = "项目支出完成473500元。其中：\n工资福利支出 13000 元，占项目支出预算2.25%。"
FAR = (
    "2023年采购预算38000元，同比增加5000元。其中集中采购38000元。\n按资金类型划分，一般公共预算拨款38000元。\n"
    "其中：货物类采购 21000 元，占采购预算55.3%；服务类采购17000元，占采购预算{}%。"
)
WIDE = "2025 年 采 购 预 算 7314652.18 元 ， 同 比 增 加\n2817364.52 元，增长 {}%。"
ITEMS = (
    "2024年公益金总支出1470.6万元，本年结余21.5万元。\n（一）用于群众体育支出{}万元，占总数的{}%。其中：\n"
    "1.用于建设和维护公共场地356.97万元。\n2.用于组织开展健身活动811.83万元。\n"
    "（二）用于支持竞技体育资助项目301.8万元，占总数的20.52%。其中：\n1.用于赛事组织299.8万元。\n2.用于参赛2万元。\n"
)
ABOVE = (
    "（1）资金投入情况。将1600万元转移支付资金全部下达至有关部门。\n{}"
    "（2）资金执行情况。实际执行1374.125万元，项目执行率为{}%。\n"
)
MORE = "预备资金1480万元，追加资金1520万元。\n"
STEP = "2019年收入总计2407.72万元。比2018年增加76.5万元，2019年比2018年增加{}%。"
STAFF = "该厂年初参保5,180人，年末4,113人，{}，裁员率为{}%。"
CASES: list[tuple[str, Told]] = [
    (STAFF.format("扣减自然减员97人后", "18.7"), []),
    (STAFF.format("全年裁员970人", "18.7"), []),
    (STAFF.format("全年裁员970人", "17.8"), [("worded-rate", "17.8", "18.7")]),
    (ABOVE.format("", "85.9"), []),
    (ABOVE.format("", "81.9"), [("execution-rate", "81.9", "85.9")]),
    (ABOVE.format("", "72.3"), []),
    (ABOVE.format(MORE, "81.9"), []),
    (STEP.format("3.28"), []),
    (STEP.format("3.58"), [("growth-difference", "3.58", "3.28")]),
    (ITEMS.format("1168.8", "79.48"), []),
    (ITEMS.format("1168.8", "73.48"), [("shares-of-total", "73.48", "79.48")]),
    (ITEMS.format("1068.8", "72.68"), []),
    (PAIRED.format("8.2", "91.8"), []),
    (PAIRED.format("8.2", "96.8"), [("shares-list", "96.8", "91.8")]),
    (PAIRED.format("8.2", "91.3"), []),
    (THREE.format("49.7"), []),
    (THREE.format("47.9"), [("shares-list", "47.9", "49.7")]),
    (BUDGET.format("2.75"), []),
    (BUDGET.format("2.25"), [("named-whole", "2.25", "2.75")]),
    (DONE, []),
    (FAR.format("44.7"), []),
    (FAR.format("41.7"), [("named-whole", "41.7", "44.7")]),
    (WIDE.format("62.65"), []),
    (WIDE.format("66.65"), [("growth-difference", "66.65", "62.65")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_rates_and_their_wholes(text: str, expected: Told) -> None:
    found = audit(read_bytes("list.txt", text.encode())).findings
    assert [(one.rule, one.stated, one.expected) for one in found if one.severity != "notice"] == expected
