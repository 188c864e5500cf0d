"""Columns whose head says how they follow from others: 执行率(C=B/A), ③=①+②, or a row 栏次 with 3=1-2.

The heads state the law, the rows show how it is meant (in per cent, in 万元): a row is held to it where others obey.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.model import Finding, Relation, Span, Tier
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import Figure, figure, joined, numbers_columns
from zhixiao.auditing.relations.equations import computed
from zhixiao.auditing.slips import named, one_slip_away, slip
from zhixiao.auditing.statements import Report
from zhixiao.documents import Table

_NAME = r"[A-Z]|[①-⑳]|\(\d{1,2}\)"
_FORMULA = r"[A-Z①-⑳\d()*/+\-%]{1,40}"
_HEADS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\((?P<mark>{_NAME})=(?P<formula>{_FORMULA})\)$",
        rf"(?P<mark>{_NAME})=(?P<formula>{_FORMULA})$",
        rf"\((?P<formula>(?:{_NAME})[*/+\-]{_FORMULA})\)$",
        r"\((?P<mark>[A-Z]|[①-⑳])\)$",
        rf"(?P<mark>{_NAME})$",
    )
)
_NUMBERED = re.compile(r"(?P<mark>\d{1,2})(?:=(?P<formula>[\d()*/+\-%]+))?")
_NAMES = re.compile(_NAME)
_NUMBERS = re.compile(r"(?<!\d)\d{1,2}(?![\d%])")
_MEAN = re.compile(r"平均|均值")
_WORDS = re.compile(r"分值|得分|权重|指标|名称|单位|情况|说明|原因")
"""Heads of what follows further down the columns of a form."""
FACTORS = tuple(Fraction(10) ** power for power in (0, 2, -2, 4, -4, 8, -8))
"""What a product or quotient may be printed in: as it is, in per cent, in 万元 or 亿元."""
ENOUGH = 2
"""How many rows must come out for each that does not."""
LEAST_DIGITS = 3
MOST_RIGHTS = 3


@dataclass(frozen=True, slots=True)
class _Law:
    """The formula of a column, the columns by their marks, and the pattern that finds the marks in it."""

    column: int
    formula: str
    columns: dict[str, int]
    marks: re.Pattern[str]

    @property
    def names(self) -> list[str]:
        """The marks of its terms, each once."""
        return list(dict.fromkeys(name.group() for name in self.marks.finditer(self.formula)))

    @property
    def linear(self) -> bool:
        return not re.search(r"[*/]", self.formula)

    @property
    def kind(self) -> str:
        signs = (("/", "ratio"), ("*", "product"), ("-", "difference"))
        return next((kind for sign, kind in signs if sign in self.formula), "sum")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of figures under a law: what is printed, the terms by their marks, and what the formula makes of them."""

    law: _Law
    stated: Figure
    terms: dict[str, Figure]
    low: Fraction
    high: Fraction
    exact: Fraction

    def holds(self, factor: Fraction) -> bool:
        """Whether the formula meets the print; a quotient or a product may have been cut off instead of rounded."""
        value, room = self.stated.number.value, self.stated.number.ulp / (2 if self.law.linear else 1)
        return self.low * factor <= value + room and value - room <= self.high * factor

    def says_nothing(self, factor: Fraction) -> bool:
        """Whether the row is nought, printed without its sign, or stops at the full points or at 100%."""
        value = self.stated.number.value
        stops = value in {100, 1, *(term.number.value for term in self.terms.values())}
        turned = -self.exact * factor
        unsigned = abs(turned - value) <= self.stated.number.ulp
        return self.exact == 0 or (unsigned and value > 0) or (stops and value < self.low * factor)

    def expected(self, factor: Fraction) -> str:
        return decimal_text(self.exact * factor / self.stated.number.scale, places(self.stated.text))

    @property
    def words(self) -> str:
        return self.law.marks.sub(lambda name: _shown(self.terms[name.group()]), self.law.formula)


@check(
    "column-formula",
    tier="impossible",
    meaning="表头写明算式的列，一行的数与算式不符，其他行相符",
    source="公文数据核校通例：算式重算；多数行为证",
    example="表头“执行率(C=B/A)”，一行预算50、执行40，执行率85%（应为80%）",
    fixed_terms=True,
)
def rows_obey_the_formula_of_their_head(report: Report) -> Iterator[Outcome]:
    """The rows between the head that states the formula and the next one that states any."""
    for table in report.document.tables:
        if not table.certain:
            continue
        named = sorted({row + below for row in table.header_rows for below in (0, 1)})
        heads = [(row, laws) for row in named if (laws := _laws(table, row))]
        for (row, laws), (end, _) in pairwise([*heads, (table.rows, [])]):
            yield from _below([list(_rows(table, law, range(row + 1, end))) for law in laws])


def _laws(table: Table, row: int) -> list[_Law]:
    """The formulas of a row of heads whose names each mark one column of it, or of the row above."""
    if not any(re.search(r"[*/+=-]", joined(cell)) for cell in table.row(row)):
        return []
    numbered = numbers_columns(table, row)
    above = {} if numbered or row == 0 else _marked(table, row - 1, False)
    found = {**above, **_marked(table, row, numbered)}
    marks = Counter(mark for mark, _ in found.values() if mark)
    columns = {mark: column for column, (mark, _) in found.items() if marks[mark] == 1}
    pattern = _NUMBERS if numbered else _NAMES
    return [
        _Law(column, formula, columns, pattern)
        for column, (_, formula) in found.items()
        if re.search(r"[*/+\-]", formula)
        and set(pattern.findall(formula)) <= columns.keys() - {found[column][0]}
        and (formula, column) not in ((told, at) for at, (_, told) in above.items())
    ]


