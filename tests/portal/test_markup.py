"""Markup and addresses put together by the portal itself are those that Django gives."""

import re

import pytest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from zhixiao.portal.addresses import address
from zhixiao.portal.interfaces.web.markup import filled, joined
from zhixiao.portal.interfaces.web.walk import addresses

VALUES = ["<b>", "a&b", '"', "'", "{}", "&lt;", "", None, 5, SafeString("<i>&</i>"), gettext_lazy("Yes")]
TEMPLATE = '<a href="{}">{}</a>'
ONE_KEY = re.compile(r"[^<]*<int:pk>[^<]*")


@pytest.mark.parametrize("value", VALUES)
def test_a_template_is_filled_as_django_fills_it(value: object):
    found = filled(TEMPLATE, value, value)
    assert (found, type(found)) == (format_html(TEMPLATE, value, value), SafeString)


def test_rows_are_joined_as_django_joins_them():
    rows = list(zip(VALUES, reversed(VALUES), strict=True))
    assert joined(TEMPLATE, rows, "；") == format_html_join("；", TEMPLATE, rows)


def test_every_address_of_a_row_is_the_one_django_reverses():
    names = [one.name for one in addresses() if one.name and ONE_KEY.fullmatch(one.route)]
    assert len(names) > 100
    assert {name: address(name, 120) for name in names} == {name: reverse(name, args=[120]) for name in names}
