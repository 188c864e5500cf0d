"""Growth beside its difference: a level, how much more it is than before, and the rate that both make."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from zhixiao.auditing.numbers import decimal_text, places, prints_as
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.growth import AS_BASE, REAL_TERMS, is_level, signed
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_LESS = re.compile(r"(减少|减[收支]|下降|降低|压减|缩小|少)(?:了)?\s*$")
_COMPARABLE = re.compile(r"可比|口径|不变价|剔除|调整后")
_ANOTHER_BASIS = re.compile(_COMPARABLE.pattern + "|扣除|实际|均")
_BESIDE = re.compile(
    r"\(\d[\d.,]*[一-鿿]{1,6}(?:/[一-鿿])?\)|，(?:占|为|完成)[^，。；\d]{0,8}(?:预算|计划|任务|目标)[^，。；\d]{0,4}[\d.,]+[万亿]?元的[\d.]+%"
    r"|，(?:占|为|完成)[^，。；\d]{0,16}[\d.]+%(?=[，。](?:同比|[与比较](?:上年|去年|(?:19|20)\d\d年)))"
)
_BARE_STEP = re.compile(r"，净?(?:增加|减少|[增减][收支])了?")
_BARE_RATE = re.compile(r"，(?:负?增长|增加|上升|下降|减少|[增降]幅)[了为]?")
_OF_THE_SAME = re.compile(
    r"(?:/[一-鿿]{1,3})?[，,、;(\s]*(?:(?:19|20)\d\d年(?=比))?(?:同比|环比|名义|[比较与][^，。；、]{1,8}?)?"
    r"(?:负?增长?|增加|上升|提高|递增|下降|降低|减少|回落|上涨|[增降升涨跌][幅速收]?|减[收支]|增支)(?:率|比例|度)?(?:了|[约为达是]{0,2})?[:：]?\s*"
)
"""The words between a difference and the rate of the same thing: no other name, no average, no other basis."""
_FROM_IT = re.compile(r"(?:净?增加|减少|提高|下降)了?")
"""比上年的19.8万元增加1.5万元: nothing but the way between the base and the change."""
_COMPARED_WITH = re.compile(r"[比较][^，。；、]{2,16}$")
"""较7月2日初报9870万元增加3390万元."""
_EARLIER = re.compile(
    r"[比较](?:上年|去年|年初|(?:19|20)\d\d年)(?:同期|[末底度])?(?:预算|计划|决算|执行|完成|实际|支出|收入)?数?[的为]?$"
)
"""比上年决算数19.8万元增加1.5万元."""
ENOUGH = 2
"""So many rows that agree show what a row tells."""
MANY = 5
"""So many times as many rows of the report agree as do not."""
_LONGEST = 40
NEAR = 24
_NEXT = re.compile(
    r"[^\d。；]{0,60}。(?:同比|[较比与](?:上年|去年|(?:19|20)\d\d年)(?:度)?(?:相比[，,](?:(?:19|20)\d\d年度?)?)?)[^，。；\d]{0,16}"
)
"""The difference opens the sentence behind the level: 收入8.4万元，为补助收入。较2020年度决算数减少17.4万元."""
_BEFORE = re.compile(r"[，(](?:上年|去年|上一年)(?:同期)?[为是]?")
_WITH = re.compile(r"[，,]?相(?:比|较)(?!于|[上去前同]|(?:19|20)\d\d)")
"""与2010年的482517人相比，增加21306人: the level is the one of before; in 478万元，相比2020年减少9万元 it is not."""
_SINCE = ("年初|上?年末|上?年底|去年底", "上月|环比|上季", "同比|同期|上年|去年|上一年")
"""What a change is over: the start of the year, the month or quarter before, the year before."""


@check(
    "growth-difference",
    tier="impossible",
    meaning="增长量与增长率对不上：增量÷（本期−增量）不等于所写的增长率",
    source="公文数据核校通例",
    example="收入684.18万元，比上年增加172.35万元，增长43.67%（应为33.67%）",
)
def growth_agrees_with_the_difference(report: Report) -> Iterator[Outcome]:
    """Level, difference and rate in one sentence, in this order; or a level further off that they agree with.

    A part may stand between the total and its increase: 支出500万元，其中项目支出320万元，比上年增加50万元，增长11.1%.
    """
    for _, _, ones in report.paragraphs():
        plain = [one for one in ones if one.plain and not _beside(report, one)]
        for index, (first, second) in enumerate(itertools.pairwise(plain)):
            level = plain[index - 1] if index else None
            step, growth = (second, first) if first.role == "growth" else (first, second)
            if _in_real_terms(report, growth):
                continue
            if level is not None and (_triple(report, level, first, second) or _turned(report, level, first, second)):
                told = list(_against(report, level, step, growth))
                meant = [] if len(told) < 2 else list(_further_off(report, plain[: index - 1], step, growth))
                yield from meant or told
            elif level is not None and _bare(report, level, step, growth):
                yield from _in_a_row(report, level, step, growth, plain)
            elif _paired(report, step, growth):
                yield from _further_off(report, plain[:index], step, growth)


def _in_real_terms(report: Report, growth: Statement) -> bool:
    """Whether what grew is told at constant prices, by the words since the growth before it."""
    begin, _ = report.sentence_of(growth)
    earlier = [one.number.stop for one in report.between(begin, growth.number.start) if one.role == "growth"]
    return bool(REAL_TERMS.search(report.view.text, max([begin, *earlier]), growth.number.start))


def _bare(report: Report, level: Statement, step: Statement, growth: Statement) -> bool:
    """Level, difference and rate that nothing but their own words parts: 税收80万元，增加6万元，增长8.1%."""
    told = step.role == "difference" and growth.role == "growth" and growth.number.unit == "%"
    same = level.sentence == growth.sentence and level.number.unit == step.number.unit and is_level(level)
    exact = not any(one.number.rough for one in (level, step, growth))
    if not (told and same and exact) or level.number.unit == "%":
        return False
    between, after = _between(report, level, step), report.text_between(step, growth)
    return bool(_BARE_STEP.fullmatch(between) and _BARE_RATE.fullmatch(after))


def _in_a_row(
    report: Report, level: Statement, step: Statement, growth: Statement, plain: Sequence[Statement]
) -> Iterator[Outcome]:
    """What does not agree is told for a slip in the rate, or where others of the paragraph or the report agree."""
    told = list(_against(report, level, step, growth))
    made = _made(report, level, step, growth)
    if made is None or made.holds or made.slip(growth.number.text):
        yield from told
        return
    fits = [row.holds for three in zip(plain, plain[1:], plain[2:], strict=False) if (row := _row(report, *three))]
    many, odd = _rows(report)
    if fits.count(True) >= ENOUGH or many >= MANY * odd:
        yield from told


def _beside(report: Report, one: Statement) -> bool:
    """Whether a figure is said beside the one before it: 14582万吨（2916亿斤）; 占年初预算1095万元的56.3%."""
    return any(one.number.start < end for _, end in _spans(report, one))


def _spans(report: Report, one: Statement) -> Iterator[tuple[int, int]]:
    begin = max(0, one.number.start - _LONGEST)
    for found in _BESIDE.finditer(report.view.text, begin, one.number.stop + _LONGEST):
        if found.start() < one.number.start:
            yield found.span()


def _between(report: Report, one: Statement, other: Statement) -> str:
    """The words between two figures without what is said beside the first."""
    return _BESIDE.sub("", report.text_between(one, other))


@dataclass(frozen=True, slots=True)
class Made:
    """The rate that a level and a difference make, the least and the most by their rounding, and whether it fits."""

    exact: Fraction
    least: Fraction
    most: Fraction
    holds: bool

    def slip(self, printed: str) -> str:
        """The slip that turns a rate which may have been meant into the one printed."""
        digits = places(printed)
        step = Fraction(1, 10**digits)
        shown = [decimal_text(self.exact, digits)]
        shown += [
            decimal_text(one, digits)
            for one in (self.exact - step, self.exact + step)
            if self.least <= one <= self.most
        ]
        return next((why for one in shown if (why := slip(printed, one))), "")


def _row(report: Report, *three: Statement) -> Made | None:
    return _made(report, *three) if _bare(report, *three) else None


@lru_cache(maxsize=1)
def _rows(report: Report) -> tuple[int, int]:
    """How many rows of bare figures agree in the report, and how many do not."""
    fits = [
        row.holds
        for _, _, ones in report.paragraphs()
        for plain in [[one for one in ones if one.plain and not _beside(report, one)]]
        for three in zip(plain, plain[1:], plain[2:], strict=False)
        if (row := _row(report, *three))
    ]
    return fits.count(True), fits.count(False)


def _made(report: Report, level: Statement, step: Statement, growth: Statement) -> Made | None:
    """The rate that level and difference make; None without a base."""
    low, high = signed(growth, report.view.text)
    sign = -1 if _LESS.search(step.label) else 1
    more = 0 if _is_base(report, level, step) else sign
    bases = (
        level.number.loose_low - more * step.number.loose_high,
        level.number.loose_high - more * step.number.loose_low,
    )
    if min(bases) <= 0:
        return None
    rates = [sign * s / b for s in (step.number.loose_low, step.number.loose_high) for b in bases]
    exact = sign * step.number.value / (level.number.value - more * step.number.value) * 100
    least, most = sorted(100 * abs(one) for one in (min(rates), max(rates)))
    return Made(abs(exact), least, most, min(rates) <= high and low <= max(rates))


def _is_base(report: Report, level: Statement, step: Statement) -> bool:
    """Whether a level is the base: of all changes (与2010年的48万人相比), of the next (比上年的), or is told behind
    the one of this year (26.4亿元，上年22亿元，增加4.4亿元)."""
    if _WITH.match(report.view.text, level.number.stop):
        return True
    before = report.between(report.sentence_of(level)[0], level.number.start)
    beside = before and before[-1].number.unit == level.number.unit and is_level(before[-1])
    behind = beside and _BEFORE.fullmatch(report.text_between(before[-1], level))
    lead = report.view.text[max(0, level.number.start - NEAR) : level.number.start]
    from_it = _FROM_IT.fullmatch(report.text_between(level, step)) and _COMPARED_WITH.search(lead)
    from_it = from_it or re.search(r"由$", lead)  # 收入由2186万元增加143万元，增长6.54%
    told = behind or from_it or AS_BASE.search(level.label) or _EARLIER.search(level.label)
    return bool(told) and not re.search(r"\d", report.text_between(level, step))


def _against(report: Report, level: Statement, step: Statement, growth: Statement) -> Iterator[Outcome]:
    made = _made(report, level, step, growth)
    if made is None:
        yield from _from_nothing(report, level, step, growth)
        return
    if not made.holds and not _is_base(report, level, step) and _of_last_year(report, level, step):
        return
    holds, exact = made.holds, made.exact
    expected = decimal_text(exact, places(growth.number.text))
    why = made.slip(growth.number.text)
    between = _between(report, level, step)
    if not holds and not why and "。" in between[1:]:
        return  # Words between the level and the next sentence may bring another level in.
    yield relation("growth", growth, (level, step), expected, holds)
    if not holds:
        back = "+" if _LESS.search(step.label) else "−"
        told_base = _is_base(report, level, step)
        base = level.number.text if told_base else f"（{level.number.text}{back}{step.number.text}）"
        message = f"{step.number.text}÷{base}应为{expected}%，文中为{growth.shown}"
        message += _mistaken(report, level, step, growth, told_base=told_base)
        yield finding(
            "growth-difference",
            "impossible" if why else "unlikely",
            growth,
            (level, step),
            expected,
            f"{message}{named(why)}。",
            exact,
        )


def _mistaken(report: Report, level: Statement, step: Statement, growth: Statement, *, told_base: bool) -> str:
    """That a rate is the change in the later figure; in brackets where both figures are printed, which proves it."""
    change = -step.number.value if _LESS.search(step.label) else step.number.value
    now = level.number.value + change if told_base else level.number.value
    if level.number.rough or not _is_share(step, now, growth):
        return ""
    other = level.number.value + (change if told_base else -change)
    near = report.between(*report.paragraph_range(level))
    if any(one.number.value == other and one.number.unit == level.number.unit for one in near):
        return "（像是除以了本期数）"
    return "，像是除以了本期数" if change > 0 and not told_base else ""


def _is_share(step: Statement, of: Fraction, growth: Statement) -> bool:
    """Whether a rate is the change in this very figure: 2745件，增加318件，增长12%."""
    share = step.number.value / of * 100 if of > 0 else Fraction(0)
    exact = not (step.number.rough or growth.number.rough)
    return exact and prints_as(share, growth.number.text)


def _from_nothing(report: Report, level: Statement, step: Statement, growth: Statement) -> Iterator[Outcome]:
    """A rate of growth where the increase is all there is, so that there was nothing the year before."""
    if level.number.value == step.number.value and not _LESS.search(step.label) and not _is_base(report, level, step):
        message = f"本期数{level.shown}就是增加额，上年没有，增长率{growth.shown}无从计算。"
        yield finding("growth-difference", "wording", growth, (level, step), "", message)


def _paired(report: Report, step: Statement, growth: Statement) -> bool:
    """A difference and a rate of growth that stand together, in either order."""
    told = step.role == "difference" and growth.role == "growth" and growth.number.unit == "%"
    first, second = sorted((step, growth), key=lambda one: one.number.start)
    return told and step.sentence == growth.sentence and len(report.text_between(first, second)) <= 10


def _further_off(report: Report, earlier: Sequence[Statement], step: Statement, growth: Statement) -> Iterator[Outcome]:
    """What agrees, for several levels may be meant; or the nearest where the difference was divided by this year's."""
    levels = [one for one in earlier[-6:] if one.number.unit == step.number.unit and is_level(one)]
    levels = [one for one in levels if step.sentence - one.sentence <= 1 and len(growth.number.digits) >= 2]
    for level in reversed(levels):
        made = _made(report, level, step, growth)
        if made is not None and made.holds:
            expected = decimal_text(made.exact, places(growth.number.text))
            yield relation("growth", growth, (level, step), expected, True)
            return
    last = levels[-1] if levels else None
    if last is None:
        return
    with_base = _is_base(report, last, step) and last.sentence == step.sentence
    of_before = _LESS.search(step.label) or _of_last_year(report, last, step)
    if with_base or (not of_before and _is_share(step, last.number.value, growth)):
        yield from _against(report, last, step, growth)


