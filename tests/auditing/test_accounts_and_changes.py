"""Accounts that close over paragraphs, changes of parts and of their whole, shares that semicolons part."""

import pytest

from tests.auditing.test_rules import Told, told

LEVELS = (
    "收入{}万元，比上年增加{}万元，增长{}%。其中：甲县{}万元，增加{}万元，增长{}%；乙县{}万元，减少{}万元，下降{}%。"
)
RIGHT = ("68217", "2419", "3.68", "51842", "3276", "6.75", "16375", "857", "4.97")
BALANCE = "收入合计{}万元。\n支出合计{}万元。\n上述收支相抵，年终结余{}万元，结转下年使用。"
SPENT = "支出38152万元（含结转），下降3.8%；加上解支出4267万元，还本支出1630万元（其中：本级90万元），支出合计{}万元。"
SHARES = "甲类占41.37%（含待定）；乙类占{}%；丙类占12.06%；丁类占18.33%。"
OR = "，或"
CASES: list[tuple[str, Told]] = [
    (LEVELS.format(*RIGHT), []),
    (
        LEVELS.format(*RIGHT[:1], "2519", *RIGHT[2:]),
        [("changes-of-parts", "warning", "2519", "2419，或3276应为3376，或857应为757")],
    ),
    (
        "收入68217万元，增长3.98%。其中：甲县51842万元，增长6.75%；乙县16375万元，下降4.97%。",
        [("changes-of-parts", "warning", "3.98", "3.68")],
    ),
    ("收入68217万元，同口径增长3.98%。其中：甲县51842万元，增长6.75%；乙县16375万元，下降4.97%。", []),
    ("增加值68217万元，增长3.98%。其中：甲县51842万元，增长6.75%；乙县16375万元，下降4.97%。", []),
    (BALANCE.format("48251", "45937", "2314"), []),
    (BALANCE.format("48251", "45937", "2341"), [("accounts-close", "error", "2341", "2314")]),
    (SPENT.format("44049"), []),
    (SPENT.format("45049"), [("neighbour-total", "warning", "45049", "44049")]),
    (SHARES.format("28.24"), []),
    (SHARES.format("28.94"), [("shares-make-hundred", "warning", "28.94", "28.24")]),
    ("本县户籍占71.28%；外县户籍占28.72%，其中邻县占27.14%，外省占0.83%。", []),
    ("税收63.47亿元，增加2.15亿元，增长3.51%。", []),
    ("税收63.47亿元，增加2.15亿元，增长5.51%。", [("growth-difference", "error", "5.51", "3.51")]),
    ("全区生产总值[2]3482.71亿元。其中，第一产业164.25亿元，增长3%；第二产业1527.38亿元；第三产业1791.08亿元。", []),
    (
        "全区生产总值[2]3482.71亿元。其中，第一产业164.25亿元，增长3%；第二产业1527.38亿元；第三产业1761.09亿元。",
        [
            (
                "named-parts",
                "error",
                "3482.71",
                f"3452.72{OR}164.25应为194.24{OR}1527.38应为1557.37{OR}1761.09应为1791.08",
            )
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_the_parts_make_and_what_they_do_not(text: str, expected: Told) -> None:
    assert told(text) == expected
