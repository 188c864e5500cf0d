"""Figures whose lines, rows or pages the layout broke are read as they were meant, or not held against each other."""

import pytest

from tests.auditing.test_rules import Told, told

SPACE = "设备7台，均为检验设备。房屋建筑面积{}，其中办公用房9,860.40平方米、其他用房8,782.10平方米。\n"
HEADED = "\n某县财政支出绩效评价报告（2023年度）\n\n"
USES = (
    "| 用途 | 项目数 | 预算 | 支出 |\n|---|---|---|---|\n| 产业 | 61 | 6140.00 | 5986.12 |\n"
    "| 建设 | 64 | 5475.00 | 5205.93 |\n"
    "{}| 就业 | 4 | 187.00 | 183.60 |\n| 管理 | 9 | 276.00 | 268.47 |\n| 合计 | {} | 12078.00 | 11644.12 |\n"
)
BUDGETS = (
    "| 项目 | 年初 | 调增 | 追加 | 全年 |\n|---|---|---|---|---|\n| 甲 | 86.00 | 12.40 | 0.00 | 98.40 |\n"
    "| 乙 | 45.00 | 9.70 | 0.00 | 54.70 |\n"
    "| 丙 | 30.00 | 20.15 | 0.00 | 50.15 |\n| 丁 | {} | 32.40 | 11.58 | 103.98 |\n"
    "| 戊 | 71.00 | 14.25 | 0.00 | 85.25 |\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SPACE.format("18,642.50平方米"), []),
        (SPACE.format("18\n,642.50平方米"), []),
        (SPACE.format("6,642.50平方米"), [("part-within-whole", "error", "9,860.40", "≤6,642.50")]),
        ("县级财政、居民出资、社会资本\n800.00万元，其中财政资金4710.00万元。\n", []),
        ("提前下达2, 000.00万元，其中甲县1,200.00万元。\n", []),
        ("在职人员控制率55.00151/164=92.07%，不超编。\n", []),
        ("在职人员控制率55.01/164=92.07%，不超编。\n", [("equation", "error", "92.07", "33.54")]),
        (USES.format("", 138), []),
        (USES.format(HEADED, 138), []),
        (USES.format("", 183), [("table-total", "error", "183", "138")]),
        (BUDGETS.format("60.00"), []),
    ],
)
def test_what_the_layout_broke_is_no_fault(text: str, expected: Told) -> None:
    assert told(text) == expected
