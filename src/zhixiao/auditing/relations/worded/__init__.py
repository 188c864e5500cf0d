"""Arithmetic that the words of a sentence announce: X率, 每X…共, 户均, N倍, 申请−核减=核定, 三年累计.

Which figures belong together is read from their names, never from their distance alone. A reading that fits is
recorded as a relation. A misfit is told only where a slip of the pen explains it and chance does not.
"""

from zhixiao.auditing.relations.worded import (
    accounts,
    changes,
    columns,
    comparisons,
    counted_apart,
    differences,
    enumerated,
    named_bases,
    named_lists,
    named_parts,
    neighbours,
    products,
    rates,
    rates_in_rows,
    series,
    subtotals,
    sums,
    surveys,
    twin_lists,
    two_sides,
    wholes,
)

__all__ = [
    "accounts",
    "changes",
    "columns",
    "comparisons",
    "counted_apart",
    "differences",
    "enumerated",
    "named_bases",
    "named_lists",
    "named_parts",
    "neighbours",
    "products",
    "rates",
    "rates_in_rows",
    "series",
    "subtotals",
    "sums",
    "surveys",
    "twin_lists",
    "two_sides",
    "wholes",
]
