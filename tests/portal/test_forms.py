"""Forms: the second editor, the double click, the ended session, input that is wrong."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.portal.filled_forms import filled_forms
from tests.portal.ground.samples import make_organisation
from tests.portal.samples import samples
from tests.portal.targets.samples import make_period
from tests.portal.test_access import WITH_ROW
from tests.portal.world import PASSWORD, World, send
from zhixiao.portal.access import Role
from zhixiao.portal.interfaces.web.walk import Address
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.targets.monitoring import Progress

VERSIONED = [one for one in WITH_ROW if one.policy.methods == ("GET", "POST") and one.route.count("<") == 1]


def _form(row: Organisation, **values: str) -> dict[str, str]:
    return {"name": row.name, "kind": row.kind, "credit_code": "", "version": str(row.version), **values}


def _hidden(page: str, name: str) -> str:
    return unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])


def test_the_second_of_two_editors_is_told_and_loses_nothing_typed(world: World):
    row, admin = make_organisation(world.bureau), world.client(Role.ADMIN)
    url = reverse("change-organisation", args=[row.pk])
    assert send(admin, url, _form(row, name="先改的")).status_code == 302
    second = send(admin, url, _form(row, name="后改的"))
    page = second.content.decode()
    assert second.status_code == 409
    assert "这条记录已经改动" in page
    assert "先改的" in page
    assert 'value="后改的"' in page
    assert Organisation.objects.get(pk=row.pk).name == "先改的"
    again = send(admin, url, _form(row, name="后改的", version=_hidden(page, "version")))
    assert (again.status_code, Organisation.objects.get(pk=row.pk).name) == (302, "后改的")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("address", VERSIONED, ids=[address.name for address in VERSIONED])
def test_every_form_of_a_row_that_moved_on_is_told_and_kept(world: World, address: Address):
    row = samples()[address.policy.of](world.bureau)
    role = next(role for role in Role if address.policy.right.on(world.actor(role), row))
    client, url = world.client(role), reverse(address.name, args=[row.pk])
    opened = client.get(url).content.decode()
    forms = [fields for method, _, fields in filled_forms(opened) if method == "post" and fields.get("version")]
    for fields in forms:
        type(row).objects.filter(pk=row.pk).update(version=row.version + 1)
        answer = send(client, url, fields)
        page = answer.content.decode()
        assert (address.name, answer.status_code) in {(address.name, 409), (address.name, 422)}
        kept = [again for method, _, again in filled_forms(page) if method == "post"][-1]
        assert {name: kept[name] for name in fields if name != "version"} == {
            name: values for name, values in fields.items() if name != "version"
        }


@pytest.mark.usefixtures("files")
def test_the_second_to_enter_a_value_is_told_before_it_corrects_the_first(world: World):
    period, client = make_period(world.bureau), world.client(Role.FINANCE)
    url = reverse("record-spent", args=[period.pk])
    assert send(client, url, {"spent": "10", "source": "甲的"}).status_code == 302
    second = send(client, url, {"spent": "20", "source": "乙的"})
    page = second.content.decode()
    assert (second.status_code, "已经有人填报过" in page, 'value="乙的"' in page) == (409, True, True)
    assert Progress.objects.get(period=period).source == "甲的"
    again = {"spent": "20", "source": "乙的", "version": _hidden(page, "version")}
    assert (send(client, url, again).status_code, Progress.objects.get(period=period).source) == (302, "乙的")


def test_the_key_of_another_form_or_person_is_refused(world: World):
    admin, key, url = world.client(Role.ADMIN), str(uuid4()), reverse("add-organisation")
    form = {"name": "先发的", "kind": "bank", "parent": world.home.pk}
    assert send(admin, url, form, key=key).status_code == 302
    elsewhere = send(admin, reverse("change-organisation", args=[world.bureau.pk]), _form(world.bureau), key=key)
    assert (elsewhere.status_code, "刷新后重新提交" in elsewhere.content.decode()) == (409, True)
    send(admin, reverse("sign-out"), {})
    assert send(admin, url, form | {"name": "退出后"}, key=key).status_code == 401
    assert send(world.client(Role.EXPERT), url, form, key=key).status_code == 403
    assert Organisation.objects.filter(name__in=("先发的", "退出后")).count() == 1


def test_a_double_click_adds_once_and_goes_to_the_same_page(world: World):
    admin, key = world.client(Role.ADMIN), str(uuid4())
    form = {"name": "只加一次", "kind": "bank", "parent": world.home.pk}
    answers = [send(admin, reverse("add-organisation"), form, key=key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Organisation.objects.filter(name="只加一次").count() == 1


def test_a_form_changed_after_going_back_meets_the_version_it_was_opened_on(world: World):
    row, admin, key = make_organisation(world.bureau), world.client(Role.ADMIN), str(uuid4())
    url = reverse("change-organisation", args=[row.pk])
    assert send(admin, url, _form(row, name="先交的"), key=key).status_code == 302
    second = send(admin, url, _form(row, name="退回后改的"), key=key)
    page = second.content.decode()
    assert (second.status_code, "这条记录已经改动" in page, 'value="退回后改的"' in page) == (409, True, True)
    assert Organisation.objects.get(pk=row.pk).name == "先交的"
    again = _form(row, name="退回后改的", version=_hidden(page, "version"))
    answers = [send(admin, url, again, key=_hidden(page, "post_key")).status_code for _ in range(2)]
    assert (answers, Organisation.objects.get(pk=row.pk).name) == ([302, 302], "退回后改的")
    assert Event.objects.filter(name="organisation.changed", object_id=row.pk).count() == 2


def test_a_form_that_adds_asks_before_it_adds_a_second(world: World):
    admin, key, url = world.client(Role.ADMIN), str(uuid4()), reverse("add-organisation")
    form = {"name": "第一份", "kind": "bank", "parent": str(world.home.pk)}
    first = send(admin, url, form, key=key)
    second = send(admin, url, form | {"name": "第二份"}, key=key)
    page = second.content.decode()
    assert (second.status_code, f'href="{first["Location"]}"' in page) == (409, True)
    assert not Organisation.objects.filter(name="第二份").exists()
    _, action, fields = next(one for one in filled_forms(page) if one[0] == "post" and "name" in one[2])
    answers = [send(admin, url, fields, key=_hidden(page, "post_key"))["Location"] for _ in range(2)]
    kept = Organisation.objects.get(name="第二份")
    assert (action, answers) == (url, [kept.get_absolute_url()] * 2)


@pytest.mark.usefixtures("files")
def test_the_same_fields_with_another_file_are_another_form(world: World):
    client, key, url = world.client(Role.PERFORMANCE), str(uuid4()), reverse("add-evidence")
    form = {"title": "凭证", "evidence_class": "voucher", "organisation": str(world.bureau.pk)}
    files = [SimpleUploadedFile("凭证.pdf", data) for data in (b"%PDF-1.7 one", b"%PDF-1.7 one", b"%PDF-1.7 two")]
    answers = [send(client, url, form | {"file": file}, key=key).status_code for file in files]
    assert answers == [302, 302, 409]


def test_a_form_without_its_key_changes_nothing(world: World):
    answer = world.client(Role.ADMIN).post(reverse("add-organisation"), {"name": "无钥", "kind": "bank"})
    assert (answer.status_code, Organisation.objects.filter(name="无钥").exists()) == (400, False)


def test_wrong_input_is_told_beside_its_field_and_kept(world: World):
    form = {"name": "甲市知识产权局", "kind": "bank", "parent": world.home.pk, "credit_code": "小"}
    answer = send(world.client(Role.ADMIN), reverse("add-organisation"), form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "统一社会信用代码应为18位数字和大写字母" in page
    assert "同一上级下已有同名单位" in page
    assert 'value="甲市知识产权局"' in page


def test_an_organisation_is_not_hung_under_another_city(world: World):
    form = {"name": "越权", "kind": "bank", "parent": world.abroad.pk}
    answer = send(world.client(Role.ADMIN), reverse("add-organisation"), form)
    assert (answer.status_code, Organisation.objects.filter(name="越权").exists()) == (422, False)


def test_a_session_that_ends_while_typing_keeps_the_input(world: World):
    client = Client()
    url = reverse("change-organisation", args=[world.bureau.pk])
    ended = send(client, url, _form(world.bureau, name="打了很久的字"))
    assert ended.status_code == 401
    kept = _hidden(ended.content.decode(), "kept")
    page = client.post(reverse("sign-in"), {"account": "admin", "password": PASSWORD, "kept": kept}).content.decode()
    assert "打了很久的字" in page
    assert f'action="{url}"' in page
    fields = {name: _hidden(page, name) for name in ("name", "kind", "version", "post_key")}
    assert client.post(url, fields).status_code == 302
    assert Organisation.objects.get(pk=world.bureau.pk).name == "打了很久的字"


def test_kept_input_that_was_tampered_with_is_dropped(world: World):
    form = {"account": "admin", "password": PASSWORD, "kept": "eyJwYXRoIjoiaHR0cDovL2V2aWwifQ:1:x"}
    assert Client().post(reverse("sign-in"), form)["Location"] == reverse("my-tasks")


def test_text_of_people_is_never_markup(world: World):
    row = make_organisation(world.bureau)
    url = reverse("change-organisation", args=[row.pk])
    send(world.client(Role.ADMIN), url, _form(row, name="<script>alert(1)</script>"))
    for name in ("organisation", "organisation-history"):
        page = world.client(Role.ADMIN).get(reverse(name, args=[row.pk])).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_a_refused_form_leaves_no_event(world: World):
    before = Event.objects.count()
    send(world.client(Role.ADMIN), reverse("add-organisation"), {"name": "", "kind": "bank"})
    assert Event.objects.count() == before


def test_pages_carry_no_inline_script_or_style(world: World):
    answer = world.client(Role.ADMIN).get(reverse("organisations"))
    page = answer.content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", page) == []
    assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("other", ["https://evil.example/", "//evil.example"])
def test_sign_in_leads_to_no_other_site(world: World, other: str):
    answer = Client().post(reverse("sign-in"), {"account": "admin", "password": PASSWORD, "next": other})
    assert answer["Location"] == reverse("my-tasks")


def test_forgery_is_refused_with_a_page(world: World):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people[Role.ADMIN])
    client.get(reverse("add-organisation"))
    answer = send(client, reverse("add-organisation"), {"name": "伪造"})
    assert (answer.status_code, "表单已失效" in answer.content.decode()) == (403, True)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PRAGMA of the embedded database")
def test_a_database_that_takes_nothing_is_told_and_the_input_can_be_sent_again(world: World):
    admin, url, key = world.client(Role.ADMIN), reverse("change-organisation", args=[world.bureau.pk]), str(uuid4())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        try:
            refused = send(admin, url, _form(world.bureau, name="打了很久的字"), key=key)
        finally:
            cursor.execute("PRAGMA query_only = OFF")
    page = refused.content.decode().split("<main")[1]
    assert (refused.status_code, "您填写的内容都还在" in page, _hidden(page, "post_key")) == (503, True, key)
    assert f'action="{url}"' in page
    fields = {name: _hidden(page, name) for name in ("name", "kind", "version", "post_key")}
    assert admin.post(url, fields).status_code == 302
    assert Organisation.objects.get(pk=world.bureau.pk).name == "打了很久的字"
