"""Where a report says how its figures came about (数据来源与计算说明): a table of sources, or a note below a figure."""

import re
from collections.abc import Iterator

from zhixiao.documents import Cell, Document, Table

_SOURCES = re.compile(r"(?:输入数据|数据来源|计算过程|算式)")
LEADS = frozenset({"输入数据和来源", "输入数据", "数据来源", "计算过程"})


def derivations(document: Document) -> tuple[tuple[int, int], ...]:
    """Ranges of the text, in order: tables with a column of sources, and paragraphs right below a line that leads one.

    What stands there repeats the figures of the report on purpose.
    """
    return tuple(sorted((*_tables(document), *_notes(document))))


def _tables(document: Document) -> Iterator[tuple[int, int]]:
    for table in document.tables:
        if table.certain and any(_SOURCES.match(cell.joined) for cell in _heads(table)):
            yield table.start, table.end


def _heads(table: Table) -> Iterator[Cell]:
    for row in table.header_rows:
        yield from table.row(row)


def _notes(document: Document) -> Iterator[tuple[int, int]]:
    led = False
    for block in document.blocks:
        shown = document.text[block.start : min(block.end, block.start + 20)].strip()
        if led:
            yield block.start, block.end
        led = shown in LEADS
