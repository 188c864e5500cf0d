"""Release what is no longer owed of an obligation; the budget is free again."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.money.posting import post
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.account import AccountKind
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.queries.money.amounts import shown
from zhixiao.portal.queries.money.balances import payable_fen
from zhixiao.portal.transactions import verb


@verb
def release_commitment(
    *, commitment: Commitment, fen: int, reason: str, on: date, version: int, by: Actor | None
) -> Commitment:
    """Raises NotAllowedError, StaleError; RefusedError beyond what is open and not on its way, or without a reason."""
    row = locked(commitment, version)
    require(Commitment.KEEP, by, row)
    if not reason.strip():
        raise RefusedError("解除承诺必须写明原因。")
    if not 0 < fen <= payable_fen(row):
        unit = row.line.fund.money_unit
        raise RefusedError(f"解除金额应大于0，不超过{shown(payable_fen(row), unit)}（未付且不在途的部分）。")
    values = {"released_fen": row.released_fen + fen}
    changed(row, values=values, event="commitment.released", by=by, reason=reason)
    post(
        AccountKind.AVAILABLE,
        AccountKind.COMMITTED,
        line=row.line,
        fen=fen,
        on=on,
        text="解除承诺",
        commitment=row,
        about=row,
    )
    return row