def _of_last_year(report: Report, level: Statement, step: Statement) -> bool:
    """Whether a level may be the base: 上年参评26个，应拨192万元；今年增加39万元，增长20.3%; 2021年31次，本年多7次."""
    lead = report.view.text[report.sentence_of(level)[0] : level.number.start]
    named = re.search(r"上年|去年|(?:19|20)\d\d年", lead)
    before = level.year is not None and report.year is not None and level.year < report.year
    return before or bool(named and re.search(r"今年|本年", report.text_between(level, step)))


def _triple(report: Report, level: Statement, step: Statement, growth: Statement) -> bool:
    between, after = _between(report, level, step), _between(report, step, growth)
    follows = step.sentence - level.sentence == 1 and _NEXT.fullmatch(between)
    together = level.sentence == step.sentence or follows
    same = together and step.sentence == growth.sentence and level.number.unit == step.number.unit
    exact = not any(one.number.rough for one in (level, step, growth))
    if not (same and exact and step.role == "difference" and growth.role == "growth" and growth.number.unit == "%"):
        return False
    told = between.rpartition("。")[2]
    compared = re.search(r"上年|去年|同期|同比|年初|上一年|(?:与|较|比|同)(?:19|20)\d\d年", told) and not re.search(
        r"(?<!公共)(?<!基金)(?<!经营)预算|计划|其中|到$|至$", told
    )
    budgeted = re.fullmatch(
        r"，\s?(?:与[^，。；]{0,8}预算数?相比，?|[比较][^，。；]{0,8}预算数?)(?:增加|减少|节约)", between
    )
    from_it = _FROM_IT.fullmatch(between) and _is_base(report, level, step)
    return (
        bool(compared or budgeted or from_it)
        and _over_one_time(_last_year(level, between), after)
        and (len(between) <= NEAR or bool(follows))
        and bool(_OF_THE_SAME.fullmatch(after) and not _ANOTHER_BASIS.search(after))
        and level.role != "difference"
        and is_level(level)
    )


