"""Who is signed in, and who they act for."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from zhixiao.portal.access import Actor
from zhixiao.portal.models.ground.person import Person, PersonState
from zhixiao.portal.prepared import prepared
from zhixiao.portal.queries.ground.actors import actor_of

ACTING = "acting_as_deputy"


@prepared
def _active(person: int) -> QuerySet[Person]:
    rows: QuerySet[Person] = Person.objects.filter(pk=person, state=PersonState.ACTIVE).order_by()
    return rows


class PersonBackend(BaseBackend):
    """Account and password; a suspended person is nobody."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Person | None:
        account, password = credentials.get("account", ""), credentials.get("password", "")
        person = Person.objects.filter(account=account).first()
        if person is None:
            Person().set_password(password)  # as slow as a wrong password, so that accounts cannot be guessed by time
            return None
        return person if person.check_password(password) and person.is_active else None

    def get_user(self, user_id: int) -> Person | None:
        return next(iter(_active(user_id)), None)


class WhoActs:
    """Sets `request.actor`: an Actor, or None when nobody is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = _actor(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor | None:
    person = request.user
    if not person.is_authenticated:
        return None
    return actor_of(person, on=timezone.localdate(), deputy_id=request.session.get(ACTING))
