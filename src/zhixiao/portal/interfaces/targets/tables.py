"""Tables on a detail page: heads, rows of cells, and what is said when there are none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zhixiao.portal.access import Actor
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.versioned import Versioned
from zhixiao.quantities import plain


@dataclass(frozen=True, slots=True)
class Head:
    """`kind` is text or number (right-aligned)."""

    label: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    text: object
    kind: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str


Shown = object | tuple[object, str]
"""What a cell shows: a text, or a text with its link."""


def table(title: str, labels: Sequence[str], rows: Iterable[Sequence[Shown]], *, empty: str = "还没有。") -> Table:
    """A label that begins with `#` is a column of numbers; a cell is a text or (text, address)."""
    heads = tuple(Head(label.removeprefix("#"), "number" if label.startswith("#") else "text") for label in labels)
    return Table(title, heads, tuple(_row(heads, row) for row in rows), empty)


def _row(heads: tuple[Head, ...], row: Sequence[Shown]) -> tuple[Cell, ...]:
    pairs = [cell if isinstance(cell, tuple) else (cell, "") for cell in row]
    return tuple(Cell(_text(text), head.kind, str(href)) for head, (text, href) in zip(heads, pairs, strict=True))


def _text(shown: object) -> object:
    if shown is None or shown == "":
        return "—"
    return plain(shown.normalize()) if isinstance(shown, Decimal) else shown


def tables_html(tables: Sequence[Table], actor: Actor) -> SafeString:
    """The tables as they stand on the page of one who acts."""
    return render_to_string("targets/tables.html", {"tables": tables, "actor": actor})


def with_tables(
    request: SignedIn,
    row: Versioned,
    *,
    facts: Sequence[Fact],
    links: Sequence[Link] = (),
    tables: Sequence[Table] | SafeString = (),
    faults: tuple[str, Sequence[str]] = ("", ()),
    remarks: tuple[str, Sequence[str]] = ("", ()),
) -> HttpResponse:
    """A detail page with titled lists of faults and remarks and its tables, which may be rendered already."""
    extra = {
        "tables": tables if isinstance(tables, SafeString) else tables_html(tables, request.actor),
        "faults_title": faults[0],
        "faults": faults[1],
        "remarks_title": remarks[0],
        "remarks": remarks[1],
    }
    return detail_response(request, row, facts=facts, links=links, template="targets/detail.html", extra=extra)
