"""Add a figure that the report tells (其他数据), or change one."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.open import require_open
from zhixiao.portal.domain.rows import added, changed, locked
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.other_figure import OtherFigure
from zhixiao.portal.transactions import verb

FIELDS = ("group", "name", "value", "period", "change", "share", "note")


@verb
def add_other_figure(*, evaluation: Evaluation, by: Actor | None, **values: str) -> OtherFigure:
    """A new figure with the given fields of `FIELDS`."""
    owner = locked(evaluation)
    require(Evaluation.FILL, by, owner)
    require_open(owner)
    row = OtherFigure(evaluation=owner, **values)
    return added(row, event="other_figure.set", by=by, fields=("evaluation", *FIELDS))


@verb
def change_other_figure(
    *, figure: OtherFigure, version: int | None = None, by: Actor | None, **values: str
) -> OtherFigure:
    row = locked(figure, version)
    require(OtherFigure.FILL, by, row)
    require_open(row.evaluation)
    return changed(row, values=values, event="other_figure.set", by=by)
