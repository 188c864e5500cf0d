"""The exchange of views (交换意见) between reviewer and unit, kept step by step."""

from collections.abc import Callable

from zhixiao.portal.access import Actor
from zhixiao.portal.models.evaluations.review import Exchange, ExchangeKind, Review
from zhixiao.portal.queries.evaluations.review_result import review_result


def spoken(kind: ExchangeKind) -> Callable[..., None]:
    """The effect of a step in which one side says something; the score of the moment is kept with it."""

    def speak(row: Review, *, by: Actor | None, reason: str) -> None:
        if by is None:
            return
        said = Exchange(
            review=row, kind=kind, text=reason, review_score=review_result(row).review_score, person_id=by.person_id
        )
        said.full_clean()
        said.save(force_insert=True)

    return speak
