"""A remark that goes back into the reader's own file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on document.text[start:end], offsets as reading the same file gives them."""

    start: int
    end: int
    text: str
    author: str = "知效"
