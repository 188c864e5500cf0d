"""Where a report says how its figures came about (数据来源与计算说明): a table of sources, or a note below a figure."""

import re
from collections.abc import Iterator

from zhixiao.documents import Cell, Document, Table

_SOURCES = re.compile(r"(?:输入数据|数据来源|计算过程|算式)")
NOTE = "规则（条款）"
LEADS = frozenset({NOTE, "输入数据和来源", "输入数据", "数据来源", "计算过程"})
LONGEST = 20


def derivations(document: Document) -> tuple[tuple[int, int], ...]:
    """Ranges of the text, in order: tables with a column of sources, and what stands below the leading lines of a note.

    The figure that a note explains stands right above its first line. All of it repeats the report on purpose.
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
    for before, block, behind in zip(document.blocks, document.blocks[1:], document.blocks[2:], strict=False):
        shown = document.text[block.start : min(block.end, block.start + LONGEST)].strip()
        if shown in LEADS:
            yield behind.start, behind.end
        if shown == NOTE:
            yield before.start, before.end
