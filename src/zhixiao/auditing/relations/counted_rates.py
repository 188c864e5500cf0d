"""Rates whose part and whole stand in the same sentence: satisfaction with its sample, share rectified, 不合格率."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.rates import edges, percentage, quotient, ratio_fits
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

MOST_COUNTS = 12
_SAMPLE = re.compile(r"^\([^()\d]{0,12}$")
_AMONG = re.compile(r"[中里内]的?(?:有|仅|共)?")
_CLOSES = re.compile(r"[^，。；、()\d不未没无]{0,6}\)")
_NAMED = re.compile(r"(?P<what>[\u4e00-\u9fff]{2,8})率(?:为|达到?|是|:|约)*$")
_WHOLE = re.compile(r"总数|共|应|计划|任务|设计|编制|受理|抽[查检取]|发放|回收|检[测查]|安排|涉及|目标|有效|总")
_IN_ALL = re.compile(r"^(?:合计|共计|总计|共)")
NEAR = 16
_UNSURE = re.compile(r"目标|计划|不低于|以上|口径|剔除|比上年|较上年")


@check(
    "counted-rate",
    tier="impossible",
    meaning="率与同句写明的部分数、总数不符",
    source="公文数据核校通例；绩效自评复核要点",
    example="问题总数26个，已完成整改14个，整改完成率57.85%（应为53.85%）",
)
def rates_follow_from_the_counts_of_the_sentence(report: Report) -> Iterator[Outcome]:
    """Rates with named counts before them in the sentence, or with two counts in a bracket behind them."""
    for _, _, ones in report.paragraphs():
        plain = [one for one in ones if one.plain]
        for index, rate in enumerate(plain):
            if rate.number.unit != "%" or rate.number.rough:
                continue
            yield from _before(report, plain[max(0, index - MOST_COUNTS) : index], rate)
            yield from _behind(report, rate, plain[index + 1 : index + 4])
            yield from _among(report, rate, plain[index + 1 : index + 3])


def _before(report: Report, earlier: Sequence[Statement], rate: Statement) -> Iterator[Outcome]:
    told = _NAMED.search(rate.label)
    if told is None or len(rate.number.digits) < 3 or _UNSURE.search(rate.label):
        return
    own = [one for one in earlier if one.sentence == rate.sentence and one.number.unit and not one.number.fuzzy]
    own = [one for one in own if one.number.unit != "%"]
    pairs = [
        (part, whole)
        for part in own
        for whole in own
        if part is not whole and part.number.unit == whole.number.unit and 0 < part.number.value <= whole.number.value
    ]
    if any(ratio_fits(part, whole, rate) or _rest_fits(part, whole, rate) for part, whole in pairs):
        return
    if any(_together_fit(whole, own[at + 1 :], rate) for at, whole in enumerate(own)):
        return
    if own and _IN_ALL.search(own[-1].label):
        return  # 分别收回171份、112份，合计283份，回收率94.33%: of all that was sent.
    words = {told["what"][i : i + 2] for i in range(len(told["what"]) - 1)}
    for part, whole in pairs:
        before = part.label[-NEAR:]
        speaks = any(word in before for word in words) or re.search(r"实际|完成", before)
        first = whole.number.start < part.number.start
        expected = quotient(part, whole, rate)
        why = slip(rate.number.text, expected)
        cells = re.search(r"[|｜\t]", report.view.text[whole.number.start : rate.number.start])
        if first and speaks and not cells and _WHOLE.search(whole.label[-NEAR:]) and why:
            yield from _wrong(rate, part, whole, expected, why)
            return


def _together_fit(whole: Statement, behind: Sequence[Statement], rate: Statement) -> bool:
    """Whether a rate is of the first few behind a whole: 有效80份，其中很满意49份、满意24份…，满意率91.25%."""
    low, high = edges(rate)
    alike = list(takewhile(lambda one: one.number.unit == whole.number.unit, behind))
    sums = list(accumulate(one.number.value for one in alike))[1:]
    return any(low <= made / whole.number.value <= high for made in sums if whole.number.value > 0)


def _rest_fits(part: Statement, whole: Statement, rate: Statement) -> bool:
    """Whether a rate is of what a part leaves of its whole: 抽检144批次，不合格36批次，合格率75.00%."""
    low, high = edges(rate)
    least, most = part.number.low / whole.number.high, part.number.high / whole.number.low
    return 1 - most <= high and low <= 1 - least


def _behind(report: Report, rate: Statement, following: Sequence[Statement]) -> Iterator[Outcome]:
    """满意度94.6%（有效样本250，满意241）."""
    if len(following) < 2 or not _SAMPLE.fullmatch(report.text_between(rate, following[0])):
        return
    whole, part = following[0], following[1]
    closes = report.view.text[part.number.stop : part.number.stop + 1] == ")"
    counted = all(one.number.whole and one.number.unit in ("", "份", "人", "户", "家") for one in (whole, part))
    named_so = re.search(r"样本|问卷|发放|回收|有效|调查|总|应", whole.label) and re.search(
        r"满意|合格|完成|实|达标", part.label
    )
    if not (closes and counted and named_so and whole.number.value >= part.number.value > 0):
        return
    yield from _judged(rate, part, whole)


def _among(report: Report, rate: Statement, following: Sequence[Statement]) -> Iterator[Outcome]:
    """98.63%(365天中360天): the bracket right behind a rate says nothing but how many of how many."""
    if len(following) < 2 or report.text_between(rate, following[0]) != "(" or rate.number.bound:
        return
    whole, part = following[0], following[1]
    among = _AMONG.fullmatch(report.text_between(whole, part)) and _CLOSES.match(report.view.text, part.number.stop)
    same = whole.number.unit == part.number.unit and not (whole.number.rough or part.number.rough)
    if among and same and whole.number.value >= part.number.value > 0 and not _rest_fits(part, whole, rate):
        yield from _judged(rate, part, whole)


def _judged(rate: Statement, part: Statement, whole: Statement) -> Iterator[Outcome]:
    expected = quotient(part, whole, rate)
    if ratio_fits(part, whole, rate):
        yield relation("ratio", rate, (part, whole), expected, True)
    else:
        yield from _wrong(rate, part, whole, expected, slip(rate.number.text, expected))


def _wrong(rate: Statement, part: Statement, whole: Statement, expected: str, why: str) -> Iterator[Outcome]:
    yield relation("ratio", rate, (part, whole), expected, False)
    message = f"{part.number.text}÷{whole.number.text}={expected}%，文中为{rate.number.text}%{named(why)}。"
    exact = percentage(part, whole)
    yield finding("counted-rate", "impossible", rate, (part, whole), expected, message, exact)


@check(
    "rate-and-its-rest",
    tier="impossible",
    meaning="某率与“不”某率相加不为100%",
    source="公文数据核校通例：占比合计100",
    example="合格率94.55%，不合格率1.45%（应为98.55%）",
)
def rate_and_its_rest_make_a_hundred(report: Report) -> Iterator[Outcome]:
    """X率 and 不X率 in one sentence."""
    for _, _, ones in report.paragraphs():
        rates = [one for one in ones if one.number.unit == "%" and not one.number.fuzzy and not one.number.bound]
        for rate, rest in zip(rates, rates[1:], strict=False):  # noqa: RUF007 (a pair of neighbours)
            told = re.search(r"不(?P<what>[\u4e00-\u9fff]{2,4}率)(?:为|是|:)?$", rest.label)
            if told is None or rate.sentence != rest.sentence:
                continue
            if not re.search(rf"(?<!不){told['what']}(?:为|是|:)?$", rate.label):
                continue
            gap = abs(rate.number.value + rest.number.value - 100)
            holds = gap <= (rate.number.ulp + rest.number.ulp) / 2
            expected = rate.number.shown(100 - rest.number.value)
            yield relation("sum", rate, (rest,), expected, holds)
            if not holds:
                why = named(slip(rate.number.text, expected))
                both = f"{told['what']}与不{told['what']}应合为100%"
                message = f"{both}：{rest.number.text}%对应{expected}%，文中为{rate.number.text}%{why}。"
                yield finding("rate-and-its-rest", "impossible", rate, (rest,), expected, message)
