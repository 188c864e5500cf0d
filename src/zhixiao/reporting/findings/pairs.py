"""The list in both directions (对照表): what agrees, what differs, what only one side has, with both places."""

from collections import Counter
from collections.abc import Iterator

from zhixiao.auditing.against.model import Comparison, Pair, Status
from zhixiao.reporting.findings.results import Checked

STATUSES: dict[Status, str] = {
    "differ": "不同",
    "only_case": "仅案例有",
    "only_report": "仅报告有",
    "agree": "一致",
}
LIST = ("结果", "名称", "类别", "案例（自评表）", "在案例的位置", "报告", "在报告的位置", "对应方式")
PAIR_WIDTHS = (10, 40, 12, 22, 36, 22, 20, 10)
MOST_PLACES = 3
Row = tuple[str, ...]


def told_in_full(checked: Checked) -> Iterator[Row]:
    """One row a figure of either side, as it stands in the report; what only the case has comes last."""
    for one in _pairs(checked):
        yield _row(one, checked.place_at(one.span))


def told_in_short(checked: Checked) -> Iterator[Row]:
    """The same with figures that the report prints several times in one row; differences first, agreement last."""
    grouped: dict[Pair, list[str]] = {}
    for one in _pairs(checked):
        once = one.status == "agree"
        alike = Pair(one.status, one.name, one.kind, one.tie, one.fact, one.fact_place, one.report) if once else one
        grouped.setdefault(alike, []).append(checked.place_at(one.span))
    order = list(STATUSES)
    for one, places in sorted(grouped.items(), key=lambda item: order.index(item[0].status)):
        shown = "、".join(place for place in places[:MOST_PLACES] if place)
        yield _row(one, f"{shown}等{len(places)}处" if shown and len(places) > MOST_PLACES else shown)


def told_counts(comparison: Comparison) -> str:
    """How many figures agree, differ, and stand on one side only."""
    counts = Counter(one.status for one in comparison.pairs)
    return "，".join(
        f"{STATUSES[status]} {counts[status]}" for status in ("agree", "differ", "only_report", "only_case")
    )


def _pairs(checked: Checked) -> tuple[Pair, ...]:
    return checked.comparison.pairs if checked.comparison else ()


def _row(one: Pair, place: str) -> Row:
    return (STATUSES[one.status], one.name, one.kind, one.fact, one.fact_place, one.report, place, one.tie)
