"""Printed numbers in a text with the unit that stands behind them, as closed intervals of exact fractions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property

SCALES = {
    "亿": 10**8,
    "万": 10**4,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
    "千": 10**3,
    "百": 100,
}
MONEY = "元"
MOST_DIGITS = 30
COUNTS = (
    "人次|场次|批次|台次|架次|个次|亩次|户次|项次|件次|人天|人月(?![均度底末初份])|人日(?![常均用报志夜])|户月(?!均)|床日|课时|学时|家次|车次|"
    "件|家|个|项|人|次|场|期|批|户|套|台|辆|册|份|篇|本|张|名|位|所|座|处|条|起|宗|笔|例|只|头|株|棵|支|单|门|节|盏|块|片|间|幢|栋|对|班|页|艘|架|部|枚|种|类|款|则|幅|组|队|届|轮|趟|眼|口|村|乡|镇|街道|社区|学校|企业"
)
MEASURES = (
    "吨公里|人公里|车公里|标准箱|标箱|TEU|美元|港元|欧元|日元|平方公里|平方千米|立方米|平方米|万立方|公里|千米|公顷|公斤|千克|千瓦时|千瓦|小时|分钟|厘米|毫米|微克|毫克|兆瓦|千伏|工作日|"
    "米|吨|亩|斤|克|升|天|岁|度|㎡|m²|m2|km|kg|KM|Km"
)
RATES = "个百分点|百分点|%|‰|倍"
DATES = "年|月|日|月份"
_SCALE = r"(?P<scale>万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千(?![瓦米克伏])|百(?!分))?"
_POINTS = r"分(?![之布配类为别析解]|[^\W\d]?期)"
_UNITS = rf"(?:人民币)?{_SCALE}(?P<unit>{RATES}|{COUNTS}|{MEASURES}|元|{_POINTS}|年|月份?|日|号)?"
_BELOW_ZERO = r"(?<=[一-鿿])-(?=\d+\.\d+[万亿]?元)"
"""省直达-13.27万元; a hyphen between words and a whole number only joins them (一期-1)."""
_NUMERAL = (
    rf"(?P<sign>(?<![\d\w一-鿿)])[-+]|{_BELOW_ZERO})?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?)"
)
_BEHIND_LETTERS = (
    rf"(?<=[A-Z][A-Z])(?<![CSN]O)(?<!CH|NH|PM|DN|PE)(?=\d[\d.,]*(?:(?:{MEASURES}|台|套|辆|架)|万(?:{MEASURES}|元)))"
)
"""COD177.66吨, DR7台; SO2吨 is of a substance."""
NUMBER = re.compile(
    rf"(?:(?<![A-Za-z_.\d])|{_BEHIND_LETTERS}){_NUMERAL}(?![A-Za-z_]*\d*\.\d)(?P<more>余|多|来)?[^\S\n]?{_UNITS}(?P<after>以上|及以上|以下|以内|左右|上下|[余多](?![\d.]))?"
)
_BEFORE = re.compile(
    r"((?<![节合签续预条制契集公履违特邀相解失毁缔守婉])约|(?<![最附临靠邻])近|大约|将近|超过|(?<!治)超|逾|不足|不低于|不少于|不超过|不高于|不多于|至少|至多|最多|最高|最低|≥|≤|>=|<=|>|<|大于等于|小于等于|大于|小于|高于|低于|达到?|突破)(?:为|到)?\s*$"
)
_LOWER = {
    "超过",
    "超",
    "逾",
    "不低于",
    "不少于",
    "至少",
    "≥",
    ">=",
    ">",
    "大于等于",
    "大于",
    "高于",
    "突破",
    "以上",
    "及以上",
    "最低",
}
_UPPER = {
    "不足",
    "不超过",
    "不高于",
    "不多于",
    "至多",
    "最多",
    "最高",
    "≤",
    "<=",
    "<",
    "小于等于",
    "小于",
    "低于",
    "以下",
    "以内",
}
_LOST = ("?", "\ufffd")
"""What stands for characters that were lost on the way: the digits behind may be a part of the number."""
_SPELLED = {"百分点": "个百分点", "月份": "月"}
"""Units that are printed in two ways."""
_FUZZY = {"约", "近", "大约", "将近", "左右", "上下", "余", "多", "来"}


@dataclass(frozen=True)
class Number:
    """One printed number. `start`, `end` enclose the numeral, `stop` is behind its unit (offsets of the text scanned).

    `value` and `ulp` (one unit in the last printed place) are in `unit`, the scale (万, 亿) taken into account.
    `suffix` is the unit as printed (万元); `bound` is "≥" or "≤" when the words make a limit of it; `fuzzy` when they
    make it a rough figure.
    """

    start: int
    end: int
    stop: int
    text: str
    value: Fraction
    ulp: Fraction
    scale: int
    unit: str
    fuzzy: bool = False
    bound: str = ""
    suffix: str = ""

    @property
    def whole(self) -> bool:
        return "." not in self.text

    @property
    def fraction(self) -> str:
        """Decimals without the noughts at their end."""
        return self.text.partition(".")[2].rstrip("0")

    @property
    def digits(self) -> str:
        """Significant digits."""
        return self.text.replace(",", "").replace(".", "").lstrip("-+0")

    @property
    def is_count(self) -> bool:
        return self.whole and self.scale == 1 and bool(_COUNT.fullmatch(self.unit))

    @cached_property
    def low(self) -> Fraction:
        """Whole numbers are exact, decimals may have been rounded at the last place."""
        return self.value if self.whole else self.value - self.ulp / 2

    @cached_property
    def high(self) -> Fraction:
        return self.value if self.whole else self.value + self.ulp / 2

    @cached_property
    def loose_low(self) -> Fraction:
        """As `low`, but a whole 万元 or 亿元 may have been rounded too."""
        return self.value - self.ulp / 2 if not self.is_count else self.value

    @cached_property
    def loose_high(self) -> Fraction:
        return self.value + self.ulp / 2 if not self.is_count else self.value

    def may_equal(self, other: "Number") -> bool:
        """Whether two prints may be of one figure: 128.6万 and 1286014."""
        return self.low <= other.high and other.low <= self.high

    @property
    def rough(self) -> bool:
        """Whether words make it about so much (约), or a limit (≥)."""
        return self.fuzzy or bool(self.bound)

    def shown(self, value: Fraction) -> str:
        """A computed value printed in the manner of this number."""
        return decimal_text(value / self.scale, places(self.text))


_COUNT = re.compile(COUNTS)
_COUNTED = re.compile(rf"(?:余|多)?(?:{COUNTS}|{MEASURES})")


def places(numeral: str) -> int:
    """Decimal places of a numeral.

    >>> places("1,234.50")
    2
    """
    return len(numeral.partition(".")[2])


def decimal_text(value: Fraction, digits: int) -> str:
    """Half up at `digits` places.

    >>> decimal_text(Fraction(-81, 32), 2), decimal_text(Fraction(5), 0)
    ('-2.53', '5')
    """
    scaled = abs(value) * 10**digits
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    whole += 2 * rest >= scaled.denominator
    body = f"{whole:0{digits + 1}d}"
    shown = f"{body[:-digits]}.{body[-digits:]}" if digits else body
    return f"-{shown}" if value < 0 and whole else shown


def prints_as(value: Fraction, numeral: str) -> bool:
    """Whether a value, rounded to the places of a numeral, is that numeral.

    >>> prints_as(Fraction(6500, 69), "94.20"), prints_as(Fraction(6500, 71), "94.20")
    (True, False)
    """
    return decimal_text(value, places(numeral)) == numeral


def loosely(numbers: Sequence[Number]) -> list[tuple[Fraction, Fraction]]:
    """The widest interval of each: whole 万元 and 亿元 may have been rounded, so may those of which all end in noughts.

    >>> [int(low) for low, _ in loosely([one for one in scan("84526.0万元、31207.0万元") if one.unit])]
    [845255000, 312065000]
    """
    if all(one.scale > 1 and not one.fraction for one in numbers):
        return [(one.value - Fraction(one.scale, 2), one.value + Fraction(one.scale, 2)) for one in numbers]
    return [(one.loose_low, one.loose_high) for one in numbers]


def rounded_twice(value: Fraction, numeral: str) -> str:
    """The print in between, where a value rounded at more places and then again gives the numeral; "" if none does.

    >>> rounded_twice(Fraction(33345, 1000), "33.4"), rounded_twice(Fraction(3334, 100), "33.4")
    ('33.35', '')
    """
    printed = numeral.replace(",", "").lstrip("-")
    digits = places(printed)
    if decimal_text(abs(value), digits) == printed:
        return ""
    finer = (decimal_text(abs(value), digits + more) for more in (1, 2))
    return next((one for one in finer if decimal_text(Fraction(one), digits) == printed), "")


def padded(value: Fraction, numeral: str) -> str:
    """The shorter print of a value to which a numeral only adds noughts, as a sheet shows 56% in the format 0.00%.

    >>> padded(Fraction(5596, 100), "56.00"), padded(Fraction(5596, 100), "55.96"), padded(Fraction(5656, 100), "56.00")
    ('56', '', '')
    """
    printed = numeral.replace(",", "").lstrip("-")
    short = printed.rstrip("0").rstrip(".") if "." in printed else printed
    if short in (printed, "100") or prints_as(abs(value), printed):
        return ""  # What is said to be whole is not what nearly is.
    return short if prints_as(abs(value), short) else ""


def cut_text(value: Fraction, digits: int) -> str:
    """What is left when the digits behind `digits` places are cut off.

    >>> cut_text(Fraction(2915, 1000), 2)
    '2.91'
    """
    ten: int = 10**digits
    return decimal_text(Fraction(abs(value) * ten // 1, ten), digits)


def cut_off(value: Fraction, numeral: str) -> bool:
    """Whether a numeral is a value whose last digits were cut off, where rounding gives another.

    >>> cut_off(Fraction(4998, 1000), "4.9"), cut_off(Fraction(4938, 1000), "4.9"), cut_off(Fraction(5), "4")
    (True, False, False)
    """
    printed = numeral.replace(",", "").lstrip("-")
    digits = places(printed)
    return cut_text(value, digits) == printed and decimal_text(abs(value), digits) != printed


def scan(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Every number of a text, left to right.

    >>> [(n.text, n.unit, int(n.value)) for n in scan("预算1,715.5万元，其中3家")]
    [('1,715.5', '元', 17155000), ('3', '家', 3)]
    >>> [(n.text, n.unit) for n in scan("削减COD177.66吨、SO2吨数，更新DR7台、A4纸、DN300管")]
    [('177.66', '吨'), ('7', '台')]
    """
    for found in NUMBER.finditer(text, start, len(text) if end is None else end):
        if len(found["digits"]) <= MOST_DIGITS:
            yield _number(text, found)


@cache
def _ulp(scale: int, ten: int) -> Fraction:
    return Fraction(scale, ten)


def _number(text: str, found: re.Match[str]) -> Number:
    numeral = (found["sign"] or "").replace("+", "") + found["digits"]
    scale = SCALES.get(found["scale"] or "", 1)
    ten = 10 ** places(numeral)
    unit = found["unit"] or ""
    if not unit and scale >= 10_000 and not _COUNTED.match(text, found.end()):
        unit = MONEY
    before = _BEFORE.search(text, max(0, found.start() - 8), found.start())
    words = {before.group(1) if before else "", found["after"] or "", found["more"] or ""}
    bound = "≥" if words & _LOWER else "≤" if words & _UPPER else ""
    return Number(
        found.start("sign") if found["sign"] else found.start("digits"),
        found.end("digits"),
        max(found.end(), found.end("digits")),
        numeral,
        Fraction(int(numeral.replace(",", "").replace(".", "")) * scale, ten),
        _ulp(scale, ten),
        scale,
        _SPELLED.get(unit, unit),
        bool(words & _FUZZY) or text[max(0, found.start() - 1) : found.start()] in _LOST,
        bound,
        f"{found['scale'] or ''}{found['unit'] or ''}",
    )
