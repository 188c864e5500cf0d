"""What the API gives and takes. Amounts are whole fen, points and rates text: nothing is rounded on the way."""

from datetime import date
from typing import Generic, TypeVar

from django.db.models import QuerySet
from ninja import Schema

from zhixiao.portal.interfaces.web.paging import Counted

T = TypeVar("T")
PAGE_SIZE = 100
FURTHEST = 10**9
"""Rows that no list holds: a page further on is empty without being looked for."""


class Page(Schema, Generic[T]):
    """A page of rows; `next` is the number of the following page, null on the last.

    `count` stops at 2,000: of a longer list it is known only that there are `more_than_count`.
    """

    count: int
    more_than_count: bool
    next: int | None
    items: list[T]


def page_of(rows: QuerySet[T], number: int) -> dict[str, object]:  # type: ignore[type-var]
    """Page `number` (from 1) of rows that have an order; a page past the last is empty."""
    total, number = Counted.of(rows), max(number, 1)
    start = (number - 1) * PAGE_SIZE
    reached = start < (FURTHEST if total.over else total.count)
    found = list(total.rows[start : start + PAGE_SIZE + 1]) if reached else []
    return {
        "count": total.count,
        "more_than_count": total.over,
        "next": number + 1 if len(found) > PAGE_SIZE else None,
        "items": found[:PAGE_SIZE],
    }


class OrganisationOut(Schema):
    id: int
    name: str
    kind: str
    credit_code: str | None
    parent_id: int | None
    state: str


class FundOut(Schema):
    id: int
    organisation_id: int
    name: str
    year: int
    kind: str
    regulation: str
    approval: str
    money_unit: str
    version: int


class LineOut(Schema):
    id: int
    name: str
    group: str
    project_id: int | None
    batch_id: int | None
    budget_initial_fen: int | None
    carried_in_fen: int | None
    budget_adjusted_fen: int


class IndicatorOut(Schema):
    id: int
    fund_id: int
    project_id: int | None
    number: int
    level1: str
    level2: str
    name: str
    direction: str
    target: str
    weight: str | None
    last_year: str

    @staticmethod
    def resolve_weight(row: object) -> str | None:
        weight = row.weight  # type: ignore[attr-defined]
        return None if weight is None else str(weight)


class ProgressOut(Schema):
    id: int
    period_id: int
    indicator_id: int | None
    value: str
    spent_fen: int | None
    expected: str
    outlook: str
    reason: str
    source: str
    version: int


class ProgressIn(Schema):
    """`source` says where the value comes from."""

    indicator_id: int
    value: str
    source: str
    expected: str = ""
    outlook: str = ""
    reason: str = ""


class EvaluationOut(Schema):
    id: int
    fund_id: int
    title: str
    rulebook: str
    cut_off: date
    due_on: date
    state: str
    version: int


class CompletedOut(Schema):
    id: int
    indicator_id: int
    completed: str
    definition: str
    data_source: str
    deviation_reason: str
    remedy: str
    note: str
    version: int


class CompletedIn(Schema):
    """Fields that are left out stay as they are."""

    version: int
    completed: str | None = None
    definition: str | None = None
    data_source: str | None = None
    deviation_reason: str | None = None
    remedy: str | None = None
    note: str | None = None


class NoticeOut(Schema):
    id: int
    organisation_id: int
    kind: str
    title: str
    body: str
    contact: str
    working_days: int
    starts: date | None
    ends: date | None
    state: str
    sha256: str


class NoticeIn(Schema):
    organisation_id: int
    kind: str
    title: str
    body: str
    contact: str
    working_days: int


class Kept(Schema):
    """Where what was kept can be seen; `repeated` when the same Idempotency-Key had kept it before."""

    url: str
    repeated: bool = False
