"""The year that a figure is of: the one named last before it in its paragraph."""

import re
from bisect import bisect_right

from zhixiao.auditing.numbers import Number

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|—|-|~|至)")
_COMPARED = re.compile(r"[比较]$")
_RIGHT_BEHIND_YEAR = re.compile(r"年[^\d。；]*")


class Years:
    """The years of a text; one that others are compared with (较2022年的5430件) is that of the next figure alone."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = [(found.start(), int(found.group(1))) for found in _YEAR.finditer(text)]
        self._starts = [at for at, _ in self._found]

    def of(self, number: Number, begin: int) -> int | None:
        """The year named last before a number and behind `begin`."""
        nearest = bisect_right(self._starts, number.start) - 1
        while nearest >= 0 and self._starts[nearest] >= begin:
            at, year = self._found[nearest]
            if not self._is_base(begin, at) or _RIGHT_BEHIND_YEAR.fullmatch(self._text, at + 4, number.start):
                return year
            nearest -= 1
        return None

    def _is_base(self, begin: int, at: int) -> bool:
        return bool(_COMPARED.search(self._text, max(begin, at - 2), at))
