"""Dates in forms and filters: typed in any usual way, always shown as 2024-05-31, whatever the browser's language."""

import re
import unicodedata
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError

EXAMPLE = "2024-05-31"
OTHERS = "2024.5.31、2024年5月31日、20240531"
WITH_MARKS = re.compile(r"([0-9]{4}) ?[-./年] ?([0-9]{1,2}) ?[-./月] ?([0-9]{1,2}) ?日?")
DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
FIRST_YEAR, LAST_YEAR = 1949, 2100


def typed_date(text: str) -> date:
    """The day that a person typed. Raises ValueError with the sentence that says what was read and what is expected.

    >>> {typed_date(text) for text in ("2024-05-31", "2024.5.31", "2024年5月31日", "20240531", "２０２４/5/31")}
    {datetime.date(2024, 5, 31)}
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    found = WITH_MARKS.fullmatch(plain) or DIGITS.fullmatch(plain)
    if found is None:
        raise ValueError(f"读到“{text}”，应为年月日，如 {EXAMPLE}，也可写 {OTHERS}")
    year, month, day = map(int, found.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"读到“{text}”，年份应在{FIRST_YEAR}至{LAST_YEAR}之间，如 {EXAMPLE}")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"读到“{text}”，没有这一天，应为年月日，如 {EXAMPLE}") from None


ATTRIBUTES = {"class": "date", "inputmode": "numeric", "autocomplete": "off"}


class DayField(forms.DateField):
    """A day as text: the same field in every browser, for the keyboard, without a script."""

    def __init__(self, **given: object) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs=ATTRIBUTES)
        super().__init__(**{"widget": widget, **given})  # type: ignore[arg-type]

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value.strip() if isinstance(value, str) else value)
        try:
            return typed_date(value.strip())
        except ValueError as fault:
            raise ValidationError(str(fault), code="invalid") from None


class DayFilter(django_filters.DateFilter):
    """A filter by a day, which has its example inside for want of room beside it."""

    field_class = DayField

    def __init__(self, **given: object) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs=ATTRIBUTES | {"placeholder": EXAMPLE})
        super().__init__(**given, widget=widget)


def date_field(label: str, *, required: bool = True, help_text: str = "") -> DayField:
    """A day in a form, with how it is written beside it."""
    told = f"{help_text}；如 {EXAMPLE}" if help_text else f"如 {EXAMPLE}"
    return DayField(label=label, required=required, help_text=told)
