"""Rates with their denominator: execution and arrival rates of money, shares of a named whole."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from zhixiao.auditing.model import Finding
from zhixiao.auditing.numbers import SCALES, decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.amounts import money_role
from zhixiao.auditing.relations.farther_back import farther_back
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_EXECUTION = re.compile(
    r"(执行率|支出率|支付率|拨付率|使用率|支出进度|执行进度|到位率|完成率|支出比例|完成(?:年初|全年)?预算的|占预算的)(?:为|达到?|是|:|约|仅)*$"
)
_RIGHT_BEHIND = re.compile(
    r"[，、][一-鿿]{0,6}(?:执行率|支出率|支付率|拨付率|使用率|支出进度|执行进度)(?:为|达到?|是|:)*"
)
_OTHER_BASIS = re.compile(r"剔除|口径|扣除|不含|不计|若按|如按|[(，]按[一-鿿]{1,10}(?:计算|测算|统计)")
_OF_SOME = re.compile(r"的(?:有|为|共)?\d")
"""执行率达到100%的2个: a rate that tells some from others."""
_ARRIVAL = re.compile(r"到位率")
_OF_WHAT = re.compile(
    r"占[^，。；]{0,16}$|(?:完成|为)[^，。；\d]{0,10}(?:预算|计划|任务|目标)[^，。；\d]{0,4}$|完成(?:全年|年度|本年)$"
)
DIGITS = 3
"""Digits that a rate needs for a slip in it to be told by its terms alone."""
ROUNDED = 2
"""Units of its last place by which a rate of rounded figures may be off."""
REACH = 14
LINES = 3
"""Lines above that of a rate in which the money is looked for that was spent."""
MOST_SEVERAL = 6
"""Amounts in a row whose sum a rate may be of."""
FEW = 2
"""Amounts of lines above up to which each may be meant."""


def ratio_fits(part: Statement, whole: Statement, rate: Statement) -> bool:
    """Whether some true values round to the three prints."""
    low, high = edges(rate)
    parts, wholes = (part.number.low, part.number.high), (whole.number.low, whole.number.high)
    if wholes[0] <= 0:
        return False
    return (parts[0] / wholes[1] <= high and low <= parts[1] / wholes[0]) or _rounded(part, whole, rate)


def _rounded(part: Statement, whole: Statement, rate: Statement) -> bool:
    """Whether whole 亿元, which were rounded, explain a rate that is one unit of its last place off."""
    numbers = (part.number, whole.number)
    near = abs(part.number.value / whole.number.value * 100 - rate.number.value) <= rate.number.ulp * Fraction(3, 2)
    return near and any(one.whole and one.scale >= SCALES["亿"] for one in numbers)


def edges(rate: Statement) -> tuple[Fraction, Fraction]:
    """The interval of a printed percentage as a fraction; a whole percentage was rounded too."""
    half = rate.number.ulp / 2
    return (rate.number.value - half) / 100, (rate.number.value + half) / 100


def percentage(part: Statement, whole: Statement) -> Fraction:
    """The percentage of the prints."""
    return part.number.value / whole.number.value * 100


def quotient(part: Statement, whole: Statement, rate: Statement) -> str:
    """The percentage of the prints in the manner of the printed rate."""
    return decimal_text(percentage(part, whole), places(rate.number.text))


def clear_slip(part: Statement, whole: Statement, rate: Statement) -> str:
    """How the print of a rate slipped from the quotient of two figures; "" where rounding may explain it.

    Nothing is a share of nought.
    """
    if whole.number.value <= 0:
        return ""
    apart = abs(percentage(part, whole) - rate.number.value) > ROUNDED * rate.number.ulp
    return slip(rate.number.text, quotient(part, whole, rate)) if apart else ""


def slip_of_one(
    rule: str, part: Statement, wholes: Iterable[Statement], rate: Statement, *, lead: str = ""
) -> Iterator[Outcome]:
    """What is told of a rate of three digits that slipped from the share of a part in one of some wholes alone."""
    slips = {quotient(part, one, rate): (one, why) for one in wholes if (why := clear_slip(part, one, rate))}
    if len(slips) != 1 or len(rate.number.digits) < DIGITS:
        return
    expected, (whole, why) = next(iter(slips.items()))
    yield relation("ratio", rate, (part, whole), expected, False)
    made = f"{lead}{part.number.text}÷{whole.number.text}={expected}%"
    message = f"{made}，文中为{rate.number.text}%{named(why)}。"
    yield finding(rule, "unlikely", rate, (part, whole), expected, message, percentage(part, whole))


def execution_rates(report: Report) -> Iterator[tuple[Statement, tuple[Statement, ...]]]:
    """Rates of money with the amounts that stand before them: in the paragraph, else in the one before it."""
    earlier: tuple[Statement, ...] = ()
    for _, _, ones in report.paragraphs():
        money = [one for one in ones if one.money and one.plain and one.role != "difference"]
        starts = [one.number.start for one in money]
        for rate in ones:
            if rate.number.unit != "%" or not _EXECUTION.search(rate.label) or rate.number.bound:
                continue
            if _OF_SOME.match(rate.after):
                continue
            before = bisect_left(starts, rate.number.start)
            yield rate, tuple(money[max(0, before - REACH) : before]) or earlier[-REACH:]
        earlier = tuple(money) or earlier


@lru_cache(maxsize=1)
def rates_of_spending(report: Report) -> tuple[tuple[Statement, tuple[tuple[Statement, Statement], ...]], ...]:
    """Each rate of money with the amounts spent and the wholes that make it."""
    return tuple(
        (
            rate,
            tuple(
                (part, whole)
                for part in money
                if money_role(part) == "spent"
                for whole in money
                if part is not whole and ratio_fits(part, whole, rate)
            ),
        )
        for rate, money in execution_rates(report)
    )


@check(
    "execution-rate",
    tier="impossible",
    meaning="执行率、支出率、到位率与文中金额之比不符",
    source="绩效自评复核要点 F03、10.2分母检验",
    example="预算500万元，实际支出452.6万元，预算执行率95.20%（应为90.52%）",
    fixed_terms=True,
)
def execution_rate_is_spent_over_money(report: Report) -> Iterator[Outcome]:
    """The printed rate must be the ratio of two amounts of the paragraph; which two is said when it is."""
    for rate, near in execution_rates(report):
        money = _with_those_above(report, rate, near)
        fits = [
            (part, whole) for part in money for whole in money if part is not whole and ratio_fits(part, whole, rate)
        ]
        if (beside := _spent_right_before(report, rate, money)) is not None:
            fits = [(part, whole) for part, whole in fits if part.number.value == beside.number.value]
        spoken = [(p, w) for p, w in fits if money_role(p) in ("spent", "received")]
        if spoken or (fits and len(rate.number.digits) >= 3):
            part, whole = (spoken or fits)[-1]
            yield relation("ratio", rate, (part, whole), quotient(part, whole, rate), True)
        elif not fits and not rate.number.fuzzy:
            wide = _of_the_whole_fund(report, rate, money)
            several = _of_several(rate, money)
            if wide is not None:
                yield relation("ratio", rate, wide, quotient(*wide, rate), True)
            elif several:
                yield relation("ratio", rate, several, rate.number.text, True)
            else:
                yield from _unfit(report, rate, money)


def _spent_right_before(report: Report, rate: Statement, money: Sequence[Statement]) -> Statement | None:
    """The amount spent that nothing parts from its rate: 支出33474.84万元，累计执行率95.51%."""
    last = money[-1] if money else None
    if last is None or last.sentence != rate.sentence or money_role(last) != "spent" or last.number.rough:
        return None
    return last if _RIGHT_BEHIND.fullmatch(report.text_between(last, rate)) else None


def _with_those_above(report: Report, rate: Statement, money: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The amounts of the lines above too, where the paragraph of a rate has only what was spent."""
    if len(money) != 1 or money[0].paragraph != rate.paragraph or money_role(money[0]) != "spent":
        return money
    begin = report.view.paragraphs[max(0, rate.paragraph - LINES)][0]
    above = report.between(begin, report.paragraph_range(rate)[0])
    return (*[one for one in above if one.money and one.plain and one.role != "difference"][-REACH:], *money)


