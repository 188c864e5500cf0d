"""Numbered items that make the amount above them."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

LISTED = (
    "（一）专项资金用于活动支出{}万元，其中：\n"
    "1.甲类活动1156.97万元。\n"
    "（1）场地费156.97万元。\n"
    "（2）奖品1000万元。\n"
    "2.乙类活动788.83万元；\n"
    "3.丙类活动23万元；\n"
    "（二）用于培训支出322.8万元。其中：\n"
    "1.师资费300.8万元。\n"
    "2.教材费22万元。\n"
)


def audited(text: str) -> tuple[list[tuple[str, str, str]], list[tuple[str, tuple[str, ...]]]]:
    result = audit(read_bytes("报告.txt", text.encode()))
    sums = [(one.stated, one.terms) for one in result.relations if one.kind == "sum" and len(one.terms) > 1]
    return [(one.rule, one.stated, one.expected) for one in result.findings], sums


def test_items_of_every_depth_are_added_up() -> None:
    findings, sums = audited(LISTED.format("1968.8"))
    assert findings == []
    assert ("1968.8", ("1156.97", "788.83", "23")) in sums
    assert ("1156.97", ("156.97", "1000")) in sums
    assert ("322.8", ("300.8", "22")) in sums


def test_a_slip_in_the_amount_above_is_told() -> None:
    findings, _ = audited(LISTED.format("1986.8"))
    assert findings == [("itemised-total", "1986.8", "1968.8")]


@pytest.mark.parametrize(
    "text",
    [
        "支出1986.8万元，其中主要项目：\n1.甲类1156.97万元。\n2.乙类788.83万元。\n",
        "完成支出1986.8万元。\n1.甲类1156.97万元。\n2.乙类788.83万元。\n3.丙类23万元。\n",
        "支出1986.8万元，其中：\n1.甲类1156.97万元。\n2.乙类1200人。\n3.丙类23万元。\n",
        "支出1986.8万元，其中：\n1.甲类1156.97万元。\n2.乙类788.83万元。\n4.丁类23万元。\n",
    ],
    ids=["some only", "not announced", "another unit", "one is missing"],
)
def test_lists_that_may_be_incomplete_are_not_judged(text: str) -> None:
    assert audited(text)[0] == []


HELPED = (
    "全年为7846人次发放补助{}万元。分别是：\n"
    "一、甲类补助：386人，金额17.38万元；\n"
    "二、乙类补助：7074人，金额430.88万元；\n"
    "其中：路费1821人，58.63万元；\n"
    "三、丙类补助：386人，金额36.24万元。\n"
)


def test_items_make_each_of_the_two_amounts_above() -> None:
    findings, sums = audited(HELPED.format("484.5"))
    assert findings == []
    assert sums == [("7846", ("386", "7074", "386")), ("484.5", ("17.38", "430.88", "36.24"))]
    findings, _ = audited(HELPED.format("448.5"))
    assert findings == [("itemised-total", "448.5", "484.5")]
