"""The growth of one indicator in two places: 规上工业增加值增长7.6% here, 规上工业增加值增长4.9% there."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.told_of_plans import is_of_a_plan
from zhixiao.auditing.relations.two_facts import of_two_periods, of_two_things
from zhixiao.auditing.statements import Report, Statement, relation, told_again

_OF = re.compile(
    r"(?:^|[，。；：:\s])(?P<what>(?![比较与同按])[一-鿿]{5,16}?)(?:同比|[比较]上年(?:同期)?|[比较]去年(?:同期)?)?"
    r"(?P<way>增长|增加|上升|下降|减少|降低)(?:了|约)?$"
)
_AIM = re.compile(r"目标|计划|预期|力争|拟")
REACH = 160
_OPEN = re.compile(
    r"目标|计划|预期|力争|预计|拟|累计|环比|月|季度|其中|分别|名义|实际|平均|全国|全省|全市|比重|占比|占"
)


@check(
    "growth-told-twice",
    tier="wording",
    meaning="同一指标在两处写出不同的增长率，时期、口径没有区别",
    source="公文数据核校通例",
    example="开头“规上工业增加值同比增长7.6%”，后文“规上工业增加值增长4.9%”",
)
def one_indicator_grows_at_one_rate(report: Report) -> Iterator[Outcome]:
    """Clauses of the same words with a rate of growth, in two sentences of one time; two values, no more."""
    by_words: dict[str, list[Statement]] = defaultdict(list)
    for one in report.statements:
        told = _words(report, one)
        if told:
            by_words[told].append(one)
    for ones in by_words.values():
        values = {one.number.value for one in ones}
        for first, second in itertools.pairwise(ones):
            if first.number.value == second.number.value and first.sentence != second.sentence:
                yield from told_again(first, second)
        if len(values) == 2 and len(ones) == 2 and _of_one_time(report, ones[0], ones[1]):
            yield from _told(ones[0], ones[1])


def _words(report: Report, one: Statement) -> str:
    """The indicator and the way that it went, "" where the clause names none or something of its own."""
    if one.role != "growth" or one.number.unit != "%" or one.number.rough:
        return ""
    begin = report.sentence_of(one)[0]
    found = _OF.search(report.view.text, max(begin - 1, one.number.start - 30, 0), one.number.start)
    if (
        found is None
        or not report.in_prose(one)
        or _OPEN.search(found["what"] + report.view.text[begin : found.start()])
        or _AIM.search(_led(report, begin))
        or is_of_a_plan(report, one)
    ):
        return ""
    return found["what"] + found["way"]


def _led(report: Report, begin: int) -> str:
    """What leads to a sentence that ； or ： opened, back to the full stop: 主要预期目标：甲增长6%；乙增长5%."""
    return re.split(r"[。\n]", report.view.text[max(0, begin - REACH) : begin])[-1]


def _of_one_time(report: Report, one: Statement, other: Statement) -> bool:
    years = one.year and other.year and one.year != other.year
    apart = of_two_periods(report, one, other) or of_two_things(report, one, other)
    return one.sentence != other.sentence and not years and not apart


def _told(one: Statement, other: Statement) -> Iterator[Outcome]:
    yield relation("same_fact", other, (one,), one.number.text, False)
    message = f"同一指标两处增幅不同：此处{other.shown}，前文{one.shown}；时期或口径不同应注明。"
    yield Finding("growth-told-twice", "wording", other.span, other.number.text, one.number.text, message, (one.span,))
