"""Dates in forms: typed or picked, always 2020-12-31."""

from django import forms


def date_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A date field that browsers show with a calendar."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "应为日期，如 2020-12-31"},
    )
