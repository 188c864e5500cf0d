"""Tables that came out with one cell a line: totals of rows, and a row of totals above or below them."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str]]
SPENT = ["支出内容", "实际支出数", "材料费", "35880", "劳务费", "2720", "支出合计", "38600"]
PLACES = [
    "分配表",
    "单位",
    "小计",
    "造林",
    "抚育",
    "防火",
    "甲县",
    "677.5",
    "200",
    "477.5",
    "乙县",
    "654",
    "354",
    "200",
    "100",
]
PLACES += ["丙县", "120.3", "20.3", "100", "丁县", "58", "58", "合计", "1509.8", "632.3", "777.5", "100"]
VISITS = ["项目", "诊疗", "出院", "总计", "4143.3", "84.2", "甲医院", "2639.5", "57.9", "乙医院", "672.9", "6.9"]
VISITS += ["丙医院", "830.9", "19.4"]
WORKS = ["甲工程", "1024.42", "946.34", "2", "乙工程", "904.63", "833.7", "3", "丙工程", "111.53", "102.91", "4"]
WORKS += ["丁工程", "406.31", "375.32", "合计", "2446.89", "2258.27"]
PER_MU = ["类别", "金额", "亩均", "渠系", "2273.5", "379", "机耕路", "1413.5", "236", "电力", "513.5", "86"]
PER_MU += ["林网", "93.5", "16", "合计", "4294.0", "716"]


def told(cells: list[str], old: str = "", new: str = "") -> Told:
    text = "\n\n".join(new if cell == old else cell for cell in cells)
    return [(one.rule, one.stated, one.expected) for one in audit(read_bytes("a.txt", text.encode())).findings]


@pytest.mark.parametrize("cells", [SPENT, PLACES, VISITS, WORKS])
def test_rows_that_add_up_are_tied(cells: list[str]) -> None:
    text = "\n\n".join(cells)
    found = audit(read_bytes("a.txt", text.encode()))
    assert not found.findings
    assert found.coverage.tied * 2 > found.coverage.numbers


@pytest.mark.parametrize(
    ("cells", "old", "new", "expected"),
    [
        (PLACES, "354", "345", [("cell-rows", "654", "645")]),
        (PLACES, "1509.8", "1590.8", [("cell-rows", "1590.8", "1509.8")]),
        (PLACES, "1509.8", "1322.4", []),
        (VISITS, "2639.5", "2369.5", [("cell-rows", "4143.3", "3873.3")]),
        (WORKS, "904.63", "940.63", [("cell-rows", "2446.89", "2482.89")]),
        (SPENT, "38600", "30000", []),
        (PER_MU, "", "", []),
        (PER_MU, "716", "417", [("cell-rows", "417", "717")]),
    ],
)
def test_a_slip_in_a_sum_that_others_prove_is_told(cells: list[str], old: str, new: str, expected: Told) -> None:
    assert told(cells, old, new) == expected
