"""Targets and completed values of the rows of the self-evaluation form: missed with full points, units, excess."""

import re
from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.form import HUNDRED, Form, Row, trusted, weight_sum
from zhixiao.auditing.forms import read_forms
from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.form_scores import text_of
from zhixiao.auditing.relations.form_targets import KEPT_SMALL
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import Token, by_time, value_of
from zhixiao.rules.plausibility import plausibility

_REVERSE = re.compile(r"≤|<|不超过|不高于|以内|以下|小于|成本|控制")
STEPS_BELOW = 90
"""The percentage of satisfied people from which on all points are given, where points go by steps."""
MOST_TIMES = 1000
"""So many times its target a figure without a unit is one of a smaller unit: ≤90万元, 898000."""
WANTED = ("数量", "质量", "服务对象满意度", "满意度")
"""Levels under which more is better, but for what is kept small."""
_CLASH = ({"人", "人次"}, {"户", "人"}, {"家", "人"}, {"个", "人次"}, {"件", "人"})


def _read_right(form: Form) -> tuple[Row, ...]:
    """The rows whose cells are certain: all of a form that was read whole.

    Of a form that was cut off, those with a name and two printed quantities in front of their points.
    """
    if trusted(form) or form.certain:
        return form.rows
    return tuple(row for row in form.rows if _quantities(row)) if weight_sum(form) <= HUNDRED else ()


def _quantities(row: Row) -> bool:
    """Whether the row has a name, a figure with its sign or unit for target, and a figure for what was done."""
    target, actual = row.target, row.actual
    figures = target is not None and actual is not None and target.kind == "quantity" and actual.kind != "text"
    return bool(row.name) and figures and actual is not None and actual.number is not None


def compared(row: Row) -> tuple[Token, Token] | None:
    """Target and actual of a row when both are single numbers of one unit."""
    target, actual = row.target, row.actual
    if target is None or actual is None or target.number is None or actual.number is None:
        return None
    same = target.number.unit == actual.number.unit or not actual.number.unit or not target.number.unit
    return (target, actual) if same and by_time(target) == by_time(actual) else None


@check(
    "form-target",
    tier="wording",
    meaning="未达到目标却得满分，未见说明",
    source="绩效自评复核要点 C01",
    example="目标≥500人，完成430人，分值10，得分10",
)
def full_marks_need_the_target(report: Report) -> Iterator[Outcome]:
    """A below T with full marks; T and A are numbers of one unit, T is a lower limit."""
    for form in read_forms(report.document):
        for row in _read_right(form):
            pair = compared(row)
            if pair is None:
                continue
            target, actual = pair
            reached = value_of(actual) >= value_of(target)
            yield Relation(
                "target_vs_actual",
                target.span,
                text_of(target),
                (text_of(actual),),
                f"≥{text_of(target)}",
                reached,
                (actual.span,),
            )
            yield Relation(
                "target_vs_actual",
                actual.span,
                text_of(actual),
                (text_of(target),),
                f"≥{text_of(target)}",
                reached,
                (target.span,),
            )
            if not _short(row, target, actual) or value_of(row.score) != value_of(row.weight):
                continue
            message = f"目标{target.text}，完成{actual.text}，未达目标却得满分{text_of(row.score)}。"
            yield Finding(
                "form-target",
                "wording",
                actual.span,
                text_of(actual),
                target.text,
                message,
                (target.span, row.score.span),
            )


def _short(row: Row, target: Token, actual: Token) -> bool:
    """Whether the target is missed: below a lower limit, above an upper one; the unit may be printed once for both."""
    done = _done(target, actual)
    if done is None:
        return False
    limit = _limit(row, target)
    return done > value_of(target) if limit == "≤" else limit == "≥" and done < value_of(target)


def _done(target: Token, actual: Token) -> Fraction | None:
    """What was done, in the unit of the target where none is printed; None where that cannot be meant."""
    if target.number is None or actual.number is None:
        return None
    same = target.number.unit == actual.number.unit
    if same or target.number.scale == actual.number.scale:
        return value_of(actual)
    scaled = value_of(actual) * target.number.scale
    return scaled if not actual.number.unit and scaled < MOST_TIMES * value_of(target) else None


