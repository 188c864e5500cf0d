"""Enter a batch of a fund."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.transactions import verb

TOLD = ("fund", "name", "source", "nature", "issued_fen", "issued_on", "issued", "document", "note", "origin")


@verb
def add_fund_batch(
    *,
    fund: Fund,
    name: str,
    source: str,
    nature: str,
    by: Actor | None,
    issued_fen: int | None = None,
    issued_on: date | None = None,
    issued: str = "",
    document: str = "",
    note: str = "",
    origin: FundBatch | None = None,
) -> FundBatch:
    """`origin` is the first batch when this one goes on with what an earlier year left.

    Raises NotAllowedError, ValidationError.
    """
    require(FundBatch.KEEP, by, fund)
    row = FundBatch(
        fund=fund,
        name=name,
        source=source,
        nature=nature,
        issued_fen=issued_fen,
        issued_on=issued_on,
        issued=issued,
        document=document,
        note=note,
        origin=origin,
    )
    return added(row, event="fund_batch.added", by=by, fields=TOLD)
