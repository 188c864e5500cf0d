"""Spreadsheet references to rows and columns counted from 0."""

import re

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


def position(reference: str) -> tuple[int, int] | None:
    """Row and column of a reference, None when it is none.

    >>> position("AB5"), position("$A$1"), position("A0")
    ((4, 27), (0, 0), None)
    """
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - 64
    row = int(found.group(2))
    return (row - 1, column - 1) if row <= MOST_ROWS and column <= MOST_COLUMNS else None
