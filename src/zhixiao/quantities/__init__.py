"""数: printed numbers, money and rates; exact, kept as printed, rounded in one place."""

from zhixiao.quantities import numerals
from zhixiao.quantities.exact import Exact, InexactNumberError, exact
from zhixiao.quantities.intervals import Interval, UnboundedQuotientError
from zhixiao.quantities.money import Money, NotWholeFenError
from zhixiao.quantities.printed import Comparison, NotMoneyError, Printed, render
from zhixiao.quantities.reading import NotANumberError, parse
from zhixiao.quantities.rounding import Rounding, plain
from zhixiao.quantities.scanning import Found, scan
from zhixiao.quantities.units import Kind, Unit, unit

__all__ = [
    "Comparison",
    "Exact",
    "Found",
    "InexactNumberError",
    "Interval",
    "Kind",
    "Money",
    "NotANumberError",
    "NotMoneyError",
    "NotWholeFenError",
    "Printed",
    "Rounding",
    "UnboundedQuotientError",
    "Unit",
    "exact",
    "numerals",
    "parse",
    "plain",
    "render",
    "scan",
    "unit",
]
