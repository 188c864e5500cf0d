"""What is told of a total in a table: the relation to its items, and the finding where they do not make it."""

from fractions import Fraction

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.numbers import places
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report


def total_relation(stated: Figure, items: list[Figure], holds: bool, mean: bool = False) -> Relation:
    """The relation of a total and its items, or of a mean."""
    value = stated.shown(sum((i.value for i in items), Fraction(0)) / (len(items) if mean else 1))
    return Relation(
        "mean" if mean else "sum",
        stated.span,
        stated.text,
        tuple(i.text for i in items),
        value,
        holds,
        tuple(i.span for i in items),
    )


def total_finding(report: Report, stated: Figure, items: list[Figure], value: str, why: str) -> Finding:
    """A total that is not `value`, the sum of its items (`why`: the slip that explains it), or one wrong item."""
    listed = "+".join(i.text for i in items[:12]) + ("+…" if len(items) > 12 else "")
    message = f"各项 {listed} 之和为{value}，合计写作{stated.text}{named(why)}；"
    spans = tuple(i.span for i in items)
    wrong = None if why else _wrong_item(report, stated, items)
    if wrong is None:
        message += "合计或某一项有误。"
        exact = _exact(stated, items)
        return Finding("table-total", "impossible", stated.span, stated.text, value, message, spans, exact)
    item, right = wrong
    message += f"报告另处有{right}，本项{item.text}应为{right}。"
    return Finding("table-total", "impossible", item.span, item.text, right, message, (stated.span, *spans))


def _exact(stated: Figure, items: list[Figure]) -> Fraction | None:
    """The sum in the unit of the total, where the total has fewer places than some item."""
    if stated.value == 0 or all(places(one.text) <= places(stated.text) for one in items):
        return None
    return sum((one.value for one in items), Fraction(0)) / (stated.factor * stated.number.scale)


def _wrong_item(report: Report, stated: Figure, items: list[Figure]) -> tuple[Figure, str] | None:
    """The one item in which a slip explains the gap and whose right value the report prints elsewhere."""
    gap = stated.value - sum((i.value for i in items), Fraction(0))
    rights = [(item, item.shown(item.value + gap)) for item in items if item.value + gap > 0]
    found = [
        (item, right)
        for item, right in rights
        if len(item.number.digits.rstrip("0")) >= 3 and slip(item.text, right) and report.prints(right)
    ]
    return found[0] if len(found) == 1 else None
