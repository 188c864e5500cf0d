"""Relations between the columns of a table that most rows obey: sums, differences, shares, growth, price by count."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.cells import FULL_POINTS, Figure, heads_over, joined, stacked
from zhixiao.auditing.relations.sheets import kind_of
from zhixiao.auditing.relations.total_rows import column_figures
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report
from zhixiao.documents import Table

_FALLS = re.compile(r"(?:下浮|下降|节约|节支|核减|审减|压减|去除|削减|降低)(?:率|幅度?)|降幅|减幅")
MOST_COLUMNS = 9
ENOUGH_ROWS = 3
Edges = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Law:
    """How a column follows from two others; `edges` gives the interval of its true value, `kind` the relation."""

    kind: str
    words: str
    per_cent: bool
    edges: Callable[[Figure, Figure], Edges | None]


def _sum(a: Figure, b: Figure) -> Edges | None:
    return a.low + b.low, a.high + b.high


def _difference(a: Figure, b: Figure) -> Edges | None:
    return a.low - b.high, a.high - b.low


def _product(a: Figure, b: Figure) -> Edges | None:
    return a.low * b.low, a.high * b.high


def _ratio(a: Figure, b: Figure) -> Edges | None:
    return (a.low / b.high * 100, a.high / b.low * 100) if b.low > 0 else None


def _growth(a: Figure, b: Figure) -> Edges | None:
    return ((a.low / b.high - 1) * 100, (a.high / b.low - 1) * 100) if b.low > 0 else None


def _fall(a: Figure, b: Figure) -> Edges | None:
    return ((1 - a.high / b.low) * 100, (1 - a.low / b.high) * 100) if b.low > 0 else None


LAWS = (
    Law("ratio", "{a}÷{b}", True, _ratio),
    Law("growth", "{a}÷{b}−1", True, _growth),
    Law("fall", "1−{a}÷{b}", True, _fall),
    Law("sum", "{a}+{b}", False, _sum),
    Law("difference", "{a}−{b}", False, _difference),
    Law("product", "{a}×{b}", False, _product),
)


@check(
    "table-columns",
    tier="impossible",
    meaning="表中一行不符合其他各行都遵守的列间关系（比率、增减、单价×数量、分项之和）",
    source="公文数据核校通例；多数行为证",
    example="各行执行率=执行数÷预算数，唯一一行不等",
    fixed_terms=True,
)
def rows_obey_the_law_of_the_others(report: Report) -> Iterator[Outcome]:
    """A law that at least three rows and four fifths of them obey binds the others.

    Noughts and hundreds per cent obey many laws: for each other row three must obey that show which one is meant.
    """
    for table in report.document.tables:
        if table.certain and table.rows >= ENOUGH_ROWS + 1:
            yield from _table(table)


def _table(table: Table) -> Iterator[Outcome]:
    columns = {c: {r: f for r, f in column_figures(table, c).items() if f is not None} for c in range(table.columns)}
    columns = {c: _without_means(table, figures, c) for c, figures in columns.items() if not _serial(table, c)}
    columns = {c: kept for c, figures in columns.items() if len(kept := _mostly_rates(figures)) >= ENOUGH_ROWS}
    if not 3 <= len(columns) <= MOST_COLUMNS:
        return
    moved = _moved(table, columns[max(columns)], max(columns))
    columns = {c: {row: f for row, f in figures.items() if row not in moved} for c, figures in columns.items()}
    several = stacked(table)
    heads = {c: [heads_over(table, row, c) if several else () for row in range(table.rows)] for c in columns}
    given = {column for column in columns if _given(table, column)}
    printed: dict[int, set[Fraction]] = defaultdict(set)
    for row, one in ((row, one) for figures in columns.values() for row, one in figures.items()):
        printed[row].add(one.value)
    for target in (column for column in columns if column not in given):
        of_points = "得分" in "".join(_heads(table, target))
        for law in LAWS:
            if law.per_cent != _is_rate(table, columns[target], target):
                continue
            if law.kind == "fall" and not _FALLS.search("".join(_heads(table, target))):
                continue
            for a, b in permutations([c for c in columns if c != target], 2):
                if (law.kind in ("sum", "product") and a > b) or (b in given and law.per_cent and not of_points):
                    continue
                for rows in _bands(columns[target], [heads[a], heads[b], heads[target]]):
                    outcomes = list(
                        _law(law, columns[a], columns[b], {row: columns[target][row] for row in rows}, printed)
                    )
                    broken = any(isinstance(one, Finding) for one in outcomes)
                    if not broken or not _by_other_columns(law, columns, rows, (a, b, target)):
                        yield from outcomes


def _mostly_rates(figures: dict[int, Figure]) -> dict[int, Figure]:
    """Of a column of percentages those alone: +24.65%, +2.54件, +0.27个百分点."""
    rates = {row: one for row, one in figures.items() if one.unit == "%"}
    others = [one for row, one in figures.items() if row not in rates]
    return rates if len(rates) > len(others) and all(one.unit for one in others) else figures


def _by_other_columns(law: Law, columns: dict[int, dict[int, Figure]], rows: list[int], own: tuple[int, ...]) -> bool:
    """Whether every row obeys the law with another column for one of its own: 到位 mostly prints what 计划 does."""
    for place, old in enumerate(own):
        for column in columns.keys() - set(own):
            a, b, target = (columns[column if at == place else one] for at, one in enumerate(own))
            told = [row for row in rows if row in columns[old]]
            same = sum(columns[column][row].value == columns[old][row].value for row in told if row in columns[column])
            if same >= ENOUGH_ROWS and all(
                row in a and row in b and row in target and _holds(law, a[row], b[row], target[row]) for row in told
            ):
                return True
    return False


def _moved(table: Table, last: dict[int, Figure], column: int) -> set[int]:
    """Items with a blank where most print their last figure: they may have lost a blank before it."""
    items = [
        row
        for row in set(range(table.rows)) - table.header_rows
        if kind_of([joined(cell) for cell in table.row(row)]) == "item"
    ]
    blank = {row for row in items if (cell := table.at(row, column)) is None or not joined(cell)}
    return blank if len(last) * 3 >= len(items) * 2 else set()


def _given(table: Table, column: int) -> bool:
    """Whether a column holds full points."""
    return any(FULL_POINTS.search(head) for head in _heads(table, column))


def _heads(table: Table, column: int) -> list[str]:
    return [joined(cell) for cell in table.column(column) if cell.row in table.header_rows]


def _without_means(table: Table, figures: dict[int, Figure], column: int) -> dict[int, Figure]:
    """A column without rows of means, and without the mean of amounts that a row of totals prints in it.

    A total of amounts above nought is more than the largest of them.
    """
    kinds = {row: kind_of([joined(cell) for cell in table.row(row)]) for row in figures}
    figures = {row: one for row, one in figures.items() if kinds[row] != "mean"}
    items = [one.value for row, one in figures.items() if kinds[row] == "item"]
    if _is_rate(table, figures, column) or len(items) < ENOUGH_ROWS or min(items) <= 0:
        return figures
    means = {row for row, one in figures.items() if kinds[row] in ("total", "other") and one.value <= max(items)}
    return {row: one for row, one in figures.items() if row not in means}


def _bands(target: dict[int, Figure], heads: list[list[tuple[str, ...]]]) -> list[list[int]]:
    """The rows of a column by the heads over it and its two: a form prints other things further down its columns."""
    found: dict[tuple[tuple[str, ...], ...], list[int]] = {}
    for row in target:
        found.setdefault(tuple(one[row] for one in heads), []).append(row)
    return [rows for rows in found.values() if len(rows) >= ENOUGH_ROWS]


def _serial(table: Table, column: int) -> bool:
    return any("序号" in joined(cell) for cell in table.column(column) if cell.row in table.header_rows)


def _is_rate(table: Table, figures: dict[int, Figure], column: int) -> bool:
    heads = "".join(_heads(table, column))
    return all(f.unit == "%" for f in figures.values()) or bool(re.search(r"率|占比|比例|比重|%|增幅|增速", heads))


def _law(
    law: Law,
    one: dict[int, Figure],
    two: dict[int, Figure],
    target: dict[int, Figure],
    printed: dict[int, set[Fraction]],
) -> Iterator[Outcome]:
    """`printed` are the values of each row in any column."""
    rows = [row for row in target if row in one and row in two]
    if len(rows) < ENOUGH_ROWS or len(rows) < len(target) * 4 / 5:
        return
    good = _obedient(law, one, two, target, rows)
    telling = [row for row in good if _telling(one[row], two[row], target[row])]
    odd = len(rows) - len(good)
    if len(telling) < ENOUGH_ROWS * max(odd, 1):
        return
    for row in rows:
        holds = row in good
        a, b, stated = one[row], two[row], target[row]
        if not holds and (_shares_apart(law, a, b, stated) or _by_a_rounded_mean(law, a, b, stated)):
            continue
        value = _value(law, a, b)
        expected = _expected(law, value, stated)
        why = "" if holds else slip(stated.text, expected)
        if not holds and not why and (_capped(law, value, stated) or _left_by_another(value, stated, printed[row])):
            continue
        yield Relation(law.kind, stated.span, stated.text, (a.text, b.text), expected, holds, (a.span, b.span))
        if not holds:
            words = law.words.format(a=a.text, b=b.text)
            message = f"按其余{len(good)}行的关系，{words}应为{expected}，文中为{stated.text}{named(why)}。"
            yield Finding(
                "table-columns",
                "impossible" if why else "unlikely",
                stated.span,
                stated.text,
                expected,
                message,
                (a.span, b.span),
                value if law.per_cent else None,
            )


def _left_by_another(value: Fraction | None, stated: Figure, printed: set[Fraction]) -> bool:
    """Whether another column makes up the difference: 60.00+32.40(+11.58)=103.98, nought in the other rows."""
    return value is not None and abs(value - stated.value) in printed


def _obedient(
    law: Law, one: dict[int, Figure], two: dict[int, Figure], target: dict[int, Figure], rows: list[int]
) -> list[int]:
    """The rows that obey a law; none when more than a fifth do not, which most laws show in their first rows."""
    good: list[int] = []
    odd = 0
    for row in rows:
        if _holds(law, one[row], two[row], target[row]):
            good.append(row)
            continue
        odd += 1
        if odd * 5 > len(rows):
            return []
    return good


def _shares_apart(law: Law, a: Figure, b: Figure, stated: Figure) -> bool:
    """Whether shares with their sign stand beside a bare difference, maybe a fraction: 28.1% | 30.3% | -0.02."""
    return not law.per_cent and len({one.number.unit == "%" for one in (a, b, stated)}) > 1


def _by_a_rounded_mean(law: Law, a: Figure, b: Figure, stated: Figure) -> bool:
    """Whether a product fits a factor that was rounded to whole: 5345人×8534元, the mean of 4561.17万元."""
    return law.kind == "product" and any(
        one.value and abs(stated.value / one.value - other.value) <= other.number.ulp * other.factor / 2
        for one, other in ((a, b), (b, a))
    )


def _capped(law: Law, value: Fraction | None, stated: Figure) -> bool:
    """Whether an amount is less than standard times count: what one may get has a ceiling."""
    return law.kind == "product" and value is not None and stated.value < value


def _telling(a: Figure, b: Figure, stated: Figure) -> bool:
    """Rows of noughts, hundreds per cent and equal figures prove nothing."""
    return len({a.value, b.value, stated.value}) == 3 and all(f.value not in (0, 1) for f in (a, b, stated))


def _holds(law: Law, a: Figure, b: Figure, stated: Figure) -> bool:
    edges = law.edges(a, b)
    if edges is None:
        return False
    half = stated.number.ulp / 2 if law.per_cent else Fraction(0)
    low, high = (stated.number.value - half, stated.number.value + half) if law.per_cent else (stated.low, stated.high)
    return edges[0] <= high and low <= edges[1]


def _value(law: Law, a: Figure, b: Figure) -> Fraction | None:
    """What the target should be; None for a quotient by nought."""
    exact = {
        "ratio": lambda: a.value / b.value * 100,
        "growth": lambda: (a.value / b.value - 1) * 100,
        "fall": lambda: (1 - a.value / b.value) * 100,
        "sum": lambda: a.value + b.value,
        "difference": lambda: a.value - b.value,
        "product": lambda: a.value * b.value,
    }
    return None if law.per_cent and b.value == 0 else exact[law.kind]()


def _expected(law: Law, value: Fraction | None, stated: Figure) -> str:
    if value is None:
        return ""
    return decimal_text(value, places(stated.text)) if law.per_cent else stated.shown(value)
