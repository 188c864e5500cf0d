"""Note a try to sign in, for the lock-out."""

from django.db import transaction

from zhixiao.portal.models.ground.sign_in_attempt import SignInAttempt


@transaction.atomic
def note_sign_in(*, account: str, address: str | None, succeeded: bool) -> SignInAttempt:
    """Not an event of the chain: it changes nothing that counts."""
    return SignInAttempt.objects.create(account=account, address=address, succeeded=succeeded)
