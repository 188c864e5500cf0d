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


FUNDS = "年度资金总额|80|86.5|83.27|10|96.27%|9.63"
ROWS = (
    "产出指标|数量指标|执法检查|=12场|12场|20|20|",
    "产出指标|数量指标|培训人员|≥500人|468人|30|28.08|场地限制",
    "效益指标|社会效益|企业维权意识|有所提升|有所提升|30|30|",
    "满意度指标|服务对象满意度|企业满意度|≥90%|96%|10|10|",
)
LEVELS = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析"


def tabbed(rows: tuple[str, ...]) -> str:
    return "\n".join(row.replace("|", "\t") for row in rows) + "\n"


def printed(total: str, cuts: tuple[int, ...]) -> Document:
    """A form of lines with tabs whose heads are printed again on each page; the cuts say where the pages begin."""
    pages = [ROWS[low:high] for low, high in zip((0, *cuts), (*cuts, len(ROWS)), strict=True)]
    last = f"总分|||||100|{total}|"
    told = [tabbed(("|年初预算数|全年预算数|全年执行数|分值|执行率|得分", FUNDS)), tabbed((LEVELS, *pages[0]))]
    told += [f"\n— {number} —\n{tabbed((LEVELS, *page))}" for number, page in enumerate(pages[1:], 2)]
    return read_bytes("表.txt", f"{''.join(told)}{tabbed((last,))}".encode())


@pytest.mark.parametrize("cuts", [(2,), (3,), (1, 2)])
@pytest.mark.parametrize(("total", "expected"), [("97.71", []), ("99.71", [("form-total", "99.71", "97.71")])])
def test_pages_that_repeat_the_heads_are_one_form(
    cuts: tuple[int, ...], total: str, expected: list[tuple[str, str, str]]
) -> None:
    whole = printed(total, cuts)
    assert told(whole) == expected
    (form,) = read_forms(whole)
    assert [row.name for row in form.rows] == ["执法检查", "培训人员", "企业维权意识", "企业满意度"]


def test_two_forms_of_one_file_each_have_a_money_row_of_their_own() -> None:
    heads = "|年初预算数|全年预算数|全年执行数|分值|执行率|得分|"
    form = page(("项目名称|巡查项目||||||", heads, f"{FUNDS}|", LEVELS, *ROWS, "合计|||||100|97.71|"))
    assert told(read_bytes("表.html", f"{form}<p>附件2</p>{form}".encode())) == []
