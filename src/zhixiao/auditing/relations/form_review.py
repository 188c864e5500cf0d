"""A reviewer's own sheet (复核表): deductions without a reason, and points given above those the unit gave itself."""

from collections.abc import Iterator

from zhixiao.auditing.forms import indicator_tables
from zhixiao.auditing.indicators import Indicator
from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.form_targets import note, once
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import Token, value_of

_SIGNS = ("≥", ">", "≤", "<")


def reviewed(row: Indicator) -> tuple[Token, Token] | None:
    """The unit's own score and the reviewer's, where both are figures."""
    if row.score is None or row.review is None or not (row.score.bare and row.review.bare) or not row.name:
        return None
    return row.score, row.review


@check(
    "review-without-reason",
    tier="wording",
    meaning="复核得分低于自评得分，备注没有写原因，而其他扣分都有",
    source="自评复核规则第14条：扣分均须有理由；5.3 复核自检",
    example="自评10分，复核6分，备注空白",
)
@once
def deductions_have_a_reason(report: Report) -> Iterator[Outcome]:
    """One notice a sheet that has a column of remarks in which other deductions are explained."""
    for table in indicator_tables(report.document):
        if not {"review", "remark"} <= table.heads:
            continue
        pairs = ((row, reviewed(row)) for row in table.rows)
        lower = [(row, pair[1]) for row, pair in pairs if pair is not None and value_of(pair[1]) < value_of(pair[0])]
        silent = [(row, review) for row, review in lower if "remark" in row.blank]
        if silent and len(silent) < len(lower):
            names = "；".join(f"{row.name}（{row.score.text}→{review.text}）" for row, review in silent if row.score)
            message = f"{len(silent)}项复核扣了分，备注没有写原因：{names}；其余{len(lower) - len(silent)}项都写了。"
            yield note("review-without-reason", silent, "扣分原因", message)


@check(
    "review-above-self",
    tier="wording",
    meaning="指标没有完成，复核得分反而高于自评得分",
    source="绩效自评复核要点 5.4 C5",
    example="指标值≤160万元，完成386万元，自评9分，复核10.5分",
)
@once
def a_missed_target_gains_nothing(report: Report) -> Iterator[Outcome]:
    """Target and completed value are numbers of one unit, the sign says which side is met."""
    for table in indicator_tables(report.document):
        for row in table.rows:
            pair = reviewed(row)
            if pair is None or value_of(pair[1]) <= value_of(pair[0]) or not missed(row):
                continue
            own, review = pair
            assert row.target is not None
            assert row.actual is not None
            shown = f"指标值{row.sign}{row.target.text}，完成{row.actual.text}"
            message = f"“{row.name}”{shown}，没有达到，复核得分{review.text}却高于自评{own.text}。"
            also = (own.span, row.actual.span)
            yield Finding("review-above-self", "wording", review.span, review.text, f"≤{own.text}", message, also)


def missed(row: Indicator) -> bool:
    """Whether the completed value is on the wrong side of the target, by its sign; both are figures of one unit."""
    target, actual = row.target, row.actual
    if (
        target is None
        or actual is None
        or target.number is None
        or actual.number is None
        or "text" in (target.kind, actual.kind)
    ):
        return False
    if target.number.unit != actual.number.unit or target.number.scale != actual.number.scale:
        return False
    sign = row.sign[:1] if row.sign[:1] in _SIGNS else target.text[:1]
    if sign in ("≥", ">"):
        return value_of(actual) < value_of(target)
    return sign in ("≤", "<") and value_of(actual) > value_of(target)
