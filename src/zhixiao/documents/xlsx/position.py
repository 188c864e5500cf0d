"""Spreadsheet references to rows and columns counted from 0."""

import re

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


def position(reference: str) -> tuple[int, int] | None:
    """Row and column of a reference, None when it is none.

    >>> position("AB5"), position("$A$1"), position("表")
    ((4, 27), (0, 0), None)
    """
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - 64
    return int(found.group(2)) - 1, column - 1
