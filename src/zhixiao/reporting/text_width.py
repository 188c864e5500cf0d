"""How wide text is in print: a Chinese sign is two Latin letters wide."""

from unicodedata import east_asian_width


def width_of(text: str) -> int:
    """The width in Latin letters.

    >>> width_of("执行率93%")
    9
    """
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def lines_needed(text: str, width: int) -> int:
    """Lines that text takes in a cell `width` Latin letters wide."""
    room = max(width, 2)
    return sum(max(1, -(-width_of(line) // room)) for line in text.split("\n"))
