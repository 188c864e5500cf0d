"""What a source prints beside what is computed (原文所印): a difference is shown, never mended."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zhixiao.cases.model import Case
from zhixiao.quantities import Kind, Printed, exact
from zhixiao.quantities.money import FEN_IN
from zhixiao.scoring.evaluation import Figure


@dataclass(frozen=True, slots=True)
class PrintedDifference:
    """`agrees`: the computed value lies in the interval of the printed one; None when nothing could be computed."""

    figure: str
    name: str
    printed: str
    computed: str
    agrees: bool | None
    place: str
    note: str


def printed_differences(case: Case, figures: Mapping[str, Figure]) -> tuple[PrintedDifference, ...]:
    """One row for each printed figure of the case, in its order."""
    rows = []
    for row in case.printed_figures:
        figure = figures.get(row.figure)
        agrees = None if figure is None else agree(figure, row.printed.text, row.printed.printed)
        computed = "" if figure is None else f"{figure.text}{figure.unit}"
        name = "" if figure is None else figure.name
        place, note = row.place or "", row.note or ""
        rows.append(PrintedDifference(row.figure, name, row.printed.text, computed, agrees, place, note))
    return tuple(rows)


def agree(figure: Figure, text: str, printed: Printed | None) -> bool:
    """Whether a printed text can stand for a computed figure."""
    if isinstance(figure.value, str) or printed is None:
        return figure.text == text
    value = _in_unit_of(printed, figure, figure.value)
    return value is not None and printed.interval.contains(value)


def _in_unit_of(printed: Printed, figure: Figure, value: Decimal | Fraction | int) -> Fraction | None:
    """The computed value in the printed number's base unit; None where the printed unit is another kind."""
    kind = printed.unit.kind if printed.unit is not None else None
    if figure.text.endswith("%"):
        percent_value = exact(value) * (1 if isinstance(value, Decimal) else 100)
        return percent_value if kind is Kind.SHARE else None
    if figure.unit in FEN_IN and kind is Kind.MONEY:
        return exact(value) * FEN_IN[figure.unit] / FEN_IN["元"]
    if kind in (Kind.SHARE, Kind.MONEY) and figure.unit:
        return None
    return exact(value)
