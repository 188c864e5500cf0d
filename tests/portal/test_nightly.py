"""What falls due by itself: once, however often it is run."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.portal.money.samples import make_line
from tests.portal.targets.samples import make_alert
from tests.portal.world import World, send
from zhixiao.portal.access import Role
from zhixiao.portal.environment import mail_from
from zhixiao.portal.interfaces.nightly import run_due, run_tonight, schedule_night
from zhixiao.portal.interfaces.reminders import mail_all, stage_of
from zhixiao.portal.interfaces.waiting import Task
from zhixiao.portal.models.ground.reminder import Reminder
from zhixiao.portal.models.money.books_proof import BooksProof

MAIL = {"EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"} | mail_from("smtp://m.example?from=a@example")


@pytest.fixture
def today() -> date:
    return timezone.localdate()


def test_a_night_suspends_proves_and_reminds_once(world: World, today: date):
    late = make_alert(world.bureau)
    make_line(world.bureau)
    first, second = run_due(), run_due()
    late.refresh_from_db()
    assert late.state == "suspended"
    assert first.done[:2] == ("逾期未答复的预警暂停1条", "核对账簿2项")
    assert (second.done, first.faults, second.faults) == (
        ("逾期未答复的预警暂停0条", "核对账簿0项", "新提醒0条"),
        (),
        (),
    )
    assert BooksProof.objects.count() == 2
    told = set(Reminder.objects.values_list("person", "stage"))
    assert (world.people[Role.PERFORMANCE].pk, "late") in told


def test_the_night_waits_for_the_next(world: World):
    assert [schedule_night(), schedule_night()] == [True, False]
    assert run_tonight.func() == []


def _ended_task(status: str, days: int) -> None:
    """A task that ended so many days ago, or, where it has no end, was asked for then."""
    then = timezone.now() - timedelta(days=days)
    values = {"args_kwargs": {"args": [], "kwargs": {}}, "backend_name": "default"}
    row = DBTaskResult.objects.create(task_path=f"{status} {days}", status=status, **values)
    ended = {"finished_at": then} if status in ("SUCCESSFUL", "FAILED") else {}
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=then, **ended)


def test_a_night_removes_tasks_that_ended_long_ago(world: World):
    days = settings.TASKS_KEPT_DAYS
    for status in ("SUCCESSFUL", "FAILED", "READY", "RUNNING"):
        _ended_task(status, days)
        _ended_task(status, days - 1)
    run_due()
    left = set(DBTaskResult.objects.values_list("task_path", flat=True))
    ended = {f"SUCCESSFUL {days - 1}", f"FAILED {days - 1}"}
    assert left == ended | {f"{status} {day}" for status in ("READY", "RUNNING") for day in (days, days - 1)}


@pytest.mark.parametrize("text", ["docs/zh/门户.md", "docs/en/portal.md"])
def test_how_long_tasks_are_kept_is_documented(text: str):
    told = (Path(__file__).parents[2] / text).read_text(encoding="utf-8")
    days = settings.TASKS_KEPT_DAYS
    assert f"满 {days} 天的后台任务记录" in told or f"{days} days ago\n  (`TASKS_KEPT_DAYS`" in told


@pytest.mark.parametrize(("days", "stage"), [(-1, "late"), (0, "soon"), (3, "soon"), (4, None)])
def test_a_task_is_told_of_when_its_day_is_near(today: date, days: int, stage: str | None):
    task = Task(label="报送", about="监控", url="/", due=(today + timedelta(days=days)).isoformat())
    assert (stage_of(task, today), stage_of(Task(label="", about="", url=""), today)) == (stage, None)


def test_a_reminder_is_shown_until_it_is_known(world: World):
    alert = make_alert(world.bureau)
    run_due()
    client = world.client(Role.PERFORMANCE)
    home = reverse("my-tasks")
    assert f'href="{alert.get_absolute_url()}"' in client.get(home).content.decode().split("知道了")[0]
    send(client, reverse("reminders-read"), {})
    assert "知道了" not in client.get(home).content.decode()
    assert Reminder.objects.filter(person=world.people[Role.PROGRAMME], read_at=None).exists()


@override_settings(**MAIL)
def test_reminders_are_mailed_once_to_those_with_an_address(world: World):
    make_alert(world.bureau)
    person = world.people[Role.PERFORMANCE]
    person.email = "officer@example.com"
    person.save()
    assert (run_due().faults, run_due().faults) == ((), ())
    assert [(sent.to, sent.from_email) for sent in mail.outbox] == [(["officer@example.com"], "a@example")]
    assert "已逾期" in mail.outbox[0].body


@override_settings(**MAIL | {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_PORT": 1})
def test_mail_that_cannot_be_sent_is_told_and_stays_for_later(world: World):
    make_alert(world.bureau)
    person = world.people[Role.PERFORMANCE]
    person.email = "officer@example.com"
    person.save()
    with override_settings(EMAIL_HOST="127.0.0.1"):
        faults = run_due().faults
    assert [fault.split("：")[0] for fault in faults] == ["给绩效专员（officer@example.com）的提醒没有发出"]
    with override_settings(EMAIL_BACKEND=MAIL["EMAIL_BACKEND"]):
        assert mail_all() == []
    assert len(mail.outbox) == 1


def test_without_a_mail_server_nothing_is_sent(world: World):
    make_alert(world.bureau)
    assert (run_due().faults, mail_all()) == ((), [])


@pytest.mark.parametrize("url", ["mail.example", "smtp://mail.example", "http://m.example?from=a@example"])
def test_a_wrong_mail_address_is_refused(url: str):
    with pytest.raises(ValueError, match="ZHIXIAO_MAIL"):
        mail_from(url)
