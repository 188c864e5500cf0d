"""A GET cannot write: everything but reading is refused by the database connection while it is answered."""

from collections.abc import Callable
from typing import Any

from django.db import connections
from django.http import HttpRequest, HttpResponse

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
READING = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "EXPLAIN")


class WroteWhileReadingError(Exception):
    """A page that only shows tried to write."""


def refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """A database wrapper that lets only reading statements through."""
    if not sql.lstrip(" (\n").upper().startswith(READING):
        raise WroteWhileReadingError(sql[:200])
    return execute(sql, params, many, context)


class ReadOnlyGet:
    """Wrap every connection while a safe method is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE:
            return self.get_response(request)
        with connections["default"].execute_wrapper(refuse_writes):
            return self.get_response(request)
