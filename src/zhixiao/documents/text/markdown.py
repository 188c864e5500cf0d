"""Markdown: the text is kept exactly; # lines are headings, pipe tables are tables, the rest is read as plain text."""

import re
from dataclasses import replace

from zhixiao.documents.model import Block, Document, Heading, Paragraph
from zhixiao.documents.text.plain_text import read_plain_text

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")


def read_markdown(name: str, text: str) -> Document:
    """The Document of a decoded Markdown text."""
    document = read_plain_text(name, text)
    return replace(document, kind="markdown", blocks=tuple(_titled(text, block) for block in document.blocks))


def _titled(text: str, block: Block) -> Block:
    if not isinstance(block, Paragraph | Heading):
        return block
    found = _HEADING.fullmatch(text[block.start : block.end])
    if found is None:
        return block
    start = block.start + found.start(2)
    return Heading(len(found.group(1)), start, start + len(found.group(2)), block.place)
