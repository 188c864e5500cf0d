"""Change the task: dates, rule book, particulars of the unit."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.issue import require_rulebook
from zhixiao.portal.domain.evaluations.evaluation.open import require_open
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.transactions import verb


@verb
def change_evaluation(
    *, evaluation: Evaluation, version: int | None = None, by: Actor | None, **values: str | date | bool | None
) -> Evaluation:
    """Set the given fields (those of issuing, but for the fund). Raises TypeError for any other field."""
    if unknown := set(values) - CHANGEABLE:
        raise TypeError(f"not a field of the task: {sorted(unknown)}")
    row = locked(evaluation, version)
    require(Evaluation.ISSUE, by, row)
    require_open(row)
    require_rulebook(str(values.get("rulebook", row.rulebook)))
    return changed(row, values=values, event="evaluation.changed", by=by)


CHANGEABLE = frozenset(
    {
        "title",
        "rulebook",
        "cut_off",
        "region",
        "level",
        "department",
        "unit",
        "finished",
        "notice",
        "issued_on",
        "due_on",
        "accept_by",
    }
)
