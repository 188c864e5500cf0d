"""Indicators from Excel: all faults at once, nothing half kept."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from tests.portal.targets.samples import make_filled_set, make_target_set
from tests.portal.world import World, send
from zhixiao.inputs import BadInputError
from zhixiao.portal.access import Role
from zhixiao.portal.domain.targets.indicators.read_sheet import read_indicators
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.queries.targets.target_sets import indicators_of

HEADS = ("一级指标", "二级指标", "三级指标名称", "计算符号", "指标值", "分值*")


def _book(*rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> io.BytesIO:
    book = Workbook()
    sheet = book.active
    for row in (("绩效指标",), heads, *rows):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    return out


def test_rows_are_read_as_they_are_shown():
    book = _book(("产出", "数量", "培训", ">=", "200人", 2.5), (), ("效益", "社会效益", "增幅", "≥", 0.15, 3))
    read = read_indicators(book, name="a.xlsx")
    kept = [(row["name"], row["direction"], row["target"], str(row["weight"])) for row in read]
    assert kept == [("培训", "≥", "200人", "2.5"), ("增幅", "≥", "0.15", "3")]


def test_all_faults_of_a_sheet_are_told_at_once():
    book = _book(
        ("产出", "", "培训", "大于", "200人", "二"),
        ("产出", "数量", "导航", "≥", "4项", 3),
        ("产出", "数量", "导航", "≥", "4项", 101),
    )
    with pytest.raises(BadInputError) as bad:
        read_indicators(book, name="a.xlsx")
    told = [(fault.place, fault.read, fault.expected) for fault in bad.value.faults]
    assert told == [
        ("B3", "", "二级指标不能为空"),
        ("D3", "大于", "指标方向应为 ≥ > = ≤ < 定性 之一"),
        ("F3", "二", "分值应为0至100之间的数，最多三位小数，如 2.5"),
        ("F5", "101", "分值应为0至100之间的数，最多三位小数，如 2.5"),
        ("三级指标", "导航", "同一二级指标下重复，请只留一行"),
    ]


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_told(content: bytes):
    with pytest.raises(BadInputError, match="应为 Excel 工作簿"):
        read_indicators(io.BytesIO(content), name="a.xlsx")


def test_a_sheet_without_heads_is_told():
    with pytest.raises(BadInputError, match="没有找到表头"):
        read_indicators(_book(heads=("甲", "乙")), name="a.xlsx")


def test_a_sheet_is_taken_in_through_the_page(world: World):
    held = make_target_set(world.bureau)
    file = SimpleUploadedFile("a.xlsx", _book(("产出", "数量", "培训", "≥", "200人", 90)).read())
    url = reverse("import-indicators", args=[held.pk])
    answer = send(world.client(Role.PROGRAMME), url, {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    assert [(row.name, row.target, row.weight) for row in indicators_of(held)] == [("培训", "200人", 90)]


def test_a_held_row_stops_the_whole_sheet(world: World):
    held = make_filled_set(world.bureau)
    rows = (("产出", "数量", "新", "≥", "1项", 1), ("产出", "数量", "培训人数", "≥", "200人", 3))
    file = SimpleUploadedFile("a.xlsx", _book(*rows).read())
    answer = send(world.client(Role.PROGRAMME), reverse("import-indicators", args=[held.pk]), {"file": file})
    page = answer.content.decode()
    assert (answer.status_code, "目标表里已有这个指标" in page, "共1处需要修改" in page) == (422, True, True)
    assert Indicator.objects.filter(fund=held.fund).count() == 2


def test_the_template_holds_the_heads_that_are_read(world: World):
    answer = world.client(Role.PROGRAMME).get(reverse("indicator-template"))
    with pytest.raises(BadInputError, match="表头下面应有记录行"):
        read_indicators(io.BytesIO(b"".join(answer)), name="模板.xlsx")
