"""Automatic paragraph numbers of a Word file: 一、 （一） 1. are shown but stand in no text of the file."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from zhixiao.documents.docx.words import W
from zhixiao.documents.packages import Xml, whole

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    number_format: str
    text: str
    style: str
    legal: bool


class Numbering:
    """Counts through a document: `prefix` must be asked once for every paragraph, in order."""

    def __init__(self, numbering: Xml | None, styles: Xml | None) -> None:
        self._lists = _lists(numbering)
        self._by_style = _numbered_styles(styles)
        self._counters: dict[str, dict[int, int]] = {}

    def prefix(self, paragraph: Xml) -> str:
        """The number that is shown before the paragraph, "" for none or a bullet."""
        number, depth = self._list_of(paragraph)
        if number not in self._lists:
            return ""
        key, levels = self._lists[number]
        level = levels.get(depth)
        if level is None:
            return ""
        counters = self._counters.setdefault(key, {})
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [each for each in counters if each > depth]:
            del counters[deeper]
        if level.number_format in ("bullet", "none"):
            return ""
        return _PLACEHOLDER.sub(
            lambda found: _shown(int(found.group(1)) - 1, levels, counters, legal=level.legal), level.text
        )

    def _list_of(self, paragraph: Xml) -> tuple[str, int]:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        style_element = properties.find(f"{W}pStyle")
        style = "" if style_element is None else style_element.get(f"{W}val", "")
        number, depth = self._by_style.get(style, ("", None))
        own = properties.find(f"{W}numPr")
        if own is not None:
            own_number, own_depth = _reference(own)
            number, depth = own_number or number, own_depth if own_depth is not None else depth
        elif number in self._lists:
            levels = self._lists[number][1]
            depth = next((each for each, level in levels.items() if level.style == style), depth)
        return number, depth or 0


def _shown(depth: int, levels: dict[int, _Level], counters: dict[int, int], *, legal: bool) -> str:
    """One counter in its own format, or as digits where the level asks for all digits (isLgl)."""
    level = levels.get(depth)
    if level is None:
        return ""
    return (str if legal else _FORMATS.get(level.number_format, str))(counters.get(depth, level.start))


def _reference(properties: Xml) -> tuple[str, int | None]:
    number, depth = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    value = None if depth is None else whole(depth.get(f"{W}val"))
    return "" if number is None else number.get(f"{W}val", ""), value


def _numbered_styles(styles: Xml | None) -> dict[str, tuple[str, int | None]]:
    found: dict[str, tuple[str, int | None]] = {}
    for style in () if styles is None else styles.iter(f"{W}style"):
        properties = style.find(f"{W}pPr/{W}numPr")
        if properties is not None:
            found[style.get(f"{W}styleId", "")] = _reference(properties)
    return found


def _lists(numbering: Xml | None) -> dict[str, tuple[str, dict[int, _Level]]]:
    """List number to the key of its counters and its levels; lists of one abstract list count on together."""
    if numbering is None:
        return {}
    abstract = {each.get(f"{W}abstractNumId", ""): _levels(each) for each in numbering.iter(f"{W}abstractNum")}
    found: dict[str, tuple[str, dict[int, _Level]]] = {}
    for each in numbering.iterchildren(f"{W}num"):
        number = each.get(f"{W}numId", "")
        reference = each.find(f"{W}abstractNumId")
        base = "" if reference is None else reference.get(f"{W}val", "")
        restarts = each.find(f"{W}lvlOverride") is not None
        if base in abstract and number != "0":
            found[number] = (f"num{number}" if restarts else f"abstract{base}", abstract[base])
    return found


def _levels(abstract: Xml) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for level in abstract.iterchildren(f"{W}lvl"):
        depth, start = whole(level.get(f"{W}ilvl")), whole(_value(level, "start", "1"))
        if depth is not None:
            found[depth] = _Level(
                1 if start is None else start,
                _value(level, "numFmt", "decimal"),
                _value(level, "lvlText", ""),
                _value(level, "pStyle", ""),
                level.find(f"{W}isLgl") is not None,
            )
    return found


def _value(level: Xml, name: str, otherwise: str) -> str:
    element = level.find(f"{W}{name}")
    return otherwise if element is None else element.get(f"{W}val", otherwise)


def chinese(number: int) -> str:
    """A whole number below ten thousand in Chinese counting.

    >>> chinese(10), chinese(12), chinese(105), chinese(3020)
    ('十', '十二', '一百〇五', '三千〇二十')
    """
    if not 0 < number < 10_000:
        return str(number)
    digits = [int(digit) for digit in str(number)]
    parts = [_DIGITS[digit] + (_UNITS[len(digits) - 1 - place] if digit else "") for place, digit in enumerate(digits)]
    text = re.sub("〇+", "〇", "".join(parts)).rstrip("〇")
    return text.removeprefix("一") if text.startswith("一十") else text


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else str(number)


def _roman(number: int) -> str:
    signs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        text += sign * count
    return text


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": chinese,
    "taiwaneseCountingThousand": chinese,
    "decimalEnclosedCircle": lambda number: chr(0x245F + number) if 0 < number <= 20 else str(number),
    "decimalEnclosedCircleChinese": lambda number: chr(0x245F + number) if 0 < number <= 20 else str(number),
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
