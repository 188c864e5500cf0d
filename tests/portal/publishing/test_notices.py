"""公示: the clock of working days, objections named and in time, outcomes as states."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.portal.publishing.samples import make_notice, make_objection, make_open_notice
from tests.portal.world import World, send
from zhixiao.portal.access import Role
from zhixiao.portal.domain.publishing.notices.draft import change_notice
from zhixiao.portal.domain.publishing.notices.open import open_notice
from zhixiao.portal.domain.publishing.objections.receive import receive_objection
from zhixiao.portal.domain.publishing.states import NOTICE_STATES, OBJECTION_STATES
from zhixiao.portal.domain.publishing.working_days import last_working_day, working_days_between
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.publishing.notice import Notice, NoticeState
from zhixiao.portal.models.publishing.objection import Objection
from zhixiao.portal.queries.publishing.published_text import digest_of

KNOWN_DAYS = st.dates(date(2020, 1, 2), date(2026, 9, 1))


@pytest.mark.parametrize(
    ("starts", "days", "last"),
    [
        (date(2020, 11, 16), 5, date(2020, 11, 20)),
        (date(2021, 3, 25), 5, date(2021, 3, 31)),
        (date(2024, 9, 29), 5, date(2024, 10, 10)),
        (date(2024, 9, 28), 1, date(2024, 9, 29)),
        (date(2020, 1, 22), 5, date(2020, 2, 5)),
    ],
)
def test_a_notice_runs_by_working_days_and_its_first_day_counts(starts: date, days: int, last: date):
    assert last_working_day(starts, days) == last


@given(KNOWN_DAYS, st.integers(1, 60))
def test_exactly_the_working_days_asked_for_lie_in_the_span(starts: date, days: int):
    last = last_working_day(starts, days)
    assert (working_days_between(starts, last), working_days_between(starts, last - timedelta(days=1))) == (
        days,
        days - 1,
    )


def test_a_year_without_its_days_off_announced_is_told_not_guessed():
    with pytest.raises(RefusedError, match="没有2031年的放假安排"):
        last_working_day(date(2031, 3, 3), 5)


def test_a_notice_of_fewer_than_five_working_days_is_refused(world: World):
    row = make_notice(world.bureau)
    told = {"kind": row.kind, "title": row.title, "body": row.body, "contact": row.contact}
    with pytest.raises(RefusedError, match="不少于5个工作日，读到的是4个"):
        change_notice(notice=row, **told, working_days=4, version=1, by=None)


def test_opening_freezes_what_is_shown_and_nothing_changes_it_later(world: World):
    row = open_notice(notice=make_notice(world.bureau), starts=date(2024, 9, 29), version=1, by=None)
    assert (row.state, row.ends, row.sha256) == (NoticeState.OPEN, date(2024, 10, 10), digest_of(row.snapshot))
    told = {"kind": row.kind, "title": "另一个标题", "body": row.body, "contact": row.contact}
    with pytest.raises(RefusedError, match="公示已经开始，内容不能再改"):
        change_notice(notice=row, **told, working_days=5, version=row.version, by=None)


def test_an_end_given_by_hand_is_not_shorter_than_the_clock(world: World):
    row = make_notice(world.bureau)
    with pytest.raises(RefusedError, match="只有4个工作日，少于公示期5个工作日"):
        open_notice(notice=row, starts=date(2031, 3, 3), ends=date(2031, 3, 6), version=1, by=None)
    assert open_notice(notice=row, starts=date(2031, 3, 3), ends=date(2031, 3, 7), version=1, by=None).ends == date(
        2031, 3, 7
    )


def test_an_objection_before_after_and_outside_the_notice_is_refused(world: World, today: date):
    day = timedelta(days=1)
    cases = {
        "现在不受理": make_notice(world.bureau),
        "不受理": make_open_notice(world.bureau, today + day, today + 30 * day),
        "期满，逾期的异议不受理": make_open_notice(world.bureau, today - 30 * day, today - day),
    }
    for sentence, notice in cases.items():
        with pytest.raises(RefusedError, match=sentence):
            receive_objection(notice=notice, objector="甲", contact="某街", text="理由")
    last_day = make_open_notice(world.bureau, today - 30 * day, today)
    assert receive_objection(notice=last_day, objector="甲", contact="某街", text="理由").received_on == today


@pytest.mark.parametrize("given", [("", "某街", "理由"), ("甲", "", "理由"), ("甲", "某街", "")])
def test_an_anonymous_or_empty_objection_is_refused(world: World, given: tuple[str, str, str]):
    objector, contact, text = given
    with pytest.raises(ValidationError):
        receive_objection(notice=make_open_notice(world.bureau), objector=objector, contact=contact, text=text)
    assert Objection.objects.count() == 0


def test_who_objected_is_not_in_the_chain_of_events(world: World):
    row = make_objection(world.bureau)
    OBJECTION_STATES.go(row, "take-up", by=world.actor(Role.PERFORMANCE))
    contents = "".join(
        Event.objects.filter(object_id=row.pk, name__startswith="objection").values_list("content", flat=True)
    )
    assert [text in contents for text in (row.objector, row.contact, row.text)] == [False, False, False]


def test_a_notice_ends_clean_only_after_its_clock_and_with_every_objection_decided(world: World, today: date):
    leader, officer = world.actor(Role.LEADER), world.actor(Role.PERFORMANCE)
    objection = make_objection(world.bureau)
    notice = objection.notice
    with pytest.raises(RefusedError, match="期满后才能结束"):
        NOTICE_STATES.go(notice, "conclude", by=leader)
    Notice.objects.filter(pk=notice.pk).update(starts=today - timedelta(days=30), ends=today - timedelta(days=1))
    with pytest.raises(RefusedError, match="还有1条异议没有认定"):
        NOTICE_STATES.go(notice, "conclude", by=leader)
    OBJECTION_STATES.go(objection, "take-up", by=officer)
    decided = OBJECTION_STATES.go(objection, "reject", by=leader, reason="与事实不符")
    assert (decided.answer, NOTICE_STATES.go(notice, "conclude", by=leader).state) == ("与事实不符", NoticeState.CLEAN)


def test_an_upheld_objection_stops_the_notice(world: World, today: date):
    leader = world.actor(Role.LEADER)
    objection = make_objection(world.bureau)
    OBJECTION_STATES.go(objection, "take-up", by=world.actor(Role.PERFORMANCE))
    OBJECTION_STATES.go(objection, "uphold", by=leader, reason="情况属实")
    Notice.objects.filter(pk=objection.notice_id).update(
        starts=today - timedelta(days=9), ends=today - timedelta(days=1)
    )
    with pytest.raises(RefusedError, match="有成立的异议"):
        NOTICE_STATES.go(objection.notice, "conclude", by=leader)
    assert NOTICE_STATES.go(objection.notice, "stop", by=leader, reason="重新评审").state == NoticeState.STOPPED


def test_a_notice_goes_through_the_pages_from_draft_to_objection(world: World, client, today: date):
    officer, leader = world.client(Role.PERFORMANCE), world.client(Role.LEADER)
    form = {
        "organisation": world.bureau.pk,
        "kind": "funding",
        "title": "拟支持项目",
        "body": "甲项目",
        "contact": "综合科",
        "working_days": 5,
    }
    added = send(officer, reverse("add-notice"), form)
    notice = Notice.objects.get(title="拟支持项目")
    assert (added.status_code, added["Location"]) == (302, f"/notices/{notice.pk}")
    opening = {"starts": today.isoformat(), "ends": (today + timedelta(days=30)).isoformat(), "version": 1}
    assert send(officer, reverse("open-notice", args=[notice.pk]), opening).status_code == 403
    assert send(leader, reverse("open-notice", args=[notice.pk]), opening).status_code == 302
    url = reverse("object-to-notice", args=[notice.pk])
    assert client.post(url, {"objector": "", "contact": "", "text": "不同意"}).status_code == 422
    assert client.post(url, {"objector": "某人", "contact": "某街", "text": "不同意"}).status_code == 302
    tasks = officer.get("/").content.decode()
    assert "核查异议" in tasks
