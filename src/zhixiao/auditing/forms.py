"""The self-evaluation form (绩效自评表) read from grids or from a flat run of cells; only what can be told apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from zhixiao.auditing.model import Span
from zhixiao.auditing.numbers import COUNTS, MEASURES, Number, scan
from zhixiao.auditing.view import narrow
from zhixiao.documents import Cell, Document, Table

_UNIT_WORD = re.compile(
    rf"(?:[万亿]?(?:{COUNTS}|{MEASURES}|元|%|‰|年|月|分)|万|百分比|份)(?:以上|以下|以内|及以上|左右)?"
)
_BARE = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")
_SIGN = re.compile(r"[≥≤><=＝═]+|大于等于|小于等于|大于|小于|等于|不少于|不低于|不超过|至少")
_QUANTITY = re.compile(
    rf"(?:[≥≤><=＝═约]|大于等于|小于等于|大于|小于|不少于|不低于|不超过|至少|达到?)*-?\d[\d,]*(?:\.\d+)?\s*(?:{_UNIT_WORD.pattern})?(?:以上|以下|以内|及以上|左右)?"
)
_NIL = re.compile(r"[-—－–/／*]+|无")
_HEADS = (
    ("name", r"三级指标(?:名称)?"),
    ("target", r"(?:年度|全年|预期)?(?:指标|目标)值(?:\(A\))?|年初设定值|计划值"),
    (
        "actual",
        r"(?:全年)?实际(?:完成)?值(?:\(B\))?|(?:自评)?完成值|实际完成(?:情况|指标值)?|全年实际完成值",
    ),
    ("weight", r"分值(?:\(\d+\)|\(?100分?\)?)?|权重(?:\(?%\)?)?|标准分值?|指标分值"),
    ("score", r"得分|自评得分|指标得分|评分"),
)
_TOTAL = re.compile(r"(?:总分|合计|总计|自评总分|总得分|合计得分|自评得分合计|总分\(100分\))[:：]?")


@dataclass(frozen=True, slots=True)
class Token:
    """One cell, or one word of a line: narrowed text, its range in the document, its number if it is one."""

    text: str
    start: int
    end: int
    kind: str
    number: Number | None = None

    @property
    def bare(self) -> bool:
        return self.kind == "bare"

    @property
    def span(self) -> Span:
        if self.number is None:
            return Span(self.start, self.end)
        return Span(self.number.start, self.number.end)


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator row; target and actual may be words. `reason` says that words follow the score."""

    name: str
    target: Token | None
    actual: Token | None
    weight: Token
    score: Token
    reason: bool = False


