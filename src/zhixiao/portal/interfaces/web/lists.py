"""Lists: one registry of columns for the page and its export; filter, sort, page and export agree by construction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django_filters import CharFilter, FilterSet

from zhixiao.portal.access import Actor, Right, in_order
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.web.exports import EXPORTS, MOST_ROWS
from zhixiao.portal.interfaces.web.markup import joined
from zhixiao.portal.interfaces.web.paging import COUNTED, Counted, Shown, keys_among, longer_than, page_of
from zhixiao.portal.interfaces.web.reach import linked
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tags import as_read, day, moment, state_badge

PAGE_SIZE = 25
KINDS: dict[str, Callable[[Any], str]] = {"moment": moment, "date": day}
SORTED = 100_000
"""A list that is longer stands in its own order alone, which an index keeps, and words are looked for among its first
rows alone: no index of both databases finds two characters inside a text."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what is shown of a row, and by which field it is sorted (empty: it is not).

    `kind` is text, number (right-aligned), state, or link; `link` gives the address of the cell.
    """

    name: str
    label: str
    value: Callable[[Any], object]
    sort: str = ""
    kind: str = "text"
    link: Callable[[Any], str] | None = None


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list of one noun."""

    title: str
    columns: tuple[Column, ...]
    filters: type[FilterSet]
    order: tuple[str, ...]
    template: str = "web/list.html"
    actions: tuple[tuple[str, Promise | str, Right], ...] = ()
    empty: str = "没有符合条件的记录。"
    begins: str = ""
    """Where rows come from, for a list that is empty and offers no way to add one."""


@dataclass(frozen=True, slots=True)
class Head:
    column: Column
    query: str
    sorted: str


def list_response(
    request: SignedIn, page: ListPage, rows: QuerySet[Any], extra: dict[str, object] | None = None
) -> HttpResponseBase:
    """The list as a page, or as the file named by `?export=xlsx|csv`: same rows, order and columns."""
    found = page.filters(request.GET, queryset=rows, request=request)
    near, bound = _searched(page, found, rows)
    total, remark = _in_order_asked(page, near, request.GET.get("sort", ""))
    if (kind := request.GET.get("export", "")) in EXPORTS:
        if (most := MOST_ROWS.get(kind)) and total.more_than(most):
            raise RefusedError(f"超过{most}条，Excel 文件过大。请先筛选，或者导出 CSV。")
        heads = [column.label for column in page.columns]
        cells = ([column.value(row) for column in page.columns] for row in total.rows.iterator(chunk_size=2000))
        return EXPORTS[kind](page.title, heads, cells)
    shown = page_of(total, request.GET.get("page"), PAGE_SIZE)
    template = "web/list_rows.html" if request.htmx else page.template
    return render(request, template, _context(request, page, found, shown) | {"remark": bound + remark} | (extra or {}))


def _searched(page: ListPage, found: FilterSet, rows: QuerySet[Any]) -> tuple[QuerySet[Any], str]:
    """What the filters leave of the rows. Words are looked for among the first rows alone, and a sentence says so."""
    told = found.form.cleaned_data if found.is_valid() else {}
    words = {name for name, one in found.filters.items() if isinstance(one, CharFilter) and told.get(name)}
    if not words:
        return found.qs, ""
    for name in told.keys() - words:
        rows = found.filters[name].filter(rows, told[name])
    if not longer_than(rows, SORTED):
        return found.qs, ""
    first = in_order(rows).order_by(*ordering(page, ""))[:SORTED]
    fields = {name: f"{one.field_name}__{one.lookup_expr}" for name, one in found.filters.items() if name in words}
    held = Q(**{field: told[name] for name, field in fields.items()})
    keys = keys_among(first, held, COUNTED + 1)
    many = len(keys) > COUNTED
    near = in_order(rows.filter(held, pk__in=first.values("pk"))) if many else rows.filter(pk__in=keys)
    return near, f"超过{SORTED}条时只在排在最前的{SORTED}条里找字，请先按别的条件筛选。"


def _in_order_asked(page: ListPage, rows: QuerySet[Any], asked: str) -> tuple[Counted, str]:
    """The rows as asked for, counted; too many to be sorted, they keep their own order and a sentence says so."""
    order = ordering(page, asked)
    total = Counted.of(rows.order_by(*order))
    own = ordering(page, "")
    if order == own or not total.more_than(SORTED):
        return total, ""
    return Counted.of(rows.order_by(*own)), f"超过{SORTED}条时不能按列排序，请先筛选。"


def ordering(page: ListPage, asked: str) -> tuple[str, ...]:
    """The order asked for by a column's name, `-` before it for downwards; always ends in the key, so pages agree."""
    columns = {column.name: column.sort for column in page.columns if column.sort}
    name = asked.removeprefix("-")
    if name not in columns:
        return (*page.order, "pk")
    return (f"-{columns[name]}" if asked.startswith("-") else columns[name], "pk")


def _context(request: SignedIn, page: ListPage, found: FilterSet, shown: Shown) -> dict[str, object]:
    actor = request.actor
    return {
        "title": page.title,
        "list": page,
        "filter": found,
        "shown": shown,
        "heads": [_head(request, column) for column in page.columns],
        "rows": [_cells(page.columns, row, actor) for row in shown.rows],
        "query": _query(request, drop=("page", "export")),
        "sort": request.GET.get("sort", ""),
        "actions": [(label, url) for label, url, right in page.actions if right.anywhere(actor)],
    }


def _cells(columns: Iterable[Column], row: Any, actor: Actor) -> SafeString:
    """A row of the page. Put together here, as a template takes several times as long over every cell."""
    return joined('<td class="{}">{}</td>', ((column.kind, _shown(column, row, actor)) for column in columns))


def _shown(column: Column, row: Any, actor: Actor) -> object:
    if column.kind == "state":
        return state_badge(row)
    value: Any = column.value(row)
    if value is None:
        return ""
    if column.kind in KINDS:
        return KINDS[column.kind](value)
    return linked(actor, column.link(row), as_read(value)) if column.link else as_read(value)


def _head(request: SignedIn, column: Column) -> Head:
    now = request.GET.get("sort", "")
    ahead = f"-{column.name}" if now == column.name else column.name
    direction = {column.name: "ascending", f"-{column.name}": "descending"}.get(now, "none")
    return Head(column, _query(request, drop=("sort", "page", "export"), sort=ahead) if column.sort else "", direction)


def _query(request: SignedIn, drop: tuple[str, ...], **more: str) -> str:
    pairs = [(name, value) for name in request.GET for value in request.GET.getlist(name) if name not in drop]
    return urlencode([*pairs, *more.items()])
