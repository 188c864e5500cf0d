"""The same figure in two units: 14570000元 折合 145700万元, a total in 元 told again in 万元."""

import itertools
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.printed_lines import lead, printed_lines
from zhixiao.auditing.relations.sheets import read_sheets
from zhixiao.auditing.statements import Report, Statement, finding, relation

_SAME = re.compile(r"(?:折合|约合|换算为?|即|合计|共计|总计|总额|累计)(?:约|为|人民币|达|:)*$")
_AGAIN = re.compile(r"折合|约合|换算")
LEAST_DIGITS = 4
STEPS = frozenset(Fraction(10) ** k for k in (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8))


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in 元 with its print, the words that name it, and its place."""

    value: Fraction
    shown: str
    label: str
    span: Span


@check(
    "unit-slip",
    tier="impossible",
    meaning="同一金额换算单位后差10倍、1000倍、1万倍",
    source="公文数据核校通例：比率接近10的4次方、8次方",
    example="14570000元，折合145700万元（应为1457万元）",
    fixed_terms=True,
)
def amounts_told_again_keep_their_size(report: Report) -> Iterator[Outcome]:
    """A total or a conversion in prose whose digits stand elsewhere with another size, and nowhere with its own."""
    amounts = [one for one in report.statements if one.plain and one.money and one.number.value > 0]
    by_digits: dict[str, list[Amount]] = defaultdict(list)
    for amount in (*(Amount(o.number.value, o.shown, o.label, o.span) for o in amounts), *_totals(report)):
        by_digits[_leading(amount.shown)].append(amount)
    for one in amounts:
        if len(one.number.digits.rstrip("0")) >= LEAST_DIGITS and _SAME.search(one.label):
            yield from _told_again(one, by_digits[_leading(one.shown)])


def _totals(report: Report) -> Iterator[Amount]:
    """The amounts of total rows, with the head of their column, and of 合计 lines under 单位：元."""
    for sheet in read_sheets(report.document):
        for line in sheet.lines:
            for column, one in enumerate(line.fields if line.kind == "total" and line.whole else ()):
                if one.figure is not None and one.figure.unit == "元":
                    yield Amount(one.figure.value, one.words, f"{sheet.heads[column]}合计", one.figure.span)
    if not re.search(r"单位:(?:人民币)?元", report.view.text):
        return
    for row in printed_lines(report):
        bare = [one for one in row[2] if not one.number.unit and len(one.number.digits) >= LEAST_DIGITS]
        if len(row[2]) == 1 and bare and re.fullmatch(r"(?:合计|总计):?", lead(row, bare[0])):
            yield Amount(bare[0].number.value, f"{bare[0].number.text}元", "支出合计", bare[0].span)


def _leading(shown: str) -> str:
    """The leading digits of a print."""
    return re.sub(r"\D", "", shown).lstrip("0")[: LEAST_DIGITS - 1]


def _told_again(one: Statement, likes: Sequence[Amount]) -> Iterator[Outcome]:
    others = [two for two in likes if two.span != one.span]
    same = next((two for two in others if _rounds(one, two.value)), None)
    if same is not None:
        yield Relation("unit", one.span, one.number.text, (same.shown,), same.shown, True, (same.span,))
        return
    for two in others:
        step = next((s for s in sorted(STEPS) if _rounds(one, two.value * s)), None)
        if step is None or two.span.start > one.span.start or not _one_thing(one, two):
            continue
        expected = one.number.shown(two.value)
        times = step if step > 1 else 1 / step
        yield Relation("unit", one.span, one.number.text, (two.shown,), expected, False, (two.span,))
        message = f"前文{two.shown}，此处{one.shown}，相差{times}倍：单位或小数点有误。"
        yield Finding("unit-slip", "impossible", one.span, one.number.text, expected, message, (two.span,))
        return


def _one_thing(one: Statement, two: Amount) -> bool:
    """Whether the words say that it is the same amount: a conversion near by, or a total of the same name."""
    if _AGAIN.search(one.label):
        return one.span.start - two.span.start <= 120
    name = re.sub(r"合计|总计|共计|金额|约|\(.*?\)", "", one.label)[-6:]
    named = any(name[i : i + 2] in two.label for i in range(len(name) - 1))
    return "合计" in one.label and "合计" in two.label and named


def _rounds(one: Statement, value: Fraction) -> bool:
    """Whether a value rounds to the print."""
    return one.number.value - one.number.ulp / 2 <= value <= one.number.value + one.number.ulp / 2


LEAST_OF_WHOLE, LEAST_SCALE = 5, 10_000
LONGEST_LIST, BEFORE, LEAST_OF_LIST = 6, 3, 4
_LIST = re.compile(r"[，。:(]?其中[^。；\d]*")


@check(
    "unit-of-a-part",
    tier="unlikely",
    meaning="一列数中有一个缺“万”或“亿”，或其总数缺“万”或“亿”，补上后各数之和正好等于总数",
    source="公文数据核校通例单位；分项之和",
    example="货运量43216万吨，其中甲22714万吨、乙11968万吨、丙8534吨（应为8534万吨）",
    fixed_terms=True,
)
def parts_are_of_the_size_of_their_list(report: Report) -> Iterator[Outcome]:
    """One figure without the scale that those around it have; with it, it and its neighbours make a total exactly."""
    for _, _, ones in report.paragraphs():
        by_unit: dict[str, list[Statement]] = defaultdict(list)
        for one in ones:
            if one.plain and one.number.unit and not one.number.fuzzy and not one.after.startswith("公里"):
                by_unit[one.number.unit].append(one)
        for alike in by_unit.values():
            by_scale: dict[int, list[Statement]] = defaultdict(list)
            for one in alike:
                by_scale[one.number.scale].append(one)
            scaled = [by_scale[scale] for scale in sorted(by_scale) if scale >= LEAST_SCALE]
            for odd in by_scale[1] if scaled else ():
                if odd.number.value > 0:
                    yield from _rescaled(odd, scaled)
                    yield from _rescaled_whole(report, odd, scaled)


def _rescaled(odd: Statement, scaled: Sequence[Sequence[Statement]]) -> Iterator[Outcome]:
    """The odd figure among those of each scale that stand around it."""
    for ones in scaled:
        behind = bisect_left(ones, odd.number.start, key=lambda one: one.number.start)
        before = ones[max(0, behind - LONGEST_LIST - BEFORE) : behind]
        row, at, scale = [*before, odd, *ones[behind : behind + LONGEST_LIST]], len(before), ones[0].number.scale
        for first in range(max(1, at - LONGEST_LIST + 1), at + 1):
            for last in range(max(at, first + 1), min(len(row), first + LONGEST_LIST)):
                parts = row[first : last + 1]
                others = [one for one in parts if one is not odd]
                whole = _made(row[max(0, first - BEFORE) : first], others, odd.number.value * scale)
                if whole is not None:
                    right = f"{odd.number.text}{whole.number.suffix}"
                    yield relation("unit", odd, (whole, *others), right, False)
                    message = f"各数与总数{whole.shown}相合时，这里应为{right}，文中为{odd.shown}：单位有误。"
                    yield finding("unit-of-a-part", "unlikely", odd, (whole, *others), right, message)
                    return


def _rescaled_whole(report: Report, odd: Statement, scaled: Sequence[Sequence[Statement]]) -> Iterator[Outcome]:
    """An odd figure before the list that it would be the total of with their scale: 2489元，其中a1977万元，b512万元."""
    for ones in scaled:
        behind = bisect_left(ones, odd.number.start, key=lambda one: one.number.start)
        parts = ones[behind : behind + LONGEST_LIST]
        if len(parts) < 2 or not _LIST.fullmatch(report.text_between(odd, parts[0])):
            continue
        value = odd.number.value * parts[0].number.scale
        sums = itertools.accumulate(one.number.value for one in parts)
        count = next((count for count, total in enumerate(sums, 1) if total == value), 0)
        if count >= 2 and len(odd.number.digits.rstrip("0")) >= LEAST_OF_LIST:
            right = f"{odd.number.text}{parts[0].number.suffix}"
            yield relation("unit", odd, tuple(parts[:count]), right, False)
            listed = "+".join(one.shown for one in parts[:count])
            message = f"{listed}={right}，文中为{odd.shown}：单位有误。"
            yield finding("unit-of-a-part", "unlikely", odd, tuple(parts[:count]), right, message)
            return


def _made(wholes: Sequence[Statement], others: Sequence[Statement], value: Fraction) -> Statement | None:
    """The total before a list that its figures make."""
    low = sum((one.number.low for one in others), value)
    high = sum((one.number.high for one in others), value)
    told = [one for one in wholes if len(one.number.digits.rstrip("0")) >= LEAST_OF_WHOLE]
    return next((one for one in told if low <= one.number.high and one.number.low <= high), None)
