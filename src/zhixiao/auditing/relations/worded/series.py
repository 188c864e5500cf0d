"""Figures over years and shares of one whole: 三年共…年均, 分别为…年均增长, 占比之和为100%, 放大N倍."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.numbers import places
from zhixiao.auditing.relations.growth import REAL_TERMS, signed
from zhixiao.auditing.relations.worded.claims import NAMED, SURE, Claim, comes_out_even
from zhixiao.auditing.relations.worded.figures import Figure, paragraphs
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.yearly_growth import is_yearly, root
from zhixiao.auditing.statements import Report

_CHINESE = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_SPAN = re.compile(r"(?P<first>(?:19|20)\d\d)年?(?:[-—~至]+|到)(?P<last>(?:19|20)\d\d)年|(?P<many>[两二三四五])年")
_A_YEAR = re.compile(r"(?:年均|平均每年|每年平均)(?!增|下降|减|提高|递)[一-鿿]{0,8}$")
_A_YEARS_GROWTH = re.compile(r"年均(?:复合)?(?:增长|增幅|增速|增长率|递增)(?:率|幅度)?(?:为|达到?|约)*$")
_FROM_TO = re.compile(r"(?:由|从)(?P<first>(?:19|20)\d\d)年(?:底|末)?的?$")
_TO = re.compile(r"(?:到|至)(?P<last>(?:19|20)\d\d)年(?:底|末)?的?$")
_SHARE = re.compile(r"占(?:比|到)?(?:为|达到?|约)?$")
_OF_A_PART = re.compile(r"其中|其[^，。；\d]{0,4}中")
"""Shares of one of the parts follow."""
ENOUGH = 4
"""Shares that are told to exceed a hundred without words of a rest: of three, two may overlap."""
_LEVER = re.compile(r"(?:放大|撬动|杠杆)[一-鿿]{0,6}$")


@reading(
    "mean-of-years",
    tier="unlikely",
    meaning="年均数与各年合计数、年数之商不符",
    source="公文数据核校通例：平均数",
    example="2020—2022年共投入9300万元，年均3700万元（应为3100万元）",
)
def means_a_year_follow_from_the_span(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """A total whose words tell how many years it covers, and 年均 right behind it."""
    for total, mean in pairwise(own):
        told = _SPAN.search(total.bare)
        if told is None or not _A_YEAR.search(mean.bare) or total.unit != mean.unit or not total.measured:
            continue
        years = _CHINESE[told["many"]] if told["many"] else int(told["last"]) - int(told["first"]) + 1
        number = total.statement.number
        if years >= 2:
            low, high = number.low / years, number.high / years
            how = f"{number.text}{number.suffix}÷{years}"
            terms = (total.statement,)
            claim = Claim("mean", mean.statement, terms, number.value / years, low, high, how)
            yield [claim]


@reading(
    "growth-a-year",
    tier="unlikely",
    meaning="年均增长率与首尾两年的数不符",
    source="公文数据核校通例：年均增长按几何平均",
    example="三年分别为3216件、4025件、4830件，年均增长26.2%（应为22.6%）",
)
def growth_a_year_is_the_root_of_the_whole(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """分别为 a、b…z or 由某年 a 到某年 z, and 年均增长 behind; the mean of the yearly rates is let pass as well."""
    for index, growth in enumerate(own):
        if growth.unit != "%" or not _A_YEARS_GROWTH.search(growth.bare) or index < 2:
            continue
        series, steps = _series(own[:index])
        if steps and REAL_TERMS.search(series[0].statement.label + growth.bare):
            continue
        if steps and all(one.statement.number.value > 0 for one in series):
            yield _yearly(report, series, steps, growth)


def _series(before: Sequence[Figure]) -> tuple[Sequence[Figure], int]:
    """The listed years right before, and the steps between first and last."""
    first, last = before[-2], before[-1]
    opened, ended = _FROM_TO.search(first.bare), _TO.search(last.bare)
    if opened and ended and first.unit == last.unit:
        return (first, last), int(ended["last"]) - int(opened["first"])
    at = next((at for at in reversed(range(len(before))) if "分别" in before[at].bare[-14:]), None)
    listed = before[at:] if at is not None else ()
    joined = all(re.fullmatch(r"[、和与及]", one.bare) for one in listed[1:])
    alike = len({one.unit for one in listed}) == 1
    return (listed, len(listed) - 1) if len(listed) >= 3 and joined and alike else ((), 0)


def _yearly(report: Report, series: Sequence[Figure], steps: int, growth: Figure) -> list[Claim]:
    first, last = series[0].statement.number, series[-1].statement.number
    low, high = signed(growth.statement, report.view.text)
    ratio = last.value / first.value
    number = growth.statement.number
    terms = tuple(one.statement for one in series)
    how = f"({last.text}÷{first.text})^(1/{steps})−1"
    levels = ((first.loose_low, first.loose_high), (last.loose_low, last.loose_high))
    value = number.value if is_yearly((low, high), *levels, steps) else root(ratio, steps, places(number.text))
    claims = [Claim("growth", growth.statement, terms, value, value, value, how)]
    if len(series) == steps + 1:
        values = [one.statement.number.value for one in series]
        mean = 100 * sum((b / a - 1 for a, b in pairwise(values)), Fraction(0)) / steps
        plain = Claim("growth", growth.statement, terms, mean, mean, mean, "各年增长率的平均")
        claims += [plain] if plain.holds() else []
    return claims


@reading(
    "shares-make-hundred",
    tier="unlikely",
    meaning="一句中列全的各项占比之和不是100%",
    source="公文数据核校通例：占比合计100",
    example="满意的占91.2%，基本满意的占6.3%，不满意的占5.2%（应为2.5%）",
)
def shares_of_one_whole_make_a_hundred(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Three or more percentages that are all the shares of a sentence, up to its full stop."""
    figures = _sentence(report, own)
    shares = [one for one in figures if one.unit == "%" and _SHARE.search(one.bare)]
    others = [one for one in figures if one.unit == "%" and one not in shares]
    if len(shares) < 3 or any(one.statement.number.value != 100 for one in others):
        return
    if any(_OF_A_PART.search(one.bare) for one in shares[1:]):
        return
    total = sum((one.statement.number.value for one in shares), Fraction(0))
    wide = sum((one.statement.number.ulp for one in shares), Fraction(0)) / 2
    rest = bool(others) or any(re.search(r"不满意|其他|其余|无|未", one.bare[-14:]) for one in shares[-1:])
    claims = [_rest(one, shares, total, wide, SURE if rest else NAMED) for one in shares]
    if rest or abs(total - 100) <= wide or (total > 100 and len(shares) >= ENOUGH):
        yield claims


