"""Scores written in prose: parts and subtotals, weighted parts, ceilings, weights that make a hundred."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation, Tier
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_SUBTOTAL = re.compile(
    r"(?:共得|共计得|合计得|小计|合计|总计|共计|本次[^，。；]{0,10}得分?|评价得分?为?|考核得分?为?|本项得分?为?|该项得分?为?|综合得分?为?|总得?分为?|(?:指标|部分|方面)共得分?为?|评分结果为?)(?::|得|为)*$"
)
_WEIGHTED = re.compile(r"(?:权重|加权|折算)[^。；]{0,16}得分?(?:为|是)?$")
ENOUGH = 3


def score_statements(report: Report) -> list[Statement]:
    """All scores and weights in reading order, unit 分 or named so."""
    return [
        one
        for one in report.statements
        if one.role in ("score", "weight")
        and (one.number.unit == "分" or (one.role == "weight" and report.in_prose(one)))
    ]


def _kind(report: Report, one: Statement) -> str:
    if one.role == "weight":
        return "weight"
    before = report.view.text[max(report.sentence_of(one)[0], one.number.start - 34) : one.number.start]
    if re.search(r"按[^。；\d]{0,16}(?:权重|比例)[^。；\d]{0,18}得分?为?$", before) or re.search(
        r"(?:加权|折算|折合)[^。；\d]{0,10}$", before
    ):
        return "weighted"
    return "subtotal" if _SUBTOTAL.search(one.label[-20:]) else "item"


@dataclass(frozen=True, slots=True)
class _Sum:
    total: Statement
    parts: tuple[Statement, ...]
    holds: bool
    late: bool


def _sums(report: Report) -> list[_Sum]:
    """Subtotals with the items they close: the nearest run of items before them that fits, else all open ones."""
    stack: list[Statement] = []
    weighted: list[Statement] = []
    found = []
    for one in score_statements(report):
        kind = _kind(report, one)
        if kind == "weight":
            continue
        if kind == "weighted":
            weighted.append(one)
            stack = []
            continue
        if kind == "item":
            if stack and re.match(r"实际得", one.label) and stack[-1].clause == one.clause - 1:
                stack.pop()
            stack.append(one)
            continue
        run = _run(one, weighted) if len(weighted) >= 2 else None
        if run:
            found.append(_Sum(one, run, True, False))
            weighted, stack = [], []
            continue
        run = _run(one, stack)
        own = tuple(item for item in stack if item.paragraph == one.paragraph)
        if run:
            late = bool(own) and not _fits(one, own) and len(run) > len(own)
            found.append(_Sum(one, run, True, late))
            stack = stack[: len(stack) - len(run)]
            stack.append(one)
        else:
            late_sum = len(weighted) >= 2 and not stack
            parts = own if len(own) >= 2 else tuple(weighted) if late_sum else tuple(stack)
            if parts:
                found.append(_Sum(one, parts, False, False))
            stack = [item for item in stack if item not in parts] + [one]
            weighted = [] if parts == tuple(weighted) else weighted
    return found


def _run(total: Statement, stack: list[Statement]) -> tuple[Statement, ...] | None:
    for count in range(1, min(len(stack), 40) + 1):
        parts = tuple(stack[-count:])
        if _fits(total, parts):
            return parts
    return None


def _fits(total: Statement, parts: tuple[Statement, ...]) -> bool:
    low, high = sum(p.number.low for p in parts), sum(p.number.high for p in parts)
    return low <= total.number.high and total.number.low <= high


@check(
    "score-sum",
    tier="impossible",
    meaning="文字中各项得分之和与小计、合计得分不符",
    source="域规则5.2(3)、5.5 F05",
    example="得2.5分，得2.5分，共得6分（应为5分）",
)
def scores_make_their_subtotal(report: Report) -> Iterator[Outcome]:
    """Where a report prints all its parts (three sums come out, four fifths of all), one that does not is named."""
    sums = _sums(report)
    good = [one for one in sums if one.holds]
    for one in sums:
        value = sum((p.number.value for p in one.parts), Fraction(0))
        shown = decimal_text(value, max(places(p.number.text) for p in one.parts))
        yield relation("score", one.total, one.parts, shown, one.holds)
        for part in one.parts:
            yield relation("score", part, (one.total,), part.number.text, one.holds)
        if one.late:
            message = f"本段各项得分之和不是{one.total.number.text}分，须把前段的得分也算进去才相等，小计口径不清。"
            yield finding("score-sum", "wording", one.total, one.parts, "", message)
        if one.holds:
            continue
        own = len(one.parts) >= 2 and all(p.paragraph == one.total.paragraph for p in one.parts)
        direct = own and re.search(r"共计?得?分?$|合计得?分?$", one.total.label[-6:])
        many = len(good) >= ENOUGH and len(good) * 5 >= len(sums) * 4
        if not (direct or many):
            continue
        why = slip(one.total.number.text, shown)
        listed = "+".join(p.number.text for p in one.parts)
        message = (
            f"{listed}={shown}，文中为{one.total.number.text}分{f'（{why}）' if why else ''}；小计或某一项得分有误。"
        )
        yield finding(
            "score-sum", "impossible" if direct and many else "unlikely", one.total, one.parts, shown, message
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
    source="域规则3.6",
    example="权重分别为47.85%、29.15%、22%，合计99%",
)
def per_cent_weights_make_a_hundred(report: Report) -> Iterator[Outcome]:
    """At least three percentage weights in one paragraph make 100."""
    for start, end, ones in report.paragraphs():
        del start, end
        weights = [one for one in ones if one in _as_set(report)]
        if len(weights) < ENOUGH:
            continue
        total = sum((one.number.value for one in weights), Fraction(0))
        slack = sum((one.number.ulp for one in weights), Fraction(0)) / 2
        holds = abs(total - 100) <= slack
        shown = decimal_text(total, max(places(one.number.text) for one in weights))
        for one in weights:
            yield relation("weight_total", one, tuple(weights), shown, holds)
        yield from _hundred(weights, shown)
        if not holds and abs(total - 100) < 50:
            message = f"各权重之和为{shown}%，不是100%。"
            span = report.span(weights[0].number.start, weights[-1].number.end)
            tier: Tier = "impossible" if len(weights) > ENOUGH else "unlikely"
            yield Finding("weights-hundred", tier, span, shown, "100%", message, tuple(one.span for one in weights))


def _hundred(weights: list[Statement], shown: str) -> Iterator[Outcome]:
    yield Relation(
        "weight_total",
        weights[0].span,
        "100",
        tuple(one.number.text for one in weights),
        shown,
        shown.startswith("100"),
    )


def _as_set(report: Report) -> frozenset[Statement]:
    return frozenset(weights_in_per_cent(report))


@check(
    "score-weighted",
    tier="impossible",
    meaning="按权重折算的得分与得分×权重不符",
    source="域规则3.6：加权汇总",
    example="得8分，权重47.85%，折算得3.38分（应为3.83分）",
)
def weighted_parts_are_score_by_weight(report: Report) -> Iterator[Outcome]:
    """按权重…得 x 分: the subtotal before it times one of the printed weights, taken in turn."""
    weights = weights_in_per_cent(report)
    values = list(dict.fromkeys(one.number.value for one in weights))
    if not weights:
        return
    last: Statement | None = None
    turn = -1
    tested: list[tuple[Statement, Statement, Statement, bool]] = []
    for one in score_statements(report):
        kind = _kind(report, one)
        if kind != "weighted":
            last = one if kind in ("subtotal", "item") else last
            continue
        if last is None or one.paragraph - last.paragraph > 2:
            continue
        turn = (turn + 1) % len(values)
        order = [values[(turn + step) % len(values)] for step in range(len(values))]
        fit = next((v for v in order if _weighted_fits(one, last, v)), None)
        used = fit if fit is not None else order[0]
        turn = values.index(used)
        tested.append((one, last, next(w for w in weights if w.number.value == used), fit is not None))
    good = sum(holds for *_, holds in tested)
    for one, base, weight, holds in tested:
        expected = decimal_text(base.number.value * weight.number.value / 100, places(one.number.text))
        yield relation("product", one, (base, weight), expected, holds)
        if not holds and good >= ENOUGH and good * 5 >= len(tested) * 4:
            message = f"{base.number.text}×{weight.number.text}%={expected}，文中为{one.number.text}分。"
            yield finding("score-weighted", "impossible", one, (base, weight), expected, message)


def _weighted_fits(one: Statement, base: Statement, weight: Fraction) -> bool:
    half = one.number.ulp / 2
    return abs(base.number.value * weight / 100 - one.number.value) <= half + Fraction(1, 1000)


@check(
    "score-composite",
    tier="impossible",
    meaning="综合得分与各子项目得分按权重加权之和、各部分得分之和不符",
    source="域规则3.6",
    example="98分×47.85%+90.19分×29.15%+…应为93.31分，文中为93.13分",
)
def composite_score(report: Report) -> Iterator[Outcome]:
    """综合得分 over k weighted sub-projects, whose k scores stand before the weights; or the sum of the sections."""
    weights = weights_in_per_cent(report)
    scores = score_statements(report)
    sections = [one.total for one in _sums(report)]
    for one in scores:
        if (
            one.role != "score"
            or not re.search(r"(?:综合|总|最终|自评|评价)[^，。；]{0,14}$", one.label)
            or one.number.value < 50
        ):
            continue
        yield from _by_weight(one, weights, scores)
        yield from _by_sections(one, sections)


def _by_weight(one: Statement, weights: list[Statement], scores: list[Statement]) -> Iterator[Outcome]:
    near = [w for w in weights if 0 <= one.paragraph - w.paragraph <= 3 and w.number.start < one.number.start]
    if not 2 <= len(near) <= 30:
        return
    parts = [
        s
        for s in scores
        if s.number.start < near[0].number.start and near[0].paragraph - s.paragraph <= 3 and s.role == "score"
    ][-len(near) :]
    if len(parts) != len(near) or abs(sum(w.number.value for w in near) - 100) > 1:
        return
    exact = sum((s.number.value * w.number.value / 100 for s, w in zip(parts, near, strict=True)), Fraction(0))
    slack = (
        sum((s.number.value * w.number.ulp / 200 for s, w in zip(parts, near, strict=True)), Fraction(0))
        + one.number.ulp / 2
    )
    holds = abs(exact - one.number.value) <= slack
    expected = decimal_text(exact, places(one.number.text))
    yield relation("score", one, (*parts, *near), expected, holds)
    for part in parts:
        yield relation("score", part, (one, *near), expected, holds)
    if not holds:
        message = f"各子项目得分按权重加权为{expected}分，文中为{one.number.text}分。"
        yield finding("score-composite", "impossible", one, (*parts, *near), expected, message)


def _by_sections(one: Statement, sections: list[Statement]) -> Iterator[Outcome]:
    later = [s for s in sections if s.number.start > one.number.start and re.search(r"权重|分值|满分", s.label) is None]
    chosen = _last_of_each_section(later)
    if len(chosen) >= 3:
        total = sum((s.number.value for s in chosen), Fraction(0))
        if abs(total - one.number.value) <= one.number.ulp / 2:
            yield relation("score", one, tuple(chosen), decimal_text(total, places(one.number.text)), True)


def _last_of_each_section(sections: list[Statement]) -> list[Statement]:
    return [s for s in sections if not _WEIGHTED.search(s.label)]


@check(
    "score-ceiling",
    tier="impossible",
    meaning="得分高于分值（权重），或超过100分",
    source="域规则5.5 F07",
    example="项目分值3分，得分3.57分",
)
def no_score_above_its_weight(report: Report) -> Iterator[Outcome]:
    """A weight and the score of the same sentence; the score follows the weight with no other score between."""
    scores = score_statements(report)
    for weight, score in zip(scores, scores[1:], strict=False):
        if (
            weight.role != "weight"
            or score.role != "score"
            or score.paragraph != weight.paragraph
            or score.clause - weight.clause > 1
        ):
            continue
        if (
            not re.search(r"(?:权重|分值|满分|标准分)[^，。；\d]{0,4}$", weight.label)
            or score.number.unit != "分"
            or len(score.label) > 16
        ):
            continue
        behind_its_score = re.search(
            r"\d分?\((?:满分|分值|权重)[^，。；\d]{0,4}$",
            report.view.text[max(0, weight.number.start - 12) : weight.number.start],
        )
        if behind_its_score or re.search(r"总分|总得分|综合|合计", score.label):
            continue
        holds = score.number.value <= weight.number.value
        yield relation("score", score, (weight,), f"≤{weight.number.text}", holds)
        yield relation("score", weight, (score,), f"≥{score.number.text}", holds)
        if not holds:
            message = f"得分{score.number.text}高于分值{weight.number.text}。"
            yield finding("score-ceiling", "impossible", score, (weight,), f"≤{weight.number.text}", message)


@check(
    "score-of-rate",
    tier="unlikely",
    meaning="执行率、到位率指标的得分与分值×比率不符",
    source="域规则3.1",
    example="到位率85.82%，分值3分，得分2.75分（应为2.57分）",
)
def rate_scores_are_weight_by_rate(report: Report) -> Iterator[Outcome]:
    """分值 W, 得分 S behind a computed rate r: S = W × min(r, 1), told only for a slip."""
    for one, following in zip(report.statements, report.statements[1:], strict=False):
        if one.role != "weight" or following.role != "score" or following.sentence - one.sentence > 1:
            continue
        rate = next(
            (
                r
                for r in reversed(report.between(max(0, one.number.start - 80), one.number.start))
                if r.number.unit == "%" and r.number.value != 100
            ),
            None,
        )
        if rate is None or not re.search(r"率|=", report.view.text[max(0, rate.number.start - 80) : rate.number.start]):
            continue
        share = min(rate.number.value, Fraction(100)) / 100
        expected = decimal_text(one.number.value * share, max(2, places(following.number.text)))
        holds = (
            abs(one.number.value * share - following.number.value)
            <= following.number.ulp / 2 + one.number.value * rate.number.ulp / 200
        )
        why = slip(following.number.text, expected)
        if holds or (why and len(following.number.digits) >= 3):
            yield relation("score", following, (one, rate), expected, holds)
        if not holds and why and len(following.number.digits) >= 3:
            message = f"{one.number.text}×{rate.number.text}%={expected}，文中为{following.number.text}（{why}）。"
            yield finding("score-of-rate", "unlikely", following, (one, rate), expected, message)


@check(
    "weights-list",
    tier="unlikely",
    meaning="一句话里列出的各部分分值之和不是100",
    source="域规则3.6",
    example="决策（15分）、过程（15分）、产出（40分）、效益（20分）、满意度（20分）",
)
def listed_weights_make_a_hundred(report: Report) -> Iterator[Outcome]:
    """A（15分）、B（15分）… in one sentence about the indicator frame."""
    for _, _, ones in report.paragraphs():
        by_sentence: dict[int, list[Statement]] = {}
        for one in ones:
            before = report.view.text[one.number.start - 1 : one.number.start]
            behind = report.view.text[one.number.stop : one.number.stop + 1]
            if one.number.unit == "分" and before == "(" and behind == ")":
                by_sentence.setdefault(one.sentence, []).append(one)
        for group in by_sentence.values():
            yield from _hundred_points(report, group)


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


_STYLES = (
    ("chapter", r"[一二三四五六七八九十]+\s*[、.]"),
    ("section", r"\([一二三四五六七八九十]+\)"),
    ("number", r"\d{1,2}\s*[、.．]"),
    ("bracket", r"\(\d{1,2}\)"),
    ("letter", r"[a-z]\s*[.、)]"),
)


def _headings(report: Report) -> list[tuple[str, Statement]]:
    """Short numbered lines that end in （N分）, with the style of their number."""
    found = []
    for start, end, ones in report.paragraphs():
        text = report.view.text[start:end].rstrip()
        style = next((name for name, mark in _STYLES if re.match(mark, text)), "")
        last = next((one for one in reversed(ones) if one.number.unit == "分"), None)
        if style and last is not None and len(text) <= 30 and re.search(r"\(\d+(?:\.\d+)?分\)[:：]?$", text):
            found.append((style, last))
    return found


@check(
    "weights-headings",
    tier="unlikely",
    meaning="标题中的分值与下级标题分值之和不符",
    source="域规则3.6",
    example="（三）产出（40分）下的四个小标题分值为10、10、10、15",
)
def heading_weights_add_up(report: Report) -> Iterator[Outcome]:
    """A heading with points against the headings one style below it, up to the next of its own style."""
    headings = _headings(report)
    for index, (style, parent) in enumerate(headings):
        below = []
        for other, one in headings[index + 1 :]:
            if other == style:
                break
            below.append((other, one))
        children = tuple(one for other, one in below if other == below[0][0])
        total = sum((one.number.value for one in children), Fraction(0))
        if len(children) < 2:
            continue
        holds = total == parent.number.value
        shown = decimal_text(total, max(places(one.number.text) for one in children))
        yield relation("weight_total", parent, children, shown, holds)
        if not holds and slip(parent.number.text, shown):
            message = f"下级标题分值之和为{shown}分，本标题为{parent.number.text}分。"
            yield finding("weights-headings", "unlikely", parent, children, shown, message)