def _marked(table: Table, row: int, numbered: bool) -> dict[int, tuple[str, str]]:
    """The marks and formulas of the heads of a row by column, "" where a head has none."""
    found = {}
    for cell in table.row(row):
        text = joined(cell)
        if cell.row + cell.row_span - 1 != row or cell.column_span > 1 or (figure(table, cell) and not numbered):
            continue
        heads = (_NUMBERED.fullmatch(text),) if numbered else (head.search(text) for head in _HEADS)
        seen = next((one for one in heads if one), None)
        if seen:
            parts = seen.groupdict()
            found[cell.column] = (parts.get("mark") or "", parts.get("formula") or "")
    return found


def _rows(table: Table, law: _Law, rows: Sequence[int]) -> Iterator[_Row]:
    """The rows up to a head of words in which the column and all its terms are figures of their own; none of means."""
    for row in rows:
        own = table.at(row, law.column)
        if own is not None and own.row == row and figure(table, own) is None and _WORDS.search(joined(own)):
            return
        cells = {column: table.at(row, column) for column in (law.column, *law.columns.values())}
        if any(_MEAN.search(joined(cell)) for cell in table.row(row)):
            continue
        found = {
            column: figure(table, cell)
            for column, cell in cells.items()
            if cell is not None and (cell.row, cell.column) == (row, column)
        }
        stated = found.get(law.column)
        terms = {name: one for name in law.names if (one := found.get(law.columns[name])) is not None}
        if stated is None or len(terms) < len(law.names):
            continue
        value = _value(law, {name: _shown(one) for name, one in terms.items()})
        if value is not None:
            yield _Row(law, stated, terms, *value)


def _value(law: _Law, terms: dict[str, str]) -> tuple[Fraction, Fraction, Fraction] | None:
    return computed(law.marks.sub(lambda name: f"({terms[name.group()]})", law.formula))


def _shown(one: Figure) -> str:
    return one.text + ("%" if one.unit == "%" else "")


def _below(bands: list[list[_Row]]) -> Iterator[Outcome]:
    """The rows of all laws under one head; a figure that takes part in what comes out is not the wrong one."""
    sound: set[Span] = set()
    misfits = []
    for rows in bands:
        factor = _factor(rows)
        telling = [row for row in rows if not row.says_nothing(factor)]
        good = [row for row in telling if row.holds(factor)]
        bad = [row for row in telling if not row.holds(factor)]
        for row in good:
            sound |= {row.stated.span, *(term.span for term in row.terms.values())}
            yield _relation(row, factor, True)
        proved = len(good) >= ENOUGH * max(1, len(bad))
        misfits += [(row, factor, proved) for row in bad if proved or (len(bad) == 1 and factor in FACTORS[:3])]
    for row, factor, proved in misfits:
        yield from _misfit(row, factor, proved, sound)


def _factor(rows: list[_Row]) -> Fraction:
    """What most rows are printed in; of several the one that comes nearest."""
    as_it_is = all(row.law.linear and "%" not in row.words for row in rows)

    def fits(factor: Fraction) -> tuple[int, Fraction]:
        good = sum(row.holds(factor) and not row.says_nothing(factor) for row in rows)
        return good, -sum((abs(row.exact * factor - row.stated.number.value) for row in rows), Fraction(0))

    return max(FACTORS[:1] if as_it_is else FACTORS, key=fits)


def _misfit(row: _Row, factor: Fraction, proved: bool, sound: set[Span]) -> Iterator[Outcome]:
    """The printed result, or the term that another formula does not prove and one slip explains."""
    expected = row.expected(factor)
    stated, law = row.stated, row.law
    why = slip(stated.text, expected) if len(stated.number.digits) >= LEAST_DIGITS or proved else ""
    spans = tuple(term.span for term in row.terms.values())
    if stated.span in sound:
        for name, term in row.terms.items():
            rights = [] if term.span in sound else list(_rights(row, name, factor))
            if proved and 0 < len(rights) <= MOST_RIGHTS:
                right = "或".join(rights)
                message = f"表头算式{law.formula}：{row.words}与{_shown(stated)}不符，{term.text}似应为{right}。"
                others = tuple(one for one in (stated.span, *spans) if one != term.span)
                yield Finding("column-formula", "unlikely", term.span, term.text, right, message, others)
                return
    if proved or why:
        yield _relation(row, factor, False)
        message = f"表头算式{law.formula}：{row.words}应为{expected}，表中为{stated.text}{named(why)}。"
        tier: Tier = "impossible" if proved and why else "unlikely"
        exact = None if law.linear else row.exact * factor
        yield Finding("column-formula", tier, stated.span, stated.text, expected, message, spans, exact)


def _rights(row: _Row, name: str, factor: Fraction) -> Iterator[str]:
    """The numerals one slip away from a term with which the formula comes out."""
    terms = {mark: _shown(one) for mark, one in row.terms.items()}
    term = row.terms[name]
    for numeral in one_slip_away(term.text):
        value = _value(row.law, {**terms, name: numeral + ("%" if term.unit == "%" else "")})
        if value is not None and _Row(row.law, row.stated, row.terms, *value).holds(factor):
            yield numeral


def _relation(row: _Row, factor: Fraction, holds: bool) -> Relation:
    terms = tuple(row.terms.values())
    texts, spans = tuple(term.text for term in terms), tuple(term.span for term in terms)
    return Relation(row.law.kind, row.stated.span, row.stated.text, texts, row.expected(factor), holds, spans)
