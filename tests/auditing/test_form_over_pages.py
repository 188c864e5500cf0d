"""Forms whose last rows stand on the next page of a PDF."""

from dataclasses import replace

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.auditing.forms import read_forms
from zhixiao.documents import Document
from zhixiao.documents.reading import read_bytes

FIRST = (
    "项目资金|项目||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
    "项目资金|年度资金总额||80|86.5|83.27|10|96.27%|9.63",
    "绩效指标|一级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因|备注",
    "绩效指标|产出指标|执法检查|=12场|12场|20|20||",
    "绩效指标|产出指标|培训人员|≥500人|468人|30|28.08|场地限制|",
)
NEXT = ("|指标|||||||", "效益指标|企业维权意识|有所提升|有所提升|{}|30||", "满意度指标|企业满意度|≥90%|96%|10|10||")
TOTAL = "总分|||||100|{}||"


def page(rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def document(weight: str = "30", total: str = "97.71", kind: str = "pdf") -> Document:
    """Two tables as two pages of a PDF give them: the second lacks the column whose merged cell ended before it."""
    rest = [row.format(weight) for row in NEXT] + [TOTAL.format(total)]
    text = page(FIRST) + "<p>—2—</p>" + page(tuple("|".join(row.split("|")[:8]) for row in rest))
    return replace(read_bytes("表.html", text.encode()), kind=kind)


def told(form: Document) -> list[tuple[str, str, str]]:
    return [(one.rule, one.stated, one.expected) for one in audit(form).findings if one.severity != "notice"]


@pytest.mark.parametrize(("total", "expected"), [("97.71", []), ("99.71", [("form-total", "99.71", "97.71")])])
def test_the_rows_of_the_next_page_belong_to_the_form_where_all_points_make_a_hundred(
    total: str, expected: list[tuple[str, str, str]]
) -> None:
    whole = document(total=total)
    assert told(whole) == expected
    (form,) = read_forms(whole)
    assert [row.name for row in form.rows] == ["执法检查", "培训人员", "企业维权意识", "企业满意度"]
    assert [one.message for one in audit(whole).unread] == []


@pytest.mark.parametrize(("weight", "kind"), [("20", "pdf"), ("30", "html")])
def test_other_rows_below_are_not_taken_and_what_was_left_out_is_said(weight: str, kind: str) -> None:
    cut = document(weight, kind=kind)
    assert told(cut) == []
    (form,) = read_forms(cut)
    assert [row.name for row in form.rows] == ["执法检查", "培训人员"]
    notes = [one.message for one in audit(cut).unread]
    assert notes == (["自评表的指标行可能没有读全：读出2行，分值合计60分，其余未核对"] if kind == "pdf" else [])