def _sentence(report: Report, own: Sequence[Figure]) -> Sequence[Figure]:
    """The figures of a sentence from the last full stop on, where `own` is the last of what semicolons part."""
    run, places = paragraphs(report)[own[0].statement.paragraph]
    end = places[own[-1].statement.number.start] + 1
    first = places[own[0].statement.number.start]
    if end < len(run) and not _parted(report, run[end - 1], run[end]):
        return ()
    while first > 0 and not _parted(report, run[first - 1], run[first]):
        first -= 1
    return run[first:end]


def _parted(report: Report, one: Figure, following: Figure) -> bool:
    """Whether a full stop stands between two figures."""
    return "。" in report.text_between(one.statement, following.statement)


def _rest(one: Figure, shares: Sequence[Figure], total: Fraction, wide: Fraction, doubt: Fraction) -> Claim:
    others = tuple(other.statement for other in shares if other is not one)
    value = 100 - (total - one.statement.number.value)
    how = "100−" + "−".join(other.number.text for other in others)
    return Claim("sum", one.statement, others, value, value - wide, value + wide, how, doubt)


@reading(
    "lever-multiple",
    tier="unlikely",
    meaning="放大倍数与投入、带动两数之商不符",
    source="公文数据核校通例：N倍即两数之比",
    example="投入9300万元，带动社会投资4.65亿元，放大倍数8倍（应为5倍）",
)
def levers_are_the_quotient_of_both(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """放大N倍 behind two amounts of the sentence, the larger over the smaller."""
    for index, times in enumerate(own):
        money = [one for one in own[:index] if one.unit == "元" and one.statement.number.value > 0]
        if times.unit != "倍" or not _LEVER.search(times.bare) or len(money) < 2:
            continue
        pairs = ((one, other) for one in money for other in money)
        wide = [(a, b) for a, b in pairs if a.statement.number.value > b.statement.number.value]
        yield [_quotient(a, b, times) for a, b in wide]


def _quotient(large: Figure, small: Figure, times: Figure) -> Claim:
    one, two = large.statement.number, small.statement.number
    low, high = one.low / two.high, one.high / two.low
    even = comes_out_even(one, two, times.statement.number)
    how = f"{one.text}{one.suffix}÷{two.text}{two.suffix}"
    terms = (large.statement, small.statement)
    return Claim("ratio", times.statement, terms, one.value / two.value, low, high, how, even=even)
