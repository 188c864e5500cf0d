"""What a review gives: the engine's score with every reviewed score in place of the unit's own."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zhixiao.cases.model import Case
from zhixiao.portal.models.evaluations.review import Review, ReviewItem
from zhixiao.portal.queries.evaluations.books import book_of
from zhixiao.portal.queries.evaluations.case_of import case_of
from zhixiao.portal.queries.evaluations.plain_values import points
from zhixiao.rules.rulebook_rules import Given, ValuePolicy
from zhixiao.rules.rulebook_schema import Rulebook
from zhixiao.scoring import try_score

BY_REVIEW = "复核评定"


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """Scores before and after; `deviation` (偏离度) is (self − review) ÷ self, None where the self-score is zero."""

    self_score: Decimal
    review_score: Decimal | None
    grade: str
    deviation: Fraction | None


def review_result(review: Review) -> ReviewResult:
    """As far as the review has come: items without a review score keep the unit's own."""
    items = list(review.items.order_by("pk"))
    found = try_score(reviewed_case(case_of(review.evaluation), items), reviewing_book(book_of(review.evaluation)))
    return ReviewResult(
        self_score=review.self_score,
        review_score=found.total,
        grade=found.grade or "",
        deviation=deviation(review.self_score, found.total),
    )


def deviation(self_score: Decimal, review_score: Decimal | None) -> Fraction | None:
    """偏离度: (self − review) ÷ self.

    >>> deviation(Decimal("90"), Decimal("81"))
    Fraction(1, 10)
    """
    if review_score is None or not self_score:
        return None
    return (Fraction(self_score) - Fraction(review_score)) / Fraction(self_score)


def reviewing_book(book: Rulebook) -> Rulebook:
    """The rule book with one rule more, by which a reviewer's score stands as given."""
    rule = Given(
        method="given",
        article="复核人按复核规则评定",
        values=ValuePolicy(missing="refuse", unsupported="keep", not_applicable="refuse"),
    )
    return book.model_copy(update={"rules": {**book.rules, BY_REVIEW: rule}})


def reviewed_case(case: Case, items: list[ReviewItem]) -> Case:
    """The case with the reviewer's score in place of the unit's values where one was given."""
    given = {f"i{item.value_id}": item.review_score for item in items if item.review_score is not None}
    return case.model_copy(
        update={
            "indicators": tuple(
                row.model_copy(
                    update={
                        "rule": BY_REVIEW,
                        "given_score": points(given[row.id]),
                        "deduction": None,
                        "not_applicable": None,
                    }
                )
                if row.id in given
                else row
                for row in case.indicators
            )
        }
    )
