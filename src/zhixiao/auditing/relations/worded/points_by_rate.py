"""Points by a rate: 5分按87.50%得4.38分; 执行率95.52%，10分得9.55分; （分值8分）…为目标的92.50%，按比例得7.40分."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.relations.worded.claims import CERTAIN, SURE, Claim
from zhixiao.auditing.relations.worded.figures import Figure, paragraphs
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

_GOT = re.compile(
    r"(?:^|[，、])(?:的?(?:比例|完成率)?(?:计算|计分|折算)?，?)?(?:按比例|据此|应|实际?|折)?(?:计|计得|得分?)(?:为)?$"
)
_GOT_OF_FULL = re.compile(r"^，?(?:应|实际?|自评|计)?得分?(?:为)?$")
_LOST = re.compile(r"^(?:计分|计算|折算)?，扣(?:减|除|分)?$")
_BY = re.compile(r"^(?:，[^，。；\d]{0,8}|[^，。；\d]{0,4})按[^，。；\d]{0,8}$|^，[^，。；\d]{2,8}率(?:为|是)?$")
_RATE = re.compile(r"(?<!得分)(?<!扣分)率(?:为|达到?|是|仅)*$|(?:占|为[^，。；\d]{0,6}(?:目标|计划)的)$")
_FULL = re.compile(r"(?:得|计|扣|失|[加共]|总分|合计|小计)(?:分|减|除)?(?:为)?$")
_WEIGHT = re.compile(r"\((?:分值|权重|满分|标准分)?:?$|(?:分值|满分)(?:为)?$")
MOST = Fraction(40)
"""Points of one indicator at the most."""


@reading(
    "points-by-rate",
    tier="unlikely",
    meaning="按比例计的得分（扣分）与分值乘其比率不符",
    source="绩效评分规则：按比例得分",
    example="卫生室建设工期5分按87.50%得4.83分（应为4.38分）",
)
def points_are_the_rate_of_the_full_points(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Full points, a rate and the points got or lost, side by side; or the full points at the head of the paragraph."""
    for at in range(1, len(own)):
        points, before = own[at], own[:at]
        if points.unit != "分" or points.rough:
            continue
        found = _beside(before, points) or _of_the_head(report, before, points)
        if found is not None and found[0].statement.number.value != points.statement.number.value:
            yield [_by(*found, points)]


def _beside(before: Sequence[Figure], points: Figure) -> tuple[Figure, Figure, Fraction] | None:
    """Full points and rate right before the points, in either order."""
    if len(before) < 2:
        return None
    one, two = before[-2:]
    if _is_full(one) and two.unit == "%" and _BY.search(two.bare):
        return (one, two, CERTAIN) if _GOT.search(points.bare) or _LOST.search(points.bare) else None
    if _is_full(two) and one.unit == "%" and _RATE.search(one.bare) and _GOT_OF_FULL.search(points.bare):
        return (two, one, CERTAIN) if re.match(r"，[^，。；\d]{0,14}$", two.bare) else None
    return None


def _of_the_head(report: Report, before: Sequence[Figure], points: Figure) -> tuple[Figure, Figure, Fraction] | None:
    """A rate right before the points, and the only full points of its paragraph, in front of all others."""
    rate = before[-1]
    told = _RATE.search(rate.bare) or (re.search("目标|计划|任务", "".join(one.bare for one in before[-2:-1])))
    if rate.unit != "%" or not told or not _GOT.search(points.bare):
        return None
    run, places = paragraphs(report)[points.statement.paragraph]
    head = [one for one in run if one.unit == "分" and _WEIGHT.search(one.bare)]
    first = [one for one in run[: places[points.statement.number.start]] if one.unit == "分"]
    return (head[0], rate, SURE) if len(head) == 1 and first[:1] == head else None


def _is_full(one: Figure) -> bool:
    number = one.statement.number
    return one.unit == "分" and 0 < number.value <= MOST and not one.rough and not _FULL.search(one.bare)


def _by(full: Figure, rate: Figure, doubt: Fraction, points: Figure) -> Claim:
    all_, number = full.statement.number, rate.statement.number
    low, high = (min(one, Fraction(100)) for one in (number.low, number.high))
    value = all_.value * min(number.value, Fraction(100)) / 100
    edges, how = (all_.value * low / 100, all_.value * high / 100), f"{all_.text}×{number.text}%"
    if _LOST.search(points.bare):
        value, edges = all_.value - value, (all_.value - edges[1], all_.value - edges[0])
        how = f"{all_.text}−{how}"
    terms = (full.statement, rate.statement)
    return Claim("score", points.statement, terms, value, *edges, how, doubt)
