"""How charts look, the same in Word and on the page."""

from decimal import Decimal

from zhixiao.reporting.document import Chart
from zhixiao.reporting.printed_numbers import plotted
from zhixiao.reporting.text_width import width_of

COLOURS = ("1F3F77", "8FAADC", "B8860B", "5B8F69")
_LONGEST_NAME = 28
_TAIL = 9
_MARGIN_MM = 26
_BAR_MM = 5
_GAP_MM = 3


def short_name(name: str) -> str:
    """A name cut to fit beside its bar, its beginning and its end kept; the whole name stands in the table.

    >>> short_name("知识产权运营服务体系建设知识产权资助及奖励")
    '知识产权…知识产权资助及奖励'
    """
    if width_of(name) <= _LONGEST_NAME:
        return name
    tail = name[-_TAIL:]
    head = name
    while width_of(head) + width_of(tail) > _LONGEST_NAME - 2:
        head = head[:-1]
    return f"{head}…{tail}"


def plot_of(chart: Chart) -> tuple[tuple[Decimal | None, ...], ...]:
    """The numbers of each series as they are printed; None where there is no bar."""
    return tuple(tuple(plotted(ref.text) if ref else None for ref in series.figures) for series in chart.series)


def chart_height(chart: Chart) -> int:
    """The height in millimetres, so that every bar has room, on one page."""
    wanted = _MARGIN_MM + len(chart.categories) * (len(chart.series) * _BAR_MM + _GAP_MM)
    return min(wanted, 215)
