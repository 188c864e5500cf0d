"""文: any file becomes one Document, every run of text with its place; findings are written back as comments."""

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
from zhixiao.documents.unreadable import UnreadableError

__all__ = [
    "Block",
    "Cell",
    "Document",
    "Footnote",
    "Heading",
    "JoinedNumber",
    "Kind",
    "Paragraph",
    "Place",
    "Table",
    "UnreadableError",
]
