"""Change what is written about a batch."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.transactions import verb


@verb
def change_fund_batch(
    *,
    batch: FundBatch,
    name: str,
    source: str,
    nature: str,
    issued_fen: int | None,
    issued_on: date | None,
    issued: str,
    document: str,
    note: str,
    version: int,
    by: Actor | None,
) -> FundBatch:
    """Raises NotAllowedError, StaleError, ValidationError."""
    row = locked(batch, version)
    require(FundBatch.KEEP, by, row)
    values = {
        "name": name,
        "source": source,
        "nature": nature,
        "issued_fen": issued_fen,
        "issued_on": issued_on,
        "issued": issued,
        "document": document,
        "note": note,
    }
    return changed(row, values=values, event="fund_batch.changed", by=by)
