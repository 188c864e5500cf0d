"""文: any file becomes one Document, every run of text with its place; findings are written back as comments.

`reading.read` reads a file, `comments.write_comments` writes into a copy; import them from there: they load
large libraries.
"""

from zhixiao.documents.model import (
    Block,
    Cell,
    Document,
    Footnote,
    Heading,
    JoinedNumber,
    Kind,
    Paragraph,
    Place,
    Table,
)
from zhixiao.documents.notes import Note
from zhixiao.documents.unreadable import UnreadableError

__all__ = [
    "Block",
    "Cell",
    "Document",
    "Footnote",
    "Heading",
    "JoinedNumber",
    "Kind",
    "Note",
    "Paragraph",
    "Place",
    "Table",
    "UnreadableError",
]
