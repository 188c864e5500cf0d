"""What is printed, before any file format: a tree of blocks whose figures are references, never typed text.

Both the docx and the HTML printers walk a `ReportDocument`; the xlsx printer walks its `Table`s.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from zhixiao.scoring.evaluation import Figure

Align = Literal["left", "center", "right"]
Orientation = Literal["portrait", "landscape"]


@dataclass(frozen=True, slots=True)
class Words:
    """Text that is no figure."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A place the officer must still fill (待填)."""

    text: str


@dataclass(frozen=True, slots=True)
class FigureRef:
    """A figure at its place; `text` is the figure's text, with its unit in a sentence, without one under a head."""

    figure: Figure
    text: str


Run = Words | Mark | FigureRef
TO_FILL = "待填"


def absent(text: str) -> tuple[Run, ...]:
    """What stands where a value is absent: the mark 待填, other words of the form, or nothing."""
    if text == TO_FILL:
        return (Mark(text),)
    return (Words(text),) if text else ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its place: the first row and column it covers, and how many of each."""

    row: int
    column: int
    rows: int
    columns: int
    runs: tuple[Run, ...]
    style: str = "value"
    align: Align = "left"
    choices: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """Cells that fill `height` rows and `len(widths)` columns; `heads` are the rows repeated on every page.

    `page` is that of a form that stands alone; None is a table within the text.
    """

    caption: str
    widths: tuple[int, ...]
    height: int
    cells: tuple[Cell, ...]
    heads: tuple[int, ...] = ()
    page: Orientation | None = None

    def by_row(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells that start in each row, from the left."""
        rows: list[list[Cell]] = [[] for _ in range(self.height)]
        for cell in sorted(self.cells, key=lambda cell: cell.column):
            rows[cell.row].append(cell)
        return tuple(tuple(row) for row in rows)


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    figures: tuple[FigureRef | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart of figures that also stand in the table above it; an absent figure has no bar."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One entry of the annex: a figure that was printed, to be shown with its rule, arithmetic, inputs and proof."""

    figure: Figure


@dataclass(frozen=True, slots=True)
class Annex:
    """数据来源与计算说明."""

    heading: Heading
    rulebook: str
    explanations: tuple[Explanation, ...]


Block = Heading | Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class ReportDocument:
    title: str
    blocks: tuple[Block, ...]
    annex: Annex

    @property
    def is_form(self) -> bool:
        """A form alone, which carries its own title."""
        return len(self.blocks) == 1 and isinstance(self.blocks[0], Table) and self.blocks[0].page is not None


def figures_in(block: Block) -> Iterator[FigureRef]:
    """The figures of a block, in reading order."""
    if isinstance(block, Paragraph):
        yield from (run for run in block.runs if isinstance(run, FigureRef))
    elif isinstance(block, Table):
        for row in block.by_row():
            yield from (run for cell in row for run in cell.runs if isinstance(run, FigureRef))
    elif isinstance(block, Chart):
        yield from (ref for series in block.series for ref in series.figures if ref)
