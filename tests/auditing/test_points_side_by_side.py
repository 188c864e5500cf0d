"""Points of levels side by side: full points, points got and their rates in three rows."""

import pytest

from tests.auditing.test_rules import Told, told

ROWS = (
    "各维度得分情况如下：\n一级指标\n决策\n过程\n产出\n效益\n合计\n"
    "分值\n15\n20\n40\n25\n{}\n得分\n14.00\n{}\n37.40\n23.20\n{}\n"
)
RATES = "得分率\n93.33%\n87.75%\n{}%\n92.80%\n92.15%\n"
LINES = (
    "指标 | 决策 | 过程 | 产出 | 合计\n分值 | 20 | 30 | 50 | 100\n"
    "得分 | 18.50 | 28.\n25 | 46.10 | {}\n等级 | 优 | 优 | 优 | 优\n"
)


def _told(stated: str, right: str) -> Told:
    return [("points-side-by-side", "warning", stated, right)]


CASES: list[tuple[str, Told]] = [
    (ROWS.format("100", "17.55", "92.15") + RATES.format("93.50"), []),
    (ROWS.format("100", "17.55", "92.15") + RATES.format("95.30"), _told("95.30", "93.50")),
    (ROWS.format("100", "16.21", "92.15") + RATES.format("93.50"), []),
    (ROWS.format("100", "17.85", "92.15") + RATES.format("93.50"), _told("17.85", "17.55")),
    (ROWS.format("700", "17.55", "92.15") + RATES.format("93.50"), _told("700", "100")),
    (LINES.format("92.85"), []),
    (LINES.format("95.11"), []),
    (LINES.format("92.58"), _told("92.58", "92.85")),
    (LINES.replace("100", "90").format("92.58"), []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_last_column_holds_the_others(text: str, expected: Told) -> None:
    assert told(text) == expected
