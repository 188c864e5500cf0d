"""Keep what was paid of an obligation."""

from zhixiao.portal.access import Actor
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.models.money.commitment import Commitment


def settle(commitment: Commitment, fen: int, *, by: Actor | None) -> Commitment:
    """Add `fen` (negative when money came back) to what was paid. Raises ValidationError beyond what is owed."""
    row = locked(commitment)
    return changed(row, values={"settled_fen": row.settled_fen + fen}, event="commitment.settled", by=by)
