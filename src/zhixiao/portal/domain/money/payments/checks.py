"""What must hold before money is set on its way."""

from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.queries.money.amounts import shown
from zhixiao.portal.queries.money.balances import cash_left_fen, payable_fen


def check_payable(commitment: Commitment, fen: int) -> None:
    """Raises RefusedError beyond what is owed and not on its way, or beyond what has arrived for the line.

    Where a fund records no receipts at all, nothing says how much has arrived, and the plan alone counts.
    """
    unit = commitment.line.fund.money_unit
    owed = payable_fen(commitment)
    if fen > owed:
        raise RefusedError(f"这笔承诺未付且不在途的只有{shown(owed, unit)}，拨付金额不能超过它。")
    cash = cash_left_fen(commitment.line)
    if cash is not None and fen > cash:
        raise RefusedError(f"该明细到位未付的资金只有{shown(cash, unit)}，请先登记到位资金。")