def _of_the_whole_fund(
    report: Report, rate: Statement, money: Sequence[Statement]
) -> tuple[Statement, Statement] | None:
    """Spent money of the sentence over an amount that the first sentence of a paragraph elsewhere calls the fund."""
    begin, _ = report.sentence_of(rate)
    spent = [one for one in money if one.number.start >= begin and money_role(one) == "spent"]
    funds = [one for one in report.statements[:120] if one.money and re.search(r"资金[^，。；\d]{0,14}$", one.label)]
    return next(((part, whole) for part in spent[-1:] for whole in funds if ratio_fits(part, whole, rate)), None)


def _of_several(rate: Statement, money: Sequence[Statement]) -> tuple[Statement, ...]:
    """Spent or received money over the sum of two to six amounts that stand in a row before it."""
    low, high = edges(rate)
    parts = [one for one in money if money_role(one) in ("spent", "received")]
    for part in parts[-2:]:
        before = [one for one in money if one.number.start < part.number.start]
        for count in range(2, min(MOST_SEVERAL, len(before)) + 1):
            some = before[-count:]
            least, most = sum(one.number.low for one in some), sum(one.number.high for one in some)
            if least > 0 and part.number.low / most <= high and low <= part.number.high / least:
                return (part, *some)
    return ()


def _is_part(report: Report, one: Statement, whole: Statement) -> bool:
    """Whether a smaller amount stands behind a larger one and 其中, 包括: 到位23600万元，其中中央15000万元."""
    behind = one.sentence == whole.sentence and one.number.start > whole.number.start
    opened = behind and re.search("其中|包括|包含", report.text_between(whole, one))
    return bool(opened) and one.number.value < whole.number.value


