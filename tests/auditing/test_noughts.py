"""Noughts in any place stop no check: forms that were not filled in are full of them."""

import random
import re
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.auditing import correct_documents
from zhixiao.auditing.audit import audit
from zhixiao.auditing.registry import Check, Outcome, checks
from zhixiao.auditing.statements import Report
from zhixiao.documents.reading import read_bytes

SENTENCES = (
    "预算180万元，全年支出153.11万元，执行率85.06%，其中中央资金支出100.00万元，执行率96.53%。（中央补助120.00万元）",
    "经费由82.4万元提高到88.9万元，比上年的82.4万元增加6.5万元，增长7.89%。",
    "变动率=(471.5-520.3)/520.3*100%=-9.38%；(620.5-630.2)/600*100%=-1.62%；(12.5-13.1)/13.1*100%=-4.58%。",
    "送审54,736万元，核减4,517.6万元，核减率8.25%。计划轮换6500吨，实际轮换6100吨，完成93.85%。",
    "支出655.34万元，救助3,276人次，人均救助约2000元；发放问卷71份，收回69份，满意65份，满意度94.20%。",
    "质押金额18.62亿元，比上年增长30.48%。\n年份\t2022年\t2023年\n金额（亿元）\t14.27\t18.62\n",
    "帐篷120顶（单价1650元）、19.80万元；四个季度分别为1180、1756、1892和1592批次，全年6420批次。",
)


def emptied(text: str, rng: random.Random, *, share: float) -> str:
    """The text with such a share of its digits made nought."""
    return re.sub(r"\d", lambda digit: "0" if rng.random() < share else digit.group(), text)


@pytest.mark.parametrize("share", [1.0, 0.5, 0.2])
@given(seed=st.integers(0, 2**32))
def test_noughts_stop_no_check(share: float, seed: int) -> None:
    rng = random.Random(seed)
    text = "\n".join((correct_documents.document(rng), *SENTENCES))
    result = audit(read_bytes("report.txt", emptied(text, rng, share=share).encode()))
    assert result.coverage.numbers > len(SENTENCES)
    assert [one.message for one in result.unread if "没有做完" in one.message] == []


def _divides_by_nought(_: Report) -> Iterator[Outcome]:
    assert Fraction(1) / len("") == 0
    yield from ()


def test_a_check_that_cannot_reckon_is_named_and_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "有效商标480件，同比增长19.54%。\n".encode()
    found = audit(read_bytes("report.txt", text)).findings
    broken = Check("broken", "unlikely", "除以零", "", "", _divides_by_nought)
    monkeypatch.setattr("zhixiao.auditing.audit.checks", lambda: (broken, *checks()))
    result = audit(read_bytes("report.txt", text))
    assert result.findings == found != ()
    told = "检查项“除以零”遇到无法计算的数（例如以零作除数），没有做完；其余各项不受影响。"
    assert [one.message for one in result.unread] == [told]
