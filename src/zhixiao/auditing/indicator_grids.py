"""Indicator rows read from grids: columns by their heads, forms one after another, rows that moved to the left."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from zhixiao.auditing.indicators import (
    FIRST,
    FORM_NAME,
    SECOND,
    SUBTOTAL,
    TOTAL,
    Indicator,
    IndicatorTable,
    head_of,
    is_level,
    level,
    named,
)
from zhixiao.auditing.tokens import Token, cell_token
from zhixiao.auditing.view import narrow
from zhixiao.documents import Cell, Document, Table


@lru_cache(maxsize=2)
def read_grids(document: Document) -> tuple[IndicatorTable, ...]:
    """The indicator tables of a document whose cells are certain: with a name and a target at least.

    Text files lose the cells that were merged over several rows, and what is left of such a row moves to the left: it
    is read from where its weight and score are.
    """
    moved = document.kind in ("text", "markdown")
    tables = [table for table in document.tables if table.certain and table.cells]
    pages = tables[1:] if document.kind == "pdf" else []
    return tuple(
        one
        for table, following in zip_longest(tables, pages)
        if table is not None
        for one in _tables_in(table, moved, following)
    )


def _tables_in(table: Table, moved: bool, following: Table | None) -> Iterator[IndicatorTable]:
    """One for every form: pages that print form after form give one grid, each from its name on."""
    begun = 0
    for row in range(table.rows):
        heads = _heads_in(table, row) if row >= begun and (begun or row < 40) else {}
        if heads:
            begun = next((i for i in range(row + 1, table.rows) if _begins_form(table, i)), table.rows)
            one = _below(table, row, heads, moved, begun)
            last = begun == table.rows and not one.closed and following is not None
            yield replace(one, rest=_rest(following, heads, table.columns)) if last and following else one


def _rest(following: Table, heads: dict[str, int], width: int) -> IndicatorTable | None:
    """The rows of the next page up to a total; it has fewer columns where merged cells on the left ended before it."""
    by = width - following.columns
    columns = {name: column - by for name, column in heads.items()}
    if not 0 <= by <= 2 or any(columns[name] < 0 for name in columns if name not in ("first", "second")):
        return None
    columns = {name: column for name, column in columns.items() if column >= 0}
    stop = next((i for i in range(following.rows) if _begins_form(following, i)), following.rows)
    rest = _below(following, -1, columns, False, stop)
    return rest if rest.closed else None


def _begins_form(table: Table, row: int) -> bool:
    return any(FORM_NAME.fullmatch(_tight(cell)) for cell in table.row(row) if cell.row == row)


def _heads_in(table: Table, row: int) -> dict[str, int]:
    """The columns by their heads, where a row has a name and a target at least and no column two heads.

    The row of the heads may be the lower of two: a column that it leaves blank has the head above.
    """
    heads = {name: cell.column for cell in table.row(row) if (name := head_of(cell.text))}
    if row and {"name", "target"} <= heads.keys():
        above = {name: cell.column for cell in table.row(row - 1) if (name := head_of(cell.text))}
        heads = {
            **{name: at for name, at in above.items() if name not in heads and not _tight(table.at(row, at))},
            **heads,
        }
    return heads if {"name", "target"} <= heads.keys() and len(set(heads.values())) == len(heads) else {}


def _below(table: Table, head: int, heads: dict[str, int], moved: bool, stop: int) -> IndicatorTable:
    rows: list[Indicator] = []
    total: tuple[Token, ...] = ()
    subtotals: list[tuple[int, tuple[Token, ...]]] = []
    closed = False
    levels = ("", "")
    for index in range(head + 1, stop):
        names = [_tight(cell) for cell in table.row(index)]
        if any(TOTAL.fullmatch(name) for name in names[:3]):
            total = _figures(table, index, heads)
            closed = True
            break
        if any(SUBTOTAL.fullmatch(name) for name in names[:4]):
            subtotals.append((len(rows), _figures(table, index, heads)))
            continue
        by = _moved_by(table, index, heads) if moved else 0
        levels = _levels(table, index, heads, levels) if not by else _levels_in(names, levels)
        columns = {name: column - by for name, column in heads.items()}
        row = _grid_row(table, index, columns, levels)
        if row is not None:
            rows.append(row)
    start = min((cell.start for cell in table.row(head)), default=table.start)
    end = table.end if stop == table.rows else min(cell.start for cell in table.row(stop))
    for name, at, figures in _beside(table, start, end):
        above = sum(row.weight is not None and row.weight.start < at for row in rows)
        if SUBTOTAL.fullmatch(name):
            subtotals.append((above, figures))
        elif above == len(rows) > 0 and not closed:
            total, closed = figures, True
    own = frozenset(heads)
    lost = any(start <= cell.start < end and cell_token(cell) for cell in table.loose)
    if heads.get("weight", heads["name"]) < heads["name"] and (lost or _share_levels(rows)):
        own -= {"weight"}
        rows = [replace(row, weight=None) for row in rows]
    return IndicatorTable(tuple(rows), own, True, start, end, total, closed, tuple(subtotals))


def _share_levels(rows: Sequence[Indicator]) -> bool:
    """Whether a level has several rows, so that points in front of the names are those of the level."""
    levels = [(row.first, row.second) for row in rows if row.score is not None]
    return len(set(levels)) < len(levels)


def _beside(table: Table, start: int, end: int) -> Iterator[tuple[str, int, tuple[Token, ...]]]:
    """Rows 小计 and 总分 that have fewer cells than the table and so stand beside it: name, place, two figures."""
    cells = sorted((cell for cell in table.loose if start <= cell.start < end), key=lambda cell: cell.start)
    for cell, one, two in zip(cells, cells[1:], cells[2:], strict=False):
        name, figures = _tight(cell), tuple(t for c in (one, two) if (t := cell_token(c)) is not None and t.points)
        if len(figures) == 2 and (SUBTOTAL.fullmatch(name) or TOTAL.fullmatch(name)):
            yield name, cell.start, figures


def _figures(table: Table, index: int, heads: dict[str, int]) -> tuple[Token, ...]:
    """The points of a row of totals; of more than two those of the indicators, as levels may have columns of theirs."""
    found = tuple(t for cell in table.row(index) if (t := cell_token(cell)) is not None and t.points)
    own = (table.at(index, heads[name]) for name in ("weight", "score") if name in heads)
    placed = tuple(t for cell in own if cell is not None and (t := cell_token(cell)) is not None and t.points)
    return placed if len(found) > len(placed) == 2 else found


def _moved_by(table: Table, index: int, heads: dict[str, int]) -> int:
    """By how many columns a row stands too far left: 0 where weight and score are in their columns, or nowhere."""
    if not {"weight", "score"} <= heads.keys():
        return 0
    for by in range(min(4, heads["name"] + 1)):
        weight, score = (table.at(index, heads[name] - by) for name in ("weight", "score"))
        name = _tight(table.at(index, heads["name"] - by))
        if all(
            cell is not None and cell.row == index and (t := cell_token(cell)) and t.points for cell in (weight, score)
        ):
            return by if name and not is_level(name) else 0
    return 0


def _levels_in(names: Sequence[str], above: tuple[str, str]) -> tuple[str, str]:
    """Level 1 and 2 by their words, where the columns are lost."""
    first = next((level(name) for name in names if FIRST.fullmatch(name)), "")
    second = next((level(name) for name in names if SECOND.fullmatch(name) and level(name) != first), "")
    return first or above[0], second or ("" if first and first != above[0] else above[1])


def _tight(cell: Cell | None) -> str:
    return "" if cell is None else re.sub(r"\s+", "", narrow(cell.text))


def _levels(table: Table, index: int, heads: dict[str, int], above: tuple[str, str]) -> tuple[str, str]:
    """Level 1 and 2 of a row; an empty cell says the same as the one above, a new level 1 begins anew."""
    first, second = (
        level(_tight(table.at(index, heads[name]))) if name in heads else "" for name in ("first", "second")
    )
    return first or above[0], second or ("" if first and first != above[0] else above[1])


def _grid_row(table: Table, index: int, heads: dict[str, int], levels: tuple[str, str]) -> Indicator | None:
    cells = {name: table.at(index, column) for name, column in heads.items()}
    own = {name: cell for name, cell in cells.items() if cell is not None and cell.row == index}
    title = own.get("name")
    if title is not None and title is cells.get("target"):
        return None
    tokens = {name: cell_token(cell) for name, cell in own.items()}
    if not any(tokens.get(name) for name in ("name", "target", "weight", "score")):
        return None
    last = max(heads[name] for name in heads.keys() & {"score", "actual", "target"}) + 1
    behind = [cell for cell in table.row(index) if cell.column >= last and len(cell.joined) > 1]
    return Indicator(
        named(tokens.get("name")),
        *levels,
        tokens.get("name"),
        tokens.get("target"),
        tokens.get("actual"),
        tokens.get("weight"),
        tokens.get("score"),
        _tight(own.get("remark")) if "remark" in heads else "".join(_tight(cell) for cell in behind),
        bool(behind),
        False,
        _tight(own.get("sign")),
        _tight(own.get("unit")),
        tokens.get("review"),
        tokens.get("before"),
        frozenset(name for name, token in tokens.items() if token is None),
    )