def _limit(row: Row, target: Token) -> str:
    """Whether the target is an upper limit (≤), a lower one (≥), or neither; costs have no lower one.

    Without a sign the work done, its quality and its satisfied people have a lower limit.
    """
    bound = target.number.bound if target.number is not None else ""
    if bound == "≤" or re.match(r"[≤<]|小于", target.text) or re.match(r"[≤<]|小于", row.sign):
        return "≤"
    if bound == "≥" or re.match(r"[≥>]|大于", row.sign):
        return "≥" if not re.search(r"成本|费用", row.name) else ""
    return "≥" if row.second in WANTED and row.name and not KEPT_SMALL.search(row.name) else ""


@check(
    "met-but-cut",
    tier="wording",
    meaning="完成值达到指标值却没有得满分，未写扣分原因",
    source="绩效评分规则：完成值达到指标值的记满分；5.2 自评表刚性检查：扣分须有原因",
    example="指标值≥95%，完成98%，分值10，得分7，偏差原因空白",
)
def reached_targets_have_full_points(report: Report) -> Iterator[Outcome]:
    """One notice a form; points of satisfaction may go by steps below 90%."""
    for form in read_forms(report.document):
        rows = [
            row
            for row in _read_right(form)
            if not (row.reason or row.unsure) and 0 < value_of(row.score) < value_of(row.weight) and _met(row)
        ]
        if rows:
            listed = "；".join(f"{r.name}（分值{r.weight.text}，得分{r.score.text}）" for r in rows[:4])
            more = "等" if len(rows) > 4 else ""
            message = f"{len(rows)}项达到指标值却没有得满分，未写原因：{listed}{more}。"
            spans = tuple(row.score.span for row in rows[1:])
            yield Finding("met-but-cut", "wording", rows[0].score.span, text_of(rows[0].score), "", message, spans)


def _met(row: Row) -> bool:
    """Whether the completed value is on the right side of the target, by its sign; without one, whether both agree."""
    pair = compared(row)
    if pair is None or any(token.kind == "text" for token in pair) or not row.name:
        return False
    target, actual = pair
    if "满意" in row.name and value_of(actual) < STEPS_BELOW:
        return False
    limit = _limit(row, target)
    if limit == "≤":
        return value_of(actual) <= value_of(target)
    return value_of(actual) >= value_of(target) if limit else value_of(actual) == value_of(target)


@check(
    "form-units",
    tier="unlikely",
    meaning="目标值与完成值的单位不同（人与人次等），不能比较",
    source="绩效自评复核要点 F08",
    example="目标200人，完成500人次",
    fixed_terms=True,
)
def target_and_actual_in_one_unit(report: Report) -> Iterator[Outcome]:
    """Pairs of units that count different things."""
    for form in read_forms(report.document):
        for row in _read_right(form):
            if row.target is None or row.actual is None or row.target.number is None or row.actual.number is None:
                continue
            units = {row.target.number.unit, row.actual.number.unit}
            if units in _CLASH and row.target.kind == row.actual.kind == "quantity":
                message = (
                    f"目标以“{row.target.number.unit}”计，完成值以“{row.actual.number.unit}”计，口径不同，不能比较。"
                )
                yield Finding(
                    "form-units",
                    "unlikely",
                    row.actual.span,
                    row.actual.text,
                    row.target.text,
                    message,
                    (row.target.span,),
                )


@check(
    "form-excess",
    tier="wording",
    meaning="完成值达到目标的2倍以上，未说明原因",
    source=plausibility().over_completion.source,
    example="目标至少1次，完成5次，得满分，未见说明",
)
def large_excess_needs_a_reason(report: Report) -> Iterator[Outcome]:
    """One notice a form: the rows at so many times the target or more that say nothing."""
    times = plausibility().over_completion.value
    for form in read_forms(report.document):
        rows = [row for row in _read_right(form) if not row.reason and _excess(row)]
        if rows:
            first = rows[0]
            assert first.actual is not None
            assert first.target is not None
            listed = "；".join(f"{r.target.text}→{r.actual.text}" for r in rows[:6] if r.target and r.actual)
            message = f"{len(rows)}项完成值达到目标的{times}倍以上，未说明原因：{listed}。"
            spans = tuple(r.actual.span for r in rows[1:] if r.actual)
            yield Finding("form-excess", "wording", first.actual.span, first.actual.text, "", message, spans)


def _excess(row: Row) -> bool:
    pair = compared(row)
    if pair is None or row.target is None or _REVERSE.search(row.sign + row.target.text + row.name):
        return False
    target, actual = pair
    assert target.number is not None
    return (
        value_of(target) > 0
        and value_of(actual) >= plausibility().over_completion.value * value_of(target)
        and (target.number.unit or row.unit) not in ("%", "年", "月", "")
    )
