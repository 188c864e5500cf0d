"""txt: decoded whatever its encoding; the text is kept exactly, so offsets count characters of the decoded file."""

from zhixiao.documents.heading_numbers import heading_level
from zhixiao.documents.model import Block, Document, Heading, Paragraph, Place


def read_plain_text(name: str, text: str) -> Document:
    """The Document of a decoded text."""
    blocks: list[Block] = []
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        start = at + len(line) - len(line.lstrip())
        end = at + len(line.rstrip())
        at += len(line) + 1
        if end <= start:
            continue
        level = heading_level(text[start:end])
        place = Place(line=number)
        blocks.append(Heading(level, start, end, place) if level else Paragraph(start, end, place))
    return Document(name, "text", text, tuple(blocks))