def _unfit(report: Report, rate: Statement, money: Sequence[Statement]) -> Iterator[Outcome]:
    """A finding only where the sentence names one spent amount and the money it was spent from."""
    begin, _ = report.sentence_of(rate)
    said = [one for one in money if one.number.start >= begin]
    own = said or [one for one in money if one.paragraph == rate.paragraph][-8:]
    top = "received" if _ARRIVAL.search(rate.label) else "spent"
    parts = [one for one in own if money_role(one) == top]
    wholes = [one for one in own if money_role(one) in ("budget", "received") and one not in parts]
    wholes = [one for one in wholes if not (len(parts) == 1 and _is_part(report, one, parts[0]))]
    clear = bool(wholes) and bool(said)
    wholes = wholes or [
        one
        for one in money
        if one.paragraph == rate.paragraph and money_role(one) in ("budget", "received", "") and one not in parts
    ]
    if "预算的" in rate.label:
        wholes = [one for one in wholes if "收入" not in one.label or "预算" in one.label]
    if not wholes and len(parts) == 1 == len(own):
        above = [one for one in money if one.paragraph != rate.paragraph and money_role(one) != "spent"]
        wholes = above if len({one.number.value for one in above}) <= FEW else []
    if "完成率" in rate.label or len(parts) != 1 or not wholes or any(p.number.fuzzy for p in (*parts, *wholes)):
        return
    part = parts[0]
    wholes = [
        whole
        for i, whole in enumerate(wholes)
        if whole.number.value * MOST_TIMES >= part.number.value > 0
        and not _is_part(report, whole, part)
        and whole.number.value not in [w.number.value for w in wholes[:i]]
    ]
    values = [quotient(part, whole, rate) for whole in wholes]
    sentence = report.view.text[slice(*report.sentence_of(rate))]
    told = len(rate.number.digits) >= 3 and any(slip(rate.number.text, value) for value in values)
    if not values or _OTHER_BASIS.search(sentence) or ((len(wholes) > 3 or not clear) and not told):
        return
    yield relation("ratio", rate, (part, *wholes), "或".join(values), False)
    why = next((slip(rate.number.text, value) for value in values if slip(rate.number.text, value)), "")
    shown = "；".join(f"{part.number.text}/{w.number.text}={v}%" for w, v in zip(wholes, values, strict=False))
    message = f"{shown}，文中为{rate.number.text}%{named(why)}。"
    yield finding(
        "execution-rate",
        "impossible" if len(wholes) == 1 and wholes[0].paragraph == rate.paragraph else "unlikely",
        rate,
        (part, *wholes),
        "或".join(values),
        message,
        min((percentage(part, whole) for whole in wholes), key=lambda value: abs(value - rate.number.value)),
    )


