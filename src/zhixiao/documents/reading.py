"""Any file, chosen by its content, becomes a Document or an UnreadableError; never anything else."""

from pathlib import Path

from zhixiao.documents.model import Document
from zhixiao.documents.plain_text import read_plain_text


def read(path: Path) -> Document:
    """Read a file. Raises UnreadableError with a Chinese sentence when no Document can be made of it."""
    return read_plain_text(path.name, path.read_bytes().decode())
