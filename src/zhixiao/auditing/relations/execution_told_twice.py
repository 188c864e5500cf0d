"""Execution rates of one amount spent that differ: 86.98% in the text, 1273.50 1156.86 90.84% in a table."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from zhixiao.auditing.numbers import prints_as
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.amounts import money_role
from zhixiao.auditing.statements import Report, Statement, finding, relation

_RATE = re.compile(
    r"(?:^|[，；。：:])[一-鿿]{0,4}?(?:全年|预算|资金|综合|总体|整体|支出|专项)*执行(?:率|进度)(?:仅|只|才)?(?:为|达到?|是|有|:)*$"
)
_OTHER_BASIS = re.compile(
    r"剔除|口径|扣除|不含|不计|若|如[按果]|按|上年|去年|同期|月[底末]|季度|年初|结转|批复|调整[前后]|截至[^，]*月(?!31日)"
)
LEAST_DIGITS = 5
"""Digits of an amount that is told by its print."""
MOST_RATES = 200
_LEAD = 60
_NAME = re.compile(
    r"(?:^|[，。；：:|\s])[^，。；：:|\s\d]{0,8}执行率(?:仅|只)?(?:为|达到?|是|有)?(?:[\s|]*[≥=]?\d[\d.]*%?){0,3}[\s|]*$"
)
"""执行率 and, in a row, its target and points before its value."""
_OF_ALL = re.compile(
    r"^(?=.*(?:年|累计|实际|总|合计|共|日))(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:截至|年度|全年|当年|本年|累计|实际|共|总|合计|项目|专项|财政|资金)*"
    r"(?:支出|执行|支付|拨付|使用)(?:资金|总额|数)?(?:共|合计|为)?$"
)
"""Words of all that was spent, of no source or kind alone."""
_HEADS = re.compile(r"执行率|执行进度|支出进度|占|比重|比例")
_SHARE = re.compile(r"占[^，。；]{0,8}$")
_REACH = 1500
_NEAR = 3
"""Figures before and behind an amount among which its budget and its rate stand in a row."""


@check(
    "execution-told-twice",
    tier="unlikely",
    meaning="同一支出数的执行率前后两处不同，一处与所列预算数相符，另一处像是除以了别的数",
    source="绩效自评复核要点 F03：执行率=支出÷全年预算",
    example="支出1156.86万元，执行率86.98%；表中全年预算1273.50、执行1156.86、执行率90.84%",
    fixed_terms=True,
)
def one_amount_has_one_execution_rate(report: Report) -> Iterator[Outcome]:
    """A bare rate right behind an amount, and another elsewhere that an amount of the report makes of the same."""
    for spent, rate in _told(report):
        rows = [row for other in _printed(report)[_bare(spent)] if other is not spent for row in _rows(report, other)]
        rows = rows or list(_named(report, spent, rate))
        rates = {row[2].number.text for row in rows}
        if len(rates) != 1 or rate.number.text in rates:
            continue
        budget, _, right = rows[0]
        other = _divided_by(report, spent, rate)
        if other is not None:
            yield relation("ratio", rate, (spent, budget), right.number.text, False)
            made = f"{spent.number.text}÷{budget.number.text}={right.shown}"
            message = f"{made}，别处也这样写，此处执行率为{rate.shown}（像是除以了{other.number.text}）。"
            terms = (spent, budget, right)
            expected = right.number.text
            yield finding("execution-told-twice", "unlikely", rate, terms, expected, message, witnessed=True)


def _told(report: Report) -> Iterator[tuple[Statement, Statement]]:
    """Amounts spent in running text and the rates right behind them."""
    for _, _, ones in report.paragraphs():
        for rate in ones:
            if rate.number.unit != "%" or rate.number.rough or not _RATE.search(rate.label):
                continue
            for spent in _amounts(report, rate):
                words = (
                    spent.label + report.view.text[rate.number.start - len(rate.label) : rate.number.stop] + rate.after
                )
                if not _OTHER_BASIS.search(words):
                    yield spent, rate


def _amounts(report: Report, rate: Statement) -> Sequence[Statement]:
    """The amount right before a rate, or the first that its sentence says was spent, of which others are parts."""
    before = [one for one in report.between(report.sentence_of(rate)[0], rate.number.start) if one.plain]
    ends = list(dict.fromkeys([*before[-1:], *(one for one in before[:2] if one.money)]))
    exact = (one for one in ends if one.money and not one.number.rough and len(one.number.digits) >= LEAST_DIGITS)
    return [one for one in exact if money_role(one) == "spent"]


def _bare(one: Statement) -> str:
    return one.number.text.replace(",", "")


@lru_cache(maxsize=1)
def _printed(report: Report) -> dict[str, list[Statement]]:
    """Figures by their print."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in report.statements:
        if one.plain and len(one.number.digits) >= LEAST_DIGITS:
            found[_bare(one)].append(one)
    return found


