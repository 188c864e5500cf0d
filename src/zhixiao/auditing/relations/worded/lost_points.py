"""Points lost: so many off each (有3个…，每个扣0.4分，扣1.2分), all together, and beside what the total got."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.relations.worded.claims import CERTAIN, SURE, Claim
from zhixiao.auditing.relations.worded.figures import Figure, paragraphs
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import sums_of
from zhixiao.auditing.statements import Report

_EACH = re.compile(r"每(?P<unit>[个项次处份家件户人条例起笔])(?:未?[^，。；\d]{0,8})?(?:扣减?)?$")
_LOST = re.compile(r"^(?:计)?，?(?:共|合计|共计|应|计)?扣(?:减|除|分)?$")
_ALL_LOST = re.compile(r"(?:共|合计|总计|累计)扣(?:减|除|分|了)?(?:为)?$|扣分(?:合计|共计)(?:为)?$")
_LOST_HERE = re.compile(r"扣(?:减|除|分|了)?$")
_THE_REST = re.compile(r"(?:^|[，；])其余$")
_ITEM = re.compile(r"(?:^|[，；:：。])(?P<place>[一二三四五六七八九十])是")
_ONLY_SOME = re.compile(r"主要|另有|其他|其余")
_TOTAL = re.compile(r"(?:自评|综合|评价|总)(?:总?得分|总分|评分)(?:为|是|:)?$")
_BESIDE = re.compile(
    r"^，(?:(?:[^，。；\d]{0,12}，)?(?:共计?|合计|累计)扣(?:分|减)?|扣(?:分|减)?|扣分(?:合计|共计)(?:为)?)$"
)
FULL = Fraction(100)
PASSED = Fraction(60)
FEWEST = 2


@reading(
    "points-off-each",
    tier="unlikely",
    meaning="“每个扣几分”乘个数不等于所扣的分",
    source="绩效评分规则：扣分说明",
    example="12个指标中有3个没有基期值，按每个扣0.4分计，扣2.1分（应为1.2分）",
)
def points_off_are_so_many_times_each(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """每U扣x分…扣y分, or 扣y分（…每U扣x分）, with the counts of the sentence that are told in U."""
    for index in range(1, len(own)):
        each = own[index]
        told = _EACH.search(each.bare)
        lost = _lost_of(own, index) if told is not None and each.unit == "分" else None
        if told is None or lost is None:
            continue
        counts = [one for one in own[:index] if one.kind.startswith(told["unit"]) and one.statement.number.whole]
        yield [_times(lost, one, each) for one in counts]


def _lost_of(own: Sequence[Figure], index: int) -> Figure | None:
    """The points that stand right behind what each costs; else, where that ends a bracket, the last lost before."""
    behind = own[index + 1 : index + 2]
    if behind and behind[0].unit == "分" and _LOST.search(behind[0].bare):
        return behind[0]
    before = [one for one in own[:index] if one.unit == "分" and _LOST_HERE.search(one.bare)]
    closes = own[index].statement.after.startswith(")") and "每" in own[index].bare
    return before[-1] if before and closes else None


def _times(lost: Figure, count: Figure, each: Figure) -> Claim:
    value = count.statement.number.value * each.statement.number.value
    how = f"{count.statement.number.text}×{each.statement.number.text}"
    return Claim("product", lost.statement, (count.statement, each.statement), value, value, value, how, SURE)


@reading(
    "points-off-listed",
    tier="unlikely",
    meaning="“共扣几分”与其后逐项所扣之和不符",
    source="绩效评分规则：扣分说明",
    example="合计扣3.2分：一是执行率扣0.4分；二是到货迟扣0.8分；三是资料不全扣1分（应为2.2分）",
)
def points_off_are_those_listed_behind(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """共扣T分 with 一是…扣a分；二是…扣b分, each item with one loss; or with losses that 其余c分 closes."""
    run, places = paragraphs(report)[own[0].statement.paragraph]
    for total in own:
        if total.unit != "分" or not _ALL_LOST.search(total.bare) or total.statement.number.bound:
            continue
        behind = run[places[total.statement.number.start] + 1 :]
        numbered = _numbered(report, total, behind)
        parts = numbered or _closed(report, total, behind)
        if len(parts) >= FEWEST:
            yield sums_of(total, parts, CERTAIN, rules_out=bool(numbered))


def _numbered(report: Report, total: Figure, behind: Sequence[Figure]) -> list[Figure]:
    """The losses of 一是, 二是… up to the full stop, one each; none where an item has two or none."""
    text = _sentence(report, total, behind)
    begin = total.statement.number.stop
    marks = [begin + found.start() for found in _ITEM.finditer(text)]
    numerals = "".join(found["place"] for found in _ITEM.finditer(text))
    if len(marks) < FEWEST or _ONLY_SOME.search(text) or not "一二三四五六七八九十".startswith(numerals):
        return []
    edges = [*marks, begin + len(text)]
    lost = [one for one in behind if one.unit == "分" and _LOST_HERE.search(one.bare)]
    items = [[one for one in lost if a < one.statement.number.start < b] for a, b in pairwise(edges)]
    return [one for item in items for one in item] if all(len(item) == 1 for item in items) else []


def _closed(report: Report, total: Figure, behind: Sequence[Figure]) -> list[Figure]:
    """The losses behind a total up to 其余: …扣2分；…扣1.8分；其余5.6分为…."""
    stop = total.statement.number.stop + len(_sentence(report, total, behind))
    before = [one for one in behind if one.statement.number.start < stop]
    points = [one for one in before if one.unit == "分" or _THE_REST.search(one.bare)]  # 其余5.6分为….
    rest = next((at for at, one in enumerate(points) if _THE_REST.search(one.bare)), None)
    return [one for one in points[:rest] if _LOST_HERE.search(one.bare)] + [points[rest]] if rest else []


def _sentence(report: Report, total: Figure, behind: Sequence[Figure]) -> str:
    if not behind:
        return ""
    text = report.view.text[total.statement.number.stop : behind[-1].statement.number.stop + 1]
    return text.partition("。")[0]


@reading(
    "points-got-and-lost",
    tier="unlikely",
    meaning="总得分与其后所扣分数之和不是100分",
    source="绩效评分规则：总分100分",
    example="项目自评得分94.6分，扣4.5分（应为5.4分）",
)
def points_got_and_lost_make_a_hundred(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """自评得分S分，扣K分, where no full points of another kind stand before them."""
    for index, (got, lost) in enumerate(pairwise(own)):
        passed = got.unit == lost.unit == "分" and got.statement.number.value > PASSED
        other = [one for one in [*earlier, *own[:index]] if one.statement.role == "weight"]
        if not passed or not _TOTAL.search(got.bare) or not _BESIDE.search(lost.bare):
            continue
        if all(one.statement.number.value == FULL for one in other):
            number = got.statement.number
            value, low, high = FULL - number.value, FULL - number.high, FULL - number.low
            yield [Claim("score", lost.statement, (got.statement,), value, low, high, f"100−{number.text}", CERTAIN)]
