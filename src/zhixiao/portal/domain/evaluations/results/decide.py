"""Decide what a review's grade means for the next budget (结果应用)."""

from decimal import Decimal

from django.db.models import Sum

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.result_use import ResultUse
from zhixiao.portal.models.evaluations.review import Review, ReviewState
from zhixiao.portal.transactions import verb
from zhixiao.quantities import Rounding
from zhixiao.rules.review_schema import Use
from zhixiao.rules.review_store import NoSuchReviewRulesError, load_review_rules

FIELDS = ("review", "rules", "action", "cut", "budget_fen", "next_budget_fen", "note")


@verb
def decide_result_use(*, review: Review, rules: str, cut: Decimal, note: str = "", by: Actor | None) -> ResultUse:
    """The ceiling of the next budget: this year's adjusted budget less the cut, rounded to whole fen.

    Raises RefusedError before the review is concluded and for a cut outside the band of its grade.
    """
    row = ResultUse(review=review, rules=rules, cut=cut, note=note)
    require(ResultUse.DECIDE, by, row)
    if review.state != ReviewState.CONCLUDED:
        raise RefusedError("复核定案后才能决定结果应用。")
    use = use_of(rules, review.grade)
    _require_in_band(use, cut)
    row.action = use.action
    row.budget_fen = _budget(review)
    row.next_budget_fen = less(row.budget_fen, cut)
    return added(row, event="result_use.decided", by=by, fields=FIELDS)


def less(fen: int, cut: Decimal) -> int:
    """Whole fen left of an amount, half a fen up.

    >>> less(1_715_270_000, Decimal("0.1"))
    1543743000
    """
    return int(Rounding("half_up", 0)(fen * (1 - cut)))


def use_of(rules: str, grade: str) -> Use:
    """What the rules say of a grade. Raises RefusedError when they do not say."""
    try:
        found = load_review_rules(rules)
    except NoSuchReviewRulesError as error:
        raise RefusedError(str(error)) from None
    if found.result_use is None:
        raise RefusedError(f"“{found.name}”没有规定结果应用。")
    try:
        return found.result_use.use(grade)
    except KeyError:
        raise RefusedError(f"“{found.name}”没有规定等级“{grade}”如何应用。") from None


def _require_in_band(use: Use, cut: Decimal) -> None:
    if use.cut is None and cut != 0:
        raise RefusedError(f"等级“{use.grade}”的应用方式是“{use.action}”，规定没有压减幅度，请填0。")
    if use.cut is not None and not use.cut.covers(cut):
        band = f"{use.cut.from_:.0%}至{use.cut.to:.0%}"
        raise RefusedError(f"等级“{use.grade}”应压减{band}，填了{cut * 100:.2f}%。")


def _budget(review: Review) -> int:
    lines = review.evaluation.fund.lines.aggregate(fen=Sum("budget_adjusted_fen"))
    if lines["fen"] is None:
        raise RefusedError("这项资金没有预算明细，不能计算下年预算。")
    return int(lines["fen"])
