"""Points of evaluation reports: shared by rates, and the overall score over those of its dimensions."""

import pytest

from tests.auditing.test_rules import Told, told

SHARED = (
    "渠道完成率97.75%，4分得3.91分；道路完成率96.89%，4分得3.88分。合格率87.50%，6分得5.25分。"
    "抽检合格率83.75%，目标90%，5分得{}分。资金到位率96.34%，4分得{}分。"
)
OVERALL = (
    "本项目综合得分{}分，评价等级为“良”。\n\n其中：决策类得13.00分；过程类得17.52分；产出类得29.60分；效益类得{}分。"
)
HEADED = (
    "专项资金得分{}分，评价等级为“良”。\n\n（一）项目决策情况（15分，得13.00分）\n\n立项规范。\n\n"
    "（二）项目过程情况（20分，得17.52分）\n\n制度健全。\n\n（三）项目产出情况（35分，得29.60分）\n\n按期完工。\n\n"
    "（四）项目效益情况（30分，得{}分）\n\n群众满意。\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SHARED.format("4.65", "3.85"), []),
        (SHARED.format("4.65", "3.58"), [("points-by-rate", "warning", "3.58", "3.85")]),
        (SHARED.format("4.65", "2.10"), []),  # No slip: given by another rule.
        (SHARED.format("4.65", "3.85").replace("4分得", "扣0.1分，得"), []),
        (OVERALL.format("87.98", "27.86"), []),
        (OVERALL.format("87.89", "27.86"), [("overall-score", "warning", "87.89", "87.98")]),
        (OVERALL.format("87.98", "28.76"), [("overall-score", "warning", "87.98", "88.88")]),
        (OVERALL.format("87.98", "25.10"), []),  # No slip of a part: something is left out.
        (f"经评价得分87.98分。\n{OVERALL.format('87.98', '27.86')}", []),
        (f"经评价得分87.89分。\n{OVERALL.format('87.98', '27.86')}", [("overall-score", "warning", "87.89", "87.98")]),
        (f"经评价得分88.79分。\n{OVERALL.format('87.98', '27.86')}", [("overall-score", "warning", "88.79", "87.98")]),
        (f"经评价得分91.40分。\n{OVERALL.format('87.98', '27.86')}", []),
        (f"上年评价得分87.89分。\n{OVERALL.format('87.98', '27.86')}", []),
        (HEADED.format("87.98", "27.86"), []),
        (HEADED.format("97.98", "27.86"), [("overall-score", "warning", "97.98", "87.98")]),
    ],
)
def test_points_of_an_evaluation_follow_from_each_other(text: str, expected: Told) -> None:
    assert told(text) == expected
