"""Who calls: the holder of a token with its scopes, or, for reading, whoever is signed in."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.publishing.tokens.count import hour_of
from zhixiao.portal.domain.publishing.tokens.issue import token_digest
from zhixiao.portal.models.ground.person import Person, PersonState
from zhixiao.portal.models.publishing.token import ApiToken, Scope, TokenState, TokenUse
from zhixiao.portal.queries.ground.actors import actor_of

SCHEME = "Bearer "
ALL_SCOPES = frozenset(Scope.values)


@dataclass(frozen=True, slots=True)
class Caller:
    """`token` is None for somebody who is signed in and reads."""

    actor: Actor
    person: Person
    scopes: frozenset[str]
    token: ApiToken | None = None


def token_caller(request: HttpRequest) -> Caller | None:
    """The holder of the token in the Authorization header; None when it is wrong, past or revoked."""
    secret = request.headers.get("Authorization", "").removeprefix(SCHEME)
    prefix = secret.partition(".")[0]
    token = ApiToken.objects.filter(prefix=prefix).select_related("person__organisation").first()
    if token is None or not hmac.compare_digest(token.sha256, token_digest(secret)):
        return None
    today = timezone.localdate()
    if token.state != TokenState.ACTIVE or token.expires < today or token.person.state != PersonState.ACTIVE:
        return None
    return Caller(actor_of(token.person, on=today), token.person, frozenset(token.scopes.split()), token)


def session_caller(request: HttpRequest) -> Caller | None:
    """Whoever is signed in; None while the first password is not changed."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    person = request.user
    if actor is None or not isinstance(person, Person) or person.must_change_password:
        return None
    return Caller(actor, person, ALL_SCOPES)


def calls_left(token: ApiToken, at: datetime) -> int:
    """How many calls the token still has in this hour."""
    used = TokenUse.objects.filter(token=token, hour=hour_of(at)).values_list("calls", flat=True).first()
    return token.calls_an_hour - (used or 0)
