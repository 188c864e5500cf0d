"""Lists whose number of items is told, and their total: 在6家机构训练，甲38名…; 分两批下达a、b; 依次为a、b、c，共d."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.part_lists import added
from zhixiao.auditing.relations.worded.sums import CHINESE
from zhixiao.auditing.slips import SWAPPED, named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_NUMBERS = r"(?:(?<![\d.])\d{1,2}|[两二三四五六七八九十])"
_AMONG = re.compile(rf"(?:[在从由对为]|分布[在于]|涉及)(?P<many>{_NUMBERS})[个家所处座条][一-鿿]{{0,12}}$")
_ITEM = re.compile(r"[，、:：](?:其中)?[一-鿿“”（）()·]{2,16}$")
_BATCHES = re.compile(rf"分(?P<many>{_NUMBERS})[批次期笔](?:下达|拨付|到位|支付|兑付|安排|投入|发放)")
_SUBJECT = re.compile(r"(?:^|[。；\n])(?P<who>[一-鿿]{4,12}?)(?:共|全部)?分$")
_IN_ORDER = re.compile(r"(?:依次|分别)(?:为|是|有|达)?$")
_JOINED = re.compile(r"[、和与及]")
_CLOSING = re.compile(r"^(?:合计|共计|总计|累计|共|总)[^，。；\d]{0,4}$")
_QUARTERLY = re.compile(r"(?:四个|[一1][—至~-][四4])季度(?:依次|分别|各)(?:为|是|有|达)?[^，。；、\d]{0,6}$")
_QUARTERS = 4
_SHORT = 3
"""Digits below which only two exchanged ones tell that an item is wrong."""
_ABOVE = 3
"""Paragraphs up to which the total of a list may stand above it."""


@check(
    "told-number-of-items",
    tier="unlikely",
    meaning="写明几项并逐项列出的数，与其前后写的总数不符，像是笔误",
    source="公文数据核校通例：分项之和",
    example="救助儿童142名，在3家机构训练，甲58名、乙47名、丙73名（丙应为37）",
)
def lists_of_a_told_number_make_their_total(report: Report) -> Iterator[Outcome]:
    """The list has as many items as the words say, so that nothing is left out; a slip leads to the total."""
    for start, _, ones in report.paragraphs():
        plain = [one for one in ones if one.plain and report.in_prose(one)]
        for at, one in enumerate(plain):
            for parts, totals in (_among(report, plain, at), _in_batches(report, start, plain, at)):
                yield from _judged(totals, parts) if parts else ()
            if parts := _in_order(report, plain, at):
                yield from _judged([one], parts)
            if parts := _by_quarters(report, plain, at):
                yield from _judged(_above(report, parts), parts)


def _among(report: Report, plain: Sequence[Statement], at: int) -> tuple[list[Statement], list[Statement]]:
    """A count of places and, behind them, as many named items of one other unit; the totals that stand before."""
    many = plain[at]
    told = _AMONG.search(many.label + many.number.text + many.number.suffix + re.split(r"[，、:：]", many.after)[0])
    if told is None or told["many"] != many.number.text or not 3 <= many.number.value <= 12:
        return [], []
    count = int(many.number.value)
    items = list(plain[at + 1 : at + 1 + count])
    following = plain[at + 1 + count : at + 2 + count]
    alike = len(items) == count and len({one.number.unit for one in items}) == 1 and items[0].number.unit
    listed = alike and all(_ITEM.search(_words(report, a, b)) for a, b in zip([many, *items], items, strict=False))
    goes_on = any(_listed(report, items[-1], one) for one in following if one.number.unit == items[-1].number.unit)
    if not listed or goes_on or items[0].number.unit == many.number.unit:
        return [], []
    return items, _above(report, items)


def _words(report: Report, one: Statement, other: Statement) -> str:
    return "，" + report.text_between(one, other)


def _listed(report: Report, one: Statement, other: Statement) -> bool:
    return re.match(r"[、，]", report.text_between(one, other)) is not None


def _above(report: Report, items: Sequence[Statement]) -> list[Statement]:
    """Figures of the items' unit before them, in the paragraph or the few above."""
    first = items[0]
    begin = report.view.paragraphs[max(0, first.paragraph - _ABOVE)][0]
    unit = items[-1].number.unit
    found = [one for one in report.between(begin, first.number.start) if one.number.unit == unit and one.plain]
    return [one for one in found if one not in items and one.role not in ("difference", "rate", "growth")]


