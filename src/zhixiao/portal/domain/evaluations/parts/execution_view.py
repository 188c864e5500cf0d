"""Add a way of taking the execution rate (执行率口径)."""

from collections.abc import Iterable
from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.open import require_open
from zhixiao.portal.domain.rows import added, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.execution_view import ExecutionView
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.transactions import verb


@verb
def add_execution_view(
    *,
    evaluation: Evaluation,
    name: str,
    denominator: str,
    lines: Iterable[BudgetLine] = (),
    start: date | None = None,
    end: date | None = None,
    by: Actor | None,
) -> ExecutionView:
    """No lines means all lines of the fund. Raises RefusedError for a line of another fund."""
    owner = locked(evaluation)
    require(Evaluation.FILL, by, owner)
    require_open(owner)
    chosen = list(lines)
    if any(line.fund_id != owner.fund_id for line in chosen):
        raise RefusedError("资金明细不属于这项资金。")
    row = ExecutionView(evaluation=owner, name=name, denominator=denominator, start=start, end=end)
    kept = added(row, event="execution_view.added", by=by, fields=("evaluation", "name", "denominator", "start", "end"))
    kept.lines.set(chosen)
    return kept
