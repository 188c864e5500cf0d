"""A choice among more rows than a list can hold: found by words, then chosen from those found. Needs no script."""

from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

LISTED = 200
"""Rows that are offered as a list; of more, those that are looked for."""
WORDS, FOUND = "_find", "_found"


class Chosen(NamedTuple):
    """What was sent: the row that was chosen, the words to look for, and those by which the choice was offered."""

    key: str
    words: str
    found_by: str

    @property
    def looks(self) -> bool:
        """Whether rows are to be looked for, rather than the one chosen taken."""
        return bool(self.words) and (self.words != self.found_by or not self.key)


class FindAndChoose(forms.Widget):
    """A search field, and below it what was found or chosen before."""

    template_name = "web/find_and_choose.html"

    def __init__(self, field: "AmongMany") -> None:
        super().__init__()
        self.field = field

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Chosen:
        words, found_by = (" ".join(data.get(f"{name}{more}", "").split()) for more in (WORDS, FOUND))
        return Chosen(data.get(name, ""), words, found_by)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}{WORDS}" not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        chosen = value if isinstance(value, Chosen) else Chosen("" if value is None else str(value), "", "")
        context = super().get_context(name, None, attrs)
        offered = [(str(row.pk), self.field.label_from_instance(row)) for row in self.field.offered(chosen)]
        names = {"finds": f"{name}{WORDS}", "found": f"{name}{FOUND}"}
        context["widget"] |= names | {"words": chosen.words, "key": chosen.key, "offered": offered}
        return context


class AmongMany(forms.ModelChoiceField[Any]):
    """A field that stands in for a choice of rows when there are more than LISTED."""

    def __init__(self, field: forms.ModelChoiceField[Any]) -> None:
        rows = rows_of(field)
        if lookups := rows.model.scope.rpartition("__")[0]:
            rows = rows.select_related(lookups)
        super().__init__(
            rows,
            label=field.label,
            required=field.required,
            initial=field.initial,
            empty_label=field.empty_label,
            help_text=f"{field.help_text} 有很多，请输入名称、年度或单位里的字，几个词用空格隔开".strip(),
            widget=FindAndChoose(self),
        )

    def __deepcopy__(self, memo: dict[int, Any]) -> "AmongMany":
        raise TypeError("belongs to one form")

    def label_from_instance(self, obj: Any) -> str:
        """A row by its name and, as many have the same, its organisation's."""
        way = obj.scope.rpartition("__")[0]
        return f"{obj}（{reduce(getattr, way.split('__'), obj)}）" if way else str(obj)

    def offered(self, chosen: Chosen) -> list[Any]:
        """The first rows that were found, or the one that is chosen already."""
        if chosen.words:
            return list(matching(rows_of(self), chosen.words)[:LISTED])
        return list(rows_of(self).filter(pk=chosen.key)) if chosen.key.isdecimal() else []

    def clean(self, value: Chosen) -> Any:
        if not value.looks:
            return super().clean(value.key)
        found = self.offered(value)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(f"没有找到“{value.words}”，请换几个字。")
        more = f"超过{LISTED}个，下面是最前的{LISTED}个" if len(found) == LISTED else f"{len(found)}个"
        raise ValidationError(f"找到{more}，请在下面选择，或者多写几个字再找。")


def rows_of(field: forms.ModelChoiceField[Any]) -> QuerySet[Any]:
    """The rows among which a field lets choose. Raises TypeError for a field that was given none."""
    if field.queryset is None:
        raise TypeError("a choice without rows")
    return field.queryset


def matching(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """The rows in which every word stands, in one or another of what the noun is found by."""
    for word in words.split():
        rows = rows.filter(reduce(or_, (Q(**{f"{lookup}__icontains": word}) for lookup in rows.model.found_by)))
    return rows


def bounded(field: forms.Field) -> forms.Field:
    """The field itself, or when it is a choice among very many rows, one by which they are found.

    Raises TypeError for a noun that does not say by which words it is found.
    """
    if type(field) is not forms.ModelChoiceField:
        return field
    rows = rows_of(field)
    if not rows.model.found_by:
        raise TypeError(f"{rows.model.__name__}.found_by is empty")
    return AmongMany(field) if rows.order_by()[: LISTED + 1].count() > LISTED else field
