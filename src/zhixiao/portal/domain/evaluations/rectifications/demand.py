"""Demand rectification after a review; the clock begins with receipt (提出整改要求)."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.rectification import Rectification
from zhixiao.portal.models.evaluations.review import Review, ReviewState
from zhixiao.portal.transactions import verb
from zhixiao.rules.review_store import NoSuchReviewRulesError, load_review_rules


@verb
def demand_rectification(
    *, review: Review, demand: str, rules: str, received_on: date, by: Actor | None
) -> Rectification:
    """The due day follows from the rules. Raises RefusedError before the review is concluded."""
    row = Rectification(review=review, demand=demand, rules=rules, received_on=received_on)
    require(Rectification.DEMAND, by, row)
    if review.state != ReviewState.CONCLUDED:
        raise RefusedError("复核定案后才能提出整改要求。")
    row.due_on = due_on(rules, received_on)
    fields = ("review", "demand", "rules", "received_on", "due_on", "state")
    return added(row, event="rectification.demanded", by=by, fields=fields)


def due_on(rules: str, received_on: date) -> date:
    """The last day in time under these rules. Raises RefusedError for rules without a clock."""
    try:
        found = load_review_rules(rules)
    except NoSuchReviewRulesError as error:
        raise RefusedError(str(error)) from None
    if found.rectification is None:
        raise RefusedError(f"“{found.name}”没有规定整改期限。")
    return found.rectification.due(received_on)
