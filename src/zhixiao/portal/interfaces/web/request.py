"""A request as the views get it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from zhixiao.portal.access import Actor
from zhixiao.portal.models.ground.person import Person


class SignedIn(HttpRequest):
    """The request of somebody who is signed in; for typing alone, the policy sees to it."""

    actor: Actor
    user: Person
    htmx: HtmxDetails
