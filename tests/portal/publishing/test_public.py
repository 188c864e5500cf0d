"""Public pages: readable without signing in, stable, revised with a reason, and without private data."""

import io
import json
import re
import zipfile
from html import unescape

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from tests.portal.evaluations.samples import make_value
from tests.portal.publishing.samples import make_notice, make_objection, make_public, make_publication
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.domain.publishing.publications.prepare import prepare_publication
from zhixiao.portal.domain.publishing.publications.states import PUBLICATION_STATES
from zhixiao.portal.domain.publishing.states import OBJECTION_STATES
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.completed_value import CompletedValue
from zhixiao.portal.models.evaluations.evaluation import EvaluationState
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.publishing.objection import Objection
from zhixiao.portal.models.publishing.publication import Publication, PublicationKind, PublicationRevision
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.target_set import TargetSet, TargetSetState
from zhixiao.portal.queries.publishing.published_text import PublishedText, as_json, digest_of, from_json
from zhixiao.portal.queries.publishing.targets_text import target_text

MARKER = "隐私标记9f3c"
PUBLIC_PAGES = (
    "public-publication",
    "public-publication-json",
    "public-notice",
    "public-notice-json",
    "object-to-notice",
    "objection-received",
)


def _pages(client, publication: Publication, notice) -> dict[str, str]:
    found = {"public": client.get(reverse("public")).content.decode()}
    for name in PUBLIC_PAGES:
        row = publication if "publication" in name else notice
        answer = client.get(reverse(name, args=[row.pk]))
        assert (name, answer.status_code) == (name, 200)
        found[name] = answer.content.decode()
    return found