def _in_batches(
    report: Report, start: int, plain: Sequence[Statement], at: int
) -> tuple[list[Statement], list[Statement]]:
    """中央资金分两批下达：a，b, and the figures before that are told of 中央资金."""
    one = plain[at]
    lead = report.view.text[max(start, one.number.start - 40) : one.number.start]
    told = _BATCHES.search(lead)
    if told is None or re.search(r"\d", re.sub(r"\d{4}年\d{1,2}月", "", lead[told.end() :])):
        return [], []
    count = CHINESE.get(told["many"]) or int(told["many"])
    items = list(plain[at : at + count])
    cue = one.number.start - len(lead) + told.start() + 1
    subject = _SUBJECT.search(report.view.text, max(0, one.number.start - 60), cue)
    if len(items) != count or len({(each.number.unit, each.sentence) for each in items}) != 1 or subject is None:
        return [], []
    name = re.compile(rf"{subject['who']}[一-鿿]{{0,4}}$")
    return items, [each for each in _above(report, items) if name.search(each.label)]


def _in_order(report: Report, plain: Sequence[Statement], at: int) -> list[Statement]:
    """依次为92、118和105人次，共315人次: the bare figures before a total, which share the last unit."""
    total = plain[at]
    if not at or not _CLOSING.search(total.label) or plain[at - 1].number.unit != total.number.unit:
        return []
    items = [plain[at - 1]]
    if not _shares_its_unit(items[0]):
        return []
    for one in reversed(plain[: at - 1]):
        if one.number.unit or not _JOINED.fullmatch(report.text_between(one, items[0])):
            break
        items.insert(0, one)
    return items if len(items) >= 3 and _IN_ORDER.search(items[0].label) else []


def _shares_its_unit(one: Statement) -> bool:
    """Whether bare figures before one may have its unit as they stand; 86.4、142.7万人次 are not read in 万."""
    return bool(one.number.unit) and one.number.scale == 1


def _by_quarters(report: Report, plain: Sequence[Statement], at: int) -> list[Statement]:
    """四个季度分别为1180、1756、1892和1592批次: three bare figures and the one whose unit they share."""
    items = list(plain[at - _QUARTERS + 1 : at + 1]) if at >= _QUARTERS - 1 else []
    bare = bool(items) and _shares_its_unit(items[-1]) and not any(one.number.unit for one in items[:-1])
    joined = all(_JOINED.fullmatch(report.text_between(one, two)) for one, two in pairwise(items))
    return items if bare and joined and _QUARTERLY.search(items[0].label) else []


def _judged(totals: Sequence[Statement], parts: Sequence[Statement]) -> Iterator[Outcome]:
    """Whether one total holds; else the only one that a slip, of it or of one item, leads to."""
    made = added(parts)
    if any(one.number.rough for one in (*totals, *parts)):
        return
    held = next((one for one in totals if one.number.value == made), None)
    if held is not None:
        yield relation("sum", held, tuple(parts), held.number.text, True)
        return
    found = [(total, *told) for total in totals if (told := _slipped(total, parts, made)) is not None]
    if len({total.number.value for total, *_ in found}) != 1:
        return
    total, wrong, right, why = found[-1]
    others = tuple(one for one in (total, *parts) if one is not wrong)
    listed, shown = "+".join(one.number.text for one in parts), total.number.shown(made)
    yield relation("sum", total, tuple(parts), shown, False)
    message = f"{listed}={shown}，总数为{total.number.text}；{wrong.number.text}应为{right}{named(why)}。"
    yield finding("told-number-of-items", "unlikely", wrong, others, right, message)


def _slipped(total: Statement, parts: Sequence[Statement], made: Fraction) -> tuple[Statement, str, str] | None:
    """The figure that is wrong, what it should be and the slip: the total, else the only item, else either of some."""
    gap = total.number.value - made
    right = total.number.shown(made)
    why = slip(total.number.text, right)
    if why and _telling(total, why):
        return total, right, why
    rights = [(one, one.number.shown(one.number.value + gap)) for one in parts if one.number.value + gap > 0]
    slips = [(one, right, why) for one, right in rights if (why := slip(one.number.text, right)) and _telling(one, why)]
    if len(slips) > 1:
        return total, "，或".join([right, *(f"{one.number.text}应为{other}" for one, other, _ in slips)]), ""
    return slips[0] if slips else None


def _telling(one: Statement, why: str) -> bool:
    return len(one.number.digits) >= _SHORT or why == SWAPPED
