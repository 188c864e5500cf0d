"""Claims in tables and forms: the name of the row, the kind of the head above, the numbers of the cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from zhixiao.auditing.against.model import MONEY, Claim, Kind
from zhixiao.auditing.against.reach import numbers_of
from zhixiao.auditing.against.words import key, kinds_of
from zhixiao.auditing.form import Form
from zhixiao.auditing.forms import read_forms
from zhixiao.auditing.model import Span
from zhixiao.auditing.tokens import Token
from zhixiao.auditing.view import narrow
from zhixiao.documents import Cell, Document, Table

_NAMES = re.compile(
    r"三级指标(?:名称)?|(?:绩效)?指标名称|指标|(?:明细|资助|子)?项目(?:名称)?|明细项目名称|评分部分|口径|名称|批次|数据|所录数据"
)
_UNITS = re.compile(r"(?:度量|计量)单位|单位")
_MONEY = re.compile(r"\((?:单位:)?([万亿]?元)\)")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
LARGEST = 600
LONGEST_LEAD = 40
SHORT = 20
BEFORE = 160
LONGEST_NAME = 300
Kinds = frozenset[Kind]


@dataclass(frozen=True, slots=True)
class _Heads:
    """The latest head row: kinds by column, the column of names, that of units, all its words, the unit of amounts.

    `over` are the words of all head rows over each column.
    """

    kinds: Mapping[int, Kinds]
    name: int | None
    unit: int | None
    words: str
    money: str = ""
    over: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    values: tuple[tuple[Cell, Kinds], ...]
    around: str
    unit: str
    money: str
    over: Mapping[int, str]


def table_claims(document: Document) -> Iterator[Claim]:
    """The claims of every table whose cells can be told apart, in reading order."""
    for table in document.tables:
        if table.certain and table.rows <= LARGEST:
            yield from _of_table(table, _home(document, table.start), _lead(document, table))


def _lead(document: Document, table: Table) -> str:
    """The caption, and the line before the table when it is as short as one."""
    lines = document.text[max(0, table.start - BEFORE) : table.start].split("\n")
    line = next((one for one in reversed(lines) if key(one)), "")
    return table.caption + (line if len(line) <= LONGEST_LEAD else "")


def _home(document: Document, at: int) -> str:
    return key(document.text[max(0, at - BEFORE) : at + BEFORE])


def _of_table(table: Table, home: str, lead: str) -> Iterator[Claim]:
    rows = list(_rows(table))
    names = frozenset(key(row.name) for row in rows)
    for row in rows:
        for cell, kinds in row.values:
            numbers = numbers_of(cell.text)
            if numbers:
                spans = tuple(Span(cell.start + one.start, cell.start + one.end) for one in numbers)
                unit = (
                    table.unit(cell) or row.money
                    if kinds & MONEY
                    else row.unit
                    if kinds & {"target", "completed"}
                    else ""
                )
                when = lead + row.over.get(cell.column, "")
                yield Claim(row.name, kinds, cell.joined, numbers, spans, row.around, names, unit, when, home)


def _rows(table: Table) -> Iterator[_Row]:
    heads = _Heads({}, None, None, "")
    after_head = False
    for index in range(table.rows):
        cells = list(table.row(index))
        own = [cell for cell in cells if cell.row == index]
        kinds = {cell.column: found for cell in own if (found := kinds_of(cell.text))}
        if _is_head(table, index, own, kinds):
            heads = _read_heads(own, kinds, heads if after_head else None)
            after_head = True
            continue
        after_head = False
        row = _row(cells, index, heads)
        if row is not None:
            yield row


def _is_head(table: Table, index: int, own: list[Cell], kinds: Mapping[int, Kinds]) -> bool:
    """A row with heads of figures; or one of the table's head rows, which ends the heads above it."""
    figures = any(
        numbers_of(cell.text) and cell.column not in kinds and not _YEAR.fullmatch(key(cell.text))
        for cell in own
        if len(cell.text) < SHORT
    )
    if index in table.header_rows:
        return bool(kinds) or not figures
    return len(kinds) >= 2 and not figures


