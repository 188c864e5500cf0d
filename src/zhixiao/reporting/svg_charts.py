"""A chart as geometry for inline SVG, in whole pixels."""

from dataclasses import dataclass
from decimal import Decimal

from zhixiao.reporting.chart_look import COLOURS, plot_of, short_name
from zhixiao.reporting.document import Chart, FigureRef

_WIDTH, _NAMES, _NUMBERS, _TOP = 720, 230, 90, 34
_BAR, _GAP = 14, 12


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `x`; `label_x` is where its figure stands."""

    x: int
    y: int
    width: int
    height: int
    label_x: int
    label_y: int
    colour: str
    figure: FigureRef


@dataclass(frozen=True, slots=True)
class Name:
    y: int
    text: str
    whole: str


@dataclass(frozen=True, slots=True)
class Key:
    x: int
    colour: str
    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    title: str
    width: int
    height: int
    axis: int
    names: tuple[Name, ...]
    bars: tuple[Bar, ...]
    keys: tuple[Key, ...]


def drawing(chart: Chart) -> Drawing:
    """Bars from the axis to the right (negative ones to the left), names at the left, keys at the foot."""
    plot = plot_of(chart)
    numbers = [number for row in plot for number in row if number is not None]
    low, high = min([Decimal(0), *numbers]), max([Decimal(0), *numbers])
    span = (high - low) or Decimal(1)
    room = _WIDTH - _NAMES - _NUMBERS
    axis = _NAMES + int(-low * room / span)
    step = len(chart.series) * _BAR + _GAP
    bars = []
    for order, (series, row) in enumerate(zip(chart.series, plot, strict=True)):
        for place, (ref, number) in enumerate(zip(series.figures, row, strict=True)):
            if ref is not None and number is not None:
                length = int(abs(number) * room / span)
                y = _TOP + place * step + order * _BAR
                x = axis - length if number < 0 else axis
                bars.append(Bar(x, y, length, _BAR - 2, x + length + 4, y + _BAR - 4, f"#{COLOURS[order]}", ref))
    middle = len(chart.series) * _BAR // 2 + 4
    names = tuple(Name(_TOP + i * step + middle, short_name(name), name) for i, name in enumerate(chart.categories))
    keys = tuple(
        Key(_NAMES + i * 150, f"#{COLOURS[i]}", series.name) for i, series in enumerate(chart.series) if len(plot) > 1
    )
    height = _TOP + len(chart.categories) * step + (26 if keys else 0)
    return Drawing(chart.title, _WIDTH, height, axis, names, tuple(bars), keys)
