"""schemes.total, scheme.*, expenses.*: what was paid, by scheme, tier and line."""

from collections import defaultdict
from collections.abc import Iterator

from zhixiao.cases.model import AwardTier, Case, Expense
from zhixiao.quantities import Money
from zhixiao.scoring.evaluation import Figure, Input
from zhixiao.scoring.figures.making import RECORDED, amount, count


def award_figures(case: Case) -> Iterator[Figure]:
    unit = case.money_unit
    tiers: dict[str, list[AwardTier]] = defaultdict(list)
    for tier in case.award_tiers:
        tiers[tier.scheme].append(tier)
    for scheme in case.award_schemes:
        yield amount(f"scheme.{scheme.id}.amount", f"{scheme.name}金额", scheme.amount, unit, rule=RECORDED)
        yield from _tiers(scheme.id, scheme.name, tiers[scheme.id], unit)
    if case.award_schemes:
        total = Money.total(scheme.amount for scheme in case.award_schemes)
        line = " + ".join(scheme.amount.text(unit) for scheme in case.award_schemes)
        arithmetic = f"{line} = {total.text(unit)}"
        inputs = [Input(scheme.name, f"{scheme.amount.text(unit)}{unit}", scheme.id) for scheme in case.award_schemes]
        rule = "各资助项目金额之和"
        yield amount("schemes.total", "资助金额合计", total, unit, rule=rule, arithmetic=arithmetic, inputs=inputs)
    yield from _expenses(case)


def _tiers(scheme: str, name: str, tiers: list[AwardTier], unit: str) -> Iterator[Figure]:
    """Absent where a tier's amount or count is unknown."""
    amounts = [_tier_amount(tier) for tier in tiers]
    known = [money for money in amounts if money is not None]
    if tiers and len(known) == len(tiers):
        total = Money.total(known)
        terms = " + ".join(_tier_term(tier, money, unit) for tier, money in zip(tiers, known, strict=True))
        arithmetic = f"{terms} = {total.text(unit)}"
        id = f"scheme.{scheme}.tiers"
        yield amount(id, f"{name}各档合计", total, unit, rule="各档金额之和", arithmetic=arithmetic)
    counts = [tier.count for tier in tiers if tier.count is not None]
    if tiers and len(counts) == len([tier for tier in tiers if not _unpaid(tier)]):
        line = f"{' + '.join(map(str, counts))} = {sum(counts)}"
        yield count(f"scheme.{scheme}.count", f"{name}数量", sum(counts), "", rule="各档数量之和", arithmetic=line)


def _unpaid(tier: AwardTier) -> bool:
    """A tier that pays nothing says who gets nothing; it has no count among the funded."""
    return tier.count is None and tier.amount is not None and not tier.amount


def _tier_amount(tier: AwardTier) -> Money | None:
    if tier.amount is not None:
        return tier.amount
    if tier.each is None or tier.count is None:
        return None
    return Money(tier.each.fen * tier.count)


def _tier_term(tier: AwardTier, money: Money, unit: str) -> str:
    if tier.amount is None and tier.each is not None:
        return f"{tier.each.text(unit)} × {tier.count}"
    return money.text(unit)


def _expenses(case: Case) -> Iterator[Figure]:
    found: dict[str, list[Expense]] = defaultdict(list)
    for expense in case.expenses:
        found[expense.line].append(expense)
    names = {line.id: line.name for line in case.budget_lines}
    unit = case.money_unit
    for line, expenses in found.items():
        total = Money.total(expense.amount for expense in expenses)
        terms = " + ".join(expense.amount.text(unit) for expense in expenses)
        arithmetic = f"{terms} = {total.text(unit)}" if len(expenses) > 1 else terms
        inputs = [Input(expense.name, f"{expense.amount.text(unit)}{unit}", expense.id) for expense in expenses]
        id, name, rule = f"expenses.{line}", f"{names[line]}支出明细合计", "支出明细之和"
        yield amount(id, name, total, unit, rule=rule, arithmetic=arithmetic, inputs=inputs)
