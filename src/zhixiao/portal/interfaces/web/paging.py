"""One page of a long list. Counting stops at a limit and says so: a page costs the same among a million rows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Model, Q, QuerySet

from zhixiao.portal.access import in_order
from zhixiao.portal.prepared import prepared

COUNTED = 2_000
"""Rows are counted up to here; a list that is longer says "more than"."""
LAST_PAGE = 400
"""The furthest page of a list that is longer."""
PAGE_DIGITS = 9
"""Digits of a page number; one with more is past any end."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows in an order, with how many they are; of more than COUNTED it is known only that they are `over`."""

    rows: QuerySet[Any]
    count: int
    over: bool

    @classmethod
    def of(cls, rows: QuerySet[Any]) -> Self:
        """One query. Rows that are too many to be counted are read in their order from now on."""
        count = rows.order_by()[: COUNTED + 1].count()
        over = count > COUNTED
        return cls(in_order(rows) if over else rows, min(count, COUNTED), over)

    def more_than(self, limit: int) -> bool:
        """Whether there are more rows than `limit`."""
        if not self.over or limit <= COUNTED:
            return self.over or self.count > limit
        return longer_than(self.rows, limit)


def longer_than(rows: QuerySet[Any], limit: int) -> bool:
    """Whether there are more rows than `limit`. They are counted only where the last key does not answer it."""
    last_key = next(iter(_last_key(rows.model)()), 0)  # type: ignore[arg-type]
    return last_key > limit and rows.order_by()[: limit + 1].count() > limit


def keys_among(first: QuerySet[Any], held: Q, most: int) -> list[int]:
    """The keys of at most `most` of the given first rows of a list on which `held` is true.

    The rows are walked once. As a filter by their keys, which is what Django can say, PostgreSQL looks at every row of
    the table instead.
    """
    told = first.annotate(held=ExpressionWrapper(held, BooleanField())).values_list("pk", "held")
    inner, params = told.query.get_compiler(using=first.db).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pk FROM ({inner}) AS near WHERE held LIMIT {most}", params)
        return [key for (key,) in cursor.fetchall()]


@cache
def _last_key(model: type[Model]) -> Callable[[], list[int]]:
    @prepared
    def found() -> QuerySet[Any, int]:
        return model._default_manager.order_by("-pk").values_list("pk", flat=True)[:1]

    return found


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its rows, its number from 1, how many pages there are (None: more than are offered)."""

    rows: list[Any]
    number: int
    pages: int | None
    more: bool
    total: Counted

    @property
    def before(self) -> int:
        return self.number - 1

    @property
    def after(self) -> int:
        return self.number + 1


def page_of(total: Counted, asked: str | None, size: int) -> Shown:
    """The page asked for; the first for what is no number, the last for one past the end. One query, as a rule."""
    number = max(int(asked[:PAGE_DIGITS]), 1) if asked and asked.isdecimal() else 1
    if not total.over:
        return _of_known(total, number, size, total.count)
    number = min(number, LAST_PAGE)
    found = list(total.rows[(number - 1) * size : number * size + 1])
    if not found:
        return _of_known(total, number, size, total.rows.count())
    return Shown(found[:size], number, None, len(found) > size and number < LAST_PAGE, total)


def _of_known(total: Counted, number: int, size: int, count: int) -> Shown:
    pages = max(-(-count // size), 1)
    number = min(number, pages)
    return Shown(list(total.rows[(number - 1) * size : number * size]), number, pages, number < pages, total)
