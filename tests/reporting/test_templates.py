import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.reporting.document import Words
from zhixiao.reporting.templates import BadTemplateError, fill

VALUES = {"a": Words("甲"), "b": Words("乙")}


def test_places_are_filled_and_words_kept():
    assert fill("共{a}、{b}。", VALUES.get) == (Words("共"), Words("甲"), Words("、"), Words("乙"), Words("。"))


def test_a_sentence_that_lacks_a_value_is_none():
    assert fill("共{a}、{c}。", VALUES.get) is None


def test_a_part_in_brackets_is_left_out_when_it_lacks_a_value():
    assert fill("{a}[（{c}）]", VALUES.get) == (Words("甲"),)
    assert fill("{a}[（{b}）]", VALUES.get) == (Words("甲"), Words("（"), Words("乙"), Words("）"))


@pytest.mark.parametrize("template", ["{a", "a}", "[a", "a]", "{}", "[[a]]", "{a{b}}"])
def test_braces_that_do_not_close_are_refused(template):
    with pytest.raises(BadTemplateError, match="括号不成对"):
        fill(template, VALUES.get)


@given(st.text(st.characters(exclude_characters="{}[]", exclude_categories=["Cs"]), min_size=1))
def test_words_alone_stay_as_they_are(text):
    assert fill(text, VALUES.get) == (Words(text),)


@given(st.text())
def test_a_value_with_braces_is_not_read_as_a_template(text):
    assert fill("{x}", lambda _: Words(text)) == (Words(text),)
