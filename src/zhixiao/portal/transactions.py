"""One transaction a verb. Writers lock the chain's head first, so they stand in line and cannot deadlock on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import wraps
from threading import RLock
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

from zhixiao.portal.models.ground.event import locked_head

P = ParamSpec("P")
R = TypeVar("R")


_ONE_WRITER = RLock()
"""Where the writers of a process stand in line on the embedded database, whose own lock is found free only by asking
again and again, with ever longer pauses."""


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that holds the head of the event chain until it ends; may be nested."""
    alone = connection.vendor == "sqlite" and not connection.in_atomic_block
    with _ONE_WRITER if alone else nullcontext(), transaction.atomic():
        locked_head()
        yield


def verb(function: Callable[P, R]) -> Callable[P, R]:
    """A function of the domain: everything it writes, its event included, is kept together or not at all."""

    @wraps(function)
    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        with writing():
            return function(*args, **kwargs)

    return inside
