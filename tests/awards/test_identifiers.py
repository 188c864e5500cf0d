"""Check digits of credit codes and patent numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.awards.identifiers import (
    BadFactError,
    credit_check_sign,
    credit_code,
    patent_check_sign,
    patent_number,
)

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def test_the_examples_of_the_standards_pass():
    assert credit_code("91350100m000100y43 ") == "91350100M000100Y43"
    assert patent_number("ZL200310100002.X") == patent_number("CN 200310100002X") == "200310100002.X"


@given(st.text(SIGNS, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(SIGNS))
def test_one_wrong_sign_in_a_credit_code_is_always_found(body, place, other):
    code = body + credit_check_sign(body)
    assert credit_code(code) == code
    changed = code[:place] + other + code[place + 1 :]
    if changed != code:
        with pytest.raises(BadFactError, match="校验位不对"):
            credit_code(changed)


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 11), st.sampled_from("0123456789"))
def test_one_wrong_digit_in_a_patent_number_is_always_found(body, place, other):
    number = f"{body}.{patent_check_sign(body)}"
    assert patent_number(number) == number
    changed = number[:place] + other + number[place + 1 :]
    if changed != number:
        with pytest.raises(BadFactError, match="校验位不对"):
            patent_number(changed)


@pytest.mark.parametrize("text", ["", "9135010", "91350100M000100Y4I"])
def test_a_credit_code_of_wrong_shape_is_refused(text):
    with pytest.raises(BadFactError, match="应为18位"):
        credit_code(text)
