"""Scores written in prose: parts and subtotals, weighted parts, ceilings, weights that make a hundred."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate, takewhile

from zhixiao.auditing.forms import totals_of_forms
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip, slip_of_a_part
from zhixiao.auditing.statements import Report, Statement, finding, relation

_SUBTOTAL = re.compile(
    r"(?:共得|共计得|合计得|小计|合计|总计|共计|本次[^，。；]{0,10}得分?|评价得分?为?|考核得分?为?|本项得分?为?|该项得分?为?|综合得分?为?|总得?分为?|(?:指标|部分|方面)共得分?为?|评分结果为?)(?::|得|为)*$"
)
_WEIGHTED = re.compile(r"(?:权重|加权|折算)[^。；]{0,16}得分?(?:为|是)?$")
_LOST = re.compile(r"(?:[扣失][分减除]?|核减)(?:小计|合计|总计|共计|共)?(?:为|:)?$")
_GOT = re.compile(r"(?:^|[，。；:])(?:得|计)$")
_GOT_OF_FULL = re.compile(
    r"得分?|，?(?:按[^，。；\d]{0,8}\d[\d.]*%(?:计算|计分)?，?)?(?:扣\d[\d.]*分，?)?(?:计|计?得分?)"
)
"""What stands between full points and those got: 10分，按76.4%计7.64分; 4分扣0.17分得3.83分."""
_OF_A_SCALE = re.compile(
    r"(?:满分|总分值?|分值|权重)[^。；\d得]{0,6}100分[^。；得扣评]*$|(?:赋(?!能)|等级(?:划分|标准|分为))[^。；得]*$"
)
"""满分100分，其中执行10分、产出50分; 依次赋100分、80分、60分; 等级划分：80分至90分为良: points that nobody got."""
_FULL = re.compile(r"(?<![评得])(?:满分|总分值?)[为是共:]{0,2}$")
_REST = re.compile(r"(?:其余|其他|另外?)[^，。；\d]{0,12}$")
"""其余零星扣分合计6分: the total of items that are not told, itself one of those that are."""
_AIM = re.compile(r"的?(?:目标|标准|及格线|要求|上限)")
_EACH = re.compile(r"每[一-鿿]{1,4}$|各$")
_RATE = re.compile(r"每[^，。；、:]{1,14}[扣减加][^，。；、\d]{0,2}$")
"""每超出1毫克/升扣0.2分: a rate by which points are lost, which nobody lost."""
_ALL_LOST = re.compile(r"[^，。；:\d]{0,4}(?:扣|失|丢)分[^，。；:\d]{0,6}:")
"""扣分说明: whatever points the paragraph lists are lost."""
_OF_ALL = re.compile(r"(?:综合|总)(?:得分|分|评分)(?:为|是|:)?$")
"""产出得49.06分，效益得28.40分，综合得分97.13分: what the form gives for its money is of the whole too."""
LONGEST = 40
HUNDRED = 100
ENOUGH = 3


def score_statements(report: Report) -> list[Statement]:
    """All scores and weights in reading order, unit 分 or named so."""
    return [
        one
        for one in report.statements
        if one.role in ("score", "weight")
        and (one.number.unit == "分" or (one.role == "weight" and report.in_prose(one)))
    ]


def is_bound(one: Statement) -> bool:
    """Whether points bound a step of a scale (得分90分及以上得满分), which nobody got."""
    return one.number.bound in ("≥", "≤")


def kind_of(report: Report, one: Statement) -> str:
    sentence = report.view.text[report.sentence_of(one)[0] : one.number.start]
    before = sentence[-34:]
    rate = _EACH.search(one.label) or _RATE.search(before)
    scale = _OF_A_SCALE.search(sentence) or (one.number.value == HUNDRED and _FULL.search(one.label))
    if one.role == "weight" or _AIM.match(one.after) or is_bound(one) or rate or scale:
        return "weight"
    if re.search(r"按[^。；\d]{0,16}(?:权重|比例)[^。；\d]{0,18}得分?为?$", before) or re.search(
        r"(?:加权|折算|折合)[^。；\d]{0,10}$", before
    ):
        return "weighted"
    return "subtotal" if _SUBTOTAL.search(one.label[-20:]) and not _REST.search(one.label) else "item"


@dataclass(frozen=True, slots=True)
class _Sum:
    total: Statement
    parts: tuple[Statement, ...]
    holds: bool
    late: bool


def sums(report: Report) -> list[_Sum]:
    """Subtotals with the items they close; points lost (扣2分) are no items of points got, nor the other way round.

    What a section lost is told wherever it was lost, so that its total may reach over paragraphs.
    """
    got: list[Statement] = []
    lost: list[Statement] = []
    before, kind = None, got
    for one in score_statements(report):
        listed = before is not None and re.fullmatch(r"[、和与及]", report.text_between(before, one))
        if not listed:  # 分别失1.5分、3.8分: the words of the first are those of its list.
            kind = lost if _LOST.search(one.label) or _all_lost(report, one) else got
        kind.append(one)
        before = one
    return _sums(report, got) + [replace(one, late=False) for one in _sums(report, lost)]


def _all_lost(report: Report, one: Statement) -> bool:
    """Whether a paragraph that lists points lost goes on with them up to these points: no points are got before."""
    begin = report.view.paragraphs[one.paragraph][0]
    before = report.view.text[begin : one.number.start]
    return bool(_ALL_LOST.match(before)) and not re.search(r"得(?:\d|$)", before)


def _sums(report: Report, ones: list[Statement]) -> list[_Sum]:
    """The nearest run of items before a subtotal that fits, else all open ones."""
    stack: list[Statement] = []
    weighted: list[Statement] = []
    found = []
    for index, one in enumerate(ones):
        kind = kind_of(report, one)
        if kind == "weight":
            continue
        if kind == "weighted":
            weighted.append(one)
            stack = []
            continue
        if kind == "item":
            if stack and _is_full(report, stack[-1], one):
                stack.pop()
            stack.append(one)
            continue
        run = _run(one, weighted) if len(weighted) >= 2 else None
        if run:
            found.append(_Sum(one, run, True, False))
            weighted, stack = [], []
            continue
        run = _run(one, stack)
        if run:
            own = _own(one, stack[-len(run) :])
            late = 0 < len(own) < len(run) and not _fits(one, own)
            found.append(_Sum(one, run, True, late))
            del stack[-len(run) :]
        elif run := _run(one, _told_got(ones, index)) or _run(one, _without_items(stack)):
            found.append(_Sum(one, run, True, False))
            stack = []
        else:
            parts = _left_open(report, one, stack, weighted)
            if parts:
                found.append(_Sum(one, parts, False, False))
        stack.append(one)
    return found


def _left_open(
    report: Report, total: Statement, stack: list[Statement], weighted: list[Statement]
) -> tuple[Statement, ...]:
    """The parts of a subtotal that no run fits, taken off the open items or the weighted ones."""
    own = _own(total, stack)
    if len(own) >= 2:
        del stack[-len(own) :]
        return own
    some = weighted if len(weighted) >= 2 and not stack else stack
    if near := _slipped(total, some) or _since_the_last(report, some):
        del some[-len(near) :]
        return near
    parts = tuple(some)
    some.clear()
    return parts


def _slipped(total: Statement, stack: list[Statement]) -> tuple[Statement, ...]:
    """The nearest run of two items or more whose sum has slipped to a subtotal of three digits."""
    if len(total.number.digits) >= ENOUGH:
        for count in range(2, min(len(stack), LONGEST) + 1):
            made = sum((one.number.value for one in stack[-count:]), Fraction(0))
            if slip(total.number.text, total.number.shown(made)):
                return tuple(stack[-count:])
    return ()


def _since_the_last(report: Report, stack: list[Statement]) -> tuple[Statement, ...]:
    """The items behind the last subtotal, if there are two."""
    items = tuple(takewhile(lambda one: kind_of(report, one) == "item", reversed(stack)))[::-1]
    return items if 2 <= len(items) < len(stack) else ()


def _is_full(report: Report, full: Statement, one: Statement) -> bool:
    """Whether an item is the full points of the next: 创新工作20分得15分; 产出50分，得47分; 该项8分，实际得7分."""
    if re.match(r"实际得", one.label) and full.clause == one.clause - 1:
        return True
    between = report.text_between(full, one)
    if re.match(r"，其中[^，。；]*占$", between):
        return True  # 时效15分，其中按期率占10分，得9.91分
    return not re.search(r"[得扣计加]分?(?:为|:)?$", full.label) and _GOT_OF_FULL.fullmatch(between) is not None


def _told_got(ones: list[Statement], index: int) -> list[Statement]:
    """The points of a subtotal's paragraph that are said to be got (得8分), among others (满意度得分91.8分，得9分)."""
    near = ones[max(0, index - LONGEST) : index]
    return [one for one in near if one.paragraph == ones[index].paragraph and _GOT.search(one.label)]


