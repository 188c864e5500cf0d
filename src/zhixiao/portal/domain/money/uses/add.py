"""Enter a use of money: a scheme of a fund, a tier of a scheme, an expense of a line, a spending of a batch."""

from collections.abc import Mapping
from typing import TypeVar

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.money.uses.fields import CODES, FIELDS
from zhixiao.portal.domain.rows import added, locked, only
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.award import AwardScheme, AwardTier
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.entered import Entry, EntryState
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.models.money.spending import Expense, Spending
from zhixiao.portal.transactions import verb

E = TypeVar("E", bound=Entry)


@verb
def add_award_scheme(*, fund: Fund, values: Mapping[str, object], by: Actor | None) -> AwardScheme:
    """`values` holds `FIELDS`. Raises NotAllowedError, ValidationError."""
    require(AwardScheme.KEEP, by, fund)
    row = AwardScheme(fund=fund, **only(values, FIELDS[AwardScheme]))
    return _entered(row, "fund", by)


@verb
def add_award_tier(*, scheme: AwardScheme, values: Mapping[str, object], by: Actor | None) -> AwardTier:
    """`values` holds `FIELDS`. Raises NotAllowedError, ValidationError; RefusedError for a withdrawn scheme."""
    owner = locked(scheme)
    require(AwardTier.KEEP, by, owner)
    if owner.state != EntryState.ENTERED:
        raise RefusedError("资助项目已撤销，不能再登记档次。")
    row = AwardTier(scheme=owner, **only(values, FIELDS[AwardTier]))
    return _entered(row, "scheme", by)


@verb
def add_expense(*, line: BudgetLine, values: Mapping[str, object], by: Actor | None) -> Expense:
    """`values` holds `FIELDS`. Raises NotAllowedError, ValidationError."""
    require(Expense.KEEP, by, line)
    return _entered(Expense(line=line, **only(values, FIELDS[Expense])), "line", by)


@verb
def add_spending(*, batch: FundBatch, values: Mapping[str, object], by: Actor | None) -> Spending:
    """`values` holds `FIELDS`. Raises NotAllowedError, ValidationError."""
    require(Spending.KEEP, by, batch)
    return _entered(Spending(batch=batch, **only(values, FIELDS[Spending])), "batch", by)


def _entered(row: E, owner: str, by: Actor | None) -> E:
    kind = type(row)
    return added(row, event=f"{CODES[kind]}.added", by=by, fields=(owner, *FIELDS[kind]))
