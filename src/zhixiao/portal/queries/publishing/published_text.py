"""What is published, as plain text in a fixed shape: page, workbook, JSON and package are printed from it alone."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhixiao.portal.canonical import canonical


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column; `numeric` cells are right-aligned, the unit stands in the label."""

    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table; every cell is text as it is printed."""

    caption: str
    columns: tuple[TextColumn, ...]
    rows: tuple[tuple[str, ...], ...]

    def printed(self) -> list[list[tuple[str, bool]]]:
        """The rows as (cell, is it numeric), for a page."""
        return [[(cell, told.numeric) for cell, told in zip(row, self.columns, strict=True)] for row in self.rows]


@dataclass(frozen=True, slots=True)
class PublishedText:
    """A published text. Whatever is not written here is not public: there is no other source of a public page."""

    kind: str
    title: str
    organisation: str
    year: int
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[TextTable, ...] = ()


def as_json(text: PublishedText) -> str:
    """Its canonical JSON: the same text always gives the same bytes."""
    return canonical(
        {
            "kind": text.kind,
            "title": text.title,
            "organisation": text.organisation,
            "year": text.year,
            "facts": text.facts,
            "tables": [
                {
                    "caption": table.caption,
                    "columns": [{"label": column.label, "numeric": column.numeric} for column in table.columns],
                    "rows": table.rows,
                }
                for table in text.tables
            ],
        }
    )


def from_json(content: str) -> PublishedText:
    """The text of that JSON, as `as_json` wrote it."""
    told: dict[str, Any] = json.loads(content)
    return PublishedText(
        kind=told["kind"],
        title=told["title"],
        organisation=told["organisation"],
        year=told["year"],
        facts=tuple((label, value) for label, value in told["facts"]),
        tables=tuple(_table(table) for table in told["tables"]),
    )


def _table(told: Mapping[str, Any]) -> TextTable:
    columns = tuple(TextColumn(column["label"], column["numeric"]) for column in told["columns"])
    return TextTable(told["caption"], columns, tuple(tuple(row) for row in told["rows"]))


def digest_of(content: str) -> str:
    """The SHA-256 of a content's bytes in UTF-8."""
    return hashlib.sha256(content.encode()).hexdigest()
