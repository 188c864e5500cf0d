"""Tables on the detail pages of the money, and amounts typed in the unit of the fund."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.http.response import HttpResponseBase

from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.forms import PlainForm
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.versioned import Versioned
from zhixiao.portal.queries.ground.history import history_of
from zhixiao.portal.queries.money.amounts import typed_fen
from zhixiao.quantities import Money, NotWholeFenError

F = TypeVar("F", bound=PlainForm)


@dataclass(frozen=True, slots=True)
class Head:
    """A column head; `kind` is text or number (right-aligned)."""

    label: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    text: object
    kind: str
    href: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a detail page. A value that is a pair is (text, address). `export` is the address up to the kind."""

    title: str
    heads: tuple[Head, ...]
    rows: Sequence[Sequence[object]]
    empty: str = "没有记录。"
    export: str = ""

    @property
    def cells(self) -> list[list[Cell]]:
        return [[_cell(value, head) for value, head in zip(row, self.heads, strict=True)] for row in self.rows]

    @property
    def plain_rows(self) -> list[list[object]]:
        """The values alone, as an export takes them."""
        return [[value[0] if isinstance(value, tuple) else value for value in row] for row in self.rows]


def _cell(value: object, head: Head) -> Cell:
    text, href = value if isinstance(value, tuple) else (value, "")
    return Cell(text, head.kind, href)


def heads(*labels: str, numbers: Sequence[str] = ()) -> tuple[Head, ...]:
    """Column heads; those in `numbers` are right-aligned."""
    return tuple(Head(label, "number" if label in numbers else "text") for label in labels)


def tables_response(
    request: SignedIn,
    row: Versioned,
    *,
    facts: Sequence[Fact],
    links: Sequence[Link] = (),
    tables: Sequence[Table] = (),
    extra: Mapping[str, object] | None = None,
    title: str = "",
    leave_out: Collection[str] = (),
) -> HttpResponseBase:
    """The page of one row with its tables and its history."""
    given = {"note": "", "form": None, "tables": tables, "entries": history_of(row)} | dict(extra or {})
    return detail_response(
        request,
        row,
        facts=facts,
        links=links,
        template="money/tables.html",
        extra=given,
        title=title,
        leave_out=leave_out,
    )


class MoneyField(forms.CharField):
    """An amount typed in the unit of the fund; gives whole fen, None when it is left empty."""

    unit = "元"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"max_length": 30} | kwargs))

    def prepare_value(self, value: Any) -> Any:
        return Money(value).text(self.unit) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return typed_fen(text, self.unit)
        except NotWholeFenError as error:
            raise ValidationError(f"{error}，请填到分为止。") from error
        except ValueError as error:
            raise ValidationError(f"应为金额，单位{self.unit}，如 373.8") from error


class FundForm(PlainForm):
    """A form about a fund's money; `form_of` gives it the fund."""

    fund: Fund

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, MoneyField):
                field.unit = self.fund.money_unit
                field.help_text = f"单位：{field.unit}。{field.help_text}"


def form_of(form_class: type[F], fund: Fund) -> type[F]:
    """The form for one fund: its unit and its choices."""
    return type(form_class.__name__, (form_class,), {"fund": fund})
