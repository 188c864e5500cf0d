"""Draw the self-evaluations to be reviewed (抽取复核样本)."""

from datetime import date
from decimal import Decimal

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.reviews.sampling import sample
from zhixiao.portal.domain.rows import added
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.evaluation import Evaluation, EvaluationState
from zhixiao.portal.models.evaluations.review import Review, ReviewItem
from zhixiao.portal.models.evaluations.review_draw import ReviewDraw
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.queries.evaluations.scored import scored
from zhixiao.portal.transactions import verb
from zhixiao.rules.review_store import NoSuchReviewRulesError, load_deductions

FIELDS = ("organisation", "year", "share", "seed", "rules", "due_on", "population", "drawn")


@verb
def draw_reviews(
    *, organisation: Organisation, year: int, share: Decimal, seed: str, rules: str, due_on: date, by: Actor | None
) -> ReviewDraw:
    """A draw among the accepted evaluations of a year below an organisation, with a review for each one drawn.

    What was drawn before is not in the population. Raises RefusedError when there is nothing to draw from, when the
    rules have no reasons of deduction, or when a self-evaluation has no total.
    """
    require_deductions(rules)
    row = ReviewDraw(organisation=organisation, year=year, share=share, seed=seed, rules=rules, due_on=due_on)
    require(ReviewDraw.DRAW, by, row)
    row.clean_fields(exclude=("population", "drawn"))
    population = {evaluation.pk: evaluation for evaluation in _accepted(organisation, year)}
    if not population:
        raise RefusedError("范围内没有财政已通过、尚未复核的自评。")
    drawn = sample(population, share, seed)
    row.population, row.drawn = _lines(population), _lines(drawn)
    kept = added(row, event="review_draw.drawn", by=by, fields=FIELDS)
    for number in drawn:
        _open_review(kept, population[number], by)
    return kept


def require_deductions(which: str) -> None:
    """Raises RefusedError unless these are packaged rules with reasons of deduction."""
    try:
        load_deductions(which)
    except NoSuchReviewRulesError as error:
        raise RefusedError(str(error)) from None


def _accepted(organisation: Organisation, year: int) -> list[Evaluation]:
    rows = Evaluation.objects.filter(
        fund__organisation__path__under=organisation.path,
        fund__year=year,
        state=EvaluationState.ACCEPTED,
        review__isnull=True,
    )
    return list(rows.select_related("fund__organisation").order_by("pk"))


def _lines(numbers: object) -> str:
    return "\n".join(str(number) for number in sorted(numbers))  # type: ignore[call-overload]


def _open_review(draw: ReviewDraw, evaluation: Evaluation, by: Actor | None) -> None:
    found = scored(evaluation)
    if found.total is None:
        raise RefusedError(f"“{evaluation}”没有总分，不能复核：{found.refusals[0] if found.refusals else '规则不计分'}")
    review = Review(draw=draw, evaluation=evaluation, self_score=found.total)
    added(review, event="review.drawn", by=by, fields=("draw", "evaluation", "self_score"))
    for row in found.indicators:
        if row.score is not None and row.weight is not None:
            item = ReviewItem(review=review, value_id=int(row.id[1:]), weight=row.weight, self_score=row.score)
            added(item, event="review_item.added", by=by, fields=("value", "weight", "self_score"))
