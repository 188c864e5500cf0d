"""Packaged review rules as choices of a form."""

from zhixiao.rules.review_store import load_review_rules, packaged_review_rules_ids


def rules_with(part: str) -> list[tuple[str, str]]:
    """Ids and names of the rules that have a part: deductions, result_use or rectification."""
    rules = [load_review_rules(one) for one in packaged_review_rules_ids()]
    return [(rule.id, f"{rule.name}（{rule.region}）") for rule in rules if getattr(rule, part) is not None]
