"""A value of the case as what is put into a cell: exact, or as text where Excel's fifteen digits would not hold it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhixiao.cases.values import Value
from zhixiao.cases.workbook.cell_text import encoded
from zhixiao.quantities import Money

EXCEL_DIGITS = 15
FIRST_DAY = date(1900, 3, 1)  # Excel believes in 29 February 1900 and knows no day before that year

Scalar = str | int | bool | date | Decimal | Money | Value | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Written:
    """What the cell holds, and its number format where it is not the column's."""

    value: str | int | Decimal | date | None
    number_format: str = ""


EMPTY = Written(None)


def written(value: Scalar, money_unit: str) -> Written:
    """`value` for a cell; amounts in `money_unit`."""
    match value:
        case None | ():
            found = EMPTY
        case Money():
            found = _number(value.number(money_unit), "")
        case Decimal():
            found = _number(value, _with_places(value))
        case bool():
            found = Written("是" if value else "否")
        case int():
            found = _number(Decimal(value), "")
        case date():
            found = Written(value) if value >= FIRST_DAY else Written(value.isoformat(), "@")
        case tuple():
            found = Written(encoded("；".join(value)))
        case _:
            found = Written(encoded(str(value)))
    return found


def _number(number: Decimal, number_format: str) -> Written:
    if digits(number) > EXCEL_DIGITS or _places(number) > EXCEL_DIGITS:
        return Written(str(number), "@")
    return Written(number, number_format)


def _with_places(number: Decimal) -> str:
    """3.50 is shown with its zero."""
    places = _places(number)
    return f"0.{'0' * places}" if places else "0"


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def digits(number: Decimal) -> int:
    """Digits from the first that is not zero to the last written one, at least down to the units.

    >>> digits(Decimal("0.00250")), digits(Decimal("1E+20")), digits(Decimal("12.5"))
    (3, 21, 3)
    """
    shape = number.as_tuple()
    exponent = shape.exponent if isinstance(shape.exponent, int) else 0
    return len(shape.digits) + max(exponent, 0)
