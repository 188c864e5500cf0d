"""The same figure in two units: 14570000元 折合 145700万元, a total in 元 told again in 万元."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import Report, Statement, finding, relation

_SAME = re.compile(r"(?:折合|约合|换算为?|即|合计|共计|总计|总额|累计)(?:约|为|人民币|达|:)*$")
_AGAIN = re.compile(r"折合|约合|换算")
LEAST_DIGITS = 4
STEPS = frozenset(Fraction(10) ** k for k in (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8))


@check(
    "unit-slip",
    tier="impossible",
    meaning="同一金额换算单位后差10倍、1000倍、1万倍",
    source="核心参考4.7：比率接近10的4次方、8次方",
    example="14570000元，折合145700万元（应为1457万元）",
)
def amounts_told_again_keep_their_size(report: Report) -> Iterator[Outcome]:
    """A total or a conversion in prose whose digits stand elsewhere with another size, and nowhere with its own."""
    money = [
        one for one in report.statements if one.plain and one.number.value > 0 and one.role not in ("score", "weight")
    ]
    amounts = [one for one in money if one.money or (not one.number.unit and len(one.number.digits) >= 6)]
    by_digits: dict[str, list[Statement]] = defaultdict(list)
    for one in amounts:
        by_digits[_digits(one)[:LEAST_DIGITS]].append(one)
    for one in amounts:
        if one.money and len(_digits(one)) >= LEAST_DIGITS and _SAME.search(one.label):
            yield from _told_again(one, by_digits[_digits(one)[:LEAST_DIGITS]])


def _digits(one: Statement) -> str:
    return one.number.digits.rstrip("0")


def _told_again(one: Statement, likes: Sequence[Statement]) -> Iterator[Outcome]:
    others = [two for two in likes if two.span != one.span and two.money]
    bare = [two for two in likes if two.span != one.span and not two.money]
    same = [two for two in others if _rounds(one, two.number.value)]
    if same:
        yield relation("unit", one, (same[0],), same[0].number.text, True)
        return
    if any(_rounds(one, two.number.value * scale) for two in bare for scale in (1, 1000, 10_000, 10**8)):
        near = next(two for two in bare if any(_rounds(one, two.number.value * s) for s in (1, 1000, 10_000, 10**8)))
        off = _off(one, near)
        if off is None or "元" not in near.label:
            return
    for two in [*others, *(b for b in bare if re.search(r"元", b.label) or "." in b.number.text)]:
        step = _off(one, two)
        converted = bool(_AGAIN.search(one.label)) and two.paragraph == one.paragraph
        total = bool(re.search(r"合计|共计|总计|总额|金额", two.label)) and "合计" in one.label
        if step is not None and two.number.start < one.number.start and (converted or total):
            expected = one.number.shown(two.number.value)
            yield relation("unit", one, (two,), expected, False)
            message = f"前文{two.shown}，此处{one.shown}，相差{_times(step)}倍：单位或小数点有误。"
            yield finding("unit-slip", "impossible", one, (two,), expected, message)
            return


def _off(one: Statement, two: Statement) -> Fraction | None:
    """The power of ten by which `one` misses `two`."""
    return next((step for step in sorted(STEPS) if _rounds(one, two.number.value * step)), None)


def _rounds(one: Statement, value: Fraction) -> bool:
    """Whether a value rounds to the print; trailing noughts count as rounded."""
    return one.number.value - one.number.ulp / 2 <= value <= one.number.value + one.number.ulp / 2


def _times(step: Fraction) -> str:
    return str(step if step > 1 else 1 / step)
