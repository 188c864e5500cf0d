"""The checks by family, one module each; importing this registers them all."""

from zhixiao.auditing.relations import (
    balances,
    equations,
    form_money,
    form_scores,
    growth,
    parts,
    products,
    prose_and_table,
    rates,
    same_fact,
    scores,
    table_columns,
    table_totals,
    targets,
    wording,
)

__all__ = [
    "balances",
    "equations",
    "form_money",
    "form_scores",
    "growth",
    "parts",
    "products",
    "prose_and_table",
    "rates",
    "same_fact",
    "scores",
    "table_columns",
    "table_totals",
    "targets",
    "wording",
]
