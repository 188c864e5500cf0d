"""How far a figure is from the aim that stands beside it."""

import pytest

from tests.auditing.test_rules import Told, told

PACE = "累计支出3184.60万元，占全年预算的42.75%，较序时进度（50%）慢{}个百分点。"
END = "良品率为87.6%，距终期目标93%还差{}个百分点。"
MORE = "受益群众8740户，比目标8500户多{}户。"
APART = "加装电梯竣工52部，目标65部，{}{}部。"
YEARS = "全年受理3167件，比上年2841件多{}件。"
CASES: list[tuple[str, Told]] = [
    (PACE.format("7.25"), []),
    (PACE.format("8.25"), [("points-from-named", "warning", "8.25", "7.25")]),
    (PACE.format("7.25").replace("，较", "，占到位资金的71.30%，较"), []),
    (END.format("5.4"), []),
    (END.format("6.4"), [("points-from-named", "warning", "6.4", "5.4")]),
    (MORE.format("240"), []),
    (MORE.format("340"), [("base-difference", "warning", "340", "240")]),
    (APART.format("缺口", "13"), []),
    (APART.format("缺口", "17"), [("neighbour-difference", "warning", "17", "13")]),
    (APART.format("比目标少", "17"), [("neighbour-difference", "warning", "17", "13")]),
    (APART.format("其中外挂式", "17"), []),
    (YEARS.format("326"), []),
    (YEARS.format("236"), [("growth-from-to", "error", "236", "326")]),
    ("全年受理3167件，处置积案2800多件。", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_gaps_are_what_the_figure_and_its_aim_are_apart(text: str, expected: Told) -> None:
    assert told(text) == expected
