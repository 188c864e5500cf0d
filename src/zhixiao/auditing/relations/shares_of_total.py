"""Shares that do not name their whole: T，其中：a，占x%；b，占y% — the whole is the one that the shares agree on."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.part_lists import added
from zhixiao.auditing.relations.shares_among import AGREEING, one_among_many, words_of
from zhixiao.auditing.slips import left_out, named, slip, slip_of_a_part
from zhixiao.auditing.statements import Report, Statement, finding, relation

_OF_IT = re.compile(
    r"占(?:比(?:例|重)?|(?:总数|总额|总量|总收入|总支出|总预算|全部|合计|其|[^，。；\d全]{1,6}总[数额量])(?:资金)?的?(?:比例|比重|比)?)?(?:为|达到?|约|:)?$"
)
_BETWEEN = re.compile(r"[，,(、]?(?:[^，。；\d占]{0,6}，)?占[^，。；\d]{0,12}")
_PARTS = re.compile(r"其中|包括|分为|分别|:|按|[户人家件个目]中，")
_ITS_PARTS = re.compile(r"[，。]其中[:，]?(?![^，。；\d]*中)[^，。；\d]{1,10}")
_TOTAL_BEHIND = re.compile(r"[，；](?:合计|总计|共计|总[^，。；\d]{1,6})(?:为|达|共)?")
_NUMBERED = re.compile(r"\s*\(?(?P<number>\d{1,2})[.、．)]")
ENOUGH = 3
"""Parts from which on shares that make a hundred show that the list is complete."""
MOST_WORDS = 40
LEAST_DIGITS = 3
MOST_BEFORE = 120
"""Figures before a share among which its whole is looked for: a paragraph may hold thousands."""
NEAR = 7
_OF_BEFORE = re.compile(r"[比较](?:上年|上一年|去年|(?:19|20)\d\d年)[^，。；\d]{0,6}的?$")
"""总额2600万元，较2021年的2100万元增加500万元: what the shares are of stands before it."""
HUNDREDS = 100
"""Units in the last place of a share from which on it tells its whole."""
APART = Fraction(51, 50)
"""A share whose whole is nearly that of the others may be rounded in some way of its own."""


@dataclass(frozen=True, slots=True)
class Share:
    part: Statement
    rate: Statement

    def of(self, low: Fraction, high: Fraction) -> bool:
        """Whether the share fits a whole; one unit more or less in the last place lets shares add up to 100."""
        slack = self.rate.number.ulp * Fraction(3, 2)
        least, most = (self.rate.number.value - slack) / 100, (self.rate.number.value + slack) / 100
        return self.part.number.loose_low <= most * high and least * low <= self.part.number.loose_high

    @property
    def least(self) -> Fraction:
        """The smallest whole of which the part is such a share."""
        return self.part.number.loose_low * 100 / (self.rate.number.value + self.rate.number.ulp)

    @property
    def most(self) -> Fraction:
        """The largest whole of which the part is such a share."""
        return self.part.number.loose_high * 100 / (self.rate.number.value - self.rate.number.ulp)


def shares(report: Report) -> Iterator[Share]:
    """Amounts with the share that stands right behind each."""
    for _, _, ones in report.paragraphs():
        plain = [one for one in ones if one.plain]
        for part, rate in itertools.pairwise(plain):
            exact = not any(one.number.rough for one in (part, rate))
            if rate.number.unit != "%" or part.number.unit in ("", "%", "分") or not exact:
                continue
            between = report.text_between(part, rate)
            near = _BETWEEN.fullmatch(between) and _OF_IT.search(rate.label)
            bracketed = between == "(" and report.view.text[rate.number.stop :][:1] == ")"
            if part.sentence == rate.sentence and (near or bracketed) and part.role != "difference":
                yield Share(part, rate)


def _within_a_hundred(run: Sequence[Share]) -> bool:
    return sum((one.rate.number.value for one in run), Fraction(0)) <= Fraction(1001, 10)


def _numbered_on(report: Report, one: Share, other: Share) -> bool:
    """Whether two neighbouring paragraphs have the numbers of a list: 3.甲…；4.乙…"""
    if other.part.paragraph - one.part.paragraph != 1:
        return False
    begins = (report.paragraph_range(each.part)[0] for each in (one, other))
    marks = [_NUMBERED.match(report.view.text, begin) for begin in begins]
    numbers = [int(mark["number"]) for mark in marks if mark is not None]
    return len(numbers) == 2 and numbers[1] == numbers[0] + 1


def _together(report: Report, one: Share, other: Share) -> bool:
    """Whether no full stop stands between two shares."""
    return one.part.paragraph == other.part.paragraph and "。" not in report.text_between(one.rate, other.part)


def families(report: Report) -> Iterator[list[Share]]:
    """Shares of one sentence; and shares of neighbouring paragraphs that make a hundred."""
    run: list[Share] = []
    for one in shares(report):
        last = run[-1] if run else None
        together = last is not None and _together(report, last, one)
        follows = (
            last is not None
            and one.part.paragraph - last.part.paragraph <= NEAR
            and (_numbered_on(report, last, one) or _within_a_hundred([*run, one]))
        )
        alike = last is not None and last.part.number.unit == one.part.number.unit
        if run and not (alike and (together or follows)):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


@check(
    "shares-of-total",
    tier="impossible",
    meaning="一组“占x%”中有一个与金额不符，其余都合于同一个总数",
    source="公文数据核校通例：占比的分母由各项共同确定",
    example="合计400万元，其中甲220万元，占55%；乙120万元，占30%；丙60万元，占25%（应为15%）",
)
def shares_agree_on_their_whole(report: Report) -> Iterator[Outcome]:
    """All shares of a family fit one whole, printed before them or made by them; one that does not is named."""
    for family in families(report):
        found = list(_judged(report, family))
        if not found:  # What neighbouring paragraphs tell may be shares of several wholes.
            found = [outcome for some in _by_sentence(report, family) for outcome in _judged(report, some)]
        yield from found


def _by_sentence(report: Report, family: Sequence[Share]) -> list[list[Share]]:
    """The shares of each sentence where a family has several; nothing where it has one."""
    found = [[family[0]]]
    for last, one in itertools.pairwise(family):
        if _together(report, last, one):
            found[-1].append(one)
        else:
            found.append([one])
    return found if len(found) > 1 else []


def _judged(report: Report, family: Sequence[Share]) -> Iterator[Outcome]:
    parts = [one.part for one in family]
    rates = [one.rate.number for one in family]
    gap = abs(sum((one.value for one in rates), Fraction(0)) - 100)
    hundred = gap <= sum((one.ulp for one in rates if one.value), Fraction(0))
    ready: list[tuple[Fraction, Fraction, tuple[Statement, ...]]] = [
        (one.number.loose_low, one.number.loose_high, (one,)) for one in _printed(report, parts)
    ]
    if len(family) >= 2 and hundred:
        low = sum((one.number.loose_low for one in parts), Fraction(0))
        high = sum((one.number.loose_high for one in parts), Fraction(0))
        ready.append((low, high, tuple(parts)))
    fits = next((each for each in ready if each[0] > 0 and all(one.of(each[0], each[1]) for one in family)), None)
    if fits is not None:
        for one in family:
            yield relation("ratio", one.rate, (one.part, *fits[2]), _computed(one, fits[2]), True)
        yield from _misprinted_whole(report, parts, made_by_parts=fits[2] == tuple(parts))
        yield from _amount_off(report, parts) if hundred and fits[2] != tuple(parts) else ()
        return
    told = [*(_odd_part(report, family) if hundred else ()), *_odd_one(report, family, parts)]
    told = told or (list(_odd_amount(report, family)) if hundred else [])
    told = told or list(one_among_many([(one.part, one.rate) for one in family], _printed(report, parts)))
    yield from told or _odd_among_alike(report, family)


def _printed(report: Report, parts: Sequence[Statement]) -> list[Statement]:
    """Figures of the unit before the first part, the nearest first."""
    first = parts[0]
    earliest = max(0, first.paragraph - NEAR)
    begin = report.view.paragraphs[earliest][0]
    found = report.between(begin, first.number.start)[-MOST_BEFORE:]
    wholes = [
        one
        for one in reversed(found)
        if one.plain and one.role != "difference" and one.number.unit == first.number.unit and one.number.value > 0
    ]
    behind = _whole_behind(report, parts)
    return [*wholes, behind] if behind is not None else wholes


def _whole_ahead(report: Report, parts: Sequence[Statement], least: Fraction = Fraction(0)) -> Statement | None:
    """The figure of the unit right before the parts, where the words between say that they are its parts.

    `least`: smaller figures are passed over (竣工4101户，超额71户。按类型分…).
    """
    nearest = (one for one in _printed(report, parts) if one.number.value > least and not _OF_BEFORE.search(one.label))
    for whole in itertools.islice(nearest, 1):
        cued = _PARTS.search(report.text_between(whole, parts[0])[:MOST_WORDS])
        if cued and not whole.number.rough:
            return whole
    return _whole_behind(report, parts)


def _whole_behind(report: Report, parts: Sequence[Statement]) -> Statement | None:
    """The total right behind the last share: 甲5260万元，占总收入的62.3%；…；总收入8443万元."""
    last = parts[-1]
    end = report.view.paragraphs[last.paragraph][1]
    behind = [one for one in report.between(last.number.stop, end) if one.plain][:2]
    if len(behind) < 2 or "。" in report.text_between(last, behind[1]) or behind[1].number.rough:
        return None
    told = _TOTAL_BEHIND.fullmatch(report.text_between(*behind))
    return behind[1] if told and behind[1].number.unit == last.number.unit else None


def _misprinted_whole(report: Report, parts: Sequence[Statement], *, made_by_parts: bool) -> Iterator[Outcome]:
    """The shares agree with the sum of their parts, and the whole ahead is another, by a slip or for no known cause."""
    whole = _whole_ahead(report, parts) if made_by_parts else None
    right = whole.number.shown(added(parts)) if whole is not None else ""
    why = slip(whole.number.text, right) if whole is not None and len(whole.number.digits) >= LEAST_DIGITS else ""
    if whole is not None and why:
        listed = "+".join(one.number.text for one in parts)
        yield relation("sum", whole, tuple(parts), right, False)
        message = f"{listed}={right}，各项占比也合于此数，文中为{whole.number.text}（{why}）。"
        yield finding("shares-of-total", "impossible", whole, tuple(parts), right, message)
    elif whole is not None and len(parts) >= ENOUGH and _ITS_PARTS.fullmatch(report.text_between(whole, parts[0])):
        yield relation("sum", whole, tuple(parts), right, False)
        message = f"其中各项之和为{right}，各项占比也以此为总数，此处为{whole.number.text}；请核对。"
        yield finding("shares-of-total", "unlikely", whole, tuple(parts), right, message)


def _amount_off(report: Report, parts: Sequence[Statement]) -> Iterator[Outcome]:
    """All shares fit the whole ahead and make a hundred, and the parts miss the whole by a slip in one of them."""
    whole = _whole_ahead(report, parts)
    numbers = [one.number for one in parts]
    if whole is None or len(parts) < 2 or any(one.rough for one in numbers):
        return
    gap = whole.number.value - added(parts)
    slack = sum((one.ulp for one in (*numbers, whole.number)), Fraction(0)) / 2
    if abs(gap) <= slack or left_out(whole.number, numbers) or not slip_of_a_part(numbers, gap):
        return
    right = whole.number.shown(added(parts))
    listed = "+".join(one.text for one in numbers)
    yield relation("sum", whole, tuple(parts), right, False)
    message = f"{listed}={right}，各项占比合计100%，此处为{whole.number.text}，总数或某一项写错；请核对。"
    yield finding("shares-of-total", "unlikely", whole, tuple(parts), right, message)


def _odd_part(report: Report, family: Sequence[Share]) -> Iterator[Outcome]:
    """One part that does not have its share of the whole ahead, and a slip away from what is left for it, which has."""
    largest = sorted(one.part.number.value for one in family)[-2:][0]
    whole = _whole_ahead(report, [one.part for one in family], largest)
    odd = [one for one in family if whole is not None and not one.of(whole.number.loose_low, whole.number.loose_high)]
    if whole is None or len(odd) != 1 or len(family) < 2:
        return
    part, rate = odd[0].part, odd[0].rate
    left = whole.number.value - added([one.part for one in family if one is not odd[0]])
    right = part.number.shown(left)
    fits = abs(left / whole.number.value * 100 - rate.number.value) <= rate.number.ulp * Fraction(3, 2)
    why = slip(part.number.text, right) if left > 0 else ""
    if fits and why:
        yield relation("sum", part, (whole,), right, False)
        message = (
            f"由{whole.number.text}减其余各项，按占{rate.shown}，都应为{right}，文中为{part.number.text}（{why}）。"
        )
        yield finding("shares-of-total", "impossible", part, (whole, rate), right, message)


def _odd_amount(report: Report, family: Sequence[Share]) -> Iterator[Outcome]:
    """Shares of one sentence make a hundred, no whole is printed, and one amount is a slip away from its share."""
    held = [one for one in family if one.part.number.value > 0]
    together = all(_together(report, one, two) for one, two in itertools.pairwise(family))
    if len(held) < 2 or not together or len({words_of(one.rate) for one in family}) > 1:
        return
    found = []
    for odd in held:
        others = [one for one in held if one is not odd]
        left = 100 - odd.rate.number.value
        whole = added([one.part for one in others]) / left * 100 if left > 0 else Fraction(0)
        right = odd.part.number.shown(whole * odd.rate.number.value / 100)
        if all(one.of(whole, whole) for one in others) and slip(odd.part.number.text, right):
            found.append((odd, right))
    if len(found) == 1:
        odd, right = found[0]
        terms = tuple(each for one in held if one is not odd for each in (one.part, one.rate))
        yield relation("ratio", odd.part, (*terms, odd.rate), right, False)
        why = slip(odd.part.number.text, right)
        message = (
            f"各项占比合计100%，按其余各项推算，占{odd.rate.shown}应为{right}，文中为{odd.part.number.text}（{why}）。"
        )
        yield finding("shares-of-total", "unlikely", odd.part, terms, right, message)


def _computed(one: Share, whole: Sequence[Statement]) -> str:
    return decimal_text(one.part.number.value / added(whole) * 100, places(one.rate.number.text))


def _odd_one(report: Report, family: Sequence[Share], parts: Sequence[Statement]) -> Iterator[Outcome]:
    """The one share that does not fit, where the parts make a printed whole that the others fit."""
    together = all(_together(report, one, two) for one, two in itertools.pairwise(family))
    if len(family) < 2 or not (together or len({words_of(one.rate) for one in family}) == 1):
        return
    low, high = sum(one.number.low for one in parts), sum(one.number.high for one in parts)
    for whole in _printed(report, parts):
        if not (low <= whole.number.high and whole.number.low <= high):
            continue
        odd = [one for one in family if not one.of(whole.number.loose_low, whole.number.loose_high)]
        if len(odd) == 2 and _changed_places(odd[0], odd[1], whole):
            yield from _swapped(odd[0], odd[1], whole)
            return
        if len(odd) != 1 or odd[0].part.number.value == 0:
            return
        expected = _computed(odd[0], (whole,))
        why = slip(odd[0].rate.number.text, expected)
        others = (one.number for one in _printed(report, parts) if one is not whole)
        if not why and (not together or any(odd[0].of(one.loose_low, one.loose_high) for one in others)):
            return  # 较大事故60起，占65起的92.3%，重大事故5起，占6起的83.3%: each share has a whole of its own.
        yield relation("ratio", odd[0].rate, (odd[0].part, whole), expected, False)
        message = f"{odd[0].part.number.text}占{whole.number.text}的{expected}%，文中为{odd[0].rate.number.text}%"
        exact = odd[0].part.number.value / whole.number.value * 100
        terms, message = (odd[0].part, whole), f"{message}{named(why)}。"
        yield finding("shares-of-total", "impossible", odd[0].rate, terms, expected, message, exact, witnessed=True)
        return


def _odd_among_alike(report: Report, family: Sequence[Share]) -> Iterator[Outcome]:
    """One share of a list, all told in the same words, where all others agree on a whole that is not printed."""
    same_words = {words_of(one.rate) for one in family}
    exact = [one for one in family if one.rate.number.value >= HUNDREDS * one.rate.number.ulp]
    listed = all(_together(report, one, two) for one, two in itertools.pairwise(family))
    whole = not any("其中" in one.part.label for one in family)
    if not (listed and whole) or len(same_words) > 1 or len(exact) <= AGREEING:
        return
    for odd in exact:
        others = [one for one in exact if one is not odd]
        low, high = max(one.least for one in others), min(one.most for one in others)
        if low <= high and not (odd.least <= high * APART and low <= odd.most * APART):
            expected = decimal_text(odd.part.number.value * 200 / (low + high), places(odd.rate.number.text))
            terms = (odd.part, *(each for one in others for each in (one.part, one.rate)))
            yield relation("ratio", odd.rate, terms, expected, False)
            agreed = f"其余{len(others)}项的占比都合于同一个总数"
            message = f"{agreed}，按此{odd.part.shown}应占{expected}%，文中为{odd.rate.shown}。"
            yield finding("shares-of-total", "unlikely", odd.rate, terms, expected, message)
            return


def _changed_places(one: Share, other: Share, whole: Statement) -> bool:
    """Whether each of two shares fits the other's part."""
    low, high = whole.number.loose_low, whole.number.loose_high
    return Share(one.part, other.rate).of(low, high) and Share(other.part, one.rate).of(low, high)


def _swapped(one: Share, other: Share, whole: Statement) -> Iterator[Outcome]:
    terms = (one.part, whole, other.rate, other.part)
    yield relation("ratio", one.rate, terms, other.rate.number.text, False)
    message = (
        f"{one.part.number.text}占{whole.number.text}的{_computed(one, (whole,))}%，"
        f"{other.part.number.text}占{_computed(other, (whole,))}%，文中两个比例写颠倒了。"
    )
    yield finding("shares-of-total", "impossible", one.rate, terms, other.rate.number.text, message)
