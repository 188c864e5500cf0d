"""Reminders (提醒) of tasks that are nearly due or late: in the portal, and by mail when it is configured."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail

from zhixiao.portal.domain.ground.reminders.note import note_mailed
from zhixiao.portal.domain.ground.reminders.remind import remind
from zhixiao.portal.interfaces.waiting import Task
from zhixiao.portal.interfaces.web.my_tasks import my_tasks
from zhixiao.portal.models.ground.person import Person, PersonState
from zhixiao.portal.models.ground.reminder import Reminder, ReminderStage
from zhixiao.portal.queries.ground.actors import actor_of

NEAR = timedelta(days=3)


def remind_all(today: date) -> list[Reminder]:
    """Told now: everybody's tasks due within three days or late, each once a stage."""
    people = Person.objects.filter(state=PersonState.ACTIVE).order_by("pk")
    return [row for person in people for row in _told(person, today)]


def _told(person: Person, today: date) -> Iterator[Reminder]:
    for task in my_tasks(actor_of(person, on=today)):
        if (stage := stage_of(task, today)) is None:
            continue
        due = date.fromisoformat(task.due[:10])
        row = remind(person=person, label=task.label, about=task.about, url=task.url, due=due, stage=stage)
        if row is not None:
            yield row


def stage_of(task: Task, today: date) -> ReminderStage | None:
    """How near the task's day is; None while it is far or has none."""
    if not task.due:
        return None
    due = date.fromisoformat(task.due[:10])
    if due < today:
        return ReminderStage.LATE
    return ReminderStage.SOON if due - today <= NEAR else None


def mail_all() -> list[str]:
    """One mail a person with what was not mailed yet; a sentence for each that could not be sent and waits on."""
    if not settings.MAIL:  # type: ignore[misc]
        return []
    waiting: dict[Person, list[Reminder]] = defaultdict(list)
    for row in Reminder.objects.filter(mailed_at=None).exclude(person__email="").select_related("person"):
        waiting[row.person].append(row)
    faults = []
    for person, rows in waiting.items():
        try:
            send_mail(f"知效：{len(rows)}件事将到期或已逾期", _text(person, rows), None, [person.email])
        except (SMTPException, OSError) as error:
            faults.append(f"给{person}（{person.email}）的提醒没有发出：{error}")
        else:
            note_mailed(reminders=rows)
    return faults


def _text(person: Person, rows: list[Reminder]) -> str:
    return "\n".join([f"{person.name}：", "", *map(str, rows), "", "请登录知效门户办理。本邮件由系统发出，请勿回复。"])
