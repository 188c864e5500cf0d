"""Issue a token: the secret is told once and only its digest is kept."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.publishing.token import ApiToken
from zhixiao.portal.transactions import verb

TOLD = ("person", "name", "prefix", "scopes", "expires", "calls_an_hour")
LEAD = "zx"
LONGEST = timedelta(days=366)


def token_digest(secret: str) -> str:
    """The digest by which a secret is known; a secret of 256 random bits needs no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


@verb
def issue_token(
    *, person: Person, name: str, scopes: Sequence[str], expires: date, calls_an_hour: int, by: Actor | None
) -> tuple[ApiToken, str]:
    """The token and its secret, which nobody can find out again.

    Raises NotAllowedError, ValidationError; RefusedError for an end that is past or more than a year away.
    """
    today = timezone.localdate()
    if not today <= expires <= today + LONGEST:
        raise RefusedError("失效日期应在今天到一年之内。")
    prefix = f"{LEAD}{secrets.token_hex(5)}"
    secret = f"{prefix}.{secrets.token_urlsafe(32)}"
    row = ApiToken(
        person=person,
        name=name,
        prefix=prefix,
        sha256=token_digest(secret),
        scopes=" ".join(sorted(set(scopes))),
        expires=expires,
        calls_an_hour=calls_an_hour,
    )
    require(ApiToken.ISSUE, by, row)
    return added(row, event="token.issued", by=by, fields=TOLD), secret
