"""Lists that have as many items as their words say make the total that stands before or behind them."""

import pytest

from tests.auditing.test_rules import Told, told

HOMES = (
    "全年救助儿童{}名，比上年增加14名。\n"
    "救助对象在{}家机构训练，甲保健院38名、乙医院27名、丙中心{}名、丁中心22名。经评估，24名好转。"
)
GRANTS = (
    "其中中央资金{}万元、省级资金1560.00万元。中央资金分两批下达：2021年12月提前下达4,280.00万元，2022年5月下达{}万元。"
)
QUARTERS = "全年抽检6420批次，四个季度分别为1180、1756、{}和1592批次。"
TERMS = "举办培训班6期，参训人数依次为92、118、105、87、112、98人次，共{}人次，支出15.48万元。"


def wrong(stated: str, right: str) -> Told:
    return [("told-number-of-items", "warning", stated, right)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HOMES.format(118, 4, 31), []),
        (HOMES.format(118, 4, 13), wrong("13", "31")),
        (HOMES.format(181, 4, 31), wrong("181", "118")),
        (HOMES.format(118, 5, 13), []),
        (HOMES.format(118, 3, 13), []),
        (HOMES.format(118, 4, 36), []),
        (HOMES.format(118, 4, 13).replace("、丁中心22名", "、丁中心22件"), []),
        (GRANTS.format("6842.00", "2,562.00"), []),
        (GRANTS.format("6842.00", "2,652.00"), wrong("2,652.00", "2562.00")),
        (GRANTS.format("6842.00", "2,652.00").replace("分两批", "分三批"), []),
        (GRANTS.format("6842.00", "2,652.00").replace("中央资金分", "补助资金分"), []),
        (QUARTERS.format(1892), []),
        (QUARTERS.format(1982), wrong("6420", "6510，或1982应为1892，或1592应为1502")),
        (QUARTERS.format(1982).replace("季度", "地区"), []),
        ("全年游客516.6万人次，四个季度分别为86.4、142.7、168.9、118.6万人次。", []),
        (TERMS.format("612"), []),
        (TERMS.format("621"), wrong("621", "612")),
        (TERMS.format("621").replace("依次", "按月"), []),
    ],
)
def test_a_slip_in_a_whole_list_is_told(text: str, expected: Told) -> None:
    assert told(text) == expected
