"""Full points listed, those got in the same order, and their total: 按10、50、40分，分别得9、49、39分，合计97分."""

import re
from collections.abc import Iterator, Sequence

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.part_lists import added
from zhixiao.auditing.relations.sums_of_points import sum_of_points
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding

_TOTAL = re.compile(r"(?:合计|共计|总计|总分|总得分|综合得分|自评得分)(?:得分?)?(?:为|是|:)?$")
_EACH = re.compile(r"分别(?:得分?|为)(?:为)?$")
_NAME = re.compile(r"([一-鿿]{2,8}?)(?:类|部分|方面|指标)?(?:得分?|评分)?(?:为|是|:)?$")
HUNDRED = 100
FEWEST, MOST = 3, 8


@check(
    "points-of-two-lists",
    tier="impossible",
    meaning="先列各部分分值（合计100）、再按同样次序列得分，得分之和与其后的合计不符",
    source="绩效自评复核要点 F05：分级得分之和",
    example="预算执行10分、产出50分、效益30分、满意度10分；得分为9.9、49、28.5、10分，合计98.9分（和为97.4）",
    fixed_terms=True,
)
def points_got_make_the_total_behind_them(report: Report) -> Iterator[Outcome]:
    """As many points got as there are full points that make a hundred, each under the same name or behind 分别得."""
    for _, _, ones in report.paragraphs():
        points = [one for one in ones if one.number.unit == "分" and one.plain]
        if not any(one.number.rough for one in points):
            yield from next((list(told) for told in _lists(points) if told), [])


def _lists(points: Sequence[Statement]) -> Iterator[list[Outcome]]:
    for at in range(len(points)):
        for many in range(FEWEST, MOST + 1):
            full, got = points[at : at + many], points[at + many : at + 2 * many]
            behind = points[at + 2 * many : at + 2 * many + 1]
            if not behind or added(full) != HUNDRED or not _TOTAL.search(behind[0].label):
                continue
            if _possible(full, got) and (_same_names(full, got) or _EACH.search(got[0].label)):
                yield list(_judged(behind[0], got))


def _possible(full: Sequence[Statement], got: Sequence[Statement]) -> bool:
    return all(two.number.value <= one.number.value for one, two in zip(full, got, strict=True))


def _same_names(full: Sequence[Statement], got: Sequence[Statement]) -> bool:
    names = [[found[1] if (found := _NAME.search(one.label)) else "" for one in some] for some in (full, got)]
    return all(one and one[-2:] == two[-2:] for one, two in zip(*names, strict=True))


def _judged(total: Statement, got: Sequence[Statement]) -> Iterator[Outcome]:
    texts, spans = [one.number.text for one in got], [one.span for one in got]
    made = sum_of_points(total.number.text, total.span, texts, spans)
    yield made
    if not made.holds:
        why = named(slip(total.number.text, made.computed))
        listed = "+".join(texts)
        message = f"各部分得分{listed}={made.computed}，合计写作{total.number.text}{why}；合计或某一部分有误。"
        yield finding("points-of-two-lists", "impossible", total, tuple(got), made.computed, message)
