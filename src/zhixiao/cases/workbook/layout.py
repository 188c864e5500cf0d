"""Which sheets and columns a case has, read off the model: a new field of the model needs nothing here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from zhixiao.cases.model import Case
from zhixiao.cases.values import Ref, Value
from zhixiao.quantities import Money

GUIDE_SHEET = "说明"
BASIC_SHEET = "基本信息"
EXAMPLE_PREFIX = "示例"


class Content(StrEnum):
    """What a cell of a column holds; the words an officer reads in the note of the head."""

    TEXT = "文字"
    IDENTIFIER = "编号"
    IDENTIFIERS = "编号，多个用；隔开"
    CHOICE = "从下拉列表中选择"
    AMOUNT = "金额"
    QUANTITY = "数值，照原样连同单位填写，如 3.50 或 ≥15%"
    NUMBER = "数字"
    INTEGER = "整数"
    YES_NO = "是或否"
    DAY = "日期，如 2020-12-31"


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a record as a column of its sheet (or a row of 基本信息)."""

    field: str
    title: str
    note: str
    content: Content
    required: bool
    choices: tuple[str, ...] = ()
    refers_to: str | None = None

    def head(self, money_unit: str) -> str:
        """The words of the head: amounts name their unit, required columns carry a star."""
        unit = f"（{money_unit}）" if self.content is Content.AMOUNT else ""
        return f"{self.title}{unit}{' *' if self.required else ''}"


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the case as a sheet."""

    field: str
    title: str
    record: type[BaseModel]
    columns: tuple[Column, ...]

    @property
    def key(self) -> Column:
        """The column that names a row: always the first."""
        return self.columns[0]


@dataclass(frozen=True, slots=True)
class Section:
    """Fields of 基本信息 that belong together; `field` is None for those of the case itself."""

    field: str | None
    title: str
    columns: tuple[Column, ...]


@cache
def tables() -> tuple[Table, ...]:
    """Every table of the case, in the model's order."""
    return tuple(
        Table(name, field.title or name, record, _columns(record))
        for name, field in Case.model_fields.items()
        if (record := _row_record(field)) is not None
    )


@cache
def sections() -> tuple[Section, ...]:
    """What stands on 基本信息: the scalars of the case, then each record it holds once."""
    nested = {
        name: field.annotation
        for name, field in Case.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
    }
    listed = {table.field for table in tables()}
    scalars = tuple(
        _column(name, field) for name, field in Case.model_fields.items() if name not in nested and name not in listed
    )
    rest = (Section(name, Case.model_fields[name].title or name, _columns(record)) for name, record in nested.items())
    return (Section(None, "案例", scalars), *rest)


def money_units() -> tuple[str, ...]:
    """The units the model allows for a case's amounts."""
    return next(column.choices for column in sections()[0].columns if column.field == "money_unit")


def column_at(path: tuple[str | int, ...]) -> Column | None:
    """The column of the value at a path in the model, such as ("indicators", 3, "weight") or ("fund", "name")."""
    for table in tables():
        if table.field == path[0]:
            return next((column for column in table.columns if column.field in path[2:3]), None)
    owner = path[0] if len(path) > 1 else None
    columns = (column for section in sections() if section.field == owner for column in section.columns)
    return next((column for column in columns if column.field == path[-1]), None)


def data_sheets() -> tuple[str, ...]:
    """The names of the sheets that are read."""
    return (BASIC_SHEET, *(table.title for table in tables()))


def is_ignored(sheet: str) -> bool:
    """Whether a sheet is explanation or example and is not read."""
    return sheet.startswith((GUIDE_SHEET, EXAMPLE_PREFIX))


def _row_record(field: FieldInfo) -> type[BaseModel] | None:
    arguments = get_args(field.annotation)
    if get_origin(field.annotation) is not tuple or not isinstance(arguments[0], type):
        return None
    return arguments[0] if issubclass(arguments[0], BaseModel) else None


def _columns(record: type[BaseModel]) -> tuple[Column, ...]:
    return tuple(_column(name, field) for name, field in record.model_fields.items())


def _column(name: str, field: FieldInfo) -> Column:
    kind, marks = _unwrapped(field.annotation)
    refers_to = next((mark.table for mark in (*field.metadata, *marks) if isinstance(mark, Ref)), None)
    return Column(
        field=name,
        title=field.title or name,
        note=field.description or "",
        content=_content(kind, (*field.metadata, *marks)),
        required=field.is_required(),
        choices=tuple(_choices(kind)),
        refers_to=refers_to,
    )


def _unwrapped(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """The plain type inside Annotated[…] and … | None, and the marks found on the way."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        kind, deeper = _unwrapped(inner)
        return kind, (*marks, *deeper)
    if get_origin(annotation) in (Union, UnionType):
        (inner,) = (argument for argument in get_args(annotation) if argument is not type(None))
        return _unwrapped(inner)
    return annotation, ()


_PLAIN: dict[Any, Content] = {
    Money: Content.AMOUNT,
    Value: Content.QUANTITY,
    Decimal: Content.NUMBER,
    int: Content.INTEGER,
    bool: Content.YES_NO,
    date: Content.DAY,
}


def _content(kind: Any, marks: tuple[Any, ...]) -> Content:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) is tuple:
        return Content.IDENTIFIERS
    if tuple(_choices(kind)):
        return Content.CHOICE
    if kind is not str:
        raise TypeError(f"no cell holds a {kind}")
    patterned = any(isinstance(mark, StringConstraints) and mark.pattern for mark in marks)
    return Content.IDENTIFIER if patterned else Content.TEXT


def _choices(kind: Any) -> Iterator[str]:
    if get_origin(kind) is Literal:
        yield from get_args(kind)
    elif isinstance(kind, type) and issubclass(kind, Enum):
        yield from (str(member.value) for member in kind)
    elif kind is bool:
        yield from ("是", "否")
