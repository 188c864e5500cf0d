"""The points of the indicator rows of the self-evaluation form: ceilings, totals, subtotals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from zhixiao.auditing.form import HUNDRED, Form, Row, trusted, weight_sum
from zhixiao.auditing.forms import read_forms
from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.money_points import proved_money
from zhixiao.auditing.numbers import decimal_text, places
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import Token, edges, tokens_of, value_of

FEWEST_LEVELS = 3
"""Full points of levels that are held to their rows from this number on."""
MORE = re.compile(r"加分|附加分|奖励分")
"""Words of points in addition to the hundred."""
_ASIDE = re.compile(
    r"(?:加分|扣分|减分|附加|奖励|扣减|奖惩)(?:项目?|指标|因素|事项|分).{0,8}|(?:惩罚性|奖励性)?(?:扣分|加分)"
)
"""Rows of points that are given or taken outside of the hundred."""
HIGHEST = 150
"""A figure behind the total of the points that is larger than this is no score."""


def text_of(token: Token) -> str:
    return token.number.text if token.number else token.text


@check(
    "form-ceiling",
    tier="impossible",
    meaning="自评表指标得分高于分值",
    source="绩效自评复核要点 F07",
    example="分值3，得分8",
    fixed_terms=True,
)
def no_row_scores_above_its_weight(report: Report) -> Iterator[Outcome]:
    """Rows of a form that was read whole; elsewhere a row with a name and four cells, among rows that hold."""
    for form in read_forms(report.document):
        for row in form.rows:
            holds = value_of(row.score) <= value_of(row.weight)
            yield Relation(
                "score",
                row.score.span,
                text_of(row.score),
                (text_of(row.weight),),
                f"≤{text_of(row.weight)}",
                holds,
                (row.weight.span,),
            )
            yield Relation(
                "score",
                row.weight.span,
                text_of(row.weight),
                (text_of(row.score),),
                f"≥{text_of(row.score)}",
                holds,
                (row.score.span,),
            )
            if not holds and (trusted(form) or _plain(form, row)):
                message = f"得分{text_of(row.score)}高于分值{text_of(row.weight)}。"
                yield Finding(
                    "form-ceiling",
                    "impossible" if trusted(form) else "unlikely",
                    row.score.span,
                    text_of(row.score),
                    f"≤{text_of(row.weight)}",
                    message,
                    (row.weight.span,),
                )


@check(
    "total-above-hundred",
    tier="unlikely",
    meaning="自评表总分高于总分值100分，表中没有加分",
    source="绩效自评复核要点 F05、F07：总分不高于分值合计",
    example="总分值100，总得分109.63",
    fixed_terms=True,
)
def no_total_is_above_a_hundred(report: Report) -> Iterator[Outcome]:
    """The two figures of the total row, also where the rows do not make a hundred; points in addition are allowed."""
    more = MORE.search(report.document.text)
    for form in read_forms(report.document):
        weight, score = form.total_weight, (form.total_scores or (None,))[0]
        if weight is None or score is None or not score.bare or value_of(weight) != HUNDRED:
            continue
        if HUNDRED < value_of(score) <= HIGHEST and not more:
            message = f"总分值为{text_of(weight)}，总得分写作{text_of(score)}，高于满分；请核对各项分值与得分。"
            yield Finding(
                "total-above-hundred", "unlikely", score.span, text_of(score), "≤100", message, (weight.span,)
            )


@check(
    "points-below-zero",
    tier="unlikely",
    meaning="自评表指标有分值，得分却是负数",
    source="绩效自评复核要点 F07：得分不高于分值，不为负",
    example="分值10，得分-2",
    fixed_terms=True,
)
def no_row_scores_below_nothing(report: Report) -> Iterator[Outcome]:
    """Rows of a form that was read whole; what is taken off outside the indicators (扣分项) has no weight."""
    for form in read_forms(report.document):
        for row in form.rows if trusted(form) else ():
            if value_of(row.score) < 0 < value_of(row.weight):
                text = text_of(row.score)
                message = f"“{row.name}”得分{text}是负数，指标最低得0分。"
                yield Finding("points-below-zero", "unlikely", row.score.span, text, "≥0", message, (row.weight.span,))


def _plain(form: Form, row: Row) -> bool:
    """Whether a row above its weight was read right: name, target and completed value are in their cells, and three
    of four rows of the form are not above theirs.

    A completed value with a sign behind a target of words would be a target behind a name.
    """
    above = [one for one in form.rows if value_of(one.score) > value_of(one.weight)]
    if len(form.rows) < 4 or 4 * len(above) > len(form.rows) or weight_sum(form) > HUNDRED:
        return False
    if not row.name or row.target is None or row.actual is None:
        return False
    shifted = row.target.number is None and bool(re.match(r"[≥≤><=]", row.actual.text))
    return not shifted and value_of(row.score) <= HUNDRED


@check(
    "form-total",
    tier="impossible",
    meaning="自评表总分不等于各项得分之和",
    source="绩效自评复核要点(3)、5.5 F05",
    example="各项得分之和99.06，总分写作99.60",
    fixed_terms=True,
)
def total_is_the_sum_of_scores(report: Report) -> Iterator[Outcome]:
    """Only where the weights that were read make a hundred; the row that explains the gap is named.

    Weights that leave some points for the money (执行率) are whole where a score above them is just those points by a
    rate. Without a money row only a grid shows that no number of a row was taken for a score.
    """
    for form in read_forms(report.document):
        if not trusted(form):
            points = proved_money(form, tokens_of(report.document)) if form.certain else None
            if points is not None and form.total_scores:
                yield from _held(report, form, [points, *(row.score for row in form.rows)])
            continue
        if form.funds is None and not _whole(form):
            continue
        funds = form.funds
        money = [funds.score] if funds is not None and funds.score is not None and funds.weight is not None else []
        alone = _of_rows_alone(form)
        parts = [*([] if alone else money), *(row.score for row in form.rows)]
        weights = [row.weight for row in form.rows] + ([funds.weight] if funds is not None and funds.weight else [])
        if form.total_weight is not None:
            holds = value_of(form.total_weight) == HUNDRED or alone
            yield Relation(
                "weight_total",
                form.total_weight.span,
                text_of(form.total_weight),
                tuple(text_of(w) for w in weights),
                "100",
                holds,
                tuple(w.span for w in weights),
            )
            if not holds and len(text_of(form.total_weight)) == 3 and not _aside(report, form):
                message = f"各项分值之和为100，合计分值写作{text_of(form.total_weight)}。"
                yield Finding(
                    "form-total", "impossible", form.total_weight.span, text_of(form.total_weight), "100", message
                )
        for part in weights:
            yield Relation(
                "weight_total",
                part.span,
                "100",
                tuple(text_of(w) for w in weights),
                "100",
                True,
                tuple(w.span for w in weights),
            )
        if any(part.number is None for part in parts) or not form.total_scores:
            continue
        if _left_for_the_money(form, parts):
            continue
        yield from _held(report, form, parts)


def _of_rows_alone(form: Form) -> bool:
    """Whether the row of totals leaves the money out, whose points stand above: weights of 90, points of these."""
    of_rows = sum((value_of(row.weight) for row in form.rows), Fraction(0))
    return form.total_weight is not None and value_of(form.total_weight) == of_rows < HUNDRED


def _held(report: Report, form: Form, parts: list[Token]) -> Iterator[Outcome]:
    """The total and its parts; where rows give or take points aside, nothing is told of a total that does not hold."""
    outcomes = list(_total(form, parts))
    yield from () if len(outcomes) > 1 and _aside(report, form) else outcomes


def _aside(report: Report, form: Form) -> bool:
    begin, end = form.rows[0].weight.start, form.total_scores[0].start if form.total_scores else form.end
    cells = (token for token in tokens_of(report.document) if begin < token.start < end)
    return any(_ASIDE.fullmatch(token.text) for token in cells)


def _whole(form: Form) -> bool:
    """Whether a form without a money row was read whole: a grid, or points by their heads, and a total of a hundred.

    A grid may print the total of the scores alone.
    """
    if form.total_weight is None:
        return form.certain
    return (form.certain or form.paired) and len(text_of(form.total_weight)) == 3


def _left_for_the_money(form: Form, parts: list[Token]) -> bool:
    """Whether the money row has points but prints no score, and the total leaves what may be its score."""
    funds, text = form.funds, text_of(form.total_scores[0])
    if funds is None or funds.weight is None or funds.score is not None or not re.fullmatch(r"\d+(?:\.\d+)?", text):
        return False
    return 0 <= Fraction(text) - sum(map(value_of, parts), Fraction(0)) <= value_of(funds.weight)


@check(
    "form-section",
    tier="impossible",
    meaning="自评表小计得分不等于其上各项得分之和",
    source="绩效自评复核要点 F05：分级得分之和",
    example="产出指标各项得分之和47.8，小计写作74.8",
    fixed_terms=True,
)
def section_scores_are_the_sum_of_their_rows(report: Report) -> Iterator[Outcome]:
    """The rows of subtotals, where the weights that were read make a hundred.

    A subtotal that weighs something else may be that of more rows: it is told of the only one, if its score comes out.
    """
    for form in read_forms(report.document):
        apart = _apart([(stated.weight, rows) for stated, rows in form.sections])
        for stated, rows in form.sections if trusted(form) else ():
            parts = [row.score for row in rows]
            holds = _meets(text_of(stated.score), parts)
            alone = len(apart) == 1 < len(form.sections)
            if stated.weight in apart and not (alone and holds):
                continue
            yield from _points_below(stated.weight, rows, "小计")
            yield from _section_score(stated.score, parts, holds=holds)


def _section_score(stated: Token, parts: list[Token], *, holds: bool) -> Iterator[Outcome]:
    spans, texts = tuple(part.span for part in parts), tuple(text_of(part) for part in parts)
    value = sum((value_of(part) for part in parts), Fraction(0))
    text, shown = text_of(stated), decimal_text(value, max(places(one) for one in texts))
    yield Relation("score", stated.span, text, texts, shown, holds, spans)
    if not holds:
        why = named(slip(text, shown))
        message = f"小计以上各项得分之和为{shown}，小计写作{text}{why}；小计或某一项得分有误。"
        yield Finding("form-section", "impossible", stated.span, text, shown, message, spans)


def _points_below(stated: Token, rows: Sequence[Row], name: str) -> Iterator[Outcome]:
    """Full points of a part of the form, and those of its rows."""
    texts, spans = tuple(text_of(row.weight) for row in rows), tuple(row.weight.span for row in rows)
    value = sum((value_of(row.weight) for row in rows), Fraction(0))
    text, shown = text_of(stated), decimal_text(value, max(places(one) for one in texts))
    holds = value == value_of(stated)
    yield Relation("weight_total", stated.span, text, texts, shown, holds, spans)
    if not holds:
        message = f"{name}分值写作{text}，其各项分值之和为{shown}{named(slip(text, shown))}。"
        yield Finding("form-section", "impossible", stated.span, text, shown, message, spans)


@check(
    "form-level",
    tier="impossible",
    meaning="自评表一级、二级指标的分值不等于其下各项分值之和，其余各级都相符",
    source="绩效自评复核要点 F01：各级分值之和",
    example="“资金管理”分值12，其下三项分值4、3、4（和为11）",
    fixed_terms=True,
)
def level_points_are_the_sum_of_their_rows(report: Report) -> Iterator[Outcome]:
    """The full points behind the names of levels, where all of them but one are what the rows below make."""
    for form in read_forms(report.document):
        for level in form.levels if trusted(form) else ():
            if len(level) >= FEWEST_LEVELS and all(rows for _, rows in level) and len(_apart(level)) <= 1:
                for stated, rows in level:
                    yield from _level(stated, rows)


def _apart(parts: Sequence[tuple[Token, Sequence[Row]]]) -> list[Token]:
    """The full points of parts that are not those of the rows of the part."""
    sums = ((stated, sum((value_of(row.weight) for row in rows), Fraction(0))) for stated, rows in parts)
    return [stated for stated, value in sums if value_of(stated) != value]


def _level(stated: Token, rows: Sequence[Row]) -> Iterator[Outcome]:
    for outcome in _points_below(stated, rows, "该级指标"):
        yield replace(outcome, rule="form-level") if isinstance(outcome, Finding) else outcome


def _total(form: Form, parts: list[Token]) -> Iterator[Outcome]:
    value = sum((value_of(part) for part in parts), Fraction(0))
    shown = decimal_text(value, max(places(text_of(part)) for part in parts))
    stated = form.total_scores[0]
    broken = "".join(text_of(token) for token in form.total_scores)
    spans = tuple(part.span for part in parts)
    texts = tuple(text_of(part) for part in parts)
    for text in (text_of(stated), broken):
        if re.fullmatch(r"\d+(?:\.\d+)?", text) and _meets(text, parts):
            yield Relation("score", stated.span, text, texts, shown, True, spans)
            return
    if len(form.total_scores) > 1 and not form.certain:
        text = broken if re.fullmatch(r"\d+\.\d+", broken) else text_of(stated)
    else:
        text = text_of(stated)
    yield Relation("score", stated.span, text, texts, shown, False, spans)
    gap = Fraction(text) - value
    blamed = _blamed(form, gap)
    if blamed is not None:
        points = f"分值{text_of(blamed.weight)}，得分却为{text_of(blamed.score)}"
        message = f"各项得分之和为{shown}，总分为{text}；差额{decimal_text(abs(gap), 2)}正好是这一项：{points}。"
        yield Finding(
            "form-total",
            "impossible",
            blamed.score.span,
            text_of(blamed.score),
            text_of(blamed.weight),
            message,
            (stated.span,),
        )
        return
    why = slip(text, shown)
    message = f"各项得分之和为{shown}，总分写作{text}{named(why)}；总分或某一项得分有误。"
    yield Finding("form-total", "impossible", stated.span, text, shown, message, spans)


def _meets(text: str, parts: list[Token]) -> bool:
    half = (
        Fraction(1, 2 * 10 ** places(text))
        if places(text)
        else Fraction(1, 2)
        if any(places(text_of(p)) for p in parts)
        else Fraction(0)
    )
    value = sum((value_of(part) for part in parts), Fraction(0))
    slack = sum((edges(part)[1] - edges(part)[0] for part in parts if places(text_of(part)) > 2), Fraction(0)) / 2
    return abs(Fraction(text) - value) <= half + slack


def _blamed(form: Form, gap: Fraction) -> Row | None:
    rows = [row for row in form.rows if value_of(row.weight) - value_of(row.score) == gap and gap != 0]
    return rows[0] if len(rows) == 1 and not rows[0].reason else None
