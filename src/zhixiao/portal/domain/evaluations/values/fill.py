"""Fill in one completed value (填报完成值)."""

from decimal import Decimal

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.open import require_open
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.models.evaluations.completed_value import CompletedValue
from zhixiao.portal.transactions import verb

FIELDS = (
    "completed",
    "definition",
    "data_source",
    "numerator",
    "denominator",
    "last_year",
    "grade",
    "given_score",
    "missed",
    "deduction",
    "not_applicable",
    "deviation_reason",
    "remedy",
    "note",
)


@verb
def fill_value(
    *, value: CompletedValue, version: int | None = None, by: Actor | None, **values: str | int | Decimal | None
) -> CompletedValue:
    """Set the given fields of `FIELDS`; what is incomplete is kept as a draft. Raises TypeError for any other field.

    Raises NotAllowedError, StaleError, RefusedError when the evaluation is not open, ValidationError.
    """
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"not a field of a completed value: {sorted(unknown)}")
    row = locked(value, version)
    require(CompletedValue.FILL, by, row)
    require_open(row.evaluation)
    return changed(row, values=values, event="completed_value.changed", by=by)