@dataclass(frozen=True, slots=True)
class Funds:
    """年度资金总额: budget at the start, adjusted budget, spent, weight, rate, score; None where not printed."""

    initial: Token | None
    budget: Token | None
    spent: Token | None
    weight: Token | None
    rate: Token | None
    score: Token | None
    parts: tuple[tuple[Token, ...], ...] = ()
    columns: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its money row, indicator rows, printed totals; `certain` when read from a grid with all its heads."""

    funds: Funds | None
    rows: tuple[Row, ...]
    total_weight: Token | None
    total_scores: tuple[Token, ...]
    certain: bool
    start: int = 0
    end: int = 0


def tokens_of(document: Document) -> list[Token]:
    """The document as a run of cells: cells of certain tables, words of everything else."""
    found: list[Token] = []
    text = document.text
    at = 0
    for table in document.tables:
        if not table.certain or not table.cells or table.start < at:
            continue
        found.extend(_words(text, at, table.start))
        cells = sorted((*table.cells, *table.loose), key=lambda cell: (cell.start, cell.row, cell.column))
        found.extend(token for cell in cells if (token := _token(cell.text, cell.start, cell.end)) is not None)
        at = table.end
    found.extend(_words(text, at, len(text)))
    return found


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    pending: Token | None = None
    for found in re.finditer(r"[^\s|]+", narrow(text[start:end])):
        token = _token(found.group(), start + found.start(), start + found.end())
        if token is None:
            continue
        if pending is not None:
            merged = _merge(pending, token)
            if merged is not None:
                pending = merged
                continue
            yield pending
        pending = token
    if pending is not None:
        yield pending


def _merge(left: Token, right: Token) -> Token | None:
    """A number and its unit, a sign and its number, that only spaces keep apart."""
    if (left.bare and _UNIT_WORD.fullmatch(right.text)) or (
        _SIGN.fullmatch(left.text) and right.kind in ("bare", "quantity")
    ):
        return _token(left.text + " " * (right.start - left.end) + right.text, left.start, right.end)
    return None


def _token(raw: str, start: int, end: int) -> Token | None:
    text = narrow(raw)
    shown = re.sub(r"\s+", "", text)
    if not shown:
        return None
    kind = "bare" if _BARE.fullmatch(shown) else "quantity" if _QUANTITY.fullmatch(shown) else ""
    number = _number(text, start) if kind else None
    if number is not None:
        return Token(shown, start, end, kind, number)
    if _NIL.fullmatch(shown):
        return Token(shown, start, end, "nil")
    return Token(shown, start, end, "text", _single(text, start))


def _number(text: str, start: int) -> Number | None:
    found = list(scan(re.sub(r"\s", " ", text)))
    return _moved(found[0], start) if len(found) == 1 else None


def _single(text: str, start: int) -> Number | None:
    """The one number of a short cell of words (控制在597万元以内)."""
    return _number(text, start) if len(text) <= 16 else None


def _moved(number: Number, by: int) -> Number:
    return Number(
        number.start + by,
        number.end + by,
        number.stop + by,
        number.text,
        number.value,
        number.ulp,
        number.scale,
        number.unit,
        number.fuzzy,
        number.bound,
    )


@lru_cache(maxsize=2)
def read_forms(document: Document) -> tuple[Form, ...]:
    """The forms of a document, grids first; a region is read once."""
    grids = [form for table in document.tables if table.certain and (form := _grid_form(document, table)) is not None]
    taken = [(form.start, form.end) for form in grids]
    tokens = tokens_of(document)
    grids = [replace(form, funds=_funds_before(tokens, form.start)) for form in grids]
    flat = [
        form for form in _flat_forms(tokens) if not any(start < form.end and form.start < end for start, end in taken)
    ]
    return tuple(sorted([*grids, *flat], key=lambda form: form.start))


def _head(text: str) -> str:
    shown = re.sub(r"\s+", "", narrow(text))
    return next((name for name, words in _HEADS if re.fullmatch(words, shown)), "")


def _grid_form(document: Document, table: Table) -> Form | None:
    for row in range(min(table.rows, 40)):
        heads = {name: cell.column for cell in table.row(row) if (name := _head(cell.text))}
        if {"name", "target", "actual", "weight", "score"} <= heads.keys() and len(set(heads.values())) == len(heads):
            return _read_grid(table, row, heads)
    return None


def _read_grid(table: Table, head: int, heads: dict[str, int]) -> Form:
    rows: list[Row] = []
    weight: Token | None = None
    scores: tuple[Token, ...] = ()
    whole = True
    for index in range(head + 1, table.rows):
        names = [re.sub(r"\s+", "", narrow(cell.text)) for cell in table.row(index)]
        if any(_TOTAL.fullmatch(name) for name in names[:3]):
            found = [t for cell in table.row(index) if (t := _cell_token(cell)) is not None and t.bare]
            weight, scores = (found[0], tuple(found[1:2])) if len(found) >= 2 else (None, ())
            break
        cells = {name: table.at(index, column) for name, column in heads.items()}
        parts = {
            name: _cell_token(cell) if cell is not None and cell.row == index else None for name, cell in cells.items()
        }
        if parts["weight"] is None and parts["score"] is None:
            continue
        if parts["weight"] is None or parts["score"] is None or not parts["weight"].bare or not parts["score"].bare:
            whole = whole and (parts["weight"] is None or not parts["weight"].bare)
            continue
        last = heads["score"] + 1
        reason = any(cell.column >= last and len(cell.joined) > 1 for cell in table.row(index))
        rows.append(
            Row(
                names[heads["name"]] if heads["name"] < len(names) else "",
                parts["target"],
                parts["actual"],
                parts["weight"],
                parts["score"],
                reason,
            )
        )
    start = min(cell.start for cell in table.row(head))
    return Form(None, tuple(rows), weight, scores, whole, start, table.end)


def _funds_before(tokens: Sequence[Token], start: int) -> Funds | None:
    """The money block that stands before a table of indicators."""
    before = [token for token in tokens if token.end <= start]
    at = next((i for i in range(len(before) - 1, -1, -1) if before[i].text.startswith("年度资金总额")), None)
    return None if at is None else read_funds(before[max(0, at - 14) :])


def _cell_token(cell: Cell) -> Token | None:
    return _token(cell.text, cell.start, cell.end)


def _flat_forms(tokens: Sequence[Token]) -> Iterator[Form]:
    """Forms in a run of cells in the national order: target, actual, weight, score."""
    starts = [
        i for i, token in enumerate(tokens) if token.text.startswith("年度资金总额") or token.text in ("总额", "总额:")
    ]
    heads = [i for i, token in enumerate(tokens) if re.match(r"三级指标|绩效指标$", token.text)]
    for order, begin in enumerate(starts or heads[:1]):
        stop = starts[order + 1] if order + 1 < len(starts) else len(tokens)
        form = _flat_form(tokens[max(0, begin - 14) : stop])
        if form is not None:
            yield form


def _flat_form(tokens: Sequence[Token]) -> Form | None:
    head = next((i for i, token in enumerate(tokens) if token.text.startswith("三级")), None)
    if head is None:
        return None
    first = next((i for i in range(head, max(-1, head - 14), -1) if tokens[i].text in ("绩效指标", "一级指标")), head)
    named = [
        name
        for token in tokens[first : head + 14]
        if (name := _loose_head(token.text)) in ("target", "actual", "weight", "score")
    ]
    order = list(dict.fromkeys(named))
    if order != ["target", "actual", "weight", "score"]:
        return Form(read_funds(tokens[:head]), (), None, (), False, tokens[0].start, tokens[-1].end)
    total = next((i for i, token in enumerate(tokens) if i > head and _TOTAL.fullmatch(token.text)), len(tokens))
    rows = tuple(_flat_rows(tokens[head:total]))
    numbers = []
    for token in tokens[total + 1 : total + 4]:
        if not token.bare:
            break
        numbers.append(token)
    weight = numbers[0] if len(numbers) >= 2 else None
    end = tokens[min(total + len(numbers), len(tokens) - 1)].end
    return Form(read_funds(tokens[:head]), rows, weight, tuple(numbers[1:]), False, tokens[0].start, end)


def _loose_head(text: str) -> str:
    return _head(text) or ("actual" if text in ("完成值", "实际") else "target" if text in ("指标值", "年度") else "")


def _flat_rows(tokens: Sequence[Token]) -> Iterator[Row]:
    for i in range(1, len(tokens) - 1):
        weight, score = tokens[i], tokens[i + 1]
        after = tokens[i + 2] if i + 2 < len(tokens) else None
        if not (weight.bare and score.bare) or (after is not None and after.kind in ("bare",)):
            continue
        if i >= 1 and tokens[i - 1].bare and i >= 2 and tokens[i - 2].bare and i >= 3 and tokens[i - 3].bare:
            continue
        actual, target = tokens[i - 1], tokens[i - 2] if i >= 2 else None
        yield Row("", target, actual, weight, score)


def read_funds(tokens: Sequence[Token]) -> Funds | None:
    """The row 年度资金总额 with its sub-rows, when its cells can be told apart."""
    begin = next(
        (
            i
            for i, token in enumerate(tokens)
            if token.text.startswith(("年度资金总额", "资金总额")) or token.text in ("总额", "总额:")
        ),
        None,
    )
    if begin is None:
        return None
    values = _values(tokens, begin + 1)
    numbers = [t for t in values if t.number is not None and t.kind != "text"]
    if any(re.match(r"0\d", token.text) for token in numbers):
        return Funds(None, None, None, None, None, None, (), ())
    parts = _sources(tokens, begin + 1 + len(values))
    columns = tuple(numbers)
    unread = Funds(None, None, None, None, None, None, tuple(parts), columns)
    if any(t.kind == "nil" for t in values):
        return unread
    cells = _assigned([token.text for token in tokens[max(0, begin - 14) : begin]], numbers)
    return Funds(*cells, tuple(parts), columns) if cells else unread


_BELOW = re.compile(r"年度|总体|目标|绩效|一级|资金管理|预期|项目|实施|年$")


def _sources(tokens: Sequence[Token], at: int) -> list[tuple[Token, ...]]:
    """The rows below the total, up to the goals: every name with the cells behind it; () for a name without any."""
    rows: list[tuple[Token, ...]] = []
    if at >= len(tokens) or not re.match(r"其中|[^\d]{0,4}财政|当年|本年", tokens[at].text):
        return rows
    stop = min(at + 60, len(tokens))
    while at < stop and not _BELOW.match(tokens[at].text):
        at += 1
        values = _values(tokens, at)
        if values:
            rows.append(tuple(values))
        at += len(values)
    return rows


_Cells = tuple[Token | None, Token, Token, Token | None, Token, Token | None]


def _assigned(heads: Sequence[str], numbers: Sequence[Token]) -> _Cells | None:
    """Initial budget, budget, spent, weight, rate, score, by the order of the heads; None if unclear."""
    rate = next((i for i, head in enumerate(heads) if "执行率" in head or head.startswith("(B/A)")), -1)
    weight = next((i for i, head in enumerate(heads) if re.match(r"分值|权重", head)), -1)
    if weight > rate >= 0:
        at = next((i for i, token in enumerate(numbers) if token.text.endswith("%")), -1)
        if at not in (2, 3) or not all(token.bare for token in numbers[:at]) or len(numbers) - at not in (2, 3):
            return None
        initial = numbers[0] if at == 3 else None
        return (
            initial,
            numbers[at - 2],
            numbers[at - 1],
            numbers[at + 1],
            numbers[at],
            numbers[at + 2] if len(numbers) - at == 3 else None,
        )
    if len(numbers) == 6:
        return numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]
    if len(numbers) == 5 and numbers[3].text.endswith("%") and all(token.bare for token in numbers[:3]):
        return None, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]
    return None


def _values(tokens: Sequence[Token], at: int) -> list[Token]:
    found: list[Token] = []
    while at < len(tokens) and tokens[at].kind in ("bare", "quantity", "nil") and len(found) < 9:
        found.append(tokens[at])
        at += 1
    return found
