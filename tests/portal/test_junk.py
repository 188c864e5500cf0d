"""Junk in every parameter and field of every address is told in a page; the program never fails on it."""

import json
from collections.abc import Callable
from html import unescape
from random import Random
from uuid import uuid4

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.portal.filled_forms import filled_forms
from tests.portal.samples import samples
from tests.portal.test_access import _url
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.domain.publishing.tokens.issue import issue_token
from zhixiao.portal.events import broken_links
from zhixiao.portal.interfaces.publishing.api.operations import OPERATIONS
from zhixiao.portal.interfaces.web.walk import Address, addresses
from zhixiao.portal.queries.money.books import prove_books

NUMBERS = ("-1", "0", "9" * 30, str(2**63), "9" * 5000, "1e400", "NaN", "-Infinity", "1_000", "²", "٣", "1" * 40 + ".5")
DAYS = ("0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2020-02-30")
TEXTS = ("", " ", "\x00", "甲\x00乙", "\x01\x0b\x1f", "\u202e\u2066", "\ufffe", "😀" * 300, "甲" * 5000, "x" * 10**6)
ATTACKS = ("' OR 1=1 --", '"><img src=x onerror=alert(1)>', "{{7*7}}", "=cmd|' /C calc'!A0", "../../etc/passwd")
SHAPES = ("null", "[]", "{}", "%00", "\r\nSet-Cookie: a=b", "__class__", "-state", "pk", "1,2")
JUNK = (*NUMBERS, *DAYS, *TEXTS, *ATTACKS, *SHAPES)
FIELDS_OF_CALLS = ("version", "completed", "value", "source", "title", "body", "contact", "organisation_id", "kind")
VALUES_OF_CALLS = (None, True, [], {}, -1, 2**63, 10**30, 1.5, "", "\x00", "\ud800", "\u202e", "甲" * 10**5)
IN_AN_ADDRESS = 8000
PARAMETERS = {"page", "sort", "on", "table", "value", "person", "standard", "next", "year", "name", "kind"}
POSTS_A_FIELD, GETS_A_PAGE = 1, 1


def _read(answer: HttpResponseBase) -> HttpResponseBase:
    if answer.streaming:
        b"".join(answer)
    return answer


class Attacker:
    """Sends junk as somebody who may, and collects what made the program fail."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.random = world, Random(seed)
        self.rows: dict[type, object] = {}
        self.clients: dict[Role, Client] = {role: world.client(role) for role in Role}
        self.faults: list[str] = []

    def attack(self, address: Address) -> None:
        row = self._row(address)
        client = self.clients[self._role(address, row)]
        url = _url(address, row.pk if row else 0)
        forms = []
        if "GET" in address.policy.methods:
            answer = _read(client.get(url))
            if "text/html" in answer["Content-Type"]:
                forms = filled_forms(answer.content.decode())
            self._gets(client, url, PARAMETERS.union(*(set(fields) for method, _, fields in forms if method == "get")))
        if "POST" in address.policy.methods:
            sent = [(unescape(action), fields) for method, action, fields in forms if method == "post"]
            for action, fields in sent or [("", {})]:
                self._posts(client, action or url, fields)

    def _row(self, address: Address) -> object:
        model = address.policy.of
        if model and model not in self.rows:
            self.rows[model] = samples()[model](self.world.bureau)
        return self.rows.get(model)

    def _role(self, address: Address, row: object) -> Role:
        right = address.policy.right
        fitting = [role for role in Role if not (right and row) or right.on(self.world.actor(role), row)]
        return next(role for role in fitting if role in address.policy.roles)

    def _gets(self, client: Client, url: str, names: set[str]) -> None:
        for junk in self.random.sample(JUNK, GETS_A_PAGE):
            told = dict.fromkeys(names, junk[:IN_AN_ADDRESS])
            self._try(f"GET {url} {junk[:30]!r}", lambda told=told: client.get(url, told))
            one = self.random.choice(sorted(names))
            told = {one: junk[:IN_AN_ADDRESS], "export": self.random.choice(("xlsx", "csv"))}
            self._try(f"GET {url} {one}={junk[:30]!r}", lambda told=told: client.get(url, told))

    def _posts(self, client: Client, url: str, fields: dict[str, list[str]]) -> None:
        for name in fields:
            for junk in self.random.sample(JUNK, POSTS_A_FIELD):
                told = {"post_key": str(uuid4()), **fields, name: junk}
                self._try(f"POST {url} {name}={junk[:30]!r}", lambda told=told: client.post(url, told))

    def _try(self, told: str, send: Callable[[], HttpResponseBase]) -> None:
        try:
            with transaction.atomic():
                answer = _read(send())
                transaction.set_rollback(True)
        except Exception as error:
            self.faults.append(f"{told}: {type(error).__name__} {error}"[:300])
        else:
            if answer.status_code >= 500:
                self.faults.append(f"{told}: {answer.status_code}")


BODIES = (
    *(b"", b"{", b"null", b"[]", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"version": NaN}', b'{"version": 1e999}'),
    *(json.dumps({name: value}).encode() for name in FIELDS_OF_CALLS for value in VALUES_OF_CALLS),
)


@pytest.mark.parametrize("name", [one.name for one in OPERATIONS.values() if "POST" in one.policy.methods])
def test_a_junk_body_of_a_call_is_told(world: World, name: str):
    one = OPERATIONS[name]
    row = samples()[one.policy.of](world.bureau) if one.policy.of else None
    person, by = world.people[Role.PERFORMANCE], world.actor(Role.PERFORMANCE)
    told = {"name": "试", "scopes": [one.scope], "expires": timezone.localdate(), "calls_an_hour": 1000}
    headers = {"Authorization": f"Bearer {issue_token(person=person, **told, by=by)[1]}"}
    full = dict.fromkeys(FIELDS_OF_CALLS, "甲") | {"version": 1, "working_days": 5, "kind": "other"}
    full |= {"organisation_id": world.bureau.pk, "indicator_id": 1}
    url, client = reverse(name, args=[row.pk] if row else []), Client()
    bodies = [*BODIES[:9], *(json.dumps(full | json.loads(body)).encode() for body in BODIES[9:])]
    found = {client.post(url, body, content_type="application/json", headers=headers).status_code for body in bodies}
    assert found <= {200, 400, 404, 409, 422}


@pytest.mark.exhaustive
@pytest.mark.usefixtures("files")
def test_junk_is_told_and_the_program_does_not_fail(world: World):
    attacker = Attacker(world, seed=1)
    for address in addresses():
        if "<str:noun>" not in address.route and address.name != "sign-out":
            attacker.attack(address)
    assert attacker.faults == []
    assert broken_links() == []
    assert [proof.faults for proof in prove_books() if proof.faults] == []
