"""数: printed numbers, money and rates; exact, kept as printed, rounded in one place."""

from zhixiao.quantities.exact import Exact, InexactNumberError, exact
from zhixiao.quantities.money import Money, NotWholeFenError
from zhixiao.quantities.rounding import Rounding, plain

__all__ = ["Exact", "InexactNumberError", "Money", "NotWholeFenError", "Rounding", "exact", "plain"]
