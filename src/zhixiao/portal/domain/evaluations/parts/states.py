"""The states of what stands beside the indicators: entered until it is withdrawn with a reason, while one may fill."""

from typing import TypeVar

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.open import closed, require_open
from zhixiao.portal.domain.money.uses.states import entry_table
from zhixiao.portal.domain.rows import locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.cited_document import CitedDocument
from zhixiao.portal.models.evaluations.execution_view import ExecutionView
from zhixiao.portal.models.evaluations.other_figure import OtherFigure
from zhixiao.portal.models.money.entered import EntryState
from zhixiao.portal.states import StateTable

Part = TypeVar("Part", CitedDocument, ExecutionView, OtherFigure)


def _closed(part: CitedDocument | ExecutionView | OtherFigure) -> str:
    return closed(part.evaluation)


PART_STATES: dict[type, StateTable] = {
    kind: entry_table(kind, code, _closed)
    for kind, code in (
        (CitedDocument, "cited_document"),
        (ExecutionView, "execution_view"),
        (OtherFigure, "other_figure"),
    )
}


def changeable(part: Part, *, version: int, by: Actor | None) -> Part:
    """The locked row, if it may be changed now.

    Raises NotAllowedError, StaleError; RefusedError for one that is withdrawn, or whose evaluation is not open.
    """
    row = locked(part, version)
    require(row.KEEP, by, row)
    require_open(row.evaluation)
    if row.state != EntryState.ENTERED:
        raise RefusedError(f"已撤销的{row._meta.verbose_name}不能再改。请重新添加。")
    return row
