from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.reporting.sample import sample_case, sample_figures, sample_source

from zhixiao.cases.model import Direction
from zhixiao.quantities import Money
from zhixiao.reporting.document import FigureRef, Words
from zhixiao.reporting.source import Item, bare_text, spoken_text, text_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        (True, "是"),
        (date(2020, 7, 1), "2020年7月1日"),
        (Money.of(Decimal("373.8"), "万元"), "373.8"),
        (Decimal("2.50"), "2.5"),
        (2020, "2020"),
        (("e1", "e2"), "e1；e2"),
        (Direction.AT_LEAST, "≥"),
        ("甲\x07乙\r\n丙", "甲乙\n丙"),
    ],
)
def test_values_are_written_as_people_read_them(value, text):
    assert text_of(value, "万元") == text


@given(st.text())
def test_any_text_can_stand_in_a_file(text):
    element = etree.Element("a")
    element.text = text_of(text, "万元")
    assert etree.fromstring(etree.tostring(element)).text in (element.text, None)


def test_money_is_said_with_its_unit_and_bare_under_a_head_and_a_rate_needs_none():
    figures = sample_figures()
    names = ("money.total.spent", "execution.all", "score.total", "count.met")
    assert [spoken_text(figures[name]) for name in names] == ["450.4万元", "75.07%", "73.51分", "2项"]
    assert [bare_text(figures[name]) for name in names] == ["450.4", "75.07%", "73.51", "2项"]


def test_a_path_is_a_value_of_the_case_of_the_item_of_the_evaluation_or_a_figure():
    source = sample_source().of(Item("n1", {"name": "甲", "note": None}))
    figure = source.figures["score.indicator.n1"]
    assert source.look_up("case.organisation.name") == Words("甲市知识产权局")
    assert source.look_up("case.organisation.unit_code") is None
    assert source.look_up("evaluation.grade") == Words("中")
    assert source.look_up("item.name") == Words("甲")
    assert source.look_up("item.note") is None
    assert source.look_up("score.indicator.*") == FigureRef(figure, "30.00分")
    assert source.look_up("no.such.figure") is None


@pytest.mark.parametrize("path", ["case.nickname", "item.nickname", "evaluation.nickname", "monitoring.nickname"])
def test_a_path_that_cannot_be_is_an_error(path):
    with pytest.raises(LookupError, match="nickname"):
        sample_source().of(Item("n1", {"name": "甲"})).look_up(path)


def test_an_item_outside_a_repeated_row_is_an_error():
    for path in ("item.name", "score.indicator.*"):
        with pytest.raises(LookupError, match="each"):
            sample_source().look_up(path)


def test_monitoring_is_that_of_the_newest_day():
    assert sample_source().text("1–{monitoring.month}月") == "1–7月"
    assert sample_source(sample_case(progress=())).fill("1–{monitoring.month}月") is None
