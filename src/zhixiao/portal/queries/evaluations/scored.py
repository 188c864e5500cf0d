"""The live score of an evaluation under its rule book, and what other rule books would give."""

from zhixiao.cases.model import Case
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.queries.evaluations.books import book_of, packaged_book
from zhixiao.portal.queries.evaluations.case_of import case_of
from zhixiao.rules.rulebook_schema import Rulebook
from zhixiao.rules.rulebook_store import packaged_rulebook_ids
from zhixiao.scoring import compare, figures, try_score
from zhixiao.scoring.comparison import Comparison
from zhixiao.scoring.evaluation import Evaluation as Scored
from zhixiao.scoring.evaluation import Figure


def scored(evaluation: Evaluation) -> Scored:
    """As far as the rule book goes; what cannot be scored carries its refusal."""
    return try_score(case_of(evaluation), book_of(evaluation))


def scored_with_figures(case: Case, book: Rulebook) -> tuple[Scored, dict[str, Figure]]:
    """The score and all figures that may be printed."""
    found = try_score(case, book)
    return found, printable(case, found)


def printable(case: Case, result: Scored) -> dict[str, Figure]:
    """All figures of a case that may be printed; without a total, those of the case alone."""
    return dict(figures(case, result) if result.total is not None else figures(case))


def compared(evaluation: Evaluation) -> Comparison:
    """The evaluation's own rule book first, then every other packaged one."""
    others = [one for one in packaged_rulebook_ids() if one != evaluation.rulebook]
    return compare(case_of(evaluation), [packaged_book(one) for one in (evaluation.rulebook, *others)])
