"""Add a figure that the report tells (其他数据), or change one."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.open import require_open
from zhixiao.portal.domain.evaluations.parts.states import changeable
from zhixiao.portal.domain.rows import added, changed, locked, only
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.other_figure import OtherFigure
from zhixiao.portal.transactions import verb

FIELDS = ("group", "name", "value", "period", "change", "share", "note")


@verb
def add_other_figure(*, evaluation: Evaluation, by: Actor | None, **values: str) -> OtherFigure:
    """A new figure with the given fields of `FIELDS`."""
    owner = locked(evaluation)
    require(OtherFigure.KEEP, by, owner)
    require_open(owner)
    row = OtherFigure(evaluation=owner, **only(values, FIELDS))
    return added(row, event="other_figure.set", by=by, fields=("evaluation", *FIELDS))


@verb
def change_other_figure(*, figure: OtherFigure, version: int, by: Actor | None, **values: str) -> OtherFigure:
    """`values` as for a new one.

    Raises NotAllowedError, StaleError, ValidationError; RefusedError for one that is withdrawn or not open.
    """
    row = changeable(figure, version=version, by=by)
    return changed(row, values=only(values, FIELDS), event="other_figure.set", by=by)