@check(
    "rate-denominators",
    tier="wording",
    meaning="同名执行率用了不同的分母（预算数与到位数）",
    source="绩效自评复核要点 M01、11 K1",
    example="全部资金的预算执行率按预算计算，一个子项目的预算执行率按到位资金计算",
)
def one_name_one_denominator(report: Report) -> Iterator[Outcome]:
    """Execution rates over the budget in one place, over money received in another, where the two differ."""
    used: dict[str, list[tuple[Statement, Statement]]] = {"budget": [], "received": []}
    for rate, money in execution_rates(report):
        if "执行率" not in rate.label:
            continue
        over = {
            role: [
                w
                for w in money
                if money_role(w) == role
                for p in money
                if money_role(p) == "spent" and p is not w and ratio_fits(p, w, rate)
            ]
            for role in used
        }
        if bool(over["budget"]) != bool(over["received"]):
            role = "budget" if over["budget"] else "received"
            used[role].append((rate, over[role][0]))
    if used["budget"] and used["received"]:
        rate, whole = used["received"][0]
        message = f"这里的执行率以到位资金{whole.number.text}为分母，别处以预算为分母；同名比率应同一分母，或分别注明。"
        yield Finding(
            "rate-denominators",
            "wording",
            rate.span,
            rate.number.text,
            "",
            message,
            tuple(r.span for pair in used.values() for r, _ in pair[:3]),
        )


MOST_TIMES = 2
"""How often what was budgeted or received the money spent from it may be at most."""
_AVERAGE = re.compile(r"(?:每[一-鿿]{1,3}|[户人]均|平均)[^，。；、\d]*$")
"""每家平均补助45.5万元，占企业投入4875万元的14%: what all got is shared, not the mean."""
_GREW_FROM = re.compile(r"[比较](?:上年|去年)(?:同期)?的?$")
_GREW_ASIDE = re.compile(
    r"[，(]?[比较](?:上年|去年)(?:同期)?的?(?:[\d.,]+[万亿]?[一-鿿]{1,2})?(?:同?比?)(?:增长|下降|增加|减少)了?[\d.,]+%[，)]+完成[^，。；\d]{0,10}"
)
"""Between a level and the plan that it is a share of, only how it grew from the year before."""


