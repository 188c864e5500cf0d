"""Enter a line of the fund plan."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.money.posting import post
from zhixiao.portal.domain.rows import added
from zhixiao.portal.models.money.account import AccountKind
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.transactions import verb

TOLD = (
    "fund",
    "batch",
    "project",
    "name",
    "group",
    "period",
    "content",
    "budget_initial_fen",
    "carried_in_fen",
    "budget_adjusted_fen",
    "note",
)


@verb
def add_budget_line(
    *,
    fund: Fund,
    name: str,
    by: Actor | None,
    budget_initial_fen: int | None = None,
    carried_in_fen: int | None = None,
    batch: FundBatch | None = None,
    project: Project | None = None,
    group: str = "",
    period: str = "",
    content: str = "",
    note: str = "",
) -> BudgetLine:
    """`carried_in_fen` is for money left of years before the books begin; later years use the carry-over.

    Raises NotAllowedError, ValidationError.
    """
    require(BudgetLine.KEEP, by, fund)
    row = BudgetLine(
        fund=fund,
        batch=batch,
        project=project,
        name=name,
        group=group,
        period=period,
        content=content,
        budget_initial_fen=budget_initial_fen,
        carried_in_fen=carried_in_fen,
        budget_adjusted_fen=(budget_initial_fen or 0) + (carried_in_fen or 0),
        note=note,
    )
    added(row, event="budget_line.added", by=by, fields=TOLD)
    for fen, text in ((budget_initial_fen, "年初预算"), (carried_in_fen, "上年结转预算")):
        if fen:
            post(
                AccountKind.AVAILABLE,
                AccountKind.APPROPRIATION,
                line=row,
                fen=fen,
                on=fund.begins,
                text=text,
                about=row,
            )
    return row
