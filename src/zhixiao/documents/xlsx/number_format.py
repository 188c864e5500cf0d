"""What a spreadsheet shows for a stored number under a number format (ECMA-376 18.8.30); no lone decimal point."""

import re
from dataclasses import dataclass
from decimal import Decimal

from zhixiao.documents.xlsx.date_format import is_date_format, shown_date
from zhixiao.quantities import Rounding, plain

SIGNIFICANT = 15
"""Digits that a spreadsheet shows of a stored double."""

_SIMPLE = re.compile(r"(?=.{1,15}$)-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?")
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*')
_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<padding>.)|\*(?P<filling>.)|\[(?P<bracket>[^\]]*)\]')
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+")
_CURRENCY = re.compile(r"\$([^-\]]*)")
_MARK = "\x00"
_EXPONENT = re.compile(r"[0#?.,]+E[+-][0#?]+")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the cell shows, and the stored number when the display rounds it (else "")."""

    text: str
    exact: str = ""


def show(stored: str, number_format: str, *, epoch_1904: bool = False) -> Shown:
    """The display of a stored number (as the file spells it) under a format.

    >>> show("0.475", "0.0%"), show("1234.5", "#,##0.00"), show("0.30000000000000004", "General")
    (Shown(text='47.5%', exact=''), Shown(text='1,234.50', exact=''), Shown(text='0.3', exact=''))
    >>> show("12.3456", "0.00")
    Shown(text='12.35', exact='12.3456')
    """
    if number_format == "General" and _SIMPLE.fullmatch(stored):
        return Shown(stored)
    value = _as_shown_digits(Decimal(stored))
    if is_date_format(number_format):
        return Shown(shown_date(value, number_format, epoch_1904=epoch_1904))
    section, signed = _section(number_format, value)
    if section.strip().lower() in ("general", "@", ""):
        text = plain(value) if section.strip() else ""
        return Shown(text)
    literals: list[str] = []
    bare = _TOKEN.sub(lambda found: _literal(found, literals), section)
    if "/" in bare or _EXPONENT.search(bare):
        return Shown(plain(value))
    return _numeric(value, bare, literals, signed=signed)


def _as_shown_digits(value: Decimal) -> Decimal:
    """The stored double at 15 significant digits: 0.47499999999999998 is 0.475."""
    if not value:
        return Decimal(0)
    if len(value.as_tuple().digits) <= SIGNIFICANT:
        return value
    return Rounding("half_up", SIGNIFICANT - 1 - value.adjusted())(value).normalize()


def _section(number_format: str, value: Decimal) -> tuple[str, bool]:
    """The part of the format for this value, and whether it still needs a minus sign."""
    sections = [found for found in _SECTION.findall(number_format) if found][:4] or ["General"]
    conditioned = [(section, _condition(section)) for section in sections]
    if any(condition for _, condition in conditioned):
        chosen = next((section for section, test in conditioned if test and _meets(value, test)), None)
        plain_sections = [section for section, test in conditioned if not test]
        return chosen or (plain_sections or ["General"])[0], value < 0
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], value < 0


def _condition(section: str) -> tuple[str, Decimal] | None:
    found = re.search(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]", section)
    return (found.group(1), Decimal(found.group(2))) if found else None


def _meets(value: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, bound = condition
    return {
        "<": value < bound,
        "<=": value <= bound,
        ">": value > bound,
        ">=": value >= bound,
        "=": value == bound,
        "<>": value != bound,
    }[sign]


def _literal(found: re.Match[str], literals: list[str]) -> str:
    """Put literal text aside so that its characters are not taken for digits; spacing signs vanish."""
    text = found.group("quoted") if found.group("quoted") is not None else found.group("escaped") or ""
    if bracket := found.group("bracket"):
        currency = _CURRENCY.match(bracket)
        text = currency.group(1) if currency else ""
    if found.group("padding") or found.group("filling"):
        text = ""
    literals.append(text)
    return _MARK


def _numeric(value: Decimal, bare: str, literals: list[str], *, signed: bool) -> Shown:
    pattern = _DIGITS.search(bare)
    if pattern is None:
        return Shown(_refill(bare, literals), plain(value))
    digits = pattern.group()
    scaled = abs(value) * (100 if "%" in bare else 1)
    thousands = len(digits) - len(digits.rstrip(","))
    core = digits.rstrip(",")
    scaled = scaled.scaleb(-3 * thousands)
    number = _digits(scaled, core)
    shown = bare[: pattern.start()] + number + bare[pattern.end() :]
    minus = "-" if signed and any(digit in "123456789" for digit in number) else ""
    text = (minus + _refill(shown, literals)).strip()
    rounded = Decimal(number.replace(",", "") or "0") == scaled
    return Shown(text, "" if rounded else plain(value))


def _digits(value: Decimal, core: str) -> str:
    """The number under the digit signs: 0 always, # only when needed, commas when asked for."""
    whole_signs, _, part_signs = core.partition(".")
    rounded = Rounding("half_up", len(part_signs))(value)
    whole, _, part = f"{rounded:f}".partition(".")
    fewest = whole_signs.count("0")
    whole = whole.lstrip("0").rjust(fewest, "0")
    if "," in whole_signs and whole:
        whole = f"{int(whole):,}".rjust(fewest, "0")
    kept = max(len(part.rstrip("0")), part_signs.rfind("0") + 1)
    return f"{whole}.{part[:kept]}" if "." in core and (part[:kept] or "0" in part_signs) else whole


def _refill(text: str, literals: list[str]) -> str:
    given = iter(literals)
    return "".join(next(given) if sign == _MARK else sign for sign in text)
