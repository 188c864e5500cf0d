"""A walk over the URL map: every address with its policy; one without a policy is a fault."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from zhixiao.portal.interfaces.web.policy import Policy


@dataclass(frozen=True, slots=True)
class Address:
    """One address; `policy` is None when its view declares none."""

    route: str
    name: str
    policy: Policy | None


def addresses() -> list[Address]:
    """Every address of the portal, sorted by route."""
    return sorted(_walk(get_resolver().url_patterns, ""), key=lambda address: (address.route, address.name))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield Address(route, pattern.name or "", getattr(pattern.callback, "policy", None))
