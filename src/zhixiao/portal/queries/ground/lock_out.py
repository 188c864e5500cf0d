"""The lock-out: too many failures of an account from one address, or of an account from anywhere."""

from datetime import timedelta

from django.db.models import Max
from django.utils import timezone

from zhixiao.portal.models.ground.sign_in_attempt import SignInAttempt

MINUTES = 15
FROM_ONE_ADDRESS = 5
FROM_ANYWHERE = 50


def minutes_locked(account: str, address: str | None) -> int:
    """How many minutes the account stays locked for this address; 0 when it is not."""
    since = timezone.now() - timedelta(minutes=MINUTES)
    tries = SignInAttempt.objects.filter(account=account, at__gte=since)
    here = tries.filter(address=address)
    success = here.filter(succeeded=True).aggregate(at=Max("at"))["at"]
    failures = here.filter(succeeded=False, at__gt=success or since)
    if failures.count() < FROM_ONE_ADDRESS and tries.filter(succeeded=False).count() < FROM_ANYWHERE:
        return 0
    latest = tries.filter(succeeded=False).aggregate(at=Max("at"))["at"]
    return max(1, MINUTES - int((timezone.now() - latest).total_seconds() // 60))
