"""The score of the whole told in words against the total of the table of points."""

import pytest

from tests.auditing.test_rules import Told, told

TABLE = "评分表：\n立项依据充分性 15 15 无\n预算执行率 25 {}\n受益人数 60 {} 少14人\n合计 {} {}\n"
SCORE = "经综合评定，本项目{}得分{}分，评价等级为“优”。\n"
WRONG: Told = [("total-of-points-told", "warning", "96.05", "90.65")]


def _report(told_: str, total: str = "90.65", whose: str = "评价", full: str = "100") -> str:
    return SCORE.format(whose, told_) + TABLE.format("22.69", "52.96", full, total)


CASES: list[tuple[str, Told]] = [
    (_report("90.65"), []),
    (_report("96.05"), WRONG),
    (_report("96.05").replace("合计 100 90.65", "合  计 | | 100 |\n90.65 |"), WRONG),
    (_report("92.37"), []),
    (_report("95.60"), [("total-of-points-told", "warning", "95.60", "90.65")]),
    (_report("96.05", "90.65 96.05"), []),
    (_report("96.05", full="90"), []),
    (_report("96.05", whose="评价") + SCORE.format("自评", "90.65"), []),
    (_report("96.05", whose="自评") + SCORE.format("自评", "90.65"), WRONG),
    (_report("96.05", whose="上年评价"), []),
    (SCORE.format("评价", "96.05") + "得分见附表。\n", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_score_told_is_the_total_of_the_table(text: str, expected: Told) -> None:
    assert told(text) == expected