@check(
    "share",
    tier="impossible",
    meaning="占比与部分、全部之比不符",
    source="公文数据核校通例",
    example="合格312家，占全部325家的69.0%（应为96.0%）",
    fixed_terms=True,
)
def share_of_a_named_whole(report: Report) -> Iterator[Outcome]:
    """A，占（全部）B 的 g%, A，完成预算 B 的 g%: part, whole and rate in this order, the whole before 的.

    A figure of another unit may stand between: 抽查45个，涉及资金3680万元，占总数120个的37.5%; then a slip must
    explain a misfit.
    """
    for _, _, ones in report.paragraphs():
        for beside, whole, rate in zip(ones, ones[1:], ones[2:], strict=False):
            if rate.number.unit != "%" or not beside.plain or not whole.plain:
                continue
            apart = beside.number.unit != whole.number.unit
            part = next(_levels(report, whole), None) if apart else beside
            between, last = report.text_between(beside, whole), report.text_between(whole, rate)
            named = _OF_WHAT.search(between) and re.fullmatch(r"[^，。；]{0,8}的(?:比例|比重)?(?:为|达)?", last)
            if part is None or not named or part.sentence != rate.sentence or len(between) > 24:
                continue
            apart = apart and not _GREW_ASIDE.fullmatch(report.text_between(part, whole))
            done = (part.role == "difference" and "完成" in between) or _AVERAGE.search(part.label)
            if whole.number.value <= 0 or done or _of_another(part, between) or between.count(")") > between.count("("):
                continue
            own = next((one for one in (part, *farther_back(report, part)) if ratio_fits(one, whole, rate)), part)
            holds = ratio_fits(own, whole, rate)
            expected = quotient(own, whole, rate)
            if apart and not holds and not slip(rate.number.text, expected):
                continue
            yield relation("ratio", rate, (own, whole), expected, holds)
            if not holds and not any(one.number.rough for one in (part, whole, rate)):
                message = f"{part.number.text}÷{whole.number.text}={expected}%，文中为{rate.number.text}%。"
                exact = percentage(part, whole)
                yield finding("share", "impossible", rate, (part, whole), expected, message, exact)


def _levels(report: Report, whole: Statement) -> Iterator[Statement]:
    """The figures of the unit before a whole, but for those of last year (比上年112亿元增长7.1%，完成预算…)."""
    return (one for one in farther_back(report, whole) if not _GREW_FROM.search(one.label))


def _of_another(part: Statement, between: str) -> bool:
    """Whether a share has a subject of its own, not named by the words of the figure before: ，女职工占, ，COD完成."""
    told = re.search(r"，(?!合计|共计|实际|其中)(?:(?P<who>[一-鿿]{2,8})占[^占]*|(?P<code>[A-Z]{2,})[^，]*)$", between)
    words = re.split(r"[\d、]", part.label)[-1]
    return told is not None and (told["code"] or told["who"][:2]) not in words


@check(
    "completion-rate",
    tier="impossible",
    meaning="完成率与计划数、完成数之比不符",
    source="公文数据核校通例",
    example="计划120公里，实际完成114公里，完成率92%（应为95%）",
)
def completion_rate(report: Report) -> Iterator[Outcome]:
    """计划 T (≥T)，实际完成 A，完成率 r: three figures running in one sentence."""
    for _, _, ones in report.paragraphs():
        for target, done, rate in zip(ones, ones[1:], ones[2:], strict=False):
            named = re.search(r"(?:完成率|达标率)(?:为|达到?)?$", rate.label) and rate.number.unit == "%"
            planned = re.search(r"(?:计划|目标|任务|应)[^，。；\d]{0,10}$|(?:[≥≧]|不少于|不低于|至少)$", target.label)
            aimed = planned and re.search(r"(?<![多超差欠未])(?:完成|实际)(?!.{0,4}[多超差欠])", done.label)
            if not (named and aimed) or target.number.unit != done.number.unit or target.number.value <= 0:
                continue
            if target.sentence != rate.sentence or rate.clause - done.clause > 1 or done.clause - target.clause > 1:
                continue
            fits = ratio_fits(done, target, rate)
            capped = rate.number.value == 100 and done.number.value >= target.number.value
            expected = quotient(done, target, rate)
            yield relation("ratio", rate, (done, target), expected, fits or capped)
            if not fits and not capped and not (target.number.fuzzy or done.number.rough or rate.number.rough):
                message = f"{done.number.text}÷{target.number.text}={expected}%，文中为{rate.number.text}%。"
                exact = percentage(done, target)
                yield finding("completion-rate", "impossible", rate, (done, target), expected, message, exact)
