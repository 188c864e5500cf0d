"""The kinds of value a case holds: text that keeps its printing, amounts in whole fen, references by id."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, SerializationInfo, StringConstraints, ValidationInfo

from zhixiao.quantities import Comparison, Money, NotANumberError, NotMoneyError, NotWholeFenError, Printed, parse
from zhixiao.quantities.money import FEN_IN

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Identifier = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^\s；;,，|]+$")]


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field whose ids must stand in another table of the case."""

    table: str


@dataclass(frozen=True, slots=True)
class Value:
    """A target or completed value (指标值, 完成值) as written, and the number in it if it is one.

    >>> Value.read("至少3家").printed.value, Value.read("全部建立").printed
    (Decimal('3'), None)
    """

    text: str
    printed: Printed | None

    @classmethod
    def read(cls, text: str) -> "Value":
        try:
            return cls(text, parse(text))
        except NotANumberError:
            return cls(text, None)

    def __str__(self) -> str:
        return self.text


def _value(given: Any) -> Any:
    return Value.read(given.strip()) if isinstance(given, str) and given.strip() else given


def _amount(given: Any, info: ValidationInfo) -> Any:
    """Text such as 373.8 (in the case's money unit) or 8205000元 (in its own) as Money."""
    if not isinstance(given, str):
        return given
    try:
        return _money(given.strip(), str((info.context or {}).get("money_unit") or ""))
    except NotWholeFenError as error:
        raise ValueError(f"{error}\n金额到分为止，请填实际数，不要填折算后的多位小数") from None
    except (NotANumberError, NotMoneyError):
        raise ValueError("应为一个金额，如 373.8 或 8205000元\n约数、文字和公式不能作金额；说明请写在备注") from None


def _money(text: str, money_unit: str) -> Money:
    printed = parse(text)
    if printed.comparison is not Comparison.EXACT:
        raise NotANumberError(text)
    if printed.unit is not None:
        return printed.money()
    if printed.upper is not None:
        raise NotANumberError(text)
    if money_unit not in FEN_IN:
        raise ValueError("未写金额单位\n请先填写金额单位 money_unit（元、万元或亿元），或在金额后写明单位")
    return Money.of(printed.value, money_unit)


def _amount_text(money: Money, info: SerializationInfo) -> str:
    unit = (info.context or {}).get("money_unit", "元")
    return money.text(unit)


Amount = Annotated[Money, BeforeValidator(_amount), PlainSerializer(_amount_text)]
QuantityText = Annotated[Value, BeforeValidator(_value), PlainSerializer(str)]


def _identifiers(given: Any) -> Any:
    """A list, or one text with ids parted by ；."""
    if isinstance(given, str):
        return tuple(part.strip() for part in given.replace(";", "；").split("；") if part.strip())
    return given


Identifiers = Annotated[tuple[Identifier, ...], BeforeValidator(_identifiers)]
