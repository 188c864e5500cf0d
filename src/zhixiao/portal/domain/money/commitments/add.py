"""Book an obligation against a line."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.money.posting import post
from zhixiao.portal.domain.rows import added, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.account import AccountKind
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.queries.money.amounts import shown
from zhixiao.portal.queries.money.balances import line_balance
from zhixiao.portal.transactions import verb

TOLD = ("line", "payee", "organisation", "purpose", "document", "fen", "on", "due", "over_budget_reason")


@verb
def add_commitment(
    *,
    line: BudgetLine,
    payee: str,
    purpose: str,
    document: str,
    fen: int,
    on: date,
    by: Actor | None,
    organisation: Organisation | None = None,
    due: date | None = None,
    over_budget_reason: str = "",
) -> Commitment:
    """Raises NotAllowedError, ValidationError; RefusedError beyond the budget left without a reason for it."""
    require(Commitment.KEEP, by, line)
    line = locked(line)
    left = line_balance(line, AccountKind.AVAILABLE)
    if fen > left and not over_budget_reason.strip():
        raise RefusedError(f"可用预算只剩{shown(left, line.fund.money_unit)}，超出部分必须写明超预算理由。")
    row = Commitment(
        line=line,
        payee=payee,
        organisation=organisation,
        purpose=purpose,
        document=document,
        fen=fen,
        on=on,
        due=due,
        over_budget_reason=over_budget_reason,
    )
    added(row, event="commitment.added", by=by, fields=TOLD)
    post(
        AccountKind.COMMITTED,
        AccountKind.AVAILABLE,
        line=line,
        fen=fen,
        on=on,
        text="承诺",
        commitment=row,
        about=row,
    )
    return row
