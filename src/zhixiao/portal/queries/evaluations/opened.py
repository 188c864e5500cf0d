"""An evaluation read once: its case, its score, its completed values with their proofs."""

from dataclasses import dataclass

from zhixiao.cases.model import Case
from zhixiao.portal.models.evaluations.completed_value import CompletedValue, ValueProof
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.queries.evaluations.case_of import case_of
from zhixiao.portal.queries.evaluations.case_targets import proofs_of, values_of
from zhixiao.portal.queries.evaluations.scored import book_of
from zhixiao.scoring import try_score
from zhixiao.scoring.evaluation import Evaluation as Scored
from zhixiao.scoring.evaluation import IndicatorScore


@dataclass(frozen=True, slots=True)
class Line:
    """A completed value with its proofs in use and the score the engine gives it."""

    value: CompletedValue
    proofs: tuple[ValueProof, ...]
    score: IndicatorScore


@dataclass(frozen=True, slots=True)
class Opened:
    evaluation: Evaluation
    case: Case
    result: Scored
    lines: tuple[Line, ...]


def opened(evaluation: Evaluation) -> Opened:
    """The number of queries does not depend on the number of rows."""
    case = case_of(evaluation)
    result = try_score(case, book_of(evaluation))
    scores = {row.id: row for row in result.indicators}
    proofs = proofs_of(evaluation)
    lines = tuple(
        Line(value, tuple(proofs.get(value.pk, ())), scores[f"i{value.pk}"]) for value in values_of(evaluation)
    )
    return Opened(evaluation, case, result, lines)
