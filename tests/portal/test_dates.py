"""Dates and files in forms: read in any usual way, told in words, the same in every browser."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.portal.targets.samples import make_work_task
from tests.portal.world import World, send
from zhixiao.portal.access import Role
from zhixiao.portal.interfaces.web.dates import typed_date
from zhixiao.portal.interfaces.web.files import kinds_told
from zhixiao.portal.models.ground.role_assignment import RoleAssignment

LAST_OF_MAY = date(2024, 5, 31)
WAYS = (
    "2024-05-31",
    "2024.5.31",
    "2024/05/31",
    "2024年5月31日",
    "2024年05月31日",
    "2024 年 5 月 31 日",
    "20240531",
    "２０２４－０５－３１",
    "2024 - 5 - 31",
)


@pytest.mark.parametrize("text", WAYS)
def test_a_day_is_read_in_every_usual_way(text: str):
    assert typed_date(text) == LAST_OF_MAY


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("5月31日", "读到“5月31日”，应为年月日，如 2024-05-31，也可写 2024.5.31、2024年5月31日、20240531"),
        ("31/05/2024", "读到“31/05/2024”，应为年月日，如 2024-05-31，也可写 2024.5.31、2024年5月31日、20240531"),
        ("2024-02-30", "读到“2024-02-30”，没有这一天，应为年月日，如 2024-05-31"),
        ("0204-05-31", "读到“0204-05-31”，年份应在1949至2100之间，如 2024-05-31"),
    ],
)
def test_what_is_no_day_is_told_with_what_is_expected(text: str, told: str):
    with pytest.raises(ValueError, match="读到") as fault:
        typed_date(text)
    assert str(fault.value) == told


@given(
    st.dates(date(1949, 1, 1), date(2100, 12, 31)), st.sampled_from(["%Y-%m-%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"])
)
def test_every_day_that_is_written_is_read_again(day: date, way: str):
    assert typed_date(day.strftime(way)) == day


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_day_or_a_sentence(text: str):
    assert _told(text).startswith(f"读到“{text}”") or 1949 <= typed_date(text).year <= 2100


def _told(text: str) -> str:
    try:
        typed_date(text)
    except ValueError as fault:
        return str(fault)
    return ""


def test_a_form_keeps_what_was_typed_and_stores_the_day(world: World):
    admin, url = world.client(Role.ADMIN), reverse("grant-role")
    told = {"person": world.people[Role.AUDIT].pk, "role": "finance", "organisation": world.bureau.pk}
    faulty = send(admin, url, told | {"begins": "2024年5月", "ends": ""}).content.decode()
    assert ('value="2024年5月"' in faulty, "读到“2024年5月”，应为年月日，如 2024-05-31" in faulty) == (True, True)
    assert send(admin, url, told | {"begins": "2024年5月31日", "ends": "20250101"}).status_code == 302
    row = RoleAssignment.objects.order_by("pk").last()
    assert (row.begins, row.ends) == (LAST_OF_MAY, date(2025, 1, 1))


def test_date_fields_and_filters_are_plain_text_with_an_example(world: World):
    pages = [
        world.client(role).get(url).content.decode()
        for role, url in (
            (Role.ADMIN, reverse("grant-role")),
            (Role.PERFORMANCE, reverse("issue-evaluation")),
            (Role.ADMIN, reverse("events")),
            (Role.PERFORMANCE, reverse("monitoring")),
        )
    ]
    assert [('type="date"' in page, "2024-05-31" in page) for page in pages] == [(False, True)] * 4


def test_a_list_is_filtered_by_a_day_typed_in_any_way(world: World):
    make_work_task(world.bureau)
    client = world.client(Role.PERFORMANCE)
    rows = {text: "<tbody>" in client.get(reverse("work-tasks"), {"due": text}).content.decode() for text in WAYS}
    assert rows == dict.fromkeys(WAYS, False)
    assert "<tbody>" in client.get(reverse("work-tasks"), {"due": "2026年7月1日"}).content.decode()
    assert "读到“昨天”" in client.get(reverse("work-tasks"), {"due": "昨天"}).content.decode()


def test_the_kinds_of_files_are_told_in_words():
    assert kinds_told((".docx", ".pdf", ".png", ".jpg", ".csv")) == "Word（docx）、PDF、图片（png、jpg）、CSV"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.exe", "“a.exe”的格式不能上传，可选 Word（docx）、Excel（xlsx）、PDF、OFD、演示文稿（pptx）"),
        ("a", "“a”的格式不能上传，可选"),
    ],
)
def test_a_file_of_another_kind_is_told_beside_the_field(world: World, files: object, name: str, told: str):
    form = {
        "title": "材料",
        "evidence_class": "working",
        "organisation": world.bureau.pk,
        "file": SimpleUploadedFile(name, b"x"),
        "post_key": str(uuid4()),
    }
    client, url = world.client(Role.PERFORMANCE), reverse("add-evidence")
    answer = client.post(url, form)
    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    assert "，不超过200MB" in client.get(url).content.decode()
