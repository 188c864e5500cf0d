"""Facts of an application as columns: how a figure on paper becomes a whole number, and which ones are refused."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Self

from zhixiao.awards import identifiers, tree
from zhixiao.awards.evaluate import Scalar
from zhixiao.awards.identifiers import BadFactError
from zhixiao.awards.values import Unit, Value
from zhixiao.quantities import Money, NotWholeFenError, Rounding, plain
from zhixiao.quantities.money import FEN_IN
from zhixiao.rules.policy_facts import NUMERIC, Fact
from zhixiao.rules.policy_schema import Register

_KINDS: dict[str, tree.Kind] = {"date": "date", "choice": "text", "yes_no": "bool"}
_UNITS: dict[str, Unit] = {"money": "money", "date": "date", "choice": "text", "yes_no": "bool"}
YES, NO = ("是", "true", "True", "TRUE", "1"), ("否", "false", "False", "FALSE", "0")


@dataclass(frozen=True, slots=True)
class FactColumn:
    """A fact, the value formulas see, and how many of its stored whole numbers make one of its unit."""

    name: str
    fact: Fact
    value: Value
    scale: int

    @classmethod
    def register(cls, name: str, register: Register) -> Self:
        """The derived column that says whether a row's number is on a list."""
        fact = Fact(type="yes_no", question=f"{register.match}是否列入{register.name}名单？")
        return cls(name, fact, Value("bool", tree.Column(name, "bool")), 1)

    @property
    def column(self) -> tree.Column:
        assert isinstance(self.value.top, tree.Column)
        return self.value.top

    @property
    def head(self) -> str:
        """The column head people see, with the unit."""
        unit = "%" if self.fact.type == "percent" else self.fact.unit
        return f"{self.name}（{unit}）" if unit else self.name


def fact_column(name: str, fact: Fact, required: bool) -> FactColumn:
    """The column of a fact."""
    scale = FEN_IN[fact.unit] if fact.type == "money" else 10**fact.places
    kind = "int" if fact.type in NUMERIC else _KINDS.get(fact.type, "text")
    span = (0, 0)
    if kind == "int":
        span = (_whole(fact.lowest, scale, "up"), _whole(fact.highest, scale, "down"))
    column = tree.Column(name, kind, span, required)
    bottom = {"money": 1, "percent": 100 * scale}.get(fact.type, scale)
    unit = _UNITS.get(fact.type, "number" if kind == "int" else "text")
    return FactColumn(name, fact, Value(unit, column, tree.Constant(bottom)), scale)


def _whole(bound: Decimal, scale: int, towards: str) -> int:
    whole = int(Rounding("down", 0)(bound * scale))
    return whole + int(towards == "up" and whole < bound * scale)


def stored(column: FactColumn, given: object) -> Scalar:  # noqa: PLR0911
    """What a person wrote, as the row's scalar; None and blank stay missing.

    Raises BadFactError: unreadable, out of range, not a code of the list, a wrong check digit, a float.
    """
    fact = column.fact
    if given is None or (isinstance(given, str) and not given.strip()):
        return None
    if fact.type in NUMERIC:
        return _number(column, given)
    if fact.type == "date":
        return _date(given)
    if fact.type == "yes_no":
        return _yes_no(given)
    text = str(given).strip()
    if fact.type == "choice" and text not in fact.choices:
        raise BadFactError(f"应为 {'、'.join(fact.choices)} 之一")
    if fact.type == "credit_code":
        return identifiers.credit_code(text)
    if fact.type == "patent_number":
        return identifiers.patent_number(text)
    return text


def _number(column: FactColumn, given: object) -> int:
    fact = column.fact
    if isinstance(given, float):
        raise BadFactError("浮点数不精确，请写成文本")
    try:
        number = Decimal(
            str(given).strip().replace(",", "").replace("，", "").removesuffix("%" if fact.type == "percent" else "")
        )
    except InvalidOperation:
        raise BadFactError(f"应为一个数字{f'，单位{fact.unit}' if fact.unit else ''}") from None
    if not number.is_finite():
        raise BadFactError("应为一个数字")
    whole = _scaled(column, number)
    low, high = column.column.span
    if not low <= whole <= high:
        raise BadFactError(f"应在 {plain(fact.lowest)} 至 {plain(fact.highest)}{fact.unit} 之间")
    return whole


def _scaled(column: FactColumn, number: Decimal) -> int:
    if column.fact.type == "money":
        try:
            return Money.of(number, column.fact.unit).fen
        except NotWholeFenError:
            raise BadFactError("应为整数分") from None
    whole = number * column.scale
    if whole != whole.to_integral_value():
        raise BadFactError(f"最多 {column.fact.places} 位小数")
    return int(whole)


def _date(given: object) -> date:
    if isinstance(given, date):
        return date(given.year, given.month, given.day)
    try:
        day = date.fromisoformat(str(given).strip().replace("/", "-").replace(".", "-"))
    except ValueError:
        raise BadFactError("应为日期，如 2020-12-31") from None
    if not tree.DATES[0] <= day.toordinal() <= tree.DATES[1]:
        raise BadFactError("应为1950年至2149年之间的日期")
    return day


def _yes_no(given: object) -> bool:
    text = str(given).strip()
    if text not in YES + NO:
        raise BadFactError("应为 是 或 否")
    return text in YES


def shown(column: FactColumn, value: Scalar) -> str:
    """A stored scalar as people read it, with its unit."""
    if value is None:
        return "（未填）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        unit = "%" if column.fact.type == "percent" else column.fact.unit
        return f"{Decimal(plain(Fraction(value, column.scale))):,f}{unit}"
    return str(value)
