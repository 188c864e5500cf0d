"""Indicator rows (绩效指标) with their levels, from grids and from runs of cells in the order of the heads."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from zhixiao.auditing.tokens import Token, cell_token
from zhixiao.auditing.view import narrow
from zhixiao.documents import Cell, Document, Table

HEADS = (
    ("first", r"一级指标"),
    ("second", r"二级指标"),
    ("name", r"三级指标(?:名称)?"),
    ("target", r"(?:年度|全年|预期|年初)?(?:设定)?(?:指标|目标)值|年初设定值|计划值"),
    ("actual", r"(?:全年)?实际(?:完成)?值|(?:自评)?完成值|实际完成(?:情况|指标值)?|全年实际完成值|全年(?:实际|完成)值"),
    ("before", r"(?:上年度?|上一年度?|去年)(?:实际)?(?:完成)?(?:值|情况|数)|历史值"),
    ("weight", r"分值(?:\(\d+\)|\(?100分?\)?)?|权重(?:\(?%\)?)?|标准分值?|指标分值"),
    ("score", r"得分|自评得分|指标得分|评分"),
    ("review", r"(?:复核|评审|审核|核定|复评)得分"),
    ("sign", r"计算符号|指标性质|指标符号"),
    ("unit", r"(?:度量|计量|指标)单位"),
    ("remark", r"(?:未完成|偏差)[^\d]*|备注|原因[^\d]*|[^\d]*改进措施"),
)
SCORED = frozenset({"name", "target", "actual", "weight", "score"})
ORDERS = (
    ("target", "actual", "weight", "score"),
    ("weight", "target", "actual", "score"),
    ("target", "weight", "actual", "score"),
)
"""The orders of columns in which a run of cells is read."""
BARE = ("target", "actual", "score")
"""The order of a form without full points."""
TOTAL = re.compile(r"(?:总分|合计|总计|自评总分|总得分|合计得分|自评得分合计|总分\(100分\))[:：]?")
_FORM_NAME = re.compile(r".{0,12}(?:项目|单位|部门)\)?名称")
_SUBTOTAL = re.compile(r"[^\d]{0,10}小计[:：]?")
_POINTS = r"(?:\(?\d+(?:\.\d+)?(?:分|%)?\)?)?"
_FIRST = re.compile(rf"(?:项目)?(?:产出|效益|效果|满意度|成本|管理|投入|过程|决策|履职效能|运行成本)指标{_POINTS}")
_SECOND = re.compile(
    r"(?:[^\d,，。]{0,8}(?:数量|质量|时效|成本|效益|可持续影响|可持续发展|可持续性|满意度)指标"
    rf"|数量|质量|时效|成本|(?:经济|社会|生态|环境)效益|可持续影响){_POINTS}"
)
_BROKEN = re.compile(
    r"(?:(?:产出|效益|满意度|成本|数量|质量|时效)|(?:经济|社会|生态|环境)(?:效益|成本)|生态环境成本|可持续(?:影响|发展)"
    rf"|(?:服务对象|社会公众或?|受益对象|受益群众){{1,2}}满意度)指标{_POINTS}"
)
_LETTER = re.compile(r"\(?[AB]\)?$")
"""The letter that a head gives its column for the formula of another: 年度指标值(A)."""
_FILLER = re.compile(r"…+|\.{3,}|指标\d+[:：]?|\d+[、.]?")
_LEAD = re.compile(r"^(?:指标\s*\d*\s*[:：、.]?|\d{1,2}\s*[、.．](?!\d)|\(\d{1,2}\)|[★*●①-⑳])+")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row: levels and name without 指标 and numbers ("" where they are not certain), its cells, its remark.

    `review` is the score that a reviewer gave (复核得分), `before` the value of the year before. `noted` says that some
    cell behind the score has words: a remark, or a column of another meaning; `unsure` that such words may be the next
    name as well.
    `blank` names the columns whose own cell is there and empty; a cell that is merged with the row above is neither
    blank nor a cell of this row.
    """

    name: str
    first: str
    second: str
    title: Token | None
    target: Token | None
    actual: Token | None
    weight: Token | None
    score: Token | None
    remark: str = ""
    noted: bool = False
    unsure: bool = False
    sign: str = ""
    unit: str = ""
    review: Token | None = None
    before: Token | None = None
    blank: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The rows under one head; `heads` are the columns there are, `total` the figures of the row 总分 (weight, score).

    `subtotals`: how many rows stand above each row 小计, and its figures.

    `certain` says that every row was read and read right: a grid, or a run of cells whose weights make a hundred.
    """

    rows: tuple[Indicator, ...]
    heads: frozenset[str]
    certain: bool
    start: int
    end: int
    total: tuple[Token, ...] = field(default=())
    closed: bool = False
    subtotals: tuple[tuple[int, tuple[Token, ...]], ...] = ()


def head_of(text: str) -> str:
    """Which column a head names, "" if none.

    >>> head_of("年初目标值(A)"), head_of("实际完成 情况"), head_of("备注")
    ('target', 'actual', 'remark')
    """
    shown = _LETTER.sub("", re.sub(r"\s+", "", narrow(text)))
    return next((name for name, words in HEADS if re.fullmatch(words, shown)), "")


@lru_cache(maxsize=2)
def read_grids(document: Document) -> tuple[IndicatorTable, ...]:
    """The indicator tables of a document whose cells are certain: with a name and a target at least.

    Text files lose the cells that were merged over several rows, and what is left of such a row moves to the left: it
    is read from where its weight and score are.
    """
    moved = document.kind in ("text", "markdown")
    tables = (table for table in document.tables if table.certain and table.cells)
    return tuple(one for table in tables for one in _tables_in(table, moved))


def _tables_in(table: Table, moved: bool) -> Iterator[IndicatorTable]:
    """One for every form: pages that print form after form give one grid, each from its name on."""
    begun = 0
    for row in range(table.rows):
        heads = _heads_in(table, row) if row >= begun and (begun or row < 40) else {}
        if heads:
            begun = next((i for i in range(row + 1, table.rows) if _begins_form(table, i)), table.rows)
            yield _below(table, row, heads, moved, begun)


def _begins_form(table: Table, row: int) -> bool:
    return any(_FORM_NAME.fullmatch(_tight(cell)) for cell in table.row(row) if cell.row == row)


def _heads_in(table: Table, row: int) -> dict[str, int]:
    """The columns by their heads, where a row has a name and a target at least and no column two heads."""
    heads = {name: cell.column for cell in table.row(row) if (name := head_of(cell.text))}
    return heads if {"name", "target"} <= heads.keys() and len(set(heads.values())) == len(heads) else {}


def _below(table: Table, head: int, heads: dict[str, int], moved: bool, stop: int) -> IndicatorTable:
    rows: list[Indicator] = []
    total: tuple[Token, ...] = ()
    subtotals: list[tuple[int, tuple[Token, ...]]] = []
    closed = False
    levels = ("", "")
    for index in range(head + 1, stop):
        names = [_tight(cell) for cell in table.row(index)]
        if any(TOTAL.fullmatch(name) for name in names[:3]):
            total = _figures(table, index)
            closed = True
            break
        if any(_SUBTOTAL.fullmatch(name) for name in names[:4]):
            subtotals.append((len(rows), _figures(table, index)))
            continue
        by = _moved_by(table, index, heads) if moved else 0
        levels = _levels(table, index, heads, levels) if not by else _levels_in(names, levels)
        columns = {name: column - by for name, column in heads.items()}
        row = _grid_row(table, index, columns, levels)
        if row is not None:
            rows.append(row)
    start = min(cell.start for cell in table.row(head))
    end = table.end if stop == table.rows else min(cell.start for cell in table.row(stop))
    for name, at, figures in _beside(table, start, end):
        above = sum(row.weight is not None and row.weight.start < at for row in rows)
        if _SUBTOTAL.fullmatch(name):
            subtotals.append((above, figures))
        elif above == len(rows) > 0 and not closed:
            total, closed = figures, True
    return IndicatorTable(tuple(rows), frozenset(heads), True, start, end, total, closed, tuple(subtotals))


def _beside(table: Table, start: int, end: int) -> Iterator[tuple[str, int, tuple[Token, ...]]]:
    """Rows 小计 and 总分 that have fewer cells than the table and so stand beside it: name, place, two figures."""
    cells = sorted((cell for cell in table.loose if start <= cell.start < end), key=lambda cell: cell.start)
    for cell, one, two in zip(cells, cells[1:], cells[2:], strict=False):
        name, figures = _tight(cell), tuple(t for c in (one, two) if (t := cell_token(c)) is not None and t.bare)
        if len(figures) == 2 and (_SUBTOTAL.fullmatch(name) or TOTAL.fullmatch(name)):
            yield name, cell.start, figures


def _figures(table: Table, index: int) -> tuple[Token, ...]:
    return tuple(t for cell in table.row(index) if (t := cell_token(cell)) is not None and t.bare)


def _moved_by(table: Table, index: int, heads: dict[str, int]) -> int:
    """By how many columns a row stands too far left: 0 where weight and score are in their columns, or nowhere."""
    if not {"weight", "score"} <= heads.keys():
        return 0
    for by in range(min(4, heads["name"] + 1)):
        weight, score = (table.at(index, heads[name] - by) for name in ("weight", "score"))
        name = _tight(table.at(index, heads["name"] - by))
        if all(
            cell is not None and cell.row == index and (t := cell_token(cell)) and t.bare for cell in (weight, score)
        ):
            return by if name and not is_level(name) else 0
    return 0


def _levels_in(names: Sequence[str], above: tuple[str, str]) -> tuple[str, str]:
    """Level 1 and 2 by their words, where the columns are lost."""
    first = next((level(name) for name in names if _FIRST.fullmatch(name)), "")
    second = next((level(name) for name in names if _SECOND.fullmatch(name) and level(name) != first), "")
    return first or above[0], second or ("" if first and first != above[0] else above[1])


def _tight(cell: Cell | None) -> str:
    return "" if cell is None else re.sub(r"\s+", "", narrow(cell.text))


def _levels(table: Table, index: int, heads: dict[str, int], above: tuple[str, str]) -> tuple[str, str]:
    """Level 1 and 2 of a row; an empty cell says the same as the one above, a new level 1 begins anew."""
    first, second = (
        level(_tight(table.at(index, heads[name]))) if name in heads else "" for name in ("first", "second")
    )
    return first or above[0], second or ("" if first and first != above[0] else above[1])


def level(text: str) -> str:
    """A level's word without 指标, points and numbers.

    >>> level("产出指标（50分）"), level("2.服务对象满意度指标")
    ('产出', '服务对象满意度')
    """
    shown = re.sub(r"\([^()]*\)|\d+分$", "", re.sub(r"\s+", "", narrow(text)))
    return _LEAD.sub("", shown).removesuffix("指标")


def name_of(text: str) -> str:
    """An indicator's name without the number in front of it.

    >>> name_of("指标1：设备验收合格率")
    '设备验收合格率'
    """
    return _LEAD.sub("", re.sub(r"\s+", "", narrow(text)))


def _grid_row(table: Table, index: int, heads: dict[str, int], levels: tuple[str, str]) -> Indicator | None:
    cells = {name: table.at(index, column) for name, column in heads.items()}
    own = {name: cell for name, cell in cells.items() if cell is not None and cell.row == index}
    title = own.get("name")
    if title is not None and title is cells.get("target"):
        return None
    tokens = {name: cell_token(cell) for name, cell in own.items()}
    if not any(tokens.get(name) for name in ("name", "target", "weight", "score")):
        return None
    last = max(heads[name] for name in heads.keys() & {"score", "actual", "target"}) + 1
    behind = [cell for cell in table.row(index) if cell.column >= last and len(cell.joined) > 1]
    return Indicator(
        _name(tokens.get("name")),
        *levels,
        tokens.get("name"),
        tokens.get("target"),
        tokens.get("actual"),
        tokens.get("weight"),
        tokens.get("score"),
        _tight(own.get("remark")) if "remark" in heads else "".join(_tight(cell) for cell in behind),
        bool(behind),
        False,
        _tight(own.get("sign")),
        _tight(own.get("unit")),
        tokens.get("review"),
        tokens.get("before"),
        frozenset(name for name, token in tokens.items() if token is None),
    )


def _name(title: Token | None) -> str:
    shown = "" if title is None else name_of(title.text)
    return "" if _FILLER.fullmatch(shown) else shown


def flat_rows(tokens: Sequence[Token], order: tuple[str, ...]) -> list[Indicator]:
    """The rows of a run of cells behind its heads, in one of the ORDERS.

    A row is found by its weight and score; its name is certain when exactly one word stands between the level, or
    the score of the row before, and its first cell. In an order other than the national one a name is needed. Words
    between a score and a level are the remark of the row.
    """
    rows: list[Indicator] = []
    levels, done = ("", ""), 0
    for begin in range(len(tokens) - len(order) + 1):
        cells = dict(zip(order, tokens[begin : begin + len(order)], strict=True))
        stop = begin + len(order)
        if begin < done - 1 or not (cells["weight"].bare and cells["score"].bare):
            continue
        lead = _lead(tokens[done:begin], levels)
        title = _title(lead.words) if begin >= done else None
        if _followed(tokens, stop, lone=title is not None) or (order == ORDERS[0] and _four_bare(tokens, begin)):
            continue
        if any(is_level(token.text) for token in cells.values()):
            title = None
        target, actual = (None if is_level(cells[name].text) else cells[name] for name in ("target", "actual"))
        if begin < done and order[0] == "target":
            target = None
        inside = _lead(tokens[done : begin + 1], levels)
        if order == ORDERS[0] and begin >= done and not inside.words and cells["actual"].kind == "text":
            lead, title, target, actual = inside, cells["actual"], None, None
        if title is None and order != ORDERS[0]:
            continue
        levels = lead.levels
        if rows:
            before = lead.words[:-1] if lead.remark is None and title in lead.words else lead.remark or ()
            rows[-1] = replace(_remarked(rows[-1], before), unsure=lead.remark is None and title is None)
        rows.append(Indicator(_name(title), *levels, title, target, actual, cells["weight"], cells["score"]))
        done = stop
    if rows:
        rows[-1] = _remarked(rows[-1], _lead(tokens[done:], levels).words)
    return rows


def _title(words: Sequence[Token]) -> Token | None:
    """The name in front of a row: the only word, or a word behind figures, which are of the row before."""
    alone = len(words) == 1 or (len(words) > 1 and words[-1].kind == "text" and words[-2].kind != "text")
    return words[-1] if alone else None


def _followed(tokens: Sequence[Token], stop: int, *, lone: bool) -> bool:
    """Whether a further figure stands behind a score; with `lone`, one 0 is the remark that nothing is amiss."""
    if stop >= len(tokens) or not tokens[stop].bare:
        return False
    return not (lone and tokens[stop].text == "0" and (stop + 1 == len(tokens) or not tokens[stop + 1].bare))


def _four_bare(tokens: Sequence[Token], begin: int) -> bool:
    """Whether target and completed value and what stands before them are bare numbers: no row can be told apart."""
    return begin > 0 and all(token.bare for token in tokens[begin - 1 : begin + 2])


def is_level(text: str) -> bool:
    """Whether a cell names an indicator's level 1 or 2.

    >>> is_level("产出指标(50分)"), is_level("植树数量")
    (True, False)
    """
    return bool(_FIRST.fullmatch(text) or _SECOND.fullmatch(text))


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands in front of a row: the remark of the row before, the words behind the last level, the levels.

    `remark` is None where no level parts it from the words.
    """

    remark: tuple[Token, ...] | None
    words: tuple[Token, ...]
    levels: tuple[str, str]