def _own(total: Statement, stack: list[Statement]) -> tuple[Statement, ...]:
    """The open items of the total's own paragraph; they stand last."""
    first = len(stack)
    while first and stack[first - 1].paragraph == total.paragraph:
        first -= 1
    return tuple(stack[first:])


def _run(total: Statement, stack: list[Statement]) -> tuple[Statement, ...] | None:
    least, most = total.number.low, total.number.high
    low = high = Fraction(0)
    for count, part in enumerate(reversed(stack[-LONGEST:]), 1):
        low, high = low + part.number.low, high + part.number.high
        if low <= most and least <= high:
            return tuple(stack[-count:])
    return None


def _without_items(stack: list[Statement]) -> list[Statement]:
    """The open points without those that points before them are made of: 产出得48分：甲30分，乙18分."""
    left: list[Statement] = []
    at = 0
    while at < len(stack):
        left.append(stack[at])
        made = accumulate(one.number.value for one in stack[at + 1 : at + 1 + LONGEST])
        items = next((count for count, each in enumerate(made, 1) if each == stack[at].number.value), 0)
        at += 1 + (items if items > 1 else 0)
    return left


def _fits(total: Statement, parts: tuple[Statement, ...]) -> bool:
    low, high = sum(p.number.low for p in parts), sum(p.number.high for p in parts)
    return low <= total.number.high and total.number.low <= high


