"""Shares of a payment in stages: what makes more than all of it, and what only looks so."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str, str]]
CASES: list[tuple[str, Told]] = [
    ("合同签订后支付30%，中期检查后支付40%，验收合格后支付30%。", []),
    (
        "合同签订后支付30%，中期检查后支付40%，验收合格后支付40%。",
        [("payment-shares", "warning", "40", "30")],
    ),
    ("补助资金按前期50%、中期30%、后期30%分三次拨付。", [("payment-shares", "warning", "30", "20")]),
    ("首付款比例30%，进度款60%，质保金5%，尾款10%。", [("payment-shares", "warning", "10", "5")]),
    ("合同签订后支付30%，中期检查后支付至70%，验收合格后支付至100%。", []),
    ("工程完工后支付80%，竣工验收后支付97%。", []),
    ("立项后拨付资助额的60%，验收通过后拨付剩余的50%。", []),
    ("工程开工后支付60%，其他项目支付50%。", []),
    ("首付款不低于60%，尾款不超过50%。", []),
    ("设备验收合格率60%，系统验收通过率55%。", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_stages_of_one_payment_make_at_most_all(text: str, expected: Told) -> None:
    findings = audit(read_bytes("报告.txt", text.encode())).findings
    assert [(one.rule, one.severity, one.stated, one.expected) for one in findings] == expected
