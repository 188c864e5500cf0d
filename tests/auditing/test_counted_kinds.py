"""Lists that a word of their number closes: 由四部分构成, 分A和B两块, 四个季度依次; lists of more than six things."""

import pytest

from tests.auditing.test_rules import Told, told

BLOCKS = "科技项目资金预算共{}万元，分日常经费87.5万元和专项经费2350万元{}。"
FOUR = (
    "国家财政性教育经费58.94亿元，比上年55.63亿元增长5.95%。\n国家财政性教育经费由四部分构成：公共预算教育经费{}亿元，"
    "政府性基金安排5.42亿元，企业办学拨款0.14亿元，其他教育经费1.22亿元。"
)
THREE = "未支付的1372.80万元，由三部分组成：质保金{}万元；甲县未完工0.26万亩的416.00万元；单价节约形成的383.50万元。"
QUARTERS = "全年办理登记186笔，上年为128笔。四个季度依次登记31笔、47笔、52笔、{}笔，下半年占58.06%。"
WATER = "获水利资金{}万元：河道1435万元，水库25万元，饮水55万元，流域700万元，山洪6万元，管理14万元，水价18万元。"
CASES: list[tuple[str, Told]] = [
    (BLOCKS.format("2437.5", "两块"), []),
    (BLOCKS.format("2455.5", "两块"), [("counted-kinds", "warning", "2455.5", "2437.5")]),
    (BLOCKS.format("2455.5", ""), []),
    (BLOCKS.format("2455.5", "等三块"), []),
    (BLOCKS.format("2455.5", "两类项目12个"), []),
    (FOUR.format("52.16"), []),
    (FOUR.format("48.75"), []),
    (FOUR.format("48.75").replace("四部分", "五部分"), []),
    (FOUR.format("48.75").replace("教育经费由", "教育投入由"), []),
    (THREE.format("573.30"), []),
    (THREE.format("537.30"), [("counted-kinds", "warning", "537.30", "573.30")]),
    (THREE.format("537.30").replace("三部分", "四部分"), []),
    (QUARTERS.format("56"), []),
    (QUARTERS.format("65"), [("counted-kinds", "warning", "65", "56")]),
    (QUARTERS.format("65").replace("四个季度", "四个县"), []),
    (QUARTERS.format("65").replace("全年", "累计"), []),
    (WATER.format("2253"), []),
    (WATER.format("2263"), [("neighbour-parts", "warning", "2263", "2253，或1435应为1445，或700应为710")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_lists_of_a_told_number_come_out(text: str, expected: Told) -> None:
    assert told(text) == expected
