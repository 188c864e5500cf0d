"""txt: the text is kept but for page numbers and marks of html tables, so offsets count characters of the file."""

import itertools
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from zhixiao.documents.captions import with_captions
from zhixiao.documents.model import Block, Cell, Document, Place, Table
from zhixiao.documents.text.broken_numbers import broken_numbers
from zhixiao.documents.text.html_tables import html_table, without_marks
from zhixiao.documents.text.layout import lay_out
from zhixiao.documents.text.page_numbers import without_page_numbers
from zhixiao.documents.text.row_placing import PlaceOf


def read_plain_text(name: str, text: str) -> Document:
    """The Document of a decoded text; lines that only number a page and marks of html tables are blank in it.

    Raises UnreadableError when the merged cells of an html table cover an absurd area.
    """
    raw = without_page_numbers(text)
    text, regions = without_marks(raw)
    place = line_places(text)
    found: list[Block] = []
    at = 0
    for region in regions:
        found += lay_out(text, at, region[0], place)
        table = html_table(name, raw, text, region, place)
        found += [] if table is None else [table]
        at = region[1]
    blocks = numbered_tables([*found, *lay_out(text, at, len(text), place)])
    return Document(name, "text", text, with_captions(text, blocks), broken_numbers(text))


def numbered_tables(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with the tables counted in the places of the tables and of their cells."""
    count = itertools.count(1)
    return tuple(_numbered(block, next(count)) if isinstance(block, Table) else block for block in blocks)


def _numbered(table: Table, number: int) -> Table:
    def named(cell: Cell) -> Cell:
        return replace(cell, place=replace(cell.place, table=number))

    cells, loose = tuple(map(named, table.cells)), tuple(map(named, table.loose))
    return replace(table, cells=cells, loose=loose, place=replace(table.place, table=number))


def line_places(text: str) -> PlaceOf:
    """From an offset to its line."""
    starts = [0, *(index + 1 for index, sign in enumerate(text) if sign == "\n")]
    return lambda offset: Place(line=bisect_right(starts, offset))
