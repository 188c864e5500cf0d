"""Lists and shares of a whole that stands further above, under its name or right before the list."""

import pytest

from tests.auditing.test_rules import Told, told

ABOVE = "全区财政收入累计完成284617万元，同比增长4.1%。\n"
LEVELS = "在全区财政收入中，区本级财政收入完成41283万元，增长3.2%；乡镇级财政收入完成{}万元，增长4.3%。\n"
KINDS = "从收入结构看，全区财政收入中，税收{}万元，占财政收入的{}%；非税84402万元，占财政收入的29.7%。\n"
SORTED = "分地区看，东部{}万元，增长5.2%，中部97342万元，西部74066万元。\n"
INSIDE = "全年接待查档9500人次，比上年增长14.18%；按方式分，窗口{}人次、网上3990人次，网上查档占42.00%。"
OF_MONEY = (
    "专项资金共计5400.37万元，其中当年安排5186.00万元、上年结转214.37万元。"
    "当年安排资金中，中央4588.60万元、省级412.00万元、县级{}万元。"
)
CASES: list[tuple[str, Told]] = [
    (ABOVE + LEVELS.format(243334) + KINDS.format(200215, "70.3"), []),
    (
        ABOVE + LEVELS.format(248334),
        [("parts-of-a-named-whole", "warning", "284617", "289617，或248334应为243334")],
    ),
    (ABOVE + SORTED.format(113209), []),
    (
        ABOVE + SORTED.format(133209),
        [("parts-of-a-named-whole", "warning", "133209", "113209，或97342应为77342，或74066应为54066")],
    ),
    (INSIDE.format(5510), []),
    (INSIDE.format(4510), [("parts-of-a-named-whole", "warning", "4510", "5510")]),
    (OF_MONEY.format("185.40"), []),
    (OF_MONEY.format("158.40"), [("parts-of-a-named-whole", "warning", "158.40", "185.40")]),
    (ABOVE + "从全年情况看，东部133209万元，增长5.2%，中部97342万元，西部74066万元。\n", []),
    (ABOVE + "分地区看，东部133209万元，增长5.2%，其中沿海97342万元，西部74066万元。\n", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_list_makes_the_whole_that_stands_above(text: str, expected: Told) -> None:
    assert told(text) == expected
