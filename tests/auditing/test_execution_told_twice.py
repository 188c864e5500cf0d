"""Execution rates of one amount in two places."""

import pytest

from tests.auditing.test_rules import Told, told

TEXT = "（三）资金使用。2023年全年支出1156.86万元，其中合同款1088.91万元，预算执行率{}%。\n"
ROW = "表1　收支情况（万元）\n| 全年预算 | 执行数 | 执行率 |\n| --- | --- | --- |\n| 1273.50 | 1156.86 | 90.84% |\n"
SCORES = "年初预算1330.00万元，全年预算1273.50万元。\n一级指标\n预算执行率\n100%\n90.84%\n10\n9.08\n"
PART = (
    "市级财政支出388.26万元，执行率97.07%；年初预算400.00万元，申报412.60万元。\n预算执行率\n100%\n94.10%\n10\n9.41\n"
)
WRONG = [("execution-told-twice", "warning", "86.98", "90.84")]
CASES: list[tuple[str, Told]] = [
    (TEXT.format("90.84") + ROW, []),
    (TEXT.format("86.98") + SCORES, WRONG),
    ("年初预算1330.00万元。" + TEXT.format("86.98") + ROW, WRONG),
    ("年初预算1330.00万元。" + TEXT.replace("预算执行率", "按年初预算计算的执行率").format("86.98") + ROW, []),
    (TEXT.format("71.45") + ROW, []),
    (PART, []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_one_amount_has_one_execution_rate(text: str, expected: Told) -> None:
    assert [one for one in told(text) if one[1] != "notice"] == expected
