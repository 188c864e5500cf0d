"""Add a way of taking the execution rate (执行率口径)."""

from collections.abc import Iterable
from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.open import require_open
from zhixiao.portal.domain.rows import added, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.execution_view import ExecutionView, Numerator
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.transactions import verb

TOLD = ("evaluation", "name", "numerator", "denominator", "start", "end")


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
    require(Evaluation.FILL, by, owner)
    require_open(owner)
    of_lines, of_batches = list(lines), list(batches)
    if any(one.fund_id != owner.fund_id for one in (*of_lines, *of_batches)):
        raise RefusedError("资金明细或批次不属于这项资金。")
    row = ExecutionView(evaluation=owner, name=name, numerator=numerator, denominator=denominator, start=start, end=end)
    kept = added(row, event="execution_view.added", by=by, fields=TOLD)
    kept.lines.set(of_lines)
    kept.batches.set(of_batches)
    return kept
