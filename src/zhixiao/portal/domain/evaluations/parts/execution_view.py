"""Add a way of taking the execution rate (执行率口径), or change one."""

from collections.abc import Iterable
from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.open import require_open
from zhixiao.portal.domain.evaluations.parts.states import changeable
from zhixiao.portal.domain.rows import locked
from zhixiao.portal.events import changes, record, values_of
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.execution_view import ExecutionView, Numerator
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.transactions import verb

FIELDS = ("name", "numerator", "denominator", "start", "end")


@verb
def add_execution_view(
    *,
    evaluation: Evaluation,
    name: str,
    denominator: str,
    lines: Iterable[BudgetLine] = (),
    batches: Iterable[FundBatch] = (),
    numerator: str = Numerator.SPENT,
    start: date | None = None,
    end: date | None = None,
    by: Actor | None,
) -> ExecutionView:
    """No lines and no batches means all of the fund. Raises RefusedError for a line or batch of another fund."""
    owner = locked(evaluation)
    require(ExecutionView.KEEP, by, owner)
    require_open(owner)
    row = ExecutionView(evaluation=owner, name=name, numerator=numerator, denominator=denominator, start=start, end=end)
    _keep(row, list(lines), list(batches))
    record(event="execution_view.added", about=row, by=by, after={"evaluation": owner.pk, **told(row)})
    return row


@verb
def change_execution_view(
    *,
    view: ExecutionView,
    name: str,
    denominator: str,
    lines: Iterable[BudgetLine],
    batches: Iterable[FundBatch],
    numerator: str,
    start: date | None,
    end: date | None,
    version: int,
    by: Actor | None,
) -> ExecutionView:
    """Raises NotAllowedError, StaleError, ValidationError; RefusedError for one that is withdrawn or not open."""
    row = changeable(view, version=version, by=by)
    before = told(row)
    row.name, row.numerator, row.denominator, row.start, row.end = name, numerator, denominator, start, end
    _keep(row, list(lines), list(batches))
    old, new = changes(before, told(row))
    if new:
        row.version += 1
        row.save()
        record(event="execution_view.changed", about=row, by=by, before=old, after=new)
    return row


def told(row: ExecutionView) -> dict[str, object]:
    """What an event tells of a view, its lines and batches among it."""
    chosen = {"lines": row.lines, "batches": row.batches}
    keys = {name: list(rows.order_by("pk").values_list("pk", flat=True)) for name, rows in chosen.items()}
    return values_of(row, FIELDS) | keys


def _keep(row: ExecutionView, lines: list[BudgetLine], batches: list[FundBatch]) -> None:
    funds = {one.fund_id for one in lines} | {one.fund_id for one in batches}
    if funds - {row.evaluation.fund_id}:
        raise RefusedError("资金明细或批次不属于这项资金。")
    row.full_clean()
    row.save()
    row.lines.set(lines)
    row.batches.set(batches)
