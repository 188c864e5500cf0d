"""Reading a whole text as one printed number."""

import re
from dataclasses import replace
from decimal import Decimal

from zhixiao.quantities import grammar
from zhixiao.quantities.numerals import SMALL_FORMS, NotANumeralError, chinese_decimal, chinese_int
from zhixiao.quantities.printed import SCALE_NAMES, Comparison, Printed
from zhixiao.quantities.units import UNITS, Kind, Unit

ASCII = str.maketrans("０１２３４５６７８９．，％﹪（）", "0123456789.,%%()")
POWERS = {name: power for power, name in SCALE_NAMES.items() if name}
LATEX = {"$": "", r"\%": "%", r"\,": "", r"\ ": " ", "{,}": ",", r"\sim": "~"}
PART = re.compile(r"(\d+)([十百千]?[万亿]|[百千])?")
VAGUE = {Comparison.ABOUT, Comparison.JUST_BELOW, Comparison.JUST_ABOVE}
MORE = frozenset({"more", "more_scale", "cn_more", "cn_more_scale"})
SIGNS = frozenset({"sign", "sign_only", "currency_sign"})
CURRENCIES = frozenset({"currency", "currency_first", "currency_only"})
LONGEST = 24
SHOWN = 60
COMPARISONS = {f"{side}_{word.name}": word for side in ("before", "after") for word in Comparison}
RATES = {"百": "%", "千": "‰", "万": "‱"}
NEGATIVE = re.compile(r"[(（](?P<inner>[^()（）△▲−－负-][^()（）]*)[)）](?P<unit>.*)")


class NotANumberError(ValueError):
    """The text is not one printed number, or one that can be read in two ways."""


class ReadingError(ValueError):
    """A part of a number does not go with another; the message is a clause."""


def parse(text: str) -> Printed:
    """The whole text as one printed number. Raises NotANumberError, saying in Chinese what was read.

    >>> parse("不少于1.5亿元").value, parse("1-3家").upper, parse("百分之五十").unit.symbol
    (Decimal('150000000'), Decimal('3'), '%')
    """
    if not isinstance(text, str):
        raise NotANumberError(f"读到 {text!r}，应为文本")
    bare = _without_latex(text).strip()
    if negative := NEGATIVE.fullmatch(bare):
        bare = f"-{negative['inner']}{negative['unit']}"
    match = grammar.WHOLE.fullmatch(bare)
    if match is None:
        raise _refusal(text, "不是一个数字")
    return replace(read_groups(groups_of(match), text), text=text)


def _without_latex(text: str) -> str:
    for mark, plain in LATEX.items():
        text = text.replace(mark, plain)
    return text


def _refusal(text: str, reason: str) -> NotANumberError:
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return NotANumberError(f"读到“{shown}”，{reason}；应为一个数字，可带单位，如 4609项")


def groups_of(match: re.Match[str]) -> dict[str, str]:
    """The groups of the grammar that matched."""
    return {name: value for name, value in match.groupdict().items() if value}


def read_groups(said: dict[str, str], text: str) -> Printed:
    """The number that the groups of the grammar say. Raises NotANumberError."""
    try:
        number, scale, unit = _arabic(said) if "number" in said or "parts" in said else _chinese(said)
        number, scale, unit, upper = _range(said, number, scale, unit)
        comparison = _comparison(said)
        if upper is not None and comparison not in (Comparison.EXACT, Comparison.ABOUT):
            raise _refusal(text, "范围前后不能再有比较词")
        return Printed(text, _signed(said, number), scale, _priced(said, unit), comparison, upper)
    except (NotANumeralError, ReadingError) as refused:
        raise _refusal(text, str(refused)) from None


def _arabic(said: dict[str, str]) -> tuple[Decimal, int, Unit | None]:
    unit = unit_of(said.get("unit"))
    if "parts" in said:
        return _folded(said["parts"].translate(ASCII), unit)
    number = _digits(said["number"])
    if "coins" in said:
        return _with_coins(number, said["coins"].translate(ASCII)), 0, UNITS["元"]
    return number, POWERS.get(said.get("scale", ""), 0), unit


def _signed(said: dict[str, str], number: Decimal) -> Decimal:
    return number if SIGNS.isdisjoint(said) else number.copy_negate()


def _digits(text: str) -> Decimal:
    digits = text.translate(ASCII).replace(",", "")
    if len(digits) > LONGEST:
        raise ReadingError(f"超过{LONGEST}位，像是编号")
    return Decimal(digits)


def unit_of(symbol: str | None) -> Unit | None:
    """The unit a group of the grammar holds."""
    return UNITS[symbol.lstrip("\\")] if symbol else None


