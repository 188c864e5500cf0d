"""Lines that only number a page (— 3 —, 第3页 共8页, 3), as a text saved from pages has them between its lines."""

import re
from itertools import pairwise

_DASH = r"[-—–－]{1,2}"
_NUMBER = r"[ \t]*\d{1,4}[ \t]*"
_PAGE = re.compile(
    rf"^[ \t\u3000]*(?:{_DASH}{_NUMBER}{_DASH}|第{_NUMBER}页(?:[ \t，,/]*共{_NUMBER}页)?)[ \t\u3000\r]*$",
    re.MULTILINE,
)
_BARE = re.compile(r"(?<=\n)[ \t\u3000]*(?P<number>\d{1,3})[ \t\u3000\r]*(?=\n|\Z)")
_APART = re.compile(r"(?:(?<=\n\n)|(?<=\n\r\n))[ \t\u3000]*(?P<number>\d{1,3})[ \t\u3000\r]*(?=\n[ \t\r]*\n|\s*\Z)")
"""A number on a line of its own, between blank lines."""
_LEAST = ((_APART, 2), (_BARE, 3))
"""How many pages such lines must number."""
_LEAST_OF_A_PAGE = 250
"""Characters that a page holds at least; the rows of a table, which are numbered too, hold fewer."""
_NEW_PAGE = re.compile(
    r"(?:(?<=\n\n)|(?<=\n\r\n))[ \t\u3000]*(?P<number>[1-5]?\d)[ \t\u3000\r]*(?=\n(?:[ \t\u3000\r]*\n)+"
    r"[ \t\u3000]*(?:[一二三]级[ \t]*(?:指标|[一二三]级|\n)|序号|附[件表]|[^\n。，]{2,24}自评表))"
)
"""A number set apart above the head of a table or of a form, which a new page begins with."""
_BLANK = "\u2007"


def without_page_numbers(text: str) -> str:
    """The text with its page numbers blanked: of the same length, so that every offset stays.

    >>> without_page_numbers("合计\\n— 3 —\\n120") == "合计\\n" + 5 * "\\u2007" + "\\n120"
    True
    """
    text = _PAGE.sub(lambda found: _BLANK * len(found.group()), text)
    parts, at = [], 0
    for found in _bare_numbers(text):
        parts += [text[at : found.start()], _BLANK * len(found.group())]
        at = found.end()
    return "".join([*parts, text[at:]])


def _bare_numbers(text: str) -> list[re.Match[str]]:
    """The lines 1, 2, 3, … that part a text into pages, the last of them at its end; none where they part rows."""
    for pattern, least in _LEAST:
        found: list[re.Match[str]] = []
        for one in pattern.finditer(text):
            if int(one["number"]) == len(found) + 1:
                found.append(one)
        edges = [0, *(one.start() for one in found)]
        pages = ("".join(text[begin:end].split()) for begin, end in pairwise(edges))
        whole = len(found) >= least and not text[found[-1].end() :].strip()
        if whole and all(len(page) >= _LEAST_OF_A_PAGE for page in pages):
            return found
    heads = list(_NEW_PAGE.finditer(text))
    numbers = [int(one["number"]) for one in heads]
    in_turn = all(two == one + 1 for one, two in pairwise(numbers))
    return heads if len(heads) > 1 and in_turn else []


def was_page_number(raw: str) -> bool:
    """Whether a line is one that `without_page_numbers` blanked."""
    return bool(raw) and not raw.strip(_BLANK)
