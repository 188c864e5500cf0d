"""Written-out equations: =（471.5/520.3）×100%=90.62%."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report

_UNIT = r"(?:%|‰|[\u4e00-\u9fff㎡]{1,3}(?=[\s)*/+=≈\-]|$))?"
_NUMBER = rf"(?<!\d)\d[\d,]*(?:\.\d+)?\s?{_UNIT}"
LONGEST = 600
_TERM = rf"\({{0,8}}{_NUMBER}\){{0,8}}"
_STEP = rf"\s?[*/+\-]\s?{_TERM}"
_RUN = re.compile(rf"{_TERM}(?:{_STEP})++(?:\s?[=≈]\s?-?{_TERM}(?:{_STEP})*+(?:万元|亿元|元|%|‰|分)?)*+")
_TOKEN = re.compile(rf"\s*(?:(?P<num>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>{_UNIT})|(?P<sign>[()+\-*/]))")
_VARIATION = re.compile(r"^\((\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)\)/(\d+(?:\.\d+)?)(?:\*100%?)?$")


class _NotAnEquationError(ValueError):
    pass


@dataclass(frozen=True, slots=True)
class _Range:
    low: Fraction
    high: Fraction

    def __add__(self, other: "_Range") -> "_Range":
        return _Range(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "_Range") -> "_Range":
        return _Range(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "_Range") -> "_Range":
        edges = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return _Range(min(edges), max(edges))

    def __truediv__(self, other: "_Range") -> "_Range":
        if other.low <= 0 <= other.high:
            raise _NotAnEquationError
        return self * _Range(1 / other.high, 1 / other.low)

    def meets(self, other: "_Range") -> bool:
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Equation:
    """A written equation: its text, the range of its last number in the view, the sides as ranges of true values."""

    text: str
    start: int
    end: int
    numeral: str
    unit: str
    left: _Range
    exact: Fraction
    places: tuple[int, ...]


class _Reader:
    """Recursive descent over + - * / and brackets; every number is the interval it may have been rounded from."""

    def __init__(self, text: str, point: bool) -> None:
        self.tokens = _tokens(text)
        self.at = 0
        self.point = point

    def read(self) -> _Range:
        value = self._sum()
        if self.at != len(self.tokens):
            raise _NotAnEquationError
        return value

    def _peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def _take(self) -> tuple[str, str]:
        if self.at >= len(self.tokens):
            raise _NotAnEquationError
        self.at += 1
        return self.tokens[self.at - 1]

    def _sum(self) -> _Range:
        value = self._product()
        while self._peek() in ("+", "-"):
            sign, _ = self._take()
            other = self._product()
            value = value + other if sign == "+" else value - other
        return value

    def _product(self) -> _Range:
        value = self._atom()
        while self._peek() in ("*", "/"):
            sign, _ = self._take()
            other = self._atom()
            value = value * other if sign == "*" else value / other
        return value

    def _atom(self) -> _Range:
        token, unit = self._take()
        if token == "(":
            value = self._sum()
            if self._take()[0] != ")":
                raise _NotAnEquationError
            return value
        if token == "-":
            return _Range(Fraction(0), Fraction(0)) - self._atom()
        if not token or not token[0].isdigit():
            raise _NotAnEquationError
        value = printed(token, self.point)
        return _Range(value.low / 100, value.high / 100) if unit == "%" else value


def computed(text: str) -> tuple[Fraction, Fraction, Fraction] | None:
    """What an arithmetic text comes to: the least and the most its figures may have been, and as printed.

    >>> computed("(12+18)/40*100%") == (Fraction(3, 4), Fraction(3, 4), Fraction(3, 4)), computed("12/0")
    (True, None)
    """
    try:
        value, exact = _Reader(text, False).read(), _Reader(text, True).read()
    except (_NotAnEquationError, ZeroDivisionError):
        return None
    return value.low, value.high, exact.low


def printed(numeral: str, point: bool = False) -> _Range:
    """The closed interval of a numeral: whole numbers exact, decimals half a unit of the last place either way."""
    value = Fraction(numeral.replace(",", ""))
    digits = places(numeral)
    half = Fraction(1, 2 * 10**digits) if digits and not point else Fraction(0)
    return _Range(value - half, value + half)


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        token = _TOKEN.match(text, at)
        if not token or token.end() == at:
            raise _NotAnEquationError
        found.append((token["num"] or token["sign"], token["unit"] or ""))
        at = token.end()
    return found


_WEIGHTED = re.compile(r"\d+(?:\.\d+)?\*\d+(?:\.\d+)?%(?:\+\d+(?:\.\d+)?\*\d+(?:\.\d+)?%)+")
"""88.88*30%+87.50*70%=88.3%: a satisfaction of which the parts are told without their unit."""
_GOES_ON = re.compile(r"[*/+\-]\s?[\u4e00-\u9fff]{1,12}\s?$")
"""到位3660万元/预算3800万元×100%: what stands before an operator and a word is in no run of figures."""
_REACH = 16
PER = {"%": Fraction(100), "‰": Fraction(1000)}


@lru_cache(maxsize=2)
def equations(report: Report) -> tuple[Equation, ...]:
    """Every equation of the text whose left side can be computed; of a=b=c each step is one."""
    return tuple(_equations(report.view.text))


def _equations(text: str) -> Iterator[Equation]:
    for found in _RUN.finditer(text):
        shown = found.group()
        if ("=" not in shown and "≈" not in shown) or len(shown) > LONGEST:
            continue
        if _GOES_ON.search(text, max(0, found.start() - _REACH), found.start()):
            continue
        sides = re.split(r"([=≈])", shown)
        at = found.start()
        spots = []
        for side in sides:
            spots.append((at, side))
            at += len(side)
        for index in range(2, len(spots), 2):
            written = [spot for spot in spots[:index:2] if re.search(r"[\d%)\u4e00-\u9fff]\s*[*/+\-]", spot[1])]
            equation = _equation(written[-1], spots[index], "≈" in sides) if written else None
            if equation:
                yield equation


def _equation(left: tuple[int, str], right: tuple[int, str], rough: bool) -> Equation | None:
    shown = re.match(r"\s*(-?\d[\d,]*(?:\.\d+)?)\s*(万元|亿元|元|%|‰|分)?", right[1])
    if not shown or rough or _unbalanced(left[1]) or not re.search(r"[*/+\-]", left[1]):
        return None
    rest = right[1][shown.end() :]
    if re.match(r"\s*[*/+\-(]", rest):
        return None
    value = computed(left[1])
    if value is None or _GLUED.search(left[1]):
        return None
    spots = [left[0] + m.start() for m in re.finditer(r"\d[\d,]*(?:\.\d+)?", left[1])]
    begin = right[0] + shown.start(1)
    return Equation(
        left[1].strip(),
        begin,
        right[0] + shown.end(1),
        shown[1],
        shown[2] or "",
        _Range(*value[:2]),
        value[2],
        tuple(spots),
    )


_GLUED = re.compile(r"\.\d{5}")
"""55.00151/164: the points of a cell and the first figure of the next, without the border."""


def _unbalanced(text: str) -> bool:
    return text.count("(") != text.count(")")


def _readings(equation: Equation) -> Iterator[tuple[Fraction, _Range]]:
    """Factors that the printed result may carry: none, or per cent."""
    right = printed(equation.numeral.lstrip("-"))
    if equation.numeral.startswith("-"):
        right = _Range(-right.high, -right.low)
    if equation.unit in PER:
        per = PER[equation.unit]
        if _WEIGHTED.fullmatch(equation.text):
            yield Fraction(1), right
        yield per, _Range(right.low / per, right.high / per)
        if equation.unit not in equation.text:
            yield Fraction(1), right
        return
    yield Fraction(1), right
    bare = "*" in equation.text and not re.search("[万亿]", equation.text)  # 110880×600=6652.80万元
    if equation.unit == "万元" and (bare or ("元" in equation.text and "万元" not in equation.text)):
        yield Fraction(1, 10_000), _Range(right.low * 10_000, right.high * 10_000)
    if "/" in equation.text:
        yield Fraction(100), _Range(right.low / 100, right.high / 100)


@check(
    "equation",
    tier="impossible",
    meaning="写出的算式与其结果不符",
    source="公文数据核校通例：算式重算；区间法",
    example="执行率=（471.5/520.3）×100%=92.62%（应为90.62%）",
    fixed_terms=True,
)
def equation_comes_out(report: Report) -> Iterator[Outcome]:
    """Both sides are intervals; the printed result must meet the computed one."""
    for one in equations(report):
        terms = tuple(m.group() for m in re.finditer(r"\d[\d,]*(?:\.\d+)?", one.text))
        readings = list(_readings(one))
        holds = any(one.left.meets(right) for _, right in readings)
        factor = readings[0][0]
        if holds:
            factor = next(factor for factor, right in readings if one.left.meets(right))
        elif one.unit == "万元":
            stated = Fraction(one.numeral.replace(",", ""))
            factor = min((each for each, _ in readings), key=lambda each: abs(one.exact * each - stated))
        right_value = decimal_text(one.exact * factor, places(one.numeral))
        span = report.span(one.start, one.end)
        spans = tuple(report.span(at, at + len(term)) for at, term in zip(one.places, terms, strict=True))
        kind = (
            "ratio" if "/" in one.text else "product" if "*" in one.text else "difference" if "-" in one.text else "sum"
        )
        yield Relation(kind, span, one.numeral, terms, right_value, holds, spans)
        if not holds and not _truncated(one, factor):
            yield _broken(one, span, spans, right_value, one.exact * factor)
        if holds and factor == 100 and not one.unit and "100" not in one.text and abs(one.exact) < 10:
            message = f"{one.text} 按百分数为 {right_value}%，结果后缺“%”。"
            yield Finding("equation-percent", "wording", span, one.numeral, f"{right_value}%", message)


def _truncated(one: Equation, factor: Fraction) -> bool:
    """Whether the result was cut off instead of rounded."""
    digits = places(one.numeral)
    cut = Fraction(int(abs(one.exact) * factor * 10**digits), 10**digits)
    return cut == abs(Fraction(one.numeral.replace(",", "")))


def _broken(one: Equation, span: Span, spans: tuple[Span, ...], expected: str, exact: Fraction) -> Finding:
    why = slip(one.numeral, expected)
    message = f"算式 {one.text} 的结果应为 {expected}{one.unit}，文中为 {one.numeral}{one.unit}"
    message += f"{named(why)}。"
    return Finding("equation", "impossible", span, one.numeral, expected, message, spans, exact)


@check(
    "equation-denominator",
    tier="impossible",
    meaning="变动率的分母不是被比较的数",
    source="公文数据核校通例；绩效自评复核要点分母检验",
    example="(620.5-630.2)/600×100%=-1.62%（分母应为620.5）",
    fixed_terms=True,
)
def variation_divides_by_its_base(report: Report) -> Iterator[Outcome]:
    """(a-b)/c: c is a or b in the other equations of this form; one that is neither stands out."""
    forms = []
    for each in equations(report):
        found = _VARIATION.match(re.sub(r"\s|万元|亿元|元", "", each.text))
        if found:
            forms.append((each, found.group(1), found.group(2), found.group(3)))
    usual = Counter("first" if c == a else "second" for _, a, b, c in forms if c in (a, b)).most_common(1)
    for one, a, b, c in forms:
        if c in (a, b) or not usual:
            continue
        base, count = (a if usual[0][0] == "first" else b), usual[0][1]
        if not Fraction(base):
            continue
        value = (Fraction(a) - Fraction(b)) / Fraction(base) * 100
        expected = decimal_text(value, places(one.numeral))
        if count >= 2 or slip(c, base) or abs(Fraction(c) - Fraction(base)) / Fraction(base) < Fraction(1, 10):
            usual_base = f"本文同类算式（{count}处）的分母都是被比较的数，应为 {base}"
            message = f"({a}-{b})/{c} 的分母既不是 {a} 也不是 {b}；{usual_base}，结果为 {expected}%。"
            span = report.span(one.start, one.end)
            spans = tuple(report.span(at, at + len(c)) for at in one.places[2:3])
            yield Finding("equation-denominator", "impossible", span, one.numeral, expected, message, spans)


@check(
    "equation-band",
    tier="impossible",
    meaning="算式结果与其后所称的区间不符",
    source="公文数据核校通例：比较词是数据",
    example="=(500-262)/500=47.6%，±10%以内",
    fixed_terms=True,
)
def result_lies_in_the_band_named(report: Report) -> Iterator[Outcome]:
    """…=47.5%，±50%以内 / ＞50%: the printed result against the limit right behind it."""
    for one in equations(report):
        behind = report.view.text[one.end : one.end + 16]
        band = re.match(r"%?[，。]?(?:±(\d+)%以内|[>≥](\d+)%)", behind)
        if not band:
            continue
        limit = Fraction(band.group(1) or band.group(2))
        result = abs(Fraction(one.numeral.replace(",", "")))
        holds = result <= limit if band.group(1) else result >= limit
        span, place = report.span(one.start, one.end), band.span(1 if band.group(1) else 2)
        bound = report.span(one.end + place[0], one.end + place[1])
        text = band.group(1) or band.group(2)
        yield Relation("score", span, one.numeral, (text,), text, holds, (bound,))
        yield Relation("score", bound, text, (one.numeral,), text, holds, (span,))
        if not holds:
            message = f"结果{one.numeral}%不在所称的区间（{text}%）内。"
            yield Finding("equation-band", "impossible", bound, text, one.numeral, message, (span,))