def _turned(report: Report, level: Statement, growth: Statement, step: Statement) -> bool:
    """The rate before the difference: 收入616万元，同比增长10.7%，增收60万元."""
    told = step.role == "difference" and growth.role == "growth" and growth.number.unit == "%"
    same = level.sentence == step.sentence and level.number.unit == step.number.unit and is_level(level)
    exact = not any(one.number.rough for one in (level, step, growth))
    if not (told and same and exact and level.number.unit != "%") or _COMPARABLE.search(level.label[-16:]):
        return False
    compared = re.fullmatch(
        r"，(?:同比|(?:比|较)(?:上年|去年)(?:同期)?)(?:增长|增加|上升|下降|减少)", _between(report, level, growth)
    )
    return bool(
        compared and re.fullmatch(r"，(?:同比)?(?:增[收支加]|减[收支少]|净增)(?:了)?", _between(report, growth, step))
    )


def _last_year(level: Statement, words: str) -> str:
    """Words that name the year before the level's by its number, as 上年."""
    return words.replace(f"{level.year - 1}年", "上年") if level.year else words


def _over_one_time(between: str, after: str) -> bool:
    """Whether difference and rate are over one time: 较年初增加1.4亿元，同比增长10% are not."""
    one, other = (
        next((at for at, words in enumerate(_SINCE) if re.search(words, text)), -1) for text in (between, after)
    )
    return other in (-1, one)
