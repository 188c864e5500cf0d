"""Points in prose: by a rate beside them, less what was lost, and the total below lines of results."""

import pytest

from tests.auditing.test_rules import Told, told

LINES = (
    "预算执行得{}分；\n产出指标得47.74分，其中数量20分得19.24分、质量12分得12.00分、时效10分得8.50分、成本8分得8.00分；\n"
    "效益指标得30.00分；\n满意度指标得10.00分。\n以上合计{}分，自评等级为“优”（90分及以上）。"
)
NUMBERED = (
    "①预算执行率10分，得9.30分；\n②数量指标25分，村卫生室建设5分按完成率93.33%得4.67分，其余各项得20.00分，小计24.67分；\n"
    "③质量指标10分，得10.00分；\n④成本指标7分，得7.00分；\n以上四项合计{}分。"
)
HEADED = (
    "资金管理18.00分。三项都到位。\n产出39.05分。树没栽够。\n效益30.00分，满意度10.00分。\n总分{}分，评价等次“优秀”。"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("村卫生室工期5分按87.50%得4.38分。", []),
        ("村卫生室工期5分按87.50%得4.83分。", [("points-by-rate", "warning", "4.83", "4.38")]),
        ("村卫生室工期5分按87.50%得3.10分。", []),
        ("村卫生室工期5分按87.50%得5分。", []),
        ("林网栽植分值10分，按完成率90.50%计得9.05分。", []),
        ("林网栽植分值10分，按完成率90.50%计得9.50分。", [("points-by-rate", "warning", "9.50", "9.05")]),
        ("执行率95.52%，10分得9.55分。", []),
        ("执行率95.52%，10分得9.85分。", [("points-by-rate", "warning", "9.85", "9.55")]),
        ("抽查60笔，45笔做到，占75.00%，贷后管理6分得4.80分。", [("points-by-rate", "warning", "4.80", "4.50")]),
        ("决策指标满分20分，得分16.5分，得分率82.50%，过程指标满分20分，得分11.5分，得分率57.50%。", []),
        (
            "完工率（分值8.00分）。完工37个，为目标40个的92.50%，按比例得7.40分。",
            [],
        ),
        (
            "完工率（分值8.00分）。完工37个，为目标40个的92.50%，按比例得7.90分。",
            [("points-by-rate", "warning", "7.90", "7.40")],
        ),
        ("完工率（分值8.00分）、合格率（分值5.00分）。完成率92.50%，按比例得7.90分。", []),
        ("资金到位5分扣1.55分，得3.45分。", []),
        ("资金到位5分扣1.55分，得3.54分。", [("points-deducted", "error", "3.54", "3.45")]),
        ("自评总分97.05分，评价等次“优秀”，共扣2.95分。", []),
        ("自评总分97.05分，评价等次“优秀”，共扣2.59分。", [("points-got-and-lost", "warning", "2.59", "2.95")]),
        ("自评总分95.89分，扣分合计4.71分。", [("points-got-and-lost", "warning", "4.71", "4.11")]),
    ],
)
def test_points_follow_from_what_stands_beside_them(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LINES.format("9.44", "97.18"), []),
        (LINES.format("9.44", "97.81"), [("points-of-lines", "warning", "97.81", "97.18")]),
        (LINES.format("9.74", "97.18"), [("points-of-lines", "warning", "97.18", "97.48")]),
        (LINES.format("9.44", "87.74"), []),  # 产出、效益、满意度 alone make it.
        (LINES.format("9.44", "91.00"), []),  # No slip: lines of another kind may belong to it.
        (NUMBERED.format("50.97"), []),
        (NUMBERED.format("59.97"), [("points-of-lines", "warning", "59.97", "50.97")]),
        (HEADED.format("97.05"), []),
        (HEADED.format("97.85"), [("points-of-lines", "warning", "97.85", "97.05")]),
        (HEADED.format("97.85").replace("树没栽够", "另扣0.20分"), []),
        ("产出得47.74分；\n效益得30.00分。\n以上合计77.47分。", []),  # Too few lines.
    ],
)
def test_results_of_lines_make_the_total_below_them(text: str, expected: Told) -> None:
    assert [one for one in told(text) if one[0] in ("points-of-lines", "points-by-rate")] == expected
