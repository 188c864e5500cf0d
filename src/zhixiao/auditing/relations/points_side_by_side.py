"""Points of levels side by side, in whatever layout: 分值 15 20 40 25 100, 得分 14.00 …, 得分率 93.33% …"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.view import narrow

_GAP = r"[\s|\u3000]"
_FIGURE = re.compile(r"(\d{1,3}(?:\.[ \t]*\n?[ \t]*\d{1,2})?)%?")
_FIGURES = rf"{_GAP}+(?:\d{{1,3}}(?:\.[ \t]*\n?[ \t]*\d{{1,2}})?%?{_GAP}+){{4,9}}"
_TABLE = re.compile(
    rf"(?:分值|权重|满分|标准分)(?:\([分%]\))?(?P<full>{_FIGURES})(?:实际|评价|自评)?得分(?:\(分\))?(?P<got>{_FIGURES})"
    rf"(?:得分率(?:\(%\))?(?P<rate>{_FIGURES}))?"
)
"""A level's name, full points of each level and of all, those got, and their rates; 27.⏎86 is one figure."""
FULL = Fraction(100)


@dataclass(frozen=True, slots=True)
class _Figure:
    text: str
    span: Span

    @property
    def value(self) -> Fraction:
        return Fraction(self.text)

    def other(self, text: str) -> "_Figure":
        return _Figure(text, self.span)

    def shown(self, value: Fraction) -> str:
        return decimal_text(value, places(self.text))


@dataclass(frozen=True, slots=True)
class _Law:
    """A figure and those that it follows from: a sum, or the rate of two."""

    stated: _Figure
    terms: tuple[_Figure, ...]
    rate: bool

    @property
    def value(self) -> Fraction:
        if self.rate:
            return self.terms[0].value / self.terms[1].value * 100 if self.terms[1].value else Fraction(0)
        return sum((one.value for one in self.terms), Fraction(0))

    @property
    def holds(self) -> bool:
        half = Fraction(1, 2 * 10 ** places(self.stated.text)) if self.rate else 0
        return abs(self.value - self.stated.value) <= half

    @property
    def relation(self) -> Relation:
        terms, spans = tuple(one.text for one in self.terms), tuple(one.span for one in self.terms)
        kind = "ratio" if self.rate else "sum"
        shown = self.stated.shown(self.value)
        return Relation(kind, self.stated.span, self.stated.text, terms, shown, self.holds, spans)


_Rows = tuple[tuple[_Figure, ...], ...]


@check(
    "points-side-by-side",
    tier="unlikely",
    meaning="各一级指标的分值、得分、得分率并排列出，一处笔误使合计或得分率不符",
    source="绩效评分规则：总分=各一级指标得分之和；得分率=得分÷分值",
    example="分值15、20、40、25、100；得分14.00、17.55、37.40、23.20、95.12（应为92.15）",
)
def points_side_by_side_add_up(report: Report) -> Iterator[Outcome]:
    """The last column holds the others; told where a slip in one figure explains all that does not come out."""
    text = narrow(report.document.text)
    for found in _TABLE.finditer(text):
        rows = tuple(_figures(text, *found.span(name)) for name in ("full", "got", "rate") if found[name])
        if len({len(row) for row in rows}) != 1:
            continue
        laws = list(_laws(rows))
        odd = [law for law in laws if not law.holds]
        mended = list(_mended(rows, odd)) if odd else []
        if not odd or mended:
            yield from (law.relation for law in laws)
        if mended:
            yield _finding(odd, mended)


def _figures(text: str, start: int, end: int) -> tuple[_Figure, ...]:
    found = _FIGURE.finditer(text, start, end)
    return tuple(_Figure(re.sub(r"\s", "", one[1]), Span(one.start(1), one.end(1))) for one in found)


def _laws(rows: _Rows) -> Iterator[_Law]:
    for row in rows[:2]:
        yield _Law(row[-1], row[:-1], False)
    for full, got, rate in zip(*rows, strict=True) if len(rows) > 2 else ():
        yield _Law(rate, (got, full), True)


def _mended(rows: _Rows, odd: Sequence[_Law]) -> Iterator[tuple[_Figure, str]]:
    """Figures that a slip explains, with what they should be: put right, all laws hold, and all points are 100."""
    for one in dict.fromkeys([law.stated for law in odd] + [term for law in odd for term in law.terms]):
        for right in dict.fromkeys(one.shown(value) for law in odd for value in _rights(law, one)):
            new = tuple(tuple(each.other(right) if each is one else each for each in row) for row in rows)
            if slip(one.text, right) and new[0][-1].value == FULL and all(law.holds for law in _laws(new)):
                yield one, right


def _rights(law: _Law, one: _Figure) -> Iterator[Fraction]:
    """What a figure of a law would be by the others."""
    if one is law.stated:
        yield law.value
    elif one in law.terms and not law.rate:
        yield one.value + law.stated.value - law.value
    elif one in law.terms and law.stated.value:
        got, full = law.terms
        yield law.stated.value * full.value / 100 if one is got else got.value * 100 / law.stated.value


def _finding(odd: Sequence[_Law], mended: Sequence[tuple[_Figure, str]]) -> Finding:
    one, right = mended[0]
    others = "".join(f"，或{each.text}应为{value}" for each, value in mended[1:])
    message = f"各指标的分值、得分相加或相除，{one.text}应为{right}{named(slip(one.text, right))}{others}。"
    spans = tuple(each.span for each in (odd[0].stated, *odd[0].terms) if each is not one)
    return Finding("points-side-by-side", "unlikely", one.span, one.text, right, message, spans)
