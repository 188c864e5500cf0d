"""The money block of a form (项目资金): the row 年度资金总额 and its sources, when the cells can be told apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhixiao.auditing.labelled_money import labelled_money, labelled_points, points_alone
from zhixiao.auditing.money_columns import money_columns
from zhixiao.auditing.tokens import Token, token_of, value_of

TOTAL_ROW = re.compile(r"(?:年度(?:财政)?资金总额.*|年度总金额|总额:?)")
"""The cell in front of the money row, as forms print it."""
_SHORT_TOTAL = re.compile(r"资金总额:?(?:\(万?元\))?")
"""The same of departments, where its figures follow."""
_OF_DEPARTMENT = re.compile(r"部门整体支出总额:?")
"""The same of a department's whole expenditure, where its uses stand below it: 其中:基本支出."""
_SUM = ("合计", "合计:", "总计")
_MONEY_HEADS = ("资金来源", "预算数", "执行数")


@dataclass(frozen=True, slots=True)
class Funds:
    """年度资金总额: budget at the start, adjusted budget, spent, weight, rate, score; None where not printed.

    `sure` is False where the label stands behind its figures, as the word order of some pages has it; `formula` says
    that a head names the score as points by rate.
    """

    initial: Token | None
    budget: Token | None
    spent: Token | None
    weight: Token | None
    rate: Token | None
    score: Token | None
    parts: tuple[tuple[Token, ...], ...] = ()
    columns: tuple[Token, ...] = ()
    sure: bool = True
    formula: bool = False


UNREAD = Funds(None, None, None, None, None, None)
MOST_POINTS = 30
"""The most points that a money row has."""
VALUES = ("bare", "quantity", "nil")
MOST_PARTS = 4
"""Lines over which a head may be broken."""
REACH = 14
"""How many cells in front of the total the heads may take."""
FEWEST_UNNAMED = 5
"""Figures of a money row that has no name."""
FEWEST = 3
"""Figures in front of a label from which on they are its row."""


def funds_before(before: Sequence[Token]) -> Funds | None:
    """The money block that stands last before a table of indicators; above another table's heads it is of that one."""
    own = max((i + 1 for i, token in enumerate(before) if token.text.startswith("三级指标")), default=0)
    at = next((i for i in range(len(before) - 1, own - 1, -1) if begins_funds(before, i)), None)
    if at is not None:
        return read_funds(before[max(0, at - REACH) :])
    points = labelled_points(before[own:])
    if points is not None:
        return replace(UNREAD, rate=points[0], weight=points[1], score=points[2])
    alone = points_alone(before[own:])
    return _unnamed(before[own:]) if alone is None else replace(UNREAD, weight=alone[0], score=alone[1])


def _unnamed(tokens: Sequence[Token]) -> Funds | None:
    """The money row that stands without a name right below its heads: one figure for each, the rate and points too."""
    for at in range(FEWEST_UNNAMED, len(tokens)):
        if tokens[at].kind == "text" or tokens[at - 1].kind != "text":
            continue
        values = _values(tokens, at)
        heads = tokens[max(0, at - len(values)) : at]
        cells = _headed(heads, values) if len(values) >= FEWEST_UNNAMED and all(v.number for v in values) else None
        if cells is not None and None not in cells[3:]:
            return Funds(*cells, columns=tuple(values))
    return None


def begins_funds(tokens: Sequence[Token], at: int) -> bool:
    """Whether a cell stands in front of the money row."""
    short = at + 1 < len(tokens) and tokens[at + 1].kind in VALUES and _SHORT_TOTAL.fullmatch(tokens[at].text)
    return bool(short or TOTAL_ROW.fullmatch(tokens[at].text)) or _of_sources(tokens, at)


def _of_sources(tokens: Sequence[Token], at: int) -> bool:
    """Whether a row 合计 is that of the money: under 资金来源, 预算数 and 执行数, with 其中 below it.

    部门整体支出总额 is one by its name, with 其中 below it.
    """
    named = bool(_OF_DEPARTMENT.fullmatch(tokens[at].text))
    if not named and tokens[at].text not in _SUM:
        return False
    heads = [token.text for token in tokens[max(0, at - REACH) : at]]
    named = named or all(any(word in head for head in heads) for word in _MONEY_HEADS)
    below = at + 1 + len(_values(tokens, at + 1))
    return named and below > at + FEWEST and any(one.text.startswith("其中") for one in tokens[below : below + 2])


