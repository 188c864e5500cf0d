"""How the money of a case was used: schemes with their tiers, expenses, records of spending."""

from zhixiao.cases import model as cases
from zhixiao.cases.values import Value
from zhixiao.portal.domain.money.uses.add import add_award_scheme, add_award_tier, add_expense, add_spending
from zhixiao.portal.domain.publishing.demo.money import EnteredMoney
from zhixiao.quantities import Money


def enter_uses(case: cases.Case, entered: EnteredMoney) -> None:
    """Enter what the case tells of awards paid and money spent."""
    schemes = {}
    values: dict[str, object]
    for scheme in case.award_schemes:
        values = {
            "name": scheme.name,
            "line": entered.lines[scheme.line] if scheme.line else None,
            "standard": scheme.rule or "",
            "fen": scheme.amount.fen,
            "applications": _text(scheme.applications),
            "funded": _text(scheme.funded),
            "items": _text(scheme.items),
            "note": scheme.note or "",
        }
        schemes[scheme.id] = add_award_scheme(fund=entered.fund, values=values, by=None)
    for tier in case.award_tiers:
        values = {
            "condition": tier.condition,
            "each_fen": _fen(tier.each),
            "count": tier.count,
            "fen": _fen(tier.amount),
            "note": tier.note or "",
        }
        add_award_tier(scheme=schemes[tier.scheme], values=values, by=None)
    for one in case.expenses:
        values = {"purpose": one.purpose or "", "name": one.name, "fen": one.amount.fen, "note": one.note or ""}
        add_expense(line=entered.lines[one.line], values=values, by=None)
    for record in case.spendings:
        values = {"start": record.start, "end": record.end, "fen": record.spent.fen, "note": record.note or ""}
        add_spending(batch=entered.batches[record.batch], values=values, by=None)


def _text(quantity: Value | None) -> str:
    return "" if quantity is None else str(quantity)


def _fen(amount: Money | None) -> int | None:
    return None if amount is None else amount.fen
