"""Lines that only number a page (— 3 —, 第3页 共8页), as a text saved from pages has them between its lines."""

import re

_DASH = r"[-—–－]{1,2}"
_NUMBER = r"[ \t]*\d{1,4}[ \t]*"
_PAGE = re.compile(
    rf"^[ \t\u3000]*(?:{_DASH}{_NUMBER}{_DASH}|第{_NUMBER}页(?:[ \t，,/]*共{_NUMBER}页)?)[ \t\u3000\r]*$",
    re.MULTILINE,
)
_BLANK = "\u00a0"


def without_page_numbers(text: str) -> str:
    """The text with its page numbers blanked: of the same length, so that every offset stays.

    >>> without_page_numbers("合计\\n— 3 —\\n120") == "合计\\n" + 5 * "\\u00a0" + "\\n120"
    True
    """
    return _PAGE.sub(lambda found: _BLANK * len(found.group()), text)


def was_page_number(raw: str) -> bool:
    """Whether a line is one that `without_page_numbers` blanked."""
    return len(raw) > 2 and not raw.strip(_BLANK)
