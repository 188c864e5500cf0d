"""Propose a change of a line's amount."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.money.budget_adjustment import BudgetAdjustment
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.transactions import verb

TOLD = ("line", "fen", "on", "reason", "document", "evidence")


@verb
def propose_adjustment(
    *,
    line: BudgetLine,
    fen: int,
    on: date,
    reason: str,
    document: str,
    by: Actor | None,
    evidence: Evidence | None = None,
) -> BudgetAdjustment:
    """`fen` is negative for less. In force once approved. Raises NotAllowedError, ValidationError."""
    require(BudgetAdjustment.KEEP, by, line)
    row = BudgetAdjustment(
        line=line,
        fen=fen,
        on=on,
        reason=reason,
        document=document,
        evidence=evidence,
        proposed_by_id=by.person_id if by else None,
    )
    return added(row, event="budget_adjustment.proposed", by=by, fields=TOLD)
