"""The API: rights, scopes, refusals as declared, use counted, done once."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.portal.evaluations.samples import make_value
from tests.portal.publishing.samples import make_notice
from tests.portal.targets.samples import make_period
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.domain.publishing.states import TOKEN_STATES
from zhixiao.portal.domain.publishing.tokens.count import count_use
from zhixiao.portal.domain.publishing.tokens.issue import issue_token
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.publishing.api.operations import OPERATIONS
from zhixiao.portal.interfaces.web.paging import COUNTED
from zhixiao.portal.interfaces.web.walk import addresses
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.publishing.notice import Notice
from zhixiao.portal.models.publishing.token import ApiToken, Scope, TokenUse


def _issued(world: World, *scopes: str, role: Role = Role.PERFORMANCE, calls: int = 1000) -> tuple[ApiToken, str]:
    return issue_token(
        person=world.people[role],
        name="数据交换",
        scopes=scopes,
        expires=timezone.localdate() + timedelta(days=10),
        calls_an_hour=calls,
        by=world.actor(role),
    )


def _get(secret: str, url: str) -> tuple[int, dict]:
    answer = Client().get(url, headers={"Authorization": f"Bearer {secret}", "Accept": "application/json"})
    return answer.status_code, json.loads(answer.content)


def _post(secret: str, url: str, body: dict, key: str = "") -> tuple[int, dict]:
    headers = {"Authorization": f"Bearer {secret}"} | ({"Idempotency-Key": key} if key else {})
    answer = Client().post(url, json.dumps(body), content_type="application/json", headers=headers)
    return answer.status_code, json.loads(answer.content)


def test_the_secret_is_nowhere_in_the_database(world: World):
    token, secret = _issued(world, Scope.NOTICES)
    row = ApiToken.objects.values().get(pk=token.pk)
    events = "".join(Event.objects.filter(name__startswith="token").values_list("content", flat=True))
    assert [secret in str(row), secret.partition(".")[2] in str(row) + events] == [False, False]


def test_a_token_sees_what_its_holder_sees(world: World):
    _, secret = _issued(world, Scope.ORGANISATIONS)
    status, found = _get(secret, "/api/organisations")
    seen = sorted(Organisation.objects.visible_to(world.actor(Role.PERFORMANCE)).values_list("pk", flat=True))
    assert (status, sorted(item["id"] for item in found["items"])) == (200, seen)
    foreign = _get(secret, f"/api/organisations/{world.foreign_bureau.pk}")
    assert (foreign[0], foreign[1]["code"]) == (404, "not_found")


def test_a_token_does_nothing_outside_its_scopes(world: World):
    _, secret = _issued(world, Scope.ORGANISATIONS)
    assert [_get(secret, f"/api/{path}")[1].get("code") for path in ("notices", "funds", "evaluations")] == [
        "scope"
    ] * 3


def test_a_scope_gives_no_right_that_the_holder_lacks(world: World):
    _, secret = _issued(world, Scope.NOTICES_KEEP, role=Role.AUDIT)
    body = {
        "organisation_id": world.bureau.pk,
        "kind": "other",
        "title": "甲",
        "body": "乙",
        "contact": "丙",
        "working_days": 5,
    }
    assert (_post(secret, "/api/notices/draft", body)[1]["code"], Notice.objects.count()) == ("not_allowed", 0)


@pytest.mark.parametrize("secret", ["", "zx0000000000.none", "zx", "."])
def test_a_wrong_token_is_refused(world: World, secret: str):
    assert _get(secret, "/api/organisations")[0] == 401


def test_a_revoked_past_or_suspended_token_is_refused(world: World):
    revoked, one = _issued(world, Scope.ORGANISATIONS)
    TOKEN_STATES.go(revoked, "revoke", by=world.actor(Role.ADMIN), reason="不用了")
    past, two = _issued(world, Scope.ORGANISATIONS)
    ApiToken.objects.filter(pk=past.pk).update(expires=timezone.localdate() - timedelta(days=1))
    _, three = _issued(world, Scope.ORGANISATIONS, role=Role.AUDIT)
    person = world.people[Role.AUDIT]
    person.state = "suspended"
    person.save()
    assert [_get(secret, "/api/organisations")[0] for secret in (one, two, three)] == [401, 401, 401]


def test_use_is_counted_and_limited_by_the_hour(world: World):
    token, secret = _issued(world, Scope.ORGANISATIONS, calls=3)
    answers = [_get(secret, path)[0] for path in ("/api/organisations", "/api/notices", "/api/organisations")]
    assert (answers, _get(secret, "/api/organisations")[0]) == ([200, 403, 200], 429)
    assert TokenUse.objects.filter(token=token).values_list("calls", "refused").get() == (4, 2)


def test_two_counts_in_an_hour_are_added(world: World):
    token, _ = _issued(world, Scope.NOTICES)
    at = timezone.now()
    for refused in (False, True, False):
        count_use(token_id=token.pk, at=at, refused=refused)
    assert list(TokenUse.objects.filter(token=token).values_list("calls", "refused")) == [(3, 1)]


def test_a_notice_is_drafted_once_for_the_same_key(world: World):
    _, secret = _issued(world, Scope.NOTICES_KEEP)
    body = {
        "organisation_id": world.bureau.pk,
        "kind": "other",
        "title": "接口公示",
        "body": "正文",
        "contact": "综合科",
        "working_days": 5,
    }
    key = str(uuid4())
    first, second = (_post(secret, "/api/notices/draft", body, key) for _ in range(2))
    notice = Notice.objects.get(title="接口公示")
    url = notice.get_absolute_url()
    assert (first, second) == ((200, {"url": url, "repeated": False}), (200, {"url": url, "repeated": True}))


def test_the_key_of_another_body_is_refused_and_nothing_is_dropped_silently(world: World):
    _, secret = _issued(world, Scope.NOTICES_KEEP)
    body = {
        "organisation_id": world.bureau.pk,
        "kind": "other",
        "title": "先发的",
        "body": "正文",
        "contact": "综合科",
        "working_days": 5,
    }
    key = str(uuid4())
    first = _post(secret, "/api/notices/draft", body, key)
    second = _post(secret, "/api/notices/draft", body | {"title": "后发的"}, key)
    assert (first[0], second[0], second[1]["code"]) == (200, 409, "refused")
    assert list(Notice.objects.values_list("title", flat=True)) == ["先发的"]


def test_refusals_name_every_fault(world: World):
    _, secret = _issued(world, Scope.NOTICES_KEEP)
    body = {"organisation_id": world.bureau.pk, "kind": "没有", "title": "", "body": "乙", "contact": "丙"}
    missing = _post(secret, "/api/notices/draft", body)
    assert (missing[0], missing[1]["code"], len(missing[1]["faults"])) == (422, "invalid", 1)
    wrong = _post(secret, "/api/notices/draft", body | {"working_days": 5})
    assert (wrong[0], sorted(fault.split("：")[0] for fault in wrong[1]["faults"])) == (
        422,
        ["kind", "title"],
    )
    short = _post(secret, "/api/notices/draft", body | {"working_days": 1})
    assert (short[0], short[1]["code"]) == (409, "refused")
    foreign = _post(
        secret, "/api/notices/draft", body | {"working_days": 5, "organisation_id": world.foreign_bureau.pk}
    )
    assert (foreign[0], Notice.objects.count()) == (404, 0)


def test_a_signed_in_person_reads_but_writes_with_a_token_alone(world: World):
    client = world.client(Role.PERFORMANCE)
    assert client.get("/api/notices", headers={"Accept": "application/json"}).status_code == 200
    answer = client.post("/api/notices/draft", "{}", content_type="application/json")
    assert (answer.status_code, json.loads(answer.content)["code"]) == (401, "not_signed_in")


def test_a_program_without_a_token_gets_401_and_a_browser_the_sign_in_page(client):
    asked = {
        accept: client.get("/api/notices", headers={"Accept": accept}) for accept in ("*/*", "text/html,*/*;q=0.8")
    }
    assert [answer.status_code for answer in asked.values()] == [401, 302]


def test_another_method_is_refused(world: World):
    _, secret = _issued(world, Scope.NOTICES)
    assert _post(secret, "/api/notices", {})[0] == 405


def test_every_operation_stands_in_the_matrix_the_schema_and_the_page(world: World):
    matrix = {at.name: f"/{at.route}" for at in addresses() if at.name in OPERATIONS}
    auditor = world.client(Role.AUDIT)
    schema = json.loads(auditor.get(reverse("api-schema")).content)
    declared = {told["operationId"]: told for methods in schema["paths"].values() for told in methods.values()}
    assert sorted(matrix) == sorted(OPERATIONS) == sorted(declared)
    statuses = {name: sorted(told["responses"]) for name, told in declared.items()}
    assert set(map(tuple, statuses.values())) == {("200", "401", "403", "404", "409", "422", "429")}
    page = auditor.get(reverse("api-docs")).content.decode()
    assert [name for name, one in OPERATIONS.items() if f"/api/{one.route}" not in page] == []
    assert "://" not in page.split("<main")[1]


def test_a_token_lasts_a_year_at_most(world: World):
    person, by = world.people[Role.PERFORMANCE], world.actor(Role.PERFORMANCE)
    for days in (-1, 400):
        with pytest.raises(RefusedError, match="一年之内"):
            issue_token(
                person=person,
                name="x",
                scopes=[Scope.NOTICES],
                expires=timezone.localdate() + timedelta(days=days),
                calls_an_hour=1,
                by=by,
            )


def test_a_list_is_paged(world: World):
    for _ in range(3):
        make_notice(world.bureau)
    _, secret = _issued(world, Scope.NOTICES)
    status, found = _get(secret, "/api/notices")
    assert (status, found["count"], found["next"], len(found["items"])) == (200, 3, None, 3)
    assert _get(secret, "/api/notices?page=2")[1]["items"] == []


def test_a_program_reads_every_row_of_a_list_that_is_not_counted_to_its_end(world: World):
    first, many = Organisation.objects.order_by("-pk")[0].pk + 1, COUNTED + 5
    Organisation.objects.bulk_create(
        Organisation(pk=pk, name=f"第{pk}家", kind="bank", parent=world.home, path=f"{world.home.path}{pk}/")
        for pk in range(first, first + many)
    )
    _, secret = _issued(world, Scope.ORGANISATIONS)
    page, read = 1, []
    while page:
        found = _get(secret, f"/api/organisations?kind=bank&page={page}")[1]
        assert (found["count"], found["more_than_count"]) == (COUNTED, True)
        read += [row["id"] for row in found["items"]]
        page = found["next"]
    assert sorted(read) == list(range(first, first + many))
    past = _get(secret, f"/api/organisations?kind=bank&page={10**12}")[1]
    assert (past["next"], past["items"]) == (None, [])


def test_a_completed_value_is_filled_in_by_a_program_and_a_stale_one_is_told(world: World):
    value = make_value(world.bureau)
    _, secret = _issued(world, Scope.COMPLETED)
    url = f"/api/completed-values/{value.pk}/fill"
    first = _post(secret, url, {"version": value.version, "completed": "12件", "data_source": "台账"})
    second = _post(secret, url, {"version": value.version, "completed": "13件"})
    value.refresh_from_db()
    assert (first[0], value.completed, value.data_source) == (200, "12件", "台账")
    assert (second[0], second[1]["code"]) == (409, "stale")


def test_a_progress_value_is_entered_by_a_program(world: World):
    period = make_period(world.bureau)
    indicator = period.fund.indicators.first()
    _, secret = _issued(world, Scope.PROGRESS)
    body = {"indicator_id": indicator.pk, "value": "5家", "source": "业务系统"}
    assert _post(secret, f"/api/monitoring/{period.pk}/record", body)[0] == 200
    assert list(period.progress.values_list("value", "source")) == [("5家", "业务系统")]
    missing = _post(secret, f"/api/monitoring/{period.pk}/record", body | {"indicator_id": 10**9})
    assert (missing[0], missing[1]["code"]) == (404, "not_found")
