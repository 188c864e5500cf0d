"""Links are shown to those whom the policy of their address lets in; others read the text alone."""

import re
from functools import lru_cache

from django.urls import Resolver404, resolve
from django.utils.safestring import SafeString

from zhixiao.portal.access import Actor
from zhixiao.portal.interfaces.web.markup import filled
from zhixiao.portal.interfaces.web.policy import Policy

DIGITS = re.compile(r"\d+")


def may_open(actor: Actor | None, href: str) -> bool:
    """Whether the policy of an address of the portal lets the actor in on some row; asks no database.

    An address of another site, or within the page, has no policy and is open.
    """
    policy = _policy_at(DIGITS.sub("0", href.partition("?")[0]))
    if policy is None or policy.public:
        return True
    return actor is not None and (policy.right is None or policy.right.anywhere(actor))


@lru_cache(maxsize=1024)
def _policy_at(path: str) -> Policy | None:
    """The policy of an address whose keys are all 0, as every row of a noun has the same."""
    try:
        return getattr(resolve(path).func, "policy", None)
    except Resolver404:
        return None


def linked(actor: Actor | None, href: str, text: object) -> SafeString:
    """The text as a link, or alone when there is no address or the actor may not open it."""
    if href and may_open(actor, href):
        return filled('<a href="{}">{}</a>', href, text)
    return filled("{}", text)
