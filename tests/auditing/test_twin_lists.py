"""Lists that their words or a twin complete: 两类支出, and the same items planned and done."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

Told = list[tuple[str, str, str]]
DONE = "全年支出64.5万元，其中设备购置30万元，材料费21.5万元，劳务费13万元。"
CASES: list[tuple[str, Told]] = [
    (
        f"本项目申请资金80万元，其中设备购置40万元，材料费25万元，劳务费20万元。{DONE}",
        [("twin-lists", "80", "85")],
    ),
    (f"本项目申请资金85万元，其中设备购置40万元，材料费25万元，劳务费20万元。{DONE}", []),
    (f"本项目申请资金90万元，其中设备购置40万元，材料费25万元，差旅费20万元。{DONE}", []),
    ("资金107.13万元，其中管理费1.07万元，目前项目资金已拨付106.36万元。", []),
    (
        "资金107.13万元，其中管理费1.07万元，工程费106.36万元。",
        [("neighbour-parts", "107.13", "107.43，或106.36应为106.06")],
    ),
    (
        "本部门有日常、专项两类支出，支出预算总额245.5万元，其中日常支出87.5万元，专项支出140万元。",
        [],
    ),
    ("本部门有日常、专项两类支出，支出预算总额227.5万元，其中日常支出87.5万元，专项支出140万元。", []),
    ("本部门有日常、专项等三类支出，支出预算总额245.5万元，其中日常支出87.5万元，专项支出140万元。", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_list_that_leaves_nothing_out_makes_its_whole(text: str, expected: Told) -> None:
    findings = audit(read_bytes("报告.txt", text.encode())).findings
    assert [(one.rule, one.stated, one.expected) for one in findings] == expected