def test_public_pages_hold_no_private_data(world: World, client):
    Person.objects.update(name=MARKER, email=f"{MARKER}@example.org")
    publication = make_public(world.bureau)
    fund_id = publication.subject_id
    Indicator.objects.filter(fund_id=fund_id).update(note=MARKER, data_source=MARKER, definition=MARKER)
    objection = make_objection(world.bureau)
    Objection.objects.filter(pk=objection.pk).update(objector=MARKER, contact=MARKER, text=MARKER)
    OBJECTION_STATES.go(objection, "take-up", by=world.actor(Role.PERFORMANCE))
    OBJECTION_STATES.go(objection, "reject", by=world.actor(Role.LEADER), reason=MARKER)
    pages = _pages(client, publication, objection.notice)
    assert [name for name, text in pages.items() if MARKER in text] == []
    answer = world.client(Role.LEADER).get(reverse("publication-package", args=[world.bureau.pk]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    assert [name for name, content in members.items() if MARKER.encode() in _unpacked(name, content)] == []


def test_a_self_evaluation_is_public_after_the_finance_bureau_and_without_private_data(world: World, client):
    value = make_value(world.bureau)
    evaluation = value.evaluation
    row = prepare_publication(
        organisation=world.bureau,
        kind=PublicationKind.EVALUATION,
        subject_id=evaluation.pk,
        year=evaluation.fund.year,
        title="自评公开",
        by=None,
    )
    with pytest.raises(RefusedError, match="还没有经财政审核通过，不能公开"):
        PUBLICATION_STATES.go(row, "publish", by=None)
    private = dict.fromkeys(("note", "definition", "data_source", "deviation_reason", "remedy"), MARKER)
    CompletedValue.objects.filter(evaluation=evaluation).update(completed="7件公开值", **private)
    Fund.objects.filter(pk=evaluation.fund_id).update(regulation="办法")
    evaluation.state = EvaluationState.ACCEPTED
    evaluation.save()
    PUBLICATION_STATES.go(row, "publish", by=None)
    page = client.get(reverse("public-publication", args=[row.pk])).content.decode()
    twin = client.get(reverse("public-publication-json", args=[row.pk])).content.decode()
    assert [("7件公开值" in text, MARKER in text) for text in (page, twin)] == [(True, False)] * 2


def _unpacked(name: str, content: bytes) -> bytes:
    if not name.endswith(".xlsx"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"".join(book.read(member) for member in book.namelist())


def test_what_is_not_public_is_not_there(world: World, client):
    prepared, draft = make_publication(world.bureau), make_notice(world.bureau)
    withdrawn = PUBLICATION_STATES.go(make_public(world.bureau), "withdraw", by=None, reason="有误")
    asked = [
        reverse("public-publication", args=[prepared.pk]),
        reverse("public-publication", args=[withdrawn.pk]),
        reverse("public-revision", args=[withdrawn.pk, 1]),
        reverse("public-publication-json", args=[withdrawn.pk]),
        reverse("public-notice", args=[draft.pk]),
        reverse("public-notice-json", args=[draft.pk]),
        reverse("object-to-notice", args=[draft.pk]),
    ]
    assert [client.get(url).status_code for url in asked] == [404] * len(asked)


def test_the_twin_says_what_the_page_says(world: World, client):
    row = make_public(world.bureau)
    twin = json.loads(client.get(reverse("public-publication-json", args=[row.pk])).content)
    page = client.get(reverse("public-publication", args=[row.pk])).content.decode()
    cells = [cell for table in twin["content"]["tables"] for line in table["rows"] for cell in line]
    shown = [unescape(cell) for cell in re.findall(r"<td[^>]*>([^<]*)</td>", page.split("<h2>修订</h2>")[0])]
    assert (cells, twin["revision"]) == (shown, 1)
    assert twin["sha256"] == PublicationRevision.objects.get(publication=row).sha256


def test_a_revision_keeps_the_address_and_the_older_text(world: World, client):
    row = make_public(world.bureau)
    with pytest.raises(RefusedError, match="内容与已公开的一版相同"):
        PUBLICATION_STATES.go(row, "revise", by=None, reason="试试")
    Indicator.objects.filter(fund_id=row.subject_id).update(target="50件")
    PUBLICATION_STATES.go(row, "revise", by=None, reason="更正指标值")
    pages = [
        client.get(url).content.decode()
        for url in (
            reverse("public-publication", args=[row.pk]),
            reverse("public-revision", args=[row.pk, 2]),
            reverse("public-revision", args=[row.pk, 1]),
        )
    ]
    assert [("50件" in page, "40件" in page) for page in pages] == [(True, False), (True, False), (False, True)]
    assert "更正指标值" in pages[0]


def test_a_published_text_can_be_neither_changed_nor_deleted(world: World):
    row = make_public(world.bureau)
    for write in (
        lambda: PublicationRevision.objects.filter(publication=row).update(content="{}"),
        lambda: PublicationRevision.objects.filter(publication=row).delete(),
    ):
        with pytest.raises(DatabaseError, match="已公开的内容只能修订"), transaction.atomic():
            write()


def test_targets_that_are_not_in_force_cannot_be_published(world: World):
    row = make_publication(world.bureau)
    sets = TargetSet.objects.get(fund_id=row.subject_id)
    sets.state = TargetSetState.DRAFT
    sets.save()
    with pytest.raises(RefusedError, match="还没有生效的绩效目标，不能公开"):
        PUBLICATION_STATES.go(row, "publish", by=world.actor(Role.LEADER))


def test_a_publication_is_prepared_previewed_and_published_through_the_pages(world: World, client):
    row = make_publication(world.bureau)
    leader = world.client(Role.LEADER)
    page = leader.get(row.get_absolute_url()).content.decode()
    assert ("40件" in page, "还没有公开过" in page) == (True, True)
    index = client.get(reverse("public")).content.decode()
    assert row.title not in index


def test_the_workbook_holds_the_cells_of_the_tables_as_text(world: World):
    make_public(world.bureau)
    answer = world.client(Role.LEADER).get(reverse("publication-package", args=[world.bureau.pk]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        name = next(name for name in package.namelist() if name.endswith(".xlsx"))
        book = load_workbook(io.BytesIO(package.read(name)))
    rows = [list(row) for row in book.worksheets[1].iter_rows(values_only=True)]
    assert rows == [
        ["一级指标", "二级指标", "三级指标", "指标值", "分值"],
        ["产出", "数量", "授权数", "≥40件", "10"],
    ]


def test_a_text_comes_back_from_its_json():
    text = PublishedText("绩效目标", "甲", "乙局", 2024, (("a", "b"),))
    assert from_json(as_json(text)) == text
    assert digest_of(as_json(text)) == digest_of(as_json(from_json(as_json(text))))


def test_public_pages_ask_as_often_for_three_as_for_one(world: World, client, django_assert_num_queries):
    make_public(world.bureau)
    with django_assert_num_queries(3):
        client.get(reverse("public"))
    make_public(world.bureau)
    make_public(world.bureau)
    with django_assert_num_queries(3):
        client.get(reverse("public"))


@pytest.mark.parametrize(
    ("direction", "target", "printed"),
    [("≥", "40件", "≥40件"), ("=", "4家", "4家"), ("≥", "至少1次", "至少1次"), ("≤", "不超过3天", "不超过3天")],
)
def test_a_published_target_says_its_direction_once(direction: str, target: str, printed: str):
    assert target_text(direction, target) == printed
