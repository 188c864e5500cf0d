"""Change what is written about a line; its amounts change through adjustments alone."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.transactions import verb


@verb
def change_budget_line(
    *,
    line: BudgetLine,
    name: str,
    group: str,
    period: str,
    content: str,
    note: str,
    batch: FundBatch | None,
    project: Project | None,
    version: int,
    by: Actor | None,
) -> BudgetLine:
    """Raises NotAllowedError, StaleError, ValidationError."""
    row = locked(line, version)
    require(BudgetLine.KEEP, by, row)
    values = {
        "name": name,
        "group": group,
        "period": period,
        "content": content,
        "note": note,
        "batch": batch,
        "project": project,
    }
    return changed(row, values=values, event="budget_line.changed", by=by)
