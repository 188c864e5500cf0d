"""Weights in prose: percentages that make 100, lists of points, points in headings."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.model import Finding, Relation, Tier
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import slip, slip_of_a_part
from zhixiao.auditing.statements import Report, Statement, relation

ENOUGH = 3
MOST_OFF = 15
_CHANGED = re.compile(
    r"(?:[各均都](?:为|是|占|改|调|降|升|按|取)[^，。；]{0,3}|改[为成]|调整?[为至到]|[降升提][^，。；]{0,2}[为至到])$"
)


def weights_in_per_cent(report: Report) -> list[Statement]:
    """Weights of sub-projects printed as percentages, in reading order, each once."""
    found: list[Statement] = []
    for one in report.statements:
        if (
            one.number.unit == "%"
            and re.search(r"权重|权数", one.label[-30:])
            and one.plain
            and not re.search(r"权重[^，。]{0,4}(?:高|低)于", one.label)
        ):
            found.append(one)
    return found


@check(
    "weights-hundred",
    tier="impossible",
    meaning="各部分权重之和不是100%",
    source="绩效评分规则",
    example="权重分别为45.5%、31.5%、22%，合计99%",
    fixed_terms=True,
)
def per_cent_weights_make_a_hundred(report: Report) -> Iterator[Outcome]:
    """At least three percentage weights in one paragraph make 100."""
    by_paragraph: dict[int, list[Statement]] = defaultdict(list)
    for one in weights_in_per_cent(report):
        by_paragraph[one.paragraph].append(one)
    for weights in by_paragraph.values():
        if len(weights) < ENOUGH:
            continue
        total = sum((one.number.value for one in weights), Fraction(0))
        slack = sum((one.number.ulp for one in weights), Fraction(0)) / 2
        holds = abs(total - 100) <= slack
        shown = decimal_text(total, max(places(one.number.text) for one in weights))
        for one in weights:
            yield relation("weight_total", one, tuple(weights), shown, holds)
        yield from _hundred(weights, shown)
        if not holds and _one_set(weights, total):
            message = f"各权重之和为{shown}%，不是100%。"
            span = report.span(weights[0].number.start, weights[-1].number.end)
            tier: Tier = "impossible" if len(weights) > ENOUGH else "unlikely"
            yield Finding("weights-hundred", tier, span, shown, "100%", message, tuple(one.span for one in weights))


def _one_set(weights: list[Statement], total: Fraction) -> bool:
    """Whether weights are those of one frame: none told for several at once or changed, and all near 100 or for a slip.

    Two frames in one paragraph, or weights within a weight, are far from 100 and no slip explains them.
    """
    if any(_CHANGED.search(one.label) for one in weights):
        return False
    return abs(total - 100) <= MOST_OFF or bool(slip_of_a_part([one.number for one in weights], 100 - total))


def _hundred(weights: list[Statement], shown: str) -> Iterator[Outcome]:
    yield Relation(
        "weight_total",
        weights[0].span,
        "100",
        tuple(one.number.text for one in weights),
        shown,
        shown.startswith("100"),
    )


@check(
    "weights-list",
    tier="unlikely",
    meaning="一句话里列出的各部分分值之和不是100",
    source="绩效评分规则",
    example="决策（15分）、过程（15分）、产出（40分）、效益（20分）、满意度（20分）",
)
def listed_weights_make_a_hundred(report: Report) -> Iterator[Outcome]:
    """A（15分）、B（15分）… in one sentence about the indicator frame; figures between them are cells of a table."""
    for _, _, ones in report.paragraphs():
        by_sentence: dict[int, list[Statement]] = {}
        for one in ones:
            before = report.view.text[one.number.start - 1 : one.number.start]
            behind = report.view.text[one.number.stop : one.number.stop + 1]
            if one.number.unit == "分" and before == "(" and behind == ")":
                by_sentence.setdefault(one.sentence, []).append(one)
        for group in by_sentence.values():
            if any(re.search(r"\d", report.text_between(*pair)) for pair in pairwise(group)):
                continue
            # A title that each row of a table repeats counts once.
            yield from _hundred_points(report, list({(one.label[-6:], one.number.text): one for one in group}.values()))


def _hundred_points(report: Report, group: list[Statement]) -> Iterator[Outcome]:
    total = sum((one.number.value for one in group), Fraction(0))
    if len(group) < 4:
        return
    if total == 100:
        for one in group:
            yield relation("weight_total", one, tuple(group), "100", True)
            yield Relation("weight_total", one.span, "100", tuple(g.number.text for g in group), "100", True)
    elif (
        any(
            0 < 100 - (total - one.number.value) <= 60
            and slip(one.number.text, decimal_text(100 - (total - one.number.value), 0))
            for one in group
        )
        and abs(total - 100) <= 60
    ):
        message = f"所列分值之和为{decimal_text(total, 0)}分，不是100分。"
        span = report.span(group[0].number.start, group[-1].number.end)
        yield Finding(
            "weights-list", "unlikely", span, decimal_text(total, 0), "100", message, tuple(one.span for one in group)
        )
