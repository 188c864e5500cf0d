"""How charts look, the same in Word and on the page."""

from decimal import Decimal

from zhixiao.reporting.document import Chart
from zhixiao.reporting.printed_numbers import plotted
from zhixiao.reporting.text_width import width_of

COLOURS = ("1F3F77", "8FAADC", "B8860B", "5B8F69")
_LONGEST_NAME = 28
_MARGIN_MM = 26
_BAR_MM = 5
_GAP_MM = 3


def short_name(name: str) -> str:
    """A name cut to fit beside its bar; the whole name stands in the table.

    >>> short_name("知识产权运营服务体系建设知识产权资助及奖励")
    '知识产权运营服务体系建设知…'
    """
    if width_of(name) <= _LONGEST_NAME:
        return name
    cut = name
    while width_of(cut) > _LONGEST_NAME - 2:
        cut = cut[:-1]
    return f"{cut}…"


def plot_of(chart: Chart) -> tuple[tuple[Decimal | None, ...], ...]:
    """The numbers of each series as they are printed; None where there is no bar."""
    return tuple(
        tuple(plotted(ref.text, ref.figure.unit) if ref else None for ref in series.figures) for series in chart.series
    )


def chart_height(chart: Chart) -> int:
    """The height in millimetres, so that every bar has room, on one page."""
    wanted = _MARGIN_MM + len(chart.categories) * (len(chart.series) * _BAR_MM + _GAP_MM)
    return min(wanted, 215)
