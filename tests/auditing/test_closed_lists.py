"""Lists that nothing is left out of, and what a part leaves of its whole where their rate stands between."""

import pytest

from tests.auditing.test_rules import Told, told

LEFT = "排查隐患2,846处，整改2,793处，整改率98.14%，剩余{}处均已落实防控措施。"
LATE = "受理订单1274单，按时兑付1136单，及时率89.17%，逾期{}单，最长逾期31天。"
UNDONE = "现有机构128家，已接入系统的107家，接入率83.59%，未{}{}家。"
STAFF = "编制总数194名，其中行政编制76名、参公编制63名、其他编制{}名，实有172名。"
FOUND = "抽查发现的41处问题中，渗漏14处、空鼓11处、沉陷{}处、其他7处。"
LENGTHS = "三段治理河长分别为11.4公里、8.7公里、6.2公里，合计{}公里。"
AREAS = "东校区14300平方米、西校区9750平方米、南校区6480平方米，新增校舍面积共{}平方米。"
CASES: list[tuple[str, Told]] = [
    (LEFT.format(53), []),
    (LEFT.format(63), [("neighbour-difference", "warning", "63", "53")]),
    (LEFT.format("41").replace("处均", "处年内完成、12处均"), []),
    (LATE.format(138), []),
    (LATE.format(178), [("neighbour-difference", "warning", "178", "138")]),
    (LATE.format(178).replace("按时兑付", "兑付").replace("及时率", "兑付率"), []),
    (UNDONE.format("接入", 21), []),
    (UNDONE.format("接入", 27), [("neighbour-difference", "warning", "27", "21")]),
    (UNDONE.format("验收", 27), []),
    (STAFF.format(55), []),
    (STAFF.format(65), [("neighbour-parts", "warning", "194", "204")]),
    (STAFF.format("55名（其中工勤9名），临聘8"), []),
    (FOUND.format(9), []),
    (FOUND.format(12), [("neighbour-parts", "warning", "41", "44")]),
    (LENGTHS.format("26.3"), []),
    (LENGTHS.format("27.3"), [("parts-total", "error", "27.3", "26.3")]),
    (AREAS.format("30530"), []),
    (AREAS.format("31530"), [("neighbour-total", "warning", "31530", "30530")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_closed_lists_and_what_is_left_come_out(text: str, expected: Told) -> None:
    assert told(text) == expected
