"""Total scores in prose: the parts they are the sum of, the ceiling beside them, the grade they give."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

MOST = 40
_CAPPED = re.compile(r"(?:满意度|合格率|及格率|优良率|知晓率|准确率|达标率|满意率)(?:均|都|全部)?(?:为|达到?|是|:)*$")
_WHOLE = re.compile(r"(?:综合|总|最终|自评|评价|考核|合计|共)(?:评价)?(?:得分|评分|分|得)?(?:为|是|:|得)*$")
_MEAN = re.compile(r"(?:平均|均)(?:每[一-鿿]{1,3})?(?:加|扣|得)?分?(?:为|:)?$")
_LOST = re.compile(r"(?:[扣失][分减除]?|核减)(?:为|:)?$")
_OTHERS = re.compile(
    r"(?:(?:^|[，。；:]|单位)(?:自评|上年度?|去年|专家组?)|复核|复评|复审|初评|抽评|第三方)(?:评价|考核)?(?:得分|评分|分)?(?:为|是|:)?$"
)
"""The whole as somebody else or another year scored it: 自评81分，复核72分."""
_GOT = re.compile(r"[，、(]?(?:实际|自评|评价|考核)?得分?(?:为|:)?")
_GOOD_UP_TO = re.compile(r"良[”\"]?\(\d{2}分?(?:\(含\))?以上[^。；\d]{0,4}(?:不足|低于|小于)(\d{2})分")
"""等级为“良”（80分（含）以上、不足95分）."""
_GRADE = re.compile(
    r"(?:等级|级别|档次|结果|结论|评定|评为|定为|为|：|:)[^，。；、\d]{0,6}[“\"「]?(优秀|优|良好|良|中等|中|合格|较差|差)[”\"」]?(?=[，。；、)\s]|级|等|$)"
)


def _points(ones: Sequence[Statement]) -> list[Statement]:
    return [one for one in ones if one.number.unit == "分" and one.role == "score"]


FULL = 100
"""Points that make a hundred are the full points, not those got."""


@check(
    "score-parts",
    tier="unlikely",
    meaning="总分与同段列出的各部分得分之和不符",
    source="绩效自评复核要点 F05",
    example="四部分得分18分、18.36分、36分、20.4分，综合得分96.72分（应为92.76分）",
)
def total_score_of_the_listed_parts(report: Report) -> Iterator[Outcome]:
    """A total of 50 points or more and at least three scores before or behind it in its paragraph."""
    for _, _, ones in report.paragraphs():
        scores = [one for one in _points(ones) if not _MEAN.search(one.label)]
        for index, total in enumerate(scores):
            if total.number.value < 50 or not _WHOLE.search(total.label[-10:]):
                continue
            yield from _judged(
                report, total, scores[max(0, index - MOST - 1) : index], scores[index + 1 : index + MOST + 2]
            )


def _judged(report: Report, total: Statement, before: list[Statement], behind: list[Statement]) -> Iterator[Outcome]:
    """`before` and `behind` are the scores nearest to the total, one more than `MOST` when there are so many.

    Two with nothing between them are full points and score, columns of a form that has a row of totals.
    """
    for count, reached, run in (*_runs(before[::-1]), *_runs(behind)):
        if count >= 3 and reached == total.number.value:
            yield relation("score", total, tuple(run), total.number.text, True)
            for part in run:
                yield relation("score", part, (total,), part.number.text, True)
            return
    for run in (before, behind):
        same = [one for one in run if abs(one.sentence - total.sentence) <= 1 and one.number.value < total.number.value]
        if not 3 <= len(same) <= MOST or len(same) != len(run) or _sum(same) == FULL != total.number.value:
            continue
        if any(not report.text_between(*pair).strip() for pair in pairwise(sorted(same, key=_start))):
            continue
        if any(_OTHERS.search(one.label) for one in same):
            continue
        same = _got(report, sorted(same, key=_start))
        lost = [one for one in same if _LOST.search(one.label)]
        same = [one for one in same if one not in lost]
        if len(same) < 3 or _sum(same) - _sum(lost) == total.number.value:
            continue
        first, last = min(same[0].number.start, total.number.start), max(same[-1].number.stop, total.number.start)
        if re.search(r"得满分", report.view.text[first:last]):
            continue  # 产出34.60分，满意度得满分，总分98.94分: some are told in words.
        shown = decimal_text(_sum(same), max(places(one.number.text) for one in (*same, total)))
        why = slip(total.number.text, shown)
        near = abs(_sum(same) - total.number.value) * 4 <= total.number.value
        if near and (why or any(slip(one.number.text, _right(one, total, same)) for one in same)):
            yield relation("score", total, tuple(same), shown, False)
            listed = "+".join(one.number.text for one in same)
            message = f"{listed}={shown}，总分为{total.number.text}{named(why)}；总分或某一项有误。"
            yield finding("score-parts", "unlikely", total, tuple(same), shown, message)
            return


def _runs(scores: list[Statement]) -> Iterator[tuple[int, Fraction, list[Statement]]]:
    """The first one, two, three … scores: how many, their sum, and they in reading order."""
    reached = Fraction(0)
    for count, one in enumerate(scores[:MOST], 1):
        reached += one.number.value
        yield count, reached, sorted(scores[:count], key=lambda score: score.number.start)


def _got(report: Report, run: list[Statement]) -> list[Statement]:
    """The points got, where each thing has its full points before them: 投入20分、得分19.5分，过程30分、得分28分."""
    told = [bool(_GOT.fullmatch(report.text_between(*pair))) for pair in pairwise(run)]
    return run[1::2] if len(run) % 2 == 0 and all(told[::2]) and not any(told[1::2]) else run


def _start(one: Statement) -> int:
    return one.number.start


def _sum(run: Sequence[Statement]) -> Fraction:
    return sum((one.number.value for one in run), Fraction(0))


def _right(one: Statement, total: Statement, run: Sequence[Statement]) -> str:
    value = one.number.value + total.number.value - _sum(run)
    return decimal_text(value, places(one.number.text)) if value > 0 else ""


@check(
    "score-full",
    tier="impossible",
    meaning="得分高于括号里注明的满分",
    source="绩效自评复核要点 F07",
    example="效益指标31分（满分30分）",
    fixed_terms=True,
)
def no_score_above_full_marks(report: Report) -> Iterator[Outcome]:
    """S分（满分W分）, or 满分W分，得S分."""
    for one, full in zip(report.statements, report.statements[1:], strict=False):
        between = report.text_between(one, full)
        if (
            one.number.unit != "分"
            or full.number.unit != "分"
            or not re.fullmatch(r"\((?:满分|分值|总分|权重)(?:为)?", between)
        ):
            continue
        holds = one.number.value <= full.number.value
        yield relation("score", one, (full,), f"≤{full.number.text}", holds)
        if not holds:
            yield finding(
                "score-full",
                "impossible",
                one,
                (full,),
                f"≤{full.number.text}",
                f"得分{one.number.text}高于满分{full.number.text}。",
            )


@check(
    "grade",
    tier="unlikely",
    meaning="评价等级与得分不符（90分以上为优）",
    source="财预〔2020〕10号第十八条；绩效评分规则",
    example="得分89.6分，等级：优",
    fixed_terms=True,
)
def grade_agrees_with_the_score(report: Report) -> Iterator[Outcome]:
    """优 from 90 points; a report that prints other limits is not judged."""
    limits = re.search(
        r"优秀?[^。；\d]{0,8}(\d{2,3})分?(?:\(含\))?(?:及|以上|\(含|—|-|至)|(\d{2,3})分?(?:\(含\))?(?:及)?以上[^。；\d]{0,6}优",
        report.view.text,
    )
    below = _GOOD_UP_TO.search(report.view.text)
    if (limits and int(limits.group(1) or limits.group(2)) not in (90, 100)) or (below and int(below.group(1)) != 90):
        return
    for one in report.statements:
        if (
            one.role != "score"
            or one.number.unit != "分"
            or not _WHOLE.search(one.label[-10:])
            or not 40 <= one.number.value <= 100
        ):
            continue
        behind = re.sub(r"^。(?=评价等级|等级|评定)", "，", report.view.text[one.number.stop : one.number.stop + 24])
        told = _GRADE.search(behind.split("。")[0])
        if not told or re.search(r"\d", behind[: told.start()]):
            continue
        best = told.group(1) in ("优", "优秀")
        holds = best == (one.number.value >= 90)
        yield Relation("grade", one.span, one.number.text, (told.group(1), "90"), told.group(1), holds)
        yield Relation("grade", _grade_span(report, one, behind, told), "90", (one.number.text,), told.group(1), holds)
        if not holds:
            expected = "优" if one.number.value >= 90 else "良及以下"
            message = f"得分{one.number.text}分，等级写作“{told.group(1)}”；90分及以上为优。"
            span = _grade_span(report, one, behind, told)
            yield Finding("grade", "unlikely", span, told.group(1), expected, message, (one.span,))


def _grade_span(report: Report, one: Statement, behind: str, told: re.Match[str]) -> Span:
    at = one.number.stop + behind.index(told.group(1), told.start(1))
    return report.span(at, at + len(told.group(1)))


@check(
    "score-hundred",
    tier="impossible",
    meaning="百分制总分超过100分",
    source="绩效自评复核要点 F07",
    example="自评得分101.5分",
    fixed_terms=True,
)
def no_total_above_a_hundred(report: Report) -> Iterator[Outcome]:
    """自评得分, 综合得分 of a report that speaks of no bonus points (加分) and no other full marks."""
    bonus = re.search(r"加分|附加分|满分1[1-9]\d|总分1[1-9]\d分|满分[2-9]\d\d|千分制", report.view.text)
    for one in report.statements:
        points = one.role == "score" and one.number.unit == "分" and not bonus
        if not points or not re.search(r"(?:自评|综合)(?:得分|评分)(?:为|是|:)?$", one.label):
            continue
        holds = one.number.value <= 100
        yield Relation("score", one.span, one.number.text, ("100",), "≤100", holds)
        if not holds and one.number.value < 1000:
            yield finding("score-hundred", "impossible", one, (), "≤100", f"得分{one.number.text}分超过100分。")


@check(
    "rate-hundred",
    tier="impossible",
    meaning="满意度、合格率等不可能超过100%",
    source="公文数据核校通例：上限100%",
    example="群众满意度105%",
    fixed_terms=True,
)
def shares_end_at_a_hundred(report: Report) -> Iterator[Outcome]:
    """Rates whose numerator is a part of the denominator."""
    for one in report.statements:
        named = _CAPPED.search(one.label)
        if one.number.unit != "%" or not named or one.role == "growth":
            continue
        holds = one.number.value <= 100
        yield Relation("target_vs_actual", one.span, one.number.text, ("100",), "≤100%", holds)
        if not holds and not one.number.bound and one.number.value < 200 and report.in_prose(one):
            yield finding("rate-hundred", "impossible", one, (), "≤100%", f"{named.group()[:3]}{one.shown}超过100%。")
