"""Tell a person of a task, once a stage."""

from datetime import date

from django.db import transaction

from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.ground.reminder import Reminder, ReminderStage


@transaction.atomic
def remind(*, person: Person, label: str, about: str, url: str, due: date, stage: ReminderStage) -> Reminder | None:
    """The new reminder; None when the person was told before."""
    row, new = Reminder.objects.get_or_create(
        person=person, label=label, url=url, due=due, stage=stage, defaults={"about": about[:500]}
    )
    return row if new else None
