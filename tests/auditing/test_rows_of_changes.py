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
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_rows_of_changes(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_marks_of_notes_are_no_figures() -> None:
    assert told("幼儿园[3]、小学[4]、初中[5]共393所。其中幼儿园[3]244所，小学[4]118所，初中[5]31所。") == []
