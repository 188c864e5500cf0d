"""Findings written back into the reader's own file as comments; everything else in it stays as it was."""

from collections.abc import Sequence
from pathlib import Path

from zhixiao.documents.docx.comments import comment_docx
from zhixiao.documents.notes import Note
from zhixiao.documents.reading import kind_of
from zhixiao.documents.unreadable import UnreadableError
from zhixiao.documents.xlsx.comments import comment_xlsx

__all__ = ["Note", "can_hold_comments", "comment_docx", "comment_xlsx", "write_comments"]

_WRITERS = {"docx": comment_docx, "xlsx": comment_xlsx}


def can_hold_comments(source: Path) -> bool:
    """Whether comments can be written into a file of this kind. Raises UnreadableError as reading does."""
    return kind_of(source) in _WRITERS


def write_comments(source: Path, notes: Sequence[Note], out: Path) -> None:
    """Copy `source` to `out` with a comment for each note.

    Raises UnreadableError for a kind of file that holds none, ValueError for a note outside the text.
    """
    writer = _WRITERS.get(kind_of(source))
    if writer is None:
        raise UnreadableError(source.name, "这种文件不能写入批注", "请另存为 .docx 或 .xlsx")
    writer(source, notes, out)
