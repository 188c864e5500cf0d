"""An evaluation read once: its records, its case, its score, its completed values with their proofs."""

from dataclasses import dataclass

from zhixiao.cases.model import Case
from zhixiao.portal.models.evaluations.completed_value import CompletedValue, ValueProof
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.queries.evaluations.books import book_of
from zhixiao.portal.queries.evaluations.case_of import case_with
from zhixiao.portal.queries.evaluations.records import Records, records_of
from zhixiao.portal.queries.kept import Kept
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
    records: Records
    case: Case
    result: Scored
    lines: tuple[Line, ...]

    def organisations(self) -> set[int]:
        """The keys of the organisations whose records it was read from."""
        proofs = (proof for line in self.lines for proof in line.proofs)
        return {self.evaluation.fund.organisation_id, *(proof.evidence.organisation_id for proof in proofs)}


_KEPT: Kept[Opened] = Kept(32)


def opened(evaluation: Evaluation) -> Opened:
    """As it stands now. The number of queries does not depend on the number of rows."""
    return _KEPT.get(evaluation.pk, lambda: _opened(evaluation), Opened.organisations)


def _opened(evaluation: Evaluation) -> Opened:
    records = records_of(evaluation.pk)
    case = case_with(evaluation, records)
    result = try_score(case, book_of(evaluation))
    scores = {row.id: row for row in result.indicators}
    found = {f"i{value.pk}": value for value in records.values}
    ordered = ((found[one.id], scores[one.id]) for one in case.indicators)
    lines = tuple(Line(value, tuple(records.proofs.get(value.pk, ())), score) for value, score in ordered)
    return Opened(evaluation, records, case, result, lines)