def _in_order(report: Report, one: _Sum) -> bool:
    """Whether the parts are a list behind 依次 or 分别 up to the total: 得分依次为：甲18.4分；乙15.6分，总分34分."""
    first = one.parts[0]
    led = re.search(r"(?:依次|分别)[^，。；\d]{0,16}$", first.label)
    return bool(led) and "。" not in report.text_between(first, one.total)


def _with_bare_points(report: Report, one: _Sum) -> bool:
    """Whether points without their unit in the sentence of a total complete those with it: 签收10.0，满意率折47分."""
    inside = report.between(report.sentence_of(one.total)[0], one.total.number.start)
    points = [each.number.value for each in inside if each.number.unit == "分"]
    bare = (each.number.value for each in inside if each.number.unit == "")
    return any(sum(points, each) == one.total.number.value for each in bare)


def _likely(one: _Sum, value: Fraction) -> bool:
    """Whether a sum that nothing but its place binds to its total comes near it, or a slip of one figure explains it.

    What is far off and no slip adds up other figures: full points, means, points of other years.
    """
    total = one.total.number
    if abs(value - total.value) * 4 <= total.value or slip(total.text, total.shown(value)):
        return True
    return bool(slip_of_a_part([part.number for part in one.parts], total.value - value))


def _adds_more(report: Report, one: _Sum) -> bool:
    """Whether the words say that other points are added: 指标得分89.36分；加预算执行情况得分，自评总分99.06分."""
    return "加" in report.view.text[one.parts[-1].number.stop : one.total.number.start]


def _with_what_is_lost(report: Report, one: _Sum, value: Fraction) -> bool:
    """Whether points taken off among the parts explain the total: 按执行率得9.60分；因逾期另扣0.40分，合计19.20分."""
    among = report.between(one.parts[0].number.start, one.total.number.start)
    lost = [each.number.value for each in among if re.search(r"扣(?:减|除|分)?$", each.label)]
    return bool(lost) and value - sum(lost) == one.total.number.value


@check(
    "score-sum",
    tier="impossible",
    meaning="文字中各项得分之和与小计、合计得分不符",
    source="绩效自评复核要点(3)、5.5 F05",
    example="得3分，得2.4分，共得6分（应为5.4分）",
)
def scores_make_their_subtotal(report: Report) -> Iterator[Outcome]:
    """Where a report prints all its parts (three sums come out, four fifths of all), one that does not is named.

    The total of a form is tested as that of the form.
    """
    of_forms = totals_of_forms(report.document)
    found = [one for one in sums(report) if one.total.span.start not in of_forms]
    good = [one for one in found if one.holds]
    for one in found:
        value = sum((p.number.value for p in one.parts), Fraction(0))
        shown = decimal_text(value, max(places(p.number.text) for p in one.parts))
        yield relation("score", one.total, one.parts, shown, one.holds)
        for part in one.parts:
            yield relation("score", part, (one.total,), part.number.text, one.holds)
        complete = (one.late or not one.holds) and _with_bare_points(report, one)
        if one.late and not complete and not _adds_more(report, one) and not _OF_ALL.search(one.total.label):
            message = f"本段各项得分之和不是{one.total.number.text}分，须把前段的得分也算进去才相等，小计口径不清。"
            yield finding("score-sum", "wording", one.total, one.parts, "", message)
        if one.holds or complete or _with_what_is_lost(report, one, value):
            continue
        own = len(one.parts) >= 2 and all(p.paragraph == one.total.paragraph for p in one.parts)
        direct = own and (re.search(r"共计?得?分?$|合计得?分?$", one.total.label[-6:]) or _in_order(report, one))
        many = len(good) >= ENOUGH and len(good) * 5 >= len(found) * 4
        if not (many or (direct and _likely(one, value))):
            continue
        why = slip(one.total.number.text, shown)
        listed = "+".join(p.number.text for p in one.parts)
        message = f"{listed}={shown}，文中为{one.total.number.text}分{named(why)}；小计或某一项得分有误。"
        yield finding(
            "score-sum", "impossible" if direct and many else "unlikely", one.total, one.parts, shown, message
        )
