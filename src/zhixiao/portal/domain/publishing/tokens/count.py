"""Count the use of a token. No event: how often it was used is not a fact of the fund."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from zhixiao.portal.models.publishing.token import TokenUse


def hour_of(moment: datetime) -> datetime:
    """The hour a moment lies in."""
    return moment.replace(minute=0, second=0, microsecond=0)


@transaction.atomic
def count_use(*, token_id: int, at: datetime, refused: bool) -> None:
    """One call more in the hour of `at`; two processes counting at once lose nothing."""
    row, _ = TokenUse.objects.get_or_create(token_id=token_id, hour=hour_of(at))
    TokenUse.objects.filter(pk=row.pk).update(calls=F("calls") + 1, refused=F("refused") + int(refused))
