"""Amounts that forms label one by one, and the levels of government that an amount comes from."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str]]
LABELLED = (
    "一、项目基本概况|计划安排资金|（万元）|86|实际到位资金|（万元）|86|实际支出|（万元）|{}|结余（万元）|{}|"
    "其中：中央财政|其中：中央财政|其中：中央财政|其中：中央财政|省财政|86|省财政|86"
)
LEVELS = "全年下达资金755.19万元。其中：中央级资金{}万元，省级资金370.83万元，市级资金260.3万元，分为10个项目。"


def findings(text: str) -> Told:
    return [(one.rule, one.stated, one.expected) for one in audit(read_bytes("表.txt", text.encode())).findings]


@pytest.mark.parametrize(
    ("spent", "left", "expected"),
    [
        ("70.4", "15.6", []),
        ("86", "0", []),
        ("86", "", []),
        ("90.4", "0", [("form-balance", "0", "-4.4")]),
        ("70.4", "16.5", [("form-balance", "16.5", "15.6")]),
    ],
)
def test_what_is_left_is_received_less_spent(spent: str, left: str, expected: Told) -> None:
    assert findings(LABELLED.format(spent, left).replace("|", "\n\n")) == expected


@pytest.mark.parametrize(
    ("central", "expected"),
    [
        ("124.23", [("parts-of-the-whole-before", "755.19", "755.36")]),
        ("124.06", []),
        ("120.06", []),
    ],
)
def test_levels_of_government_do_not_give_more_than_there_is(central: str, expected: Told) -> None:
    assert findings(LEVELS.format(central)) == expected


def test_levels_of_government_in_the_same_sentence() -> None:
    text = "专项资金{}万元，其中市本级695.4万元，县级60.2万元。"
    assert findings(text.format("755.6")) == []
    assert findings(text.format("780.5")) == []
    assert findings(text.format("721.8")) == []


def test_a_sum_that_is_right_but_for_its_unit_is_told_so() -> None:
    text = "全年补助村卫生室471.23{}元，其中中央补助189.63万元，地方财政补助281.6万元。"
    assert findings(text.format("")) == [("named-parts", "471.23", "471.23万元")]
    assert findings(text.format("万")) == []