@lru_cache(maxsize=1)
def _places(report: Report) -> dict[Statement, int]:
    return {one: at for at, one in enumerate(report.statements)}


def _rows(report: Report, spent: Statement) -> Iterator[tuple[Statement, Statement, Statement]]:
    """Budget, amount and rate that follow each other and come out, under a head that speaks of 执行率."""
    heads = _HEADS.findall(report.view.text, max(0, spent.number.start - _REACH), spent.number.start)
    if heads[-1:] not in (["执行率"], ["执行进度"], ["支出进度"]):
        return
    at = _places(report)[spent]
    behind = [
        one
        for one in report.statements[at + 1 : at + 1 + _NEAR]
        if one.number.unit == "%" and not _SHARE.search(one.label)
    ]
    for rate in behind[:1]:
        for budget in reversed(report.statements[max(0, at - _NEAR) : at]):
            if _is_rate_of(spent, budget, rate):
                yield budget, spent, rate
                break


def _named(report: Report, spent: Statement, rate: Statement) -> Iterator[tuple[Statement, Statement, Statement]]:
    """A rate elsewhere that is called 执行率 in its row or clause and is that of all that was spent and a budget."""
    if not _OF_ALL.search(re.split(r"[，。；：:、]", spent.label)[-1]):
        return
    for other in _called_execution(report):
        if other.number.text != rate.number.text and not _of_other_money(report, spent, other):
            budget = _divided_by(report, spent, other)
            if budget is not None:
                yield budget, spent, other


@lru_cache(maxsize=1)
def _called_execution(report: Report) -> tuple[Statement, ...]:
    """The rates that their row or clause calls 执行率 and nothing more; none where a document holds many reports."""
    found = []
    for one in report.statements:
        if one.number.unit == "%" and not one.number.rough:
            told = _NAME.search(report.view.text[max(0, one.number.start - _LEAD) : one.number.start])
            if told is not None and not _OTHER_BASIS.search(told.group()):
                found.append(one)
    return tuple(found) if len(found) <= MOST_RATES else ()


def _of_other_money(report: Report, spent: Statement, rate: Statement) -> bool:
    """Whether another amount that was spent stands before a rate in its sentence."""
    before = report.between(report.sentence_of(rate)[0], rate.number.start)
    return any(one.money and money_role(one) == "spent" and one.number.value != spent.number.value for one in before)


def _is_rate_of(spent: Statement, budget: Statement, rate: Statement) -> bool:
    part, whole = Fraction(_bare(spent)), Fraction(_bare(budget))
    if spent.money and budget.money:
        part, whole = spent.number.value, budget.number.value
    if not budget.plain or whole in (0, part) or "." not in rate.number.text or not _tells(budget):
        return False
    return prints_as(100 * part / whole, rate.number.text)


def _tells(budget: Statement) -> bool:
    """Whether a figure may be a budget: money, or four digits of a table whose unit stands at its head."""
    return budget.money or (not budget.number.unit and len(budget.number.digits) >= LEAST_DIGITS - 1)


def _divided_by(report: Report, spent: Statement, rate: Statement) -> Statement | None:
    """The amount of the report that makes the other rate of what was spent."""
    least, most = (rate.number.value + side * rate.number.ulp / 2 for side in (1, -1))
    if most <= 0:
        return None
    for (values, ones), part in zip(_budgets(report), (spent.number.value, Fraction(_bare(spent))), strict=True):
        begin, end = bisect_left(values, 100 * part / least), bisect_right(values, 100 * part / most)
        if fits := next((one for one in ones[begin:end] if _is_rate_of(spent, one, rate)), None):
            return fits
    return None


@lru_cache(maxsize=1)
def _budgets(report: Report) -> tuple[tuple[list[Fraction], list[Statement]], ...]:
    """What may be a budget, by its value: amounts of money, and bare figures of tables as they are printed."""
    every = [one for one in report.statements if one.plain and _tells(one)]
    money = sorted((one for one in every if one.money), key=lambda one: one.number.value)
    bare = sorted((one for one in every if not one.money), key=lambda one: Fraction(_bare(one)))
    return ([one.number.value for one in money], money), ([Fraction(_bare(one)) for one in bare], bare)
