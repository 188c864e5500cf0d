"""Only exact numbers come in."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.quantities import InexactNumberError, exact


@given(st.integers() | st.fractions() | st.decimals(allow_nan=False, allow_infinity=False))
def test_an_exact_number_keeps_its_value(value: int | Fraction | Decimal) -> None:
    assert exact(value) == Fraction(value)


@given(st.floats())
def test_every_float_is_refused(value: float) -> None:
    with pytest.raises(InexactNumberError, match="浮点数"):
        exact(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [True, False, None, "1", 1j, Decimal("NaN"), Decimal("-Infinity")])
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(InexactNumberError):
        exact(value)  # type: ignore[arg-type]
