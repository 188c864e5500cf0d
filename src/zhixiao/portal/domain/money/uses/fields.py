"""What people write about each use of money, and what its events are called."""

from zhixiao.portal.models.money.award import AwardScheme, AwardTier
from zhixiao.portal.models.money.entered import Entry
from zhixiao.portal.models.money.spending import Expense, Spending

FIELDS: dict[type[Entry], tuple[str, ...]] = {
    AwardScheme: ("name", "line", "clause", "standard", "fen", "applications", "funded", "items", "note"),
    AwardTier: ("condition", "each_fen", "count", "fen", "note"),
    Expense: ("purpose", "name", "fen", "note"),
    Spending: ("start", "end", "fen", "note"),
}
CODES: dict[type[Entry], str] = {
    AwardScheme: "award_scheme",
    AwardTier: "award_tier",
    Expense: "expense",
    Spending: "spending",
}
"""The first half of the event code of each."""
