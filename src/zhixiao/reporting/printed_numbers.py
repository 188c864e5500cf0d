"""A figure's text as a number of a spreadsheet or chart, when it prints the same again."""

import re
from decimal import Decimal

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.(\d+))?(%?)")
_DOUBLE_DIGITS = 15


def number_of(text: str) -> Decimal | None:
    """The number a spreadsheet holds for a printed text; None where it could not print the same again.

    >>> number_of("93.61%"), number_of("3.50"), number_of("12345678901234567.89"), number_of("4家")
    (Decimal('0.9361'), Decimal('3.50'), None, None)
    """
    found = _NUMBER.fullmatch(text)
    if not found or sum(sign.isdigit() for sign in text) > _DOUBLE_DIGITS:
        return None
    return Decimal(text[:-1]).scaleb(-2) if found.group(2) else Decimal(text)


def number_format(text: str) -> str:
    """The cell format under which the number prints as `text`.

    >>> number_format("93.61%"), number_format("3.50"), number_format("7")
    ('0.00%', '0.00', '0')
    """
    places = len(text.rstrip("%").partition(".")[2])
    return ("0." + "0" * places if places else "0") + ("%" if text.endswith("%") else "")


def plotted(text: str) -> Decimal | None:
    """The number a chart draws for a figure's text, a rate in per cent; None for what is no number.

    >>> plotted("119.80%"), plotted("4家")
    (Decimal('119.80'), None)
    """
    found = _NUMBER.fullmatch(text)
    return Decimal(found.group().rstrip("%")) if found else None
