"""From a form's layout (表样) and a source to a table of placed cells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from zhixiao.reporting.document import Align, Cell, Run, Table, Words, absent
from zhixiao.reporting.items import items
from zhixiao.reporting.source import Source
from zhixiao.rules.form_schema import FormBlock, FormCell, FormLayout, FormRow

_ALIGN: dict[str, Align] = {"title": "center", "caption": "right", "label": "center", "value": "left", "note": "left"}


@dataclass(frozen=True, slots=True)
class _Line:
    """One row before it is placed: its cells with what they show, and whether it is a head of every page."""

    cells: tuple[tuple[FormCell, tuple[Run, ...]], ...]
    repeat: bool


def lay_out(layout: FormLayout, source: Source) -> Table:
    """The form filled from `source`; money is bare, because the form's heads name the unit."""
    bare = replace(source, bare=True)
    cells: list[Cell] = []
    heads: list[int] = []
    top = 0
    for block in layout.blocks:
        lines = _merged(block, bare)
        cells.extend(_placed(block, lines, top, len(layout.columns), bare))
        heads.extend(top + row for row, line in enumerate(lines) if line.repeat)
        top += len(lines)
    return Table(layout.name, layout.columns, top, tuple(cells), tuple(heads), layout.page.orientation)


def _merged(block: FormBlock, source: Source) -> tuple[_Line, ...]:
    return tuple(line for row in block.rows for line in _lines(row, source))


def _lines(row: FormRow, source: Source) -> Iterator[_Line]:
    if row.each is None:
        yield _Line(tuple((cell, _shown(cell, source)) for cell in row.cells), row.repeat)
        return
    shown = [
        tuple((cell, _shown(cell, source.of(item))) for cell in row.cells)
        for item in items(row.each, row.where, source)
    ] or [tuple((cell, absent(cell.absent)) for cell in row.cells)]
    for index, cells in enumerate(shown):
        yield _Line(tuple(_joined(shown, index, row.merge)) + cells[row.merge :], row.repeat)


def _joined(
    rows: list[tuple[tuple[FormCell, tuple[Run, ...]], ...]], index: int, merge: int
) -> Iterator[tuple[FormCell, tuple[Run, ...]]]:
    """The first `merge` cells of a row: each covers the equal ones below, and none stands where one above covers."""
    for column in range(merge):
        key = [runs for _, runs in rows[index][: column + 1]]
        same = [[runs for _, runs in row[: column + 1]] == key for row in rows]
        if index and same[index - 1]:
            continue
        count = next((step for step, equal in enumerate(same[index:]) if not equal), len(rows) - index)
        cell, runs = rows[index][column]
        yield cell.model_copy(update={"rows": count}), runs


def _placed(block: FormBlock, lines: tuple[_Line, ...], top: int, width: int, source: Source) -> Iterator[Cell]:
    covered: set[tuple[int, int]] = set()
    if block.side:
        side = block.side.model_copy(update={"rows": len(lines)})
        yield _cell(side, _shown(side, source), top, 0)
        covered |= _area(0, 0, side)
    for row, line in enumerate(lines):
        column = 0
        for cell, runs in line.cells:
            column = next(free for free in range(column, width) if (row, free) not in covered)
            yield _cell(cell, runs, top + row, column)
            covered |= _area(row, column, cell)


def _area(row: int, column: int, cell: FormCell) -> set[tuple[int, int]]:
    return {(row + down, column + right) for down in range(cell.rows) for right in range(cell.span)}


def _cell(cell: FormCell, runs: tuple[Run, ...], row: int, column: int) -> Cell:
    align = cell.align or _ALIGN[cell.style]
    return Cell(row, column, cell.rows, cell.span, runs, cell.style, align, cell.choices)


def _shown(cell: FormCell, source: Source) -> tuple[Run, ...]:
    runs = source.fill(cell.text)
    return absent(cell.absent) if runs is None else _without_blanks(runs)


def _without_blanks(runs: Iterable[Run]) -> tuple[Run, ...]:
    return tuple(run for run in runs if not (isinstance(run, Words) and not run.text))