def read_funds(tokens: Sequence[Token]) -> Funds | None:
    """The row 年度资金总额 with its sub-rows, when its cells can be told apart.

    Where the total of another term (中期资金总额) stands beside it, the sources are not told apart.
    """
    begin = next(
        (i for i, token in enumerate(tokens) if begins_funds(tokens, i) or token.text.startswith("资金总额")),
        None,
    )
    if begin is None:
        money = labelled_money(tokens)
        return None if money is None else Funds(None, money[0], money[1], None, money[2], None)
    if begin and tokens[begin].text.startswith("总额") and tokens[begin - 1].text.endswith("资金"):
        return UNREAD  # 年度资金⏎总额: cells so narrow that a figure cut in two looks like two figures.
    across = money_columns(tokens, begin)
    if across is not None:
        heads, rows = across
        return _told_apart(heads, rows[0], rows[1:])
    before = run_before(tokens, begin)
    if len(before) >= FEWEST:
        return _behind(tokens, begin, before)
    values = _values(tokens, begin + 1)
    beside = any("资金总额" in token.text for token in tokens[max(0, begin - 3) : begin + 4] if token != tokens[begin])
    behind = begin + 1 + len(values)
    if behind + 1 < len(tokens) and tokens[behind].kind == "text" and tokens[behind + 1].text.startswith("其中"):
        behind += 1  # 得分计算方法 ends the row of the total.
    parts = [] if beside else _sources(tokens, behind)
    parts = [] if any(len(row) > len(values) for row in parts) else parts
    return _told_apart(tokens[max(0, begin - REACH) : begin], values, parts)


def _told_apart(heads: Sequence[Token], values: Sequence[Token], parts: Sequence[tuple[Token, ...]]) -> Funds:
    numbers = [t for t in values if t.number is not None and t.kind != "text"]
    if any(re.match(r"0\d", token.text) for token in numbers):
        return UNREAD
    unread = replace(UNREAD, parts=tuple(parts), columns=tuple(numbers))
    if any(t.kind == "nil" for t in values):
        return unread
    texts = [token.text for token in heads]
    by_name = _monitored(texts, numbers) or _headed(heads, numbers)
    cells = by_name or _assigned(texts, numbers) or _by_rate(heads, numbers) or _headed(_mended(heads), numbers)
    formula = any(_BY_RATE.fullmatch(text) for text in texts)
    return Funds(*cells, tuple(parts), tuple(numbers), formula=formula) if cells else unread


def run_before(tokens: Sequence[Token], label: int) -> Sequence[Token]:
    """The figures that stand in front of a label; one cell of words (得分计算方法) may stand between."""
    end = label if label == 0 or tokens[label - 1].kind in VALUES else label - 1
    begin = end
    while begin > 0 and tokens[begin - 1].kind in VALUES:
        begin -= 1
    return tokens[begin:end]


def _behind(tokens: Sequence[Token], label: int, values: Sequence[Token]) -> Funds:
    """The money block whose labels stand behind their figures; unread unless the heads stand before the figures."""
    begin = tokens.index(values[0])
    if begin == 0 or not _HEAD.fullmatch(tokens[begin - 1].text):
        return UNREAD
    rows: list[tuple[Token, ...]] = []
    at = label + 1
    while row := _values(tokens, at):
        at += len(row) + 1
        if at > len(tokens) or not _SOURCE.match(tokens[at - 1].text):
            break
        rows.append(tuple(row))
    return replace(_told_apart(tokens[max(0, begin - REACH) : begin], values, rows), sure=False)


_HEAD = re.compile(r"得分.*|分值.*|权重|原因|.*执行[率数].*")
_SOURCE = re.compile(r"其中|[^\d]{0,4}(?:财政|结转|结余|其他|资金|拨款|支出)")
_BELOW = re.compile(r"年度|任务|主要|总体|目标|绩效|一级|资金管理|预期|项目(?!支出|资金(?:\(|$))|实施|年$")
"""What stands below the money: not its own head 项目资金, which a grid repeats in each of its rows."""
_USES = re.compile(r"(?:其中:)?(?:基本支出|项目支出|其他(?:支出|资金)?):?")
"""The uses that make the expenditure of a department (部门整体支出)."""


