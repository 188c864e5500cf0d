"""The shape of an official form (表样) written as YAML: columns, blocks of rows, cells that span, what each cell shows.

Cells are laid as in an HTML table: from the left, past the columns that a cell above still covers. A cell's text may
hold `{case.…}`, `{item.…}` or a figure id in braces, where `*` stands for the id of the repeated item, and parts in
square brackets that are left out when a value in them is absent.
"""

from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from zhixiao.rules.policy_schema import Period

Text = Annotated[str, StringConstraints(min_length=1)]
Align = Literal["left", "center", "right"]
CellStyle = Literal["title", "caption", "label", "value", "note"]
Confidence = Literal["high", "medium", "low"]


Item = TypeVar("Item")


def _not_empty(items: tuple[Item, ...]) -> tuple[Item, ...]:
    if not items:
        raise ValueError("至少写一项")
    return items


Several = Annotated[tuple[Item, ...], AfterValidator(_not_empty)]


class Record(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Origin(Record):
    """Where a form or an outline comes from, and where and when it is in force."""

    id: Text
    name: Text
    document: Text
    article: Text
    region: Text
    effective: Period
    source: Text
    confidence: Confidence


class FormCell(Record):
    """One cell: its text, the columns (`span`) and rows it covers, and what stands there when a value is absent."""

    text: str = ""
    span: Annotated[int, Field(ge=1)] = 1
    rows: Annotated[int, Field(ge=1)] = 1
    style: CellStyle = "value"
    align: Align | None = None
    absent: str = "待填"
    choices: tuple[Text, ...] = ()


class FormRow(Record):
    """A row; with `each`, one row for every item of that list, the first `merge` cells joined while they are equal."""

    cells: tuple[FormCell, ...] = ()
    each: Text | None = None
    where: dict[str, str] = Field(default_factory=dict)
    merge: Annotated[int, Field(ge=0)] = 0
    repeat: bool = Field(False, description="printed again at the head of every page")


class FormBlock(Record):
    """Rows with an optional cell at their left that covers them all."""

    side: FormCell | None = None
    rows: Several[FormRow]


class Page(Record):
    """A4 page of a form; margins in millimetres."""

    orientation: Literal["portrait", "landscape"] = "portrait"
    top: int
    bottom: int
    left: int
    right: int


class FormLayout(Origin):
    """A form (表). `columns` are widths in characters; `kinds` are the kinds of case that hand it in."""

    sheet: Annotated[str, StringConstraints(min_length=1, max_length=31, pattern=r"^[^\\/*?:\[\]]+$")]
    page: Page
    columns: Several[Annotated[int, Field(ge=1)]]
    blocks: Several[FormBlock]

    @model_validator(mode="after")
    def _rows_fill_the_columns(self) -> Self:
        faults = [fault for number, block in enumerate(self.blocks, 1) for fault in self._unfilled(number, block)]
        if faults:
            raise ValueError("；".join(faults) + "\n请检查 span 和 rows")
        return self

    def _unfilled(self, number: int, block: FormBlock) -> list[str]:
        aside = block.side.span if block.side else 0
        covered: list[int] = []
        faults = []
        for row_number, row in enumerate(block.rows, 1):
            width = aside + len(covered) + sum(cell.span for cell in row.cells)
            if width != len(self.columns):
                faults.append(f"第{number}块第{row_number}行占{width}列，应为{len(self.columns)}列")
            below = [cell.rows - 1 for cell in row.cells for _ in range(cell.span)]
            covered = [left - 1 for left in covered if left > 1] + [left for left in below if left]
        return faults
