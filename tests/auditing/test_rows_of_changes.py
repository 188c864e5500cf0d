"""Rows of counts with their changes and rates, shares in order, balances of stocks, notes at the foot: in prose."""

import pytest

from tests.auditing.test_rules import Told, told

STEPS = "全年共发生道路险情54起、受伤82人，同比减少11起、14人，分别下降{}%和{}%。"
UP_AND_DOWN = "全年共接报警情318起、伤54人，同比增加23起、减少6人，分别上升{}%、下降{}%。"
BASES = "窗口共受理申请84件126人，去年同期为160件240人，同比分别下降{}%、{}%。"
ORDER = "全年下达资金319.2万元。其中甲镇45.2万元，乙镇76.1万元，丙镇84.9万元，分别占总额的14.16%、{}%和26.60%。"
OF_SUM = "一、二、三圈层分别有门店43871家、26340家、18265家，占门店总数的比重分别为49.59%、{}%、{}%。"
HELD = "全省布设的902个监测断面中，{}个断面达到目标，占{}%。"
PEOPLE = "全县出生率为8.32‰，死亡率为6.19‰，自然增长率为{}‰。"
ASSETS = "年末资产总额76.28亿元，比上年增长3.1%；负债总额48.19亿元，增长2.4%；净资产{}亿元，增长4.3%。"
CASES = "本年度旧存案件37件，新收案件412件，审结案件398件，未结案件{}件。"
ACCOUNT = "地方收入3126万元，上级补助收入1874万元，上年结余收入265万元，地方支出4738万元，上解支出213万元。\n"
CLOSED = ACCOUNT + "收支相抵，年终结余{}万元。"
NOTES = "全县共有幼儿园[3]244所，小学[4]{}所，初中[5]31所。"
KINDS = "按险种看，甲、乙、丙、丁、戊五类保费分别为3461万元、602万元、630万元、1167万元、213万元，"
KINDS += "占比分别为48.72%、8.47%、8.87%、{}%、3.00%。"
ABOVE = "甲、乙、丙三类用地分别供给81.5亩、59.7亩、126.9亩。\n三类用地分别占供应总量的30.4%、{}%、47.3%。"
AREAS = "全县播种面积11222公顷（{}亩），比上年减少81.5公顷（1222亩），下降0.7%。"
YIELDS = "全县粮食单产5506公斤/公顷（{}公斤/亩），比上年提高54公斤/公顷（3.6公斤/亩）。"
WEIGHTS = "全县粮食总产量6179吨（{}万斤），其中小麦3012吨。"
POWER = "10月份，全县用电量7742万千瓦时，增长4.3%。\n分产业看，第一产业用电量106万千瓦时，增长5.1%；"
POWER += "第二产业用电量5337万千瓦时，增长2.7%；第三产业用电量{}万千瓦时，增长8.4%。居民生活用电量932万千瓦时。"
FUND = "全县社保基金总收入31411万元，比上年增长22%；总支出{}万元，比上年增长27%；本年收支结余7480万元。"
BOXES = "全市完成集装箱吞吐量{}万TEU，增长21.7%；其中沿海港口完成1814.11万TEU，内河港口完成122.94万TEU。"
TEXTS: list[tuple[str, Told]] = [
    (STEPS.format("16.9", "14.6"), []),
    (STEPS.format("19.6", "14.6"), [("changes-in-a-row", "error", "19.6", "16.9")]),
    (STEPS.format("19.6", "14.6").replace("同比", "按可比口径同比"), []),
    (UP_AND_DOWN.format("7.8", "10.0"), []),
    (UP_AND_DOWN.format("7.8", "11.1"), [("growth-base", "error", "11.1", "基数60得-10.0%，基数61得-11.5%")]),
    (BASES.format("47.5", "47.5"), []),
    (BASES.format("45.7", "47.5"), [("bases-in-a-row", "error", "45.7", "47.5")]),
    (BASES.format("45.7", "47.5").replace("同比分别", "其中信件和网件分别"), []),
    (ORDER.format("23.84"), []),
    (ORDER.format("28.34"), [("shares-in-order", "warning", "28.34", "23.84")]),
    (ORDER.format("28.34").replace("占总额", "占各自总额"), []),
    (OF_SUM.format("29.77", "20.64"), []),
    (OF_SUM.format("29.8", "20.63"), []),
    (OF_SUM.format("27.97", "20.64"), [("shares-in-order", "warning", "27.97", "29.77")]),
    (OF_SUM.format("27.97", "26.04"), []),
    (HELD.format("830", "92.0"), []),
    (HELD.format("830", "90.2"), [("first-share", "error", "90.2", "92.0")]),
    (PEOPLE.format("2.13"), []),
    (PEOPLE.format("2.31"), [("named-identity", "error", "2.31", "2.13")]),
    (PEOPLE.format("2.31").replace("死亡率", "婴儿死亡率"), []),
    (ASSETS.format("28.09"), []),
    (ASSETS.format("28.90"), [("named-identity", "error", "28.90", "28.09")]),
    (ASSETS.format("23.41"), []),
    (CASES.format("51"), []),
    (CASES.format("15"), [("four-balance", "error", "15", "51")]),
    (CASES.format("15").replace("审结案件", "受理赔偿、审结案件5件，结转"), []),
    (CLOSED.format("314"), []),
    (CLOSED.format("341"), [("accounts-close", "error", "341", "314")]),
    (CLOSED.format("341").replace("上解支出", "增减变动"), []),
    (NOTES.format("118"), []),
    (KINDS.format("16.43"), []),
    (KINDS.format("14.63"), [("shares-in-order", "warning", "14.63", "16.43")]),
    (KINDS.replace("、3.00%", "").replace("、213万元", "").replace("3461", "3641").format("14.63"), []),
    (ABOVE.format("22.3"), []),
    (ABOVE.format("23.2"), [("shares-in-order", "warning", "23.2", "22.3")]),
    (AREAS.format("168330"), []),
    (AREAS.format("163830"), [("units-in-brackets", "error", "163830", "168330")]),
    (AREAS.format("其中水田8830"), []),
    (YIELDS.format("367"), []),
    (YIELDS.format("376"), [("units-in-brackets", "warning", "376", "367")]),
    (YIELDS.format("近四年均值376"), []),
    (WEIGHTS.format("1235.8"), []),
    (WEIGHTS.format("1253.8"), [("units-in-brackets", "error", "1253.8", "1235.8")]),
    (POWER.format("1367"), []),
    (POWER.format("1376"), [("named-parts", "error", "1376", "1367，或932应为923")]),
    (FUND.format("23931"), []),
    (FUND.format("29331"), [("named-identity", "error", "7480", "2080")]),
    (FUND.format("24931").replace("7480", "4012"), []),
    (BOXES.format("1937.05"), []),
    (BOXES.format("1937.50"), [("named-parts", "error", "1937.50", "1937.05")]),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_rows_of_changes(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_marks_of_notes_are_no_figures() -> None:
    assert told("幼儿园[3]、小学[4]、初中[5]共393所。其中幼儿园[3]244所，小学[4]118所，初中[5]31所。") == []