def _sources(tokens: Sequence[Token], at: int) -> list[tuple[Token, ...]]:
    """The rows below the total, up to the goals: every name with the cells behind it; () for a name without any."""
    rows: list[tuple[Token, ...]] = []
    if at >= len(tokens) or not re.match(r"其中|[^\d]{0,4}财政|当年|本年|基本支出", tokens[at].text):
        return rows
    uses = "基本支出" in tokens[at].text
    stop = min(at + 60, len(tokens))
    while at < stop and not _BELOW.match(tokens[at].text):
        if uses and not _USES.fullmatch(tokens[at].text):
            return []
        at += 1
        values = _values(tokens, at)
        if values:
            rows.append(tuple(values))
        at += len(values)
    return rows


_MONTHS_SPENT = re.compile(r"(?:截至)?(?:\d{1,2}[-—~至])?\d{1,2}月(?:份|底|末)?(?:预算|实际)?执行数(?:\(.*\))?")
_RATE = re.compile(r"执行率(?!权重|得分|分值)|^\(B/A\)")
_BY_RATE = re.compile(r"(?:得分)?\((?:(?P<full>\d+)分?[*×]执行率|[A-Z]=[A-Z]\*(?P<points>\d+))\)")
_Cells = tuple[Token | None, Token, Token, Token | None, Token | None, Token | None]


_COLUMNS = (
    ("carried", re.compile(r"上年(?:度)?(?:结转|结余)(?:结余)?(?:资金|数|金额)?")),
    ("initial", re.compile(r"年初(?:批复|安排|下达)?(?:预算)?(?:数|金额|资金|安排)?")),
    ("budget", re.compile(r"(?:全年|年度|本年|调整后?的?){0,2}预算(?:调整)?(?:数|金额|资金|总额)?")),
    ("spent", re.compile(r"(?:全年|年度|本年|实际|资金|预算){0,2}(?:执行|支出)(?:数|金额|资金|额)?|决算数?")),
    ("weight", re.compile(r"(?:执行率)?(?:分值|权重|标准分)(?:分)?")),
    ("rate", re.compile(r"(?:预算|资金)?执行率")),
    ("score", re.compile(r"(?:自评|执行率?|预算执行)?得分")),
)
_IN_BRACKETS = re.compile(r"\([^()]*\)|%$")
"""The letter, formula or unit of a head: 执行率(D=C/B)."""


def _headed(heads: Sequence[Token], numbers: Sequence[Token]) -> _Cells | None:
    """The cells by the heads right before the row, where every figure has one and each is another column."""
    own = heads[len(heads) - len(numbers) :]
    words = [_IN_BRACKETS.sub("", head.text) for head in own]
    names = [next((name for name, pattern in _COLUMNS if pattern.fullmatch(word)), "") for word in words]
    cells: dict[str, Token] = dict(zip(names, numbers, strict=False))
    if "" in cells or len(cells) != len(numbers) or not {"budget", "spent"} <= cells.keys():
        return None
    weight, rate, score = (cells.get(name) for name in ("weight", "rate", "score"))
    weight = weight or _full_points(own)
    if any(one is not None and value_of(one) > MOST_POINTS for one in (weight, score)):
        return None
    return cells.get("initial"), cells["budget"], cells["spent"], weight, rate, score


def _mended(heads: Sequence[Token]) -> Sequence[Token]:
    """Heads that narrow cells broke over lines (全年预⏎算数) as one cell each."""
    found: list[Token] = []
    at = 0
    while at < len(heads):
        parts = next((n for n in range(MOST_PARTS, 1, -1) if _is_head(heads[at : at + n], n)), 1)
        text = "".join(head.text for head in heads[at : at + parts])
        found.append(replace(heads[at], text=text, end=heads[at + parts - 1].end))
        at += parts
    return found


def _is_head(parts: Sequence[Token], size: int) -> bool:
    word = _IN_BRACKETS.sub("", "".join(part.text for part in parts))
    known = any(pattern.fullmatch(word) for _, pattern in _COLUMNS)
    return len(parts) == size and known and all(part.kind == "text" for part in parts)


def _assigned(heads: Sequence[str], numbers: Sequence[Token]) -> _Cells | None:
    """Initial budget, budget, spent, weight, rate, score, by the order of the nearest heads; None if unclear."""
    rate = max((i for i, head in enumerate(heads) if _RATE.search(head)), default=-1)
    weight = max((i for i, head in enumerate(heads) if re.match(r"分值|(?:执行率)?权重", head)), default=-1)
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
    if len(numbers) == 6 and value_of(numbers[3]) <= MOST_POINTS:
        if numbers[5].text.endswith("%") and numbers[4].bare:  # 分值, 得分, 执行率
            return numbers[0], numbers[1], numbers[2], numbers[3], numbers[5], numbers[4]
        return numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]
    return _five(numbers) if len(numbers) == 5 else None


