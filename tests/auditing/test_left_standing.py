"""Last year's figure in the place of this year's is told where one sentence compares both."""

import pytest

from tests.auditing.test_rules import Told, told

REPORT = "2023年度绩效评价报告。{}{}人次，得分89.95分。\n二、产出情况。全年培训各类人员18252人次，{}17406人次{}。"
THAN = "比2022年的"
RISE = "增长4.86%"
WRONG: Told = [("last-year-left-standing", "warning", "17406", "18252")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (REPORT.format("培训各类人员", 18252, THAN, RISE), []),
        (REPORT.format("培训各类人员", 17406, THAN, RISE), WRONG),
        (REPORT.format("2023年培训各类人员", 17406, THAN, RISE), WRONG),
        (REPORT.format("2022年培训各类人员", 17406, THAN, RISE), []),
        (REPORT.format("上年培训各类人员", 17406, THAN, RISE), []),
        (REPORT.format("计划培训各类人员", 17406, THAN, RISE), []),
        (REPORT.format("发放各种补贴", 17406, THAN, RISE), []),
        (REPORT.format("培训各类人员", 17406, "比2021年的", RISE), []),
        (REPORT.format("培训各类人员", 17406, "考核合格", ""), []),
        ("2023年度报告。培训186人。\n培训由上年的186人增至197人。", []),
        (
            "2023年度报告。实际支出1863.40万元。\n实际支出由上年的1863.40万元增至1976.80万元。",
            [("last-year-left-standing", "warning", "1863.40", "1976.80")],
        ),
    ],
)
def test_last_years_figure_is_told_in_the_place_of_this_years(text: str, expected: Told) -> None:
    assert told(text) == expected
