"""What prose tells beside the row of its indicator: the rate of execution, a day after its deadline called early."""

import pytest

from tests.auditing.test_rules import Told, told

REPORT = (
    "{}项目全年支出4,710.50万元，预算执行率（支出数÷预算数）{}，年末结余169.50万元。\n\n"
    "一级指标\t二级指标\t分值\t得分\t说明\n过程\t预算执行率\t5\t4.71\t{}\n过程\t资金使用合规性\t6\t6.00\t合规\n"
    "过程\t补贴清算及时性\t5\t{}\t目标12月25日前，实际12月{}日\n"
)


@pytest.mark.parametrize(
    ("lead", "rate", "row", "expected"),
    [
        ("", "94.21%", "执行率94.21%", []),
        ("", "96.53%", "执行率94.21%", [("execution-beside-row", "warning", "96.53", "94.21")]),
        ("", "96.53%", "按执行率计分", []),
        ("其中，", "96.53%", "执行率94.21%，上年93.02%", []),
        ("甲", "96.53%", "执行率94.21%", [("execution-beside-row", "warning", "96.53", "94.21")]),
    ],
)
def test_the_rate_of_execution_is_that_of_its_row(lead: str, rate: str, row: str, expected: Told) -> None:
    assert told(REPORT.format(lead, rate, row, "5.00", "20")) == expected


@pytest.mark.parametrize(
    ("points", "day", "expected"),
    [
        ("5.00", "20", []),
        ("5.00", "29", [("late-but-early", "warning", "12月29日", "≤12月25日")]),
        ("4.00", "29", []),
    ],
)
def test_a_day_after_its_deadline_has_no_full_points(points: str, day: str, expected: Told) -> None:
    assert told(REPORT.format("", "94.21%", "执行率94.21%", points, day)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("资金于12月16日全部拨付到位，早于12月20日的目标时限。", []),
        (
            "资金于12月26日全部拨付到位，早于12月20日的目标时限。",
            [("late-but-early", "warning", "12月26日", "≤12月20日")],
        ),
        ("资金于12月26日全部拨付到位，晚于12月20日的目标时限。", []),
        ("资金于2023年12月26日全部拨付到位，早于2024年3月20日的目标时限。", []),
    ],
)
def test_what_came_late_is_not_called_early(text: str, expected: Told) -> None:
    assert told(text + "\n") == expected
