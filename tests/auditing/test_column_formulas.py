"""Tables whose heads state how a column follows from others."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str, str]]
LETTERS = """| 三级指标 | 年度指标值(A) | 实际完成值(B) | 完成率(C=B/A) | 权重(D) | 得分(E=C×D) |
|---|---|---|---|---|---|
| 维修泵站座数 | 36 | 34 | 94.44% | 20 | 18.89 |
| 更换管道公里数 | 58 | 58 | 100.00% | 30 | 30 |
| 受益人口 | 12000 | 11560 | 96.33% | 30 | 28.90 |
| 按时完工率 | 90% | 93% | 103.33% | 20 | 20 |
"""
CIRCLES = """| 项目 | 到位① | 支出② | 结余③=①-② | 支出率④=②/① |
|---|---|---|---|---|
| 档案室 | 86.40 | 80.15 | 6.25 | 92.77% |
| 机房 | 240.60 | 198.35 | 42.25 | 82.43% |
"""
NUMBERED = """| 项目 | 年初预算 | 调整数 | 全年预算 | 决算数 | 完成率 |
|---|---|---|---|---|---|
| 栏次 | 1 | 2 | 3=1+2 | 4 | 5=4/3*100% |
| 道路 | 1250.00 | 120.50 | 1370.50 | 1302.40 | 95.03 |
| 桥梁 | 380.00 | -25.00 | 355.00 | 341.20 | 96.11 |
"""
LONE = """| 项目 | 预算(A) | 执行(B) | 执行率(B/A) |
|---|---|---|---|
| 桥梁 | 380.00 | 341.20 | {rate} |
"""


def told(text: str) -> Told:
    found = audit(read_bytes("a.md", text.encode())).findings
    return [(one.rule, one.severity, one.stated, one.expected) for one in found if one.tier != "wording"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (LETTERS, {"ratio", "product"}),
        (CIRCLES, {"difference", "ratio"}),
        (NUMBERED, {"sum", "ratio"}),
        (LONE.format(rate="89.79%"), {"ratio"}),
    ],
)
def test_rows_that_obey_their_heads_are_tied(text: str, kinds: set[str]) -> None:
    found = audit(read_bytes("a.md", text.encode()))
    assert told(text) == []
    assert kinds <= {one.kind for one in found.relations if one.holds}


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        (LETTERS, "28.90", "29.80", [("column-formula", "error", "29.80", "28.90")]),
        (LETTERS, "| 11560", "| 15160", [("column-formula", "warning", "15160", "11560")]),
        (CIRCLES, "42.25", "42.52", [("column-formula", "warning", "42.52", "42.25")]),
        (NUMBERED, "355.00", "335.00", [("column-formula", "warning", "335.00", "355.00")]),
        (LONE, "{rate}", "81.25%", []),
        (LONE, "{rate}", "87.79%", [("column-formula", "warning", "87.79", "89.79")]),
    ],
)
def test_a_row_that_breaks_the_formula_of_its_head(text: str, old: str, new: str, expected: Told) -> None:
    assert told(text.replace(old, new)) == expected


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (LETTERS, "103.33%", "100.00%"),
        (LETTERS, "28.90", "28.8"),
        (CIRCLES, "| 机房 | 240.60 | 198.35 | 42.25 | 82.43% |", "| 机房 | 198.35 | 240.60 | 42.25 | 121.30% |"),
        (CIRCLES, "支出②", "支出①"),
        (CIRCLES, "| 机房 |", "| 平均 |"),
        (NUMBERED, "3=1+2", "3"),
    ],
)
def test_points_that_stop_signs_left_out_and_unclear_marks_are_no_faults(text: str, old: str, new: str) -> None:
    assert old in text
    assert told(text.replace(old, new)) == []


@pytest.mark.parametrize(
    "formula", ["(" * 900 + "A", "A=" + "(1)" * 400 + "x", "C=A/B/0", "C=(A-B", "C=A-", "C=A/(B-B)"]
)
def test_formulas_that_are_none_say_nothing(formula: str) -> None:
    assert told(LONE.replace("执行率(B/A)", f"执行率({formula})").format(rate="87.79%")) == []
