"""Change and rate of a thing whose level stands in an earlier sentence under the same name.

公务接待费支出决算为2.4万元 … 公务接待费支出决算减少0.6万元，下降20%.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

REACH = 600
LEAST_NAME = 4
_CLAUSE = re.compile(r"[^，。；;:\n]*$")
_STEP = re.compile(
    r"^(?:(?:19|20)\d\d年度?)?(?P<name>[^\d]+?)(?:比(?:19|20)\d\d年度?|[比较]上年(?:度)?)?(?P<way>增加|减少)$"
)
_RATE = re.compile(r"，(?:增长|下降|增加|减少)")
_LEVEL = re.compile(r"^(?:(?:19|20)\d\d年度?)?(?P<name>[^\d]+?)[为是]$")
_PLANNED_BEFORE = re.compile(
    r"(?:^|[，。；;:：\n])(?P<name>[^，。；;:：\d\n]{4,30}?)(?:年初|全年)?预算数?[为是][\d.,]+[万亿]?元，支出决算数?[为是]$"
)
"""“三公”经费支出年初预算为21.00万元，支出决算为: the name stands before the budget."""
_FILLED = re.compile(r"支出|决算|财政拨款|本年|数$")
_PLANNED = re.compile(r"预算")


@check(
    "growth-of-named",
    tier="impossible",
    meaning="增减率与前文同一名称的本期数、此处的增减额不符",
    source="公文数据核校通例：同比、环比有基数可算",
    example="前文“公务接待费支出决算为2.40万元”，后文“公务接待费支出决算减少0.60万元，下降25.00%”（应为20.00%）",
)
def rates_follow_the_level_of_that_name(report: Report) -> Iterator[Outcome]:
    """A slip in the rate is told, and any rate where there was nothing the year before."""
    for _, _, ones in report.paragraphs():
        for step, rate in pairwise(ones):
            told = _STEP.match(_clause(report, step)) if _paired(report, step, rate) else None
            level = _level(report, step, told["name"]) if told else None
            if told and level is not None:
                yield from _against(level, step, rate, -1 if told["way"] == "减少" else 1)


def _clause(report: Report, one: Statement) -> str:
    """The words of a clause before a figure, without spaces and quotes."""
    text = report.view.text[max(0, one.number.start - 60) : one.number.start]
    found = _CLAUSE.search(text)
    return re.sub(r"[\s“”\"]", "", found.group()) if found else ""


def _paired(report: Report, step: Statement, rate: Statement) -> bool:
    plain = step.number.unit not in ("", "%") and rate.number.unit == "%" and not step.number.rough
    return plain and not rate.number.rough and bool(_RATE.fullmatch(report.text_between(step, rate).strip()))


def _level(report: Report, step: Statement, name: str) -> Statement | None:
    """The one level of that name that stands before, None if several differ."""
    key = _FILLED.sub("", name)
    if len(key) < LEAST_NAME or _PLANNED.search(key):
        return None
    found = []
    for one in report.between(max(0, step.number.start - REACH), step.number.start):
        if one.number.unit == step.number.unit and not one.number.rough and _name(report, one) == key:
            found.append(one)
    return found[-1] if len({one.number.value for one in found}) == 1 else None


def _name(report: Report, one: Statement) -> str:
    """The name of a level, from its clause or from the budget before it."""
    before = re.sub(r"[\s“”\"]", "", report.view.text[max(0, one.number.start - 80) : one.number.start])
    told = _PLANNED_BEFORE.search(before) or _LEVEL.match(_clause(report, one))
    return _FILLED.sub("", told["name"]) if told else ""


def _against(level: Statement, step: Statement, rate: Statement, way: int) -> Iterator[Outcome]:
    bases = [end - way * more for end in _ends(level) for more in _ends(step)]
    base = level.number.value - way * step.number.value
    if base == 0 and way > 0:
        message = f"本期数{level.shown}就是增加额，上年没有，增长率{rate.shown}无从计算。"
        yield finding("growth-of-named", "wording", rate, (level, step), "", message)
    if min(bases) <= 0:
        return
    rates = [more / one * 100 for more in _ends(step) for one in bases]
    exact = Fraction(step.number.value / base) * 100
    holds = min(rates) <= rate.number.high and rate.number.low <= max(rates)
    expected = decimal_text(exact, places(rate.number.text))
    why = slip(rate.number.text, expected)
    if not holds and not why:
        return
    yield relation("growth", rate, (level, step), expected, holds)
    if not holds:
        sign = "+" if way < 0 else "−"
        made = f"{step.number.text}÷（{level.number.text}{sign}{step.number.text}）应为{expected}%"
        message = f"前文为{level.shown}，{made}，文中为{rate.shown}{named(why)}。"
        yield finding("growth-of-named", "impossible", rate, (level, step), expected, message, exact)


def _ends(one: Statement) -> Sequence[Fraction]:
    return one.number.loose_low, one.number.loose_high