def _read_heads(own: list[Cell], kinds: Mapping[int, Kinds], above: _Heads | None) -> _Heads:
    def column(words: re.Pattern[str]) -> int | None:
        return next((cell.column for cell in own if words.fullmatch(key(cell.text))), None)

    said = "".join(key(cell.text) for cell in own)
    money = next((found.group(1) for cell in own if (found := _MONEY.search(narrow(cell.text)))), "")
    over = dict(above.over) if above else {}
    for cell in own:
        for at in range(cell.column, cell.column + cell.column_span):
            over[at] = over.get(at, "") + key(cell.text)
    if above is None:
        return _Heads(kinds, column(_NAMES), column(_UNITS), said, money, over)
    name, unit = column(_NAMES), column(_UNITS)
    return _Heads(
        {**above.kinds, **kinds},
        above.name if name is None else name,
        above.unit if unit is None else unit,
        above.words + said,
        money or above.money,
        over,
    )


def _row(cells: list[Cell], index: int, heads: _Heads) -> _Row | None:
    values = tuple(
        (cell, heads.kinds[cell.column]) for cell in cells if cell.row == index and cell.column in heads.kinds
    )
    if not values:
        return None
    first = values[0][0].column
    left = [cell for cell in cells if cell.column + cell.column_span <= first and _named(cell)]
    own = [cell for cell in left if cell.row == index]
    name = next((cell for cell in own if cell.column == heads.name), own[-1] if own else None)
    if name is None:
        return None
    around = "".join(key(cell.text) for cell in cells if _named(cell)) + heads.words
    unit = next((cell.joined for cell in cells if cell.column == heads.unit), "")
    return _Row(name.joined, values, around, unit, heads.money, heads.over)


def _named(cell: Cell) -> bool:
    shown = key(cell.text)
    return bool(shown) and not shown.isdigit() and len(shown) <= LONGEST_NAME


def flat_claims(document: Document, names: frozenset[str]) -> Iterator[Claim]:
    """The claims of forms that became a run of cells. A row is known by the words before it, which must be a name."""
    longest = max(map(len, names), default=0)
    for form in read_forms(document):
        if form.certain:
            continue
        home = _home(document, form.start)
        yield from _funds(form, home)
        for row in form.rows:
            first = row.target or row.actual
            name = _name_before(document, first.start, names, longest) if first else ""
            if name:
                kinds: tuple[tuple[Token | None, Kind], ...] = (
                    (row.target, "target"),
                    (row.actual, "completed"),
                    (row.weight, "weight"),
                    (row.score, "score"),
                )
                yield from (claim for token, kind in kinds if (claim := _of_token(name, token, kind, home)))


def _funds(form: Form, home: str) -> Iterator[Claim]:
    if form.funds is not None:
        funds = form.funds
        kinds: tuple[tuple[Token | None, Kind], ...] = (
            (funds.initial, "initial"),
            (funds.budget, "budget"),
            (funds.spent, "spent"),
            (funds.weight, "weight"),
            (funds.rate, "rate"),
            (funds.score, "score"),
        )
        yield from (claim for token, kind in kinds if (claim := _of_token("年度资金总额", token, kind, home)))
    totals: tuple[tuple[Token | None, Kind], ...] = ((form.total_weight, "weight"),)
    if len(form.total_scores) == 1:
        totals += ((form.total_scores[0], "score"),)
    yield from (claim for token, kind in totals if (claim := _of_token("总分", token, kind, home)))


def _of_token(name: str, token: Token | None, kind: Kind, home: str) -> Claim | None:
    if token is None or token.number is None:
        return None
    around = "全年预算数" if kind == "rate" else ""
    return Claim(name, frozenset({kind}), token.text, (token.number,), (token.span,), around, home=home, sure=False)


def _name_before(document: Document, at: int, names: frozenset[str], longest: int) -> str:
    before = key(narrow(document.text[max(0, at - 3 * longest) : at]))
    return next((before[-size:] for size in range(min(longest, len(before)), 3, -1) if before[-size:] in names), "")
