"""What travels beside a page: headers on every answer, faults included; cookies; sessions."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.portal.ground.samples import make_evidence
from tests.portal.world import PASSWORD, World, send
from zhixiao.portal.access import Role
from zhixiao.portal.domain.ground.people.set_password import set_password

NONE_OF_THEM = {f"{name} 'none'" for name in ("object-src", "base-uri", "frame-ancestors")}
STRICT = {"default-src 'self'", "img-src 'self' data:", "form-action 'self'"} | NONE_OF_THEM
SHUT = {"default-src 'none'", "sandbox"}


def _answers(world: World) -> dict[str, object]:
    client, proof = world.client(Role.ADMIN), make_evidence(world.bureau)
    client.raise_request_exception = False
    add, big = reverse("add-organisation"), "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    return {
        "page": client.get(reverse("my-tasks")),
        "sign-in": Client().get(reverse("sign-in")),
        "to sign-in": Client().get(reverse("my-tasks")),
        "public": Client().get(reverse("public")),
        "file": client.get(reverse("evidence-file", args=[proof.pk, 1])),
        "export": client.get(reverse("organisations") + "?export=csv"),
        "api": Client().get("/api/funds", headers={"Accept": "application/json"}),
        "400": client.post(add, {"name": "无钥"}),
        "400 host": client.get("/", headers={"host": "evil.example"}),
        "403": world.client(Role.EXPERT).get(add),
        "403 forged": Client(enforce_csrf_checks=True).post(reverse("sign-in"), {"account": "admin"}),
        "404": client.get("/nowhere"),
        "405": client.post(reverse("organisations"), {}),
        "413": send(client, add, {"name": big}),
        "422": send(client, add, {"name": ""}),
    }


def _text(answer: object) -> str:
    return (b"".join(answer) if answer.streaming else answer.content).decode()


def _policy(answer: object) -> set[str]:
    return set(answer["Content-Security-Policy"].split("; "))


@pytest.mark.usefixtures("files")
def test_every_answer_carries_the_strict_headers(world: World):
    for name, answer in _answers(world).items():
        _text(answer)
        found = (
            _policy(answer) == (SHUT if name == "file" else STRICT),
            answer["X-Content-Type-Options"],
            answer["Referrer-Policy"],
            answer["X-Frame-Options"],
        )
        assert (name, *found) == (name, True, "nosniff", "same-origin", "DENY")
        assert name[:3] not in ("400", "403", "404", "405", "413", "422") or str(answer.status_code) == name[:3]


@pytest.mark.usefixtures("files")
def test_faults_before_any_page_say_in_chinese_what_to_do(world: World):
    told = {name: _text(answer) for name, answer in _answers(world).items()}
    assert "ZHIXIAO_HOSTS" in told["400 host"]
    assert "分几次提交" in told["413"]
    assert "刷新页面后重新提交" in told["403 forged"]


@pytest.mark.usefixtures("files")
def test_a_fault_of_the_program_is_a_page_with_a_number(world: World, monkeypatch):
    client = world.client(Role.ADMIN)
    client.raise_request_exception = False
    monkeypatch.setattr("zhixiao.portal.interfaces.ground.start.my_tasks", None)
    answer = client.get(reverse("my-tasks"))
    assert (answer.status_code, "什么都没有改动。请把编号" in answer.content.decode()) == (500, True)
    assert _policy(answer) == STRICT


@pytest.mark.parametrize("https", [False, True])
def test_cookies_are_closed_to_scripts_and_other_sites(world: World, settings, https: bool):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = https
    client = Client()
    client.get(reverse("sign-in"))
    client.post(reverse("sign-in"), {"account": "audit", "password": PASSWORD})
    found = {name: (one["httponly"], one["samesite"], bool(one["secure"])) for name, one in client.cookies.items()}
    assert found == {"csrftoken": (True, "Lax", https), "sessionid": (True, "Lax", https)}


def test_signing_in_changes_the_session_and_signing_out_or_a_new_password_ends_it(world: World):
    client, fixed = Client(), "a" * 32
    client.cookies["sessionid"] = fixed
    client.post(reverse("sign-in"), {"account": "audit", "password": PASSWORD})
    stolen = client.cookies["sessionid"].value
    assert stolen != fixed
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get(reverse("my-tasks")).status_code == 200
    set_password(person=world.people[Role.AUDIT], password="another-horse-44", by=world.actor(Role.AUDIT))
    assert thief.get(reverse("my-tasks")).status_code == 302
    client.post(reverse("sign-in"), {"account": "audit", "password": "another-horse-44"})
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    client.post(reverse("sign-out"))
    assert thief.get(reverse("my-tasks")).status_code == 302


def test_a_cookie_without_a_token_writes_nothing_through_the_api(world: World):
    answer = world.client(Role.PERFORMANCE).post("/api/notices/draft", "{}", content_type="application/json")
    assert answer.status_code == 401
