"""Note that reminders were read or mailed."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from zhixiao.portal.models.ground.reminder import Reminder


@transaction.atomic
def note_read(*, person_id: int) -> int:
    """Everything the person was told until now; how many were new."""
    return Reminder.objects.filter(person=person_id, read_at=None).update(read_at=timezone.now())


@transaction.atomic
def note_mailed(*, reminders: Iterable[Reminder]) -> int:
    """How many were marked."""
    keys = [row.pk for row in reminders]
    return Reminder.objects.filter(pk__in=keys).update(mailed_at=timezone.now())
