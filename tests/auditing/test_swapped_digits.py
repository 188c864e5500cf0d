"""Two digits exchanged in a list behind its whole, or in the total of a table that prose tells again."""

import pytest

from tests.auditing.test_rules import Told, told

STAFF = "从业人员{}人，其中一线清扫{}人、垃圾收运{}人、公厕管护62人、管理及后勤28人，人均保洁9420平方米。"
BRIDGES = "危桥改造支出{}万元，其中石门桥186.00万元、下埠桥142.00万元、老屋桥{}万元、双河口桥121.00万元。"
POSTS = "专业技术人员{}人，其中医师62人、护士{}人、医技及药学人员33人。"
TABLE = (
    "全年支出{}万元，年末结余58.25万元。上年支出517.57万元。\n\n"
    "子项目\t下达资金\t实际支出\n专利导航\t300.00\t250.15\n维权援助\t{}\t267.60\n合计\t576.00\t517.75\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STAFF.format("624", "438", "96"), []),
        (STAFF.format("624", "438", "69"), [("swapped-in-a-list", "warning", "69", "96")]),
        (STAFF.format("642", "438", "96"), [("parts-total", "warning", "642", "624")]),
        (STAFF.format("624", "438", "66"), []),  # The list may leave some out.
        (STAFF.format("624", "438", "69").replace("28人，", "28人等，"), []),
        (BRIDGES.format("577.50", "128.50"), []),
        (BRIDGES.format("577.50", "12.85"), [("swapped-in-a-list", "warning", "12.85", "128.50")]),
        (POSTS.format("189", "94"), []),
        (POSTS.format("189", "49"), []),  # Of three short figures one looks exchanged by chance.
        ("总库容4.92亿立方米，其中防洪库容2.42亿立方米、死库容0.70亿立方米。", []),
        ("投诉339件，其中属于职责范围165件，办结147件，办结率89.09%；转办174件。", []),
        ("入驻企业426家，其中规上企业167家、高新技术企业85家、专精特新企业4家、上市公司6家。", []),
        (TABLE.format("517.75", "276.00"), []),
        (TABLE.format("571.75", "276.00"), [("total-told-otherwise", "warning", "571.75", "517.75")]),
        (TABLE.format("571.75", "276.00").replace("全年支出", "购置设备"), []),
    ],
)
def test_exchanged_digits_are_told_where_they_are_no_chance(text: str, expected: Told) -> None:
    assert told(text + "\n") == expected
