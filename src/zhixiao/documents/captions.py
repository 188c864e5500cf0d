"""The caption and the unit of a table: from its first full-width rows and from the lines right above it."""

import re
from dataclasses import replace

from zhixiao.documents.model import Block, Cell, Heading, Paragraph, Table
from zhixiao.documents.table_headers import unit_in

LINES_ABOVE = 3
_UNIT_LINE = re.compile(r"(?:金额|计量)?单位\s*[:：]")
_CAPTION = re.compile(r"^\s*(?:附?[表]\s*[\d一二三四五六七八九十]+(?:[-—.．]\d+)*)|(?:表|一览|明细|情况|清单)\s*$")
_LONGEST_CAPTION = 45


def with_captions(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with caption and unit caption of each table filled in where the document prints them."""
    return tuple(_captioned(text, blocks, index) for index in range(len(blocks)))


def _captioned(text: str, blocks: tuple[Block, ...], index: int) -> Block:
    table = blocks[index]
    if not isinstance(table, Table):
        return table
    lines = [*_title_rows(table), *_lines_above(text, blocks, index)]
    caption = next((line for line in lines if _CAPTION.search(line) and not _UNIT_LINE.search(line)), "")
    unit = next((unit_in(line) for line in lines if unit_in(line)), "")
    return replace(table, caption=table.caption or caption, unit_caption=table.unit_caption or unit)


def _title_rows(table: Table) -> list[str]:
    """Texts of the leading rows that hold one cell only."""
    found: list[str] = []
    for row in range(table.rows):
        filled: list[Cell] = [cell for cell in table.row(row) if cell.joined]
        filled += [cell for cell in table.loose if cell.row == row and cell.joined]
        if len(filled) != 1:
            break
        found.append(filled[0].joined)
    return found


def _lines_above(text: str, blocks: tuple[Block, ...], index: int) -> list[str]:
    """The nearest short lines above, nearest first; another table ends the search."""
    found: list[str] = []
    for block in reversed(blocks[max(0, index - LINES_ABOVE) : index]):
        if not isinstance(block, Paragraph | Heading):
            break
        line = text[block.start : block.end]
        if len(line) > _LONGEST_CAPTION:
            break
        found.append(line)
    return found
