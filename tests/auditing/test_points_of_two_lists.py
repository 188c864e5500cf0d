"""Full points listed, then the points got in the same order, and their total."""

import pytest

from tests.auditing.test_rules import Told, told

NAMED = (
    "自评总分100分，其中预算执行10分、产出指标50分、效益指标30分、满意度指标10分。"
    "自评得分为：预算执行9.9分、产出指标49分、效益指标28.5分、满意度指标10分，合计{}分。"
)
EACH = "按照预算执行10分、产出50分、效益30分、满意度10分的权重，分别得9.08分、48.44分、29.00分和10.00分，合计{}分。"
CASES: list[tuple[str, Told]] = [
    (NAMED.format("97.4"), []),
    (NAMED.format("98.9"), [("points-of-two-lists", "error", "98.9", "97.4")]),
    (EACH.format("96.52"), []),
    (EACH.format("97.52"), [("points-of-two-lists", "error", "97.52", "96.52")]),
    (NAMED.replace("效益指标28.5", "管理指标28.5").format("98.9"), []),
    (NAMED.replace("产出指标50", "产出指标40").format("98.9"), []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_points_got_make_the_total_behind_them(text: str, expected: Told) -> None:
    assert [one for one in told(text) if one[1] != "notice"] == expected
