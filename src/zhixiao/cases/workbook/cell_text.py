"""Text as a cell holds it: characters XML cannot hold are written _x0001_, as Excel itself does (ST_Xstring)."""

import re

LONGEST = 32_767
_UNHELD = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN = re.compile("_x([0-9A-Fa-f]{4})_")


def encoded(text: str) -> str:
    r"""What is written for `text`.

    >>> encoded("a\rb _x000D_")
    'a_x000D_b _x005F_x000D_'
    """
    return _UNHELD.sub(lambda found: f"_x{ord(found.group()):04X}_", text)


def decoded(text: str) -> str:
    r"""What somebody meant who sees `text` in a file; the inverse of `encoded`.

    >>> decoded("a_x000D_b _x005F_x000D_")
    'a\rb _x000D_'
    """
    return _WRITTEN.sub(lambda found: chr(int(found.group(1), 16)), text)
