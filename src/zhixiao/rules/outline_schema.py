"""The shape of a report outline (报告提纲) and of a document format (公文格式) written as YAML."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from zhixiao.rules.form_schema import Align, Origin, Record, Several, Text


class HeadingBlock(Record):
    """A heading of level 1 to 3; its number comes from the document format."""

    heading: Text
    level: Annotated[int, Field(ge=1, le=3)] = 1


class ParagraphBlock(Record):
    """Sentences; one that lacks a figure is left out, and without any the marker `otherwise` is printed (or nothing).

    With `each`, one paragraph for every item of that list.
    """

    paragraph: Several[Text]
    otherwise: str = ""
    each: Text | None = None
    where: dict[str, str] = Field(default_factory=dict)


class NarrativeBlock(Record):
    """What the officer writes (文字部分) under the key `narrative`; absent, a marker asks for it."""

    narrative: Text
    asks: Text


class TableColumn(Record):
    """A column of a table; `optional` leaves the column out when no row has a value."""

    head: Text
    text: Text
    width: Annotated[int, Field(ge=1)] = 1
    align: Align = "left"
    absent: str = "待填"
    optional: bool = False


class ChartPlan(Record):
    """A chart drawn from the table above it: the column of names, and the columns of numbers."""

    title: Text
    names: int = 0
    numbers: Several[int]


class TableBlock(Record):
    """A table with one row for every item of `each`, an optional last row, and an optional chart of its numbers.

    Units of money stand in the heads, or with each figure.
    """

    table: Text
    each: Text
    where: dict[str, str] = Field(default_factory=dict)
    columns: Several[TableColumn]
    total: tuple[str, ...] = ()
    units: Literal["heads", "figures"] = "heads"
    chart: ChartPlan | None = None
    otherwise: str = ""


class LevelsBlock(Record):
    """All indicators under a heading for each first level.

    Each is told by the first of the sentences `indicators` whose figures are all there; without any, a marker asks for
    what `lead` names.
    """

    indicators: tuple[Text, ...]
    level: Annotated[int, Field(ge=1, le=3)]
    heading: Text
    lead: Text


class FormCopyBlock(Record):
    """A whole form as an annex (附表)."""

    form: Text


class RemarksBlock(Record):
    """What the scoring noted, one paragraph each."""

    remarks: Literal["evaluation"]


def _kind_of_block(data: object) -> str | None:
    """The key that says which block it is, so that a fault is told of that block alone."""
    kinds = ("heading", "paragraph", "narrative", "table", "form", "remarks")
    keys = set(data) if isinstance(data, dict) else set(type(data).model_fields) if isinstance(data, Record) else set()
    return "indicators" if "indicators" in keys else next((kind for kind in kinds if kind in keys), None)


Block = Annotated[
    Annotated[HeadingBlock, Tag("heading")]
    | Annotated[ParagraphBlock, Tag("paragraph")]
    | Annotated[NarrativeBlock, Tag("narrative")]
    | Annotated[TableBlock, Tag("table")]
    | Annotated[LevelsBlock, Tag("indicators")]
    | Annotated[FormCopyBlock, Tag("form")]
    | Annotated[RemarksBlock, Tag("remarks")],
    Discriminator(_kind_of_block),
]


class Outline(Origin):
    """A report: its kind, title, body and the forms printed beside it as a workbook."""

    kind: Text
    title: Text
    format: Text
    forms: tuple[Text, ...]
    blocks: Several[Block]
    annex: Text = Field(description="heading of the annex that lists rule, inputs and proof of every figure")


class Font(Record):
    """A font by its name in the document; `also` are other names of the same face."""

    name: Text
    also: tuple[Text, ...] = ()
    size: Annotated[int, Field(description="half points", gt=0)]
    bold: bool = False
    align: Align = "left"


class DocumentFormat(Origin):
    """公文格式: page, fonts, lines and heading numbers. Margins in millimetres, lines in points."""

    top: int
    bottom: int
    left: int
    right: int
    wide_margin: int
    latin: Font
    title: Font
    body: Font
    headings: tuple[Font, Font, Font]
    numbers: tuple[Text, Text, Text]
    table: Font
    table_head: Font
    annex: Font
    caption: Font
    line: Annotated[int, Field(gt=0)]
    indent_characters: int
    footer: Text
    sheet: Font
    sheet_title: Font