def _lead(tokens: Sequence[Token], levels: tuple[str, str]) -> _Lead:
    remark: tuple[Token, ...] | None = None
    words: list[Token] = []
    first, second = levels
    at = 0
    while at < len(tokens):
        text, size = _level_at(tokens, at)
        if text:
            remark = tuple(words) if remark is None else remark
            words = []
            own = level(text)
            if _FIRST.fullmatch(text):
                first, second = own, own if own in ("成本", "满意度") else ""
            else:
                second = own
        elif not (_FILLER.fullmatch(tokens[at].text) or (tokens[at].text in ("指标", "标") and not words)):
            words.append(tokens[at])
        at += size
    return _Lead(remark, tuple(words), (first, second))


def _level_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The level that begins at a token and how many tokens it takes (narrow cells break it); "" and 1 if none does.

    服务对象满意度 in front of a target is the name of an indicator.
    """
    for size in (4, 3, 2):
        text = "".join(token.text for token in tokens[at : at + size])
        if at + size <= len(tokens) and _BROKEN.fullmatch(text):
            return text, size
    text = tokens[at].text
    named = at == len(tokens) - 1 and "满意度" in text and not text.endswith("指标")
    return (text, 1) if is_level(text) and not named else ("", 1)


def _remarked(row: Indicator, remark: Sequence[Token]) -> Indicator:
    words = "".join(token.text for token in remark if token.kind != "nil")
    return replace(row, remark=words, noted=len(words) > 1)
