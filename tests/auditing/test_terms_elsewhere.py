"""Execution rates and shares whose budget or whole is told elsewhere in the report under its name."""

import pytest

from tests.auditing.test_rules import Told, told

FAR = "\n\n改造支出2740.00万元。" + 4 * "\n\n各部门认真履行职责。" + "\n\n"
SUBSIDY = "安排中央补助{}万元。" + FAR + "中央补助支出8012.45万元，执行率{}%。"
LEFT = "共下达3860.00万元。\n\n累计支出3774.80万元，支出率为{}%，未支出的{}万元已收回。"
BASIC = (
    "全年基本支出预算数57318.20万元，项目支出预算数11134.11万元。基本支出56402.12万元，项目支出10704.37万元。"
    "其中基本支出执行率{}%，项目支出执行率96.14%。"
)
SURGERY = "住院手术{}例，门诊手术1200例。" + FAR + "全年三四级手术5812例，占住院手术的{}%。"
SPENT = "全市累计支出就业补助资金17918.34万元。\n\n抽查资金4300.40万元，占全部支出的{}%。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SUBSIDY.format("8316.00", "96.35"), []),
        (SUBSIDY.format("8316.00", "96.53"), [("execution-elsewhere", "warning", "96.53", "96.35")]),
        (SUBSIDY.format("8316.00", "91.07"), []),  # No slip.
        (SUBSIDY.format("8301.00", "96.53"), []),  # It is right.
        (LEFT.format("97.79", "85.20"), []),
        (LEFT.format("97.97", "85.20"), [("execution-elsewhere", "warning", "97.97", "97.79")]),
        (BASIC.format("98.40"), []),
        (BASIC.format("98.04"), [("execution-elsewhere", "warning", "98.04", "98.40")]),
        (SURGERY.format("9647", "60.25"), []),
        (SURGERY.format("9647", "60.52"), [("share-elsewhere", "warning", "60.52", "60.25")]),
        (SURGERY.format("9647", "60.26"), []),  # Rounding may explain it.
        (SURGERY.format("约9650", "60.52"), []),
        (SPENT.format("24.00"), []),
        (SPENT.format("42.00"), [("share-elsewhere", "warning", "42.00", "24.00")]),
    ],
)
def test_rates_are_held_to_what_their_names_are_told_as_elsewhere(text: str, expected: Told) -> None:
    assert told(text) == expected