def _five(numbers: Sequence[Token]) -> _Cells | None:
    """Five cells of the six: the score, the budget at the start or the rate may be missing."""
    points = value_of(numbers[3]) <= MOST_POINTS
    if points and numbers[4].text.endswith("%") and all(token.bare for token in numbers[:4]):
        return numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], None
    if (
        numbers[3].text.endswith("%")
        and all(token.bare for token in numbers[:3])
        and value_of(numbers[2]) <= MOST_POINTS
    ):
        return None, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]
    if points and all(token.bare for token in numbers) and _lacks_rate(*numbers[1:]):
        return numbers[0], numbers[1], numbers[2], numbers[3], None, numbers[4]
    return None


def _monitored(heads: Sequence[str], numbers: Sequence[Token]) -> _Cells | None:
    """The cells of a form of monitoring: budget, spent in the months so far, rate, perhaps what the year will take."""
    at = next((i for i, head in enumerate(heads) if _MONTHS_SPENT.fullmatch(head)), 0)
    behind = [head for head in heads[at + 1 :] if not head.startswith("项目资金")]
    named = at and "预算" in heads[at - 1] and behind and "执行率" in behind[0] and len(behind) <= 3
    if not named or len(numbers) != 2 + len(behind) or not all(n.text.endswith("%") for n in numbers[2::2]):
        return None
    return (None, numbers[0], numbers[1], None, numbers[2], None) if all(n.bare for n in numbers[:2]) else None


def _by_rate(heads: Sequence[Token], numbers: Sequence[Token]) -> _Cells | None:
    """The same where no column is called 分值: 预算数, 执行数, 执行率 running, perhaps a score 得分(20分*执行率)."""
    texts = [token.text for token in heads]
    rate = next((i for i, text in enumerate(texts) if "执行率" in text), 0)
    running = rate >= 2 and "预算" in texts[rate - 2] and re.match(r"(?:全年|实际)?(?:预算)?执行数", texts[rate - 1])
    if not running or any(re.match(r"分值|权重", text) for text in texts) or "年初" in texts[rate - 3]:
        return None
    if not 3 <= len(numbers) <= 4 or numbers[0].text.endswith("%"):
        return None
    if not numbers[2].text.endswith("%") and not (numbers[2].bare and (len(numbers) == 3 or _is_rate(*numbers[:3]))):
        return None
    weight = _full_points(heads[rate + 1 :])
    return None, numbers[0], numbers[1], weight, numbers[2], numbers[3] if len(numbers) == 4 else None


def _lacks_rate(budget: Token, spent: Token, weight: Token, score: Token) -> bool:
    """Whether the last of five figures is the score, the rate left blank: it can be no rate of the amounts."""
    points = 0 <= value_of(score) <= value_of(weight) <= MOST_POINTS
    return points and value_of(spent) <= value_of(budget) and not _is_rate(budget, spent, score)


def _is_rate(budget: Token, spent: Token, rate: Token) -> bool:
    """Whether a bare figure is the percentage that two amounts make: 50, 10, 20."""
    assert rate.number is not None
    whole = value_of(budget) > 0 and abs(value_of(spent) / value_of(budget) * 100 - value_of(rate)) < rate.number.ulp
    return budget.bare and spent.bare and whole


def _full_points(heads: Sequence[Token]) -> Token | None:
    return next((full for head in heads if (full := _points_in(head)) is not None), None)


def _points_in(head: Token) -> Token | None:
    """The full points that a head of scores names: 得分(20分*执行率), 得分(E=D*10). Its place is that of the head."""
    found = _BY_RATE.fullmatch(head.text)
    points = None if found is None else token_of(found["full"] or found["points"], head.start, head.end)
    if points is None or points.number is None:
        return None
    return replace(points, number=replace(points.number, start=head.start, end=head.end))


def _values(tokens: Sequence[Token], at: int) -> list[Token]:
    found: list[Token] = []
    while at < len(tokens) and tokens[at].kind in VALUES and len(found) < 9:
        found.append(tokens[at])
        at += 1
    return found