def _folded(parts: str, unit: Unit | None) -> tuple[Decimal, int, Unit | None]:
    """1亿2000万 is 12000 of 万: all parts under the last scale."""
    value = sum(int(digits) * 10 ** POWERS.get(mark, 0) for digits, mark in PART.findall(parts))
    scale = POWERS.get(PART.findall(parts)[-1][1], 0)
    return Decimal(value // 10**scale), scale, unit


def _with_coins(yuan: Decimal, coins: str) -> Decimal:
    """3元5角2分 is 3.52."""
    if yuan != yuan.to_integral_value() or yuan.as_tuple().exponent != 0:
        raise ReadingError("元前有小数，后面又有角分")
    jiao, fen = (re.search(rf"(\d+){mark}", coins) for mark in "角分")
    cents = 10 * int(jiao[1] if jiao else 0) + int(fen[1] if fen else 0)
    return Decimal(f"{yuan}.{cents:02}")


def _chinese(said: dict[str, str]) -> tuple[Decimal, int, Unit | None]:
    if "cn_below" in said:
        rate = _digits(said["digit_rate"]) if "digit_rate" in said else _rate(said["cn_rate"])
        return rate, 0, UNITS[RATES[said["cn_below"]]]
    if "cn_coins" in said:
        coins = re.sub(r"[^元角分]", lambda sign: str(chinese_int(sign[0])), said["cn_coins"].replace("元零", "元"))
        return _with_coins(Decimal(chinese_int(said["cn"])), coins), 0, UNITS["元"]
    number, scale = _scaled(said["cn"])
    if "cn_scale" in said:
        number, scale = number.scaleb(scale), POWERS[said["cn_scale"]]
    return number, scale, unit_of(said.get("cn_unit"))


def _rate(text: str) -> Decimal:
    return Decimal(100) if text in ("百", "一百") else chinese_decimal(text)


def _scaled(numeral: str) -> tuple[Decimal, int]:
    """三百万 as 300 of 万; 三点五亿 as 3.5 of 亿; 一万二 and 五千 as they are."""
    small = numeral.translate(SMALL_FORMS)
    mark = "万亿" if small.endswith("万亿") else small[-1]
    scale = POWERS[mark] if mark in ("万", "亿", "万亿") else 0
    if "点" in small:
        return chinese_decimal(small[: len(small) - len(mark)] if scale else small), scale
    return Decimal(chinese_int(numeral) // 10**scale), scale


def _range(
    said: dict[str, str], number: Decimal, scale: int, unit: Unit | None
) -> tuple[Decimal, int, Unit | None, Decimal | None]:
    """Both ends under one scale and unit: 100-200万元, 5000元至1万元, 10%—20%."""
    if "upper" in said:
        upper, upper_scale = _digits(said["upper"]), POWERS.get(said.get("upper_scale", ""), 0)
        upper, upper_unit = -upper if "upper_sign" in said else upper, unit_of(said.get("upper_unit"))
    elif "cn_upper" in said:
        (upper, upper_scale), upper_unit = _scaled(said["cn_upper"]), unit_of(said.get("cn_upper_unit"))
        upper_unit = unit if "cn_below" in said else upper_unit
    else:
        return number, scale, unit, None
    if unit is None:
        unit, scale = upper_unit, scale or upper_scale
    elif upper_unit != unit:
        raise ReadingError("范围两端的单位不同")
    low, high = _signed(said, number).scaleb(scale), upper.scaleb(upper_scale)
    if low >= high:
        raise ReadingError("范围应由小到大")
    common = min(scale, upper_scale)
    ends = [Decimal(f"{end.scaleb(-common):f}") for end in (low, high)]
    return _signed(said, ends[0]), common, unit, ends[1]


def _comparison(said: dict[str, str]) -> Comparison:
    """All the words around one number taken together. 约…余 is 约, 超过…余 is 超过; opposite words are refused."""
    words = {COMPARISONS[name] for name in said if name in COMPARISONS}
    if not MORE.isdisjoint(said):
        words.add(Comparison.ABOUT if "来" in (said.get("more"), said.get("cn_more")) else Comparison.JUST_ABOVE)
    if len(words) <= 1:
        return words.pop() if words else Comparison.EXACT
    if Comparison.ABOUT in words and words <= VAGUE:
        return Comparison.ABOUT
    if words == {Comparison.MORE_THAN, Comparison.JUST_ABOVE}:
        return Comparison.MORE_THAN
    raise ReadingError(f"“{'”“'.join(sorted(words))}”不能同时说明一个数")


def _priced(said: dict[str, str], unit: Unit | None) -> Unit | None:
    """A currency sign before the number is a unit of its own (¥500)."""
    if CURRENCIES.isdisjoint(said):
        return unit
    if unit is not None and unit.kind is not Kind.MONEY:
        raise ReadingError("货币符号与单位不合")
    return unit or UNITS["元"]
