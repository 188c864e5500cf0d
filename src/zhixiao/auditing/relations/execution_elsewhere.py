"""Execution rates whose budget stands elsewhere: under the name of what was spent, or proved by what was left of it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.amounts import money_role
from zhixiao.auditing.relations.rates import quotient, ratio_fits, slip_of_one
from zhixiao.auditing.statements import Report, Statement, relation

_RATE = re.compile(
    r"^(?P<of>[一-鿿]{0,10}?)(?:资金|预算|经费)?(?:总?执行|支出|支付|拨付|使用)(?:率|进度)(?:为|达到?|是|:)*$"
)
_SPENT = re.compile(
    r"(?:资金|经费)?(?:累计|实际|共|已|总体)*(?:支出|执行|支付|使用|拨付|列支)(?:资金|金额|数|了)?(?:为|:)?$"
)
_PLANNED = re.compile(r"(?:全年|年初|本年)?(?:预算|安排|到位|下达|核定)*(?:资金|经费)?(?:预算)?数?(?:为|:)?$")
_OTHER_BASIS = re.compile(r"剔除|口径|扣除|不含|不计|若按|如按|上年|去年|同期|截至[^，。]{0,6}(?:月底|季度)")
_LEAD = re.compile(r"^(?:其中|安排|下达|收到|截至|全[年市县区省]|本年|当年|\d+年)*[:：、]?")
LEAST_NAME = 2


@check(
    "execution-elsewhere",
    tier="unlikely",
    meaning="执行率、支出率与文中别处同名的预算数，或由结余推出的预算数不符",
    source="绩效自评复核要点 F03：执行率=支出÷预算，分母按名称找回",
    example="（中央补助8316.00万元）中央补助支出8012.45万元，执行率96.53%（应为96.35%）",
)
def execution_rates_of_budgets_told_elsewhere(report: Report) -> Iterator[Outcome]:
    """The amount spent stands right before the rate, or both bear the name of the rate: 基本支出执行率."""
    for _, _, ones in report.paragraphs():
        for rate in ones:
            found = _RATE.search(rate.label) if rate.number.unit == "%" and not rate.number.rough else None
            if found is None or _OTHER_BASIS.search(report.view.text[slice(*report.sentence_of(rate))]):
                continue
            spent = _spent(report, rate, _LEAD.sub("", found["of"]).removesuffix("支出"))
            if spent is not None:
                yield from _judged(report, spent, rate)


def _spent(report: Report, rate: Statement, of: str) -> Statement | None:
    """What was spent: right before a bare rate, or the one amount spent under the name of the rate."""
    before = report.between(report.sentence_of(rate)[0], rate.number.start)
    last = before[-1] if before else None
    if last is not None and rate.clause - last.clause <= 1 and not of:
        return last if last.money and not last.number.rough and money_role(last) == "spent" else None
    earlier = report.between(report.paragraph_range(rate)[0], rate.number.start)
    bearing = [one for one in earlier if one.money and one.plain and money_role(one) == "spent" and _subject(one) == of]
    return bearing[-1] if len({one.number.value for one in bearing}) == 1 else None


def _judged(report: Report, spent: Statement, rate: Statement) -> Iterator[Outcome]:
    larger = [one for one in _amounts(report) if one.number.value >= spent.number.value and one is not spent]
    fits = next((one for one in larger if ratio_fits(spent, one, rate)), None)
    if fits is not None:
        yield relation("ratio", rate, (spent, fits), quotient(spent, fits, rate), True)
        return
    meant = (one for one in larger if _is_its_budget(report, one, spent))
    yield from slip_of_one("execution-elsewhere", spent, meant, rate)


def _is_its_budget(report: Report, one: Statement, spent: Statement) -> bool:
    """Whether an amount bears the name of the amount spent, or what is left of it is printed."""
    left = report.of_value(one.number.value - spent.number.value, "元")
    if any(each.plain and money_role(each) in ("left", "carried") for each in left):
        return True
    near = one.paragraph == spent.paragraph or len(_subject(spent)) >= LEAST_NAME
    return near and _subject(one) == _subject(spent) and money_role(one) in ("budget", "received")


def _subject(one: Statement) -> str:
    """Whose money it is: 其中中央补助支出 is of 中央补助."""
    clause = _LEAD.sub("", re.split(r"[，。；:：、(]", one.label)[-1])
    clause = _SPENT.sub("", clause)
    return _PLANNED.sub("", clause).removesuffix("支出")


@lru_cache(maxsize=1)
def _amounts(report: Report) -> Sequence[Statement]:
    return [one for one in report.statements if one.money and one.plain and not one.number.fuzzy]
