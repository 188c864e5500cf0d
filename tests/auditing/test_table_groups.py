"""Titles inside tables that hold the subtotal of the rows they span, and cells that are none."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes


def told(*rows: str) -> list[tuple[str, str, str]]:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    text = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    found = audit(read_bytes("表.html", text.encode())).findings
    return [(one.rule, one.stated, one.expected) for one in found if one.severity != "notice"]


@pytest.mark.parametrize(
    ("title", "expected"), [("2615.5", []), ("2651.5", [("table-group", "2651.5", "2615.5")])], ids=["right", "wrong"]
)
def test_a_title_holds_the_amounts_of_its_rows(title: str, expected: list[tuple[str, str, str]]) -> None:
    rows = (f"补助类{title}万元|甲项|1015.5", "|乙项|1200.0", "|丙项|400.0", "奖励类800万元|丁项|800.0")
    assert told("类别|子项|金额（万元）", *rows) == expected


def test_a_completed_value_spans_no_rows_and_no_subtotal() -> None:
    rows = (
        "质量指标|验收合格率|≥90%|92%|40.81", "成本指标|单位成本|≤22.49万元/公里|30.81万元/公里|5", "小计||||45.81",
        "社会效益|知晓率|≥80%|85%|20", "小计||||20",
    )  # fmt: skip
    assert told("二级指标|三级指标|目标|完成|得分", *rows) == []
