"""The money of forms whose heads are broken over lines."""

import pytest

from tests.auditing.test_point_pairs import told

BROKEN = (
    "项目资金\n（万元）\n全年预\n算数\n（A）\n全年执\n行数\n（B）\n执行率\n（B/A）\n\n年度资金总额\n{}\n{}\n{}%\n\n"
    "其中：中央补助\n500\n460\n92.00%\n\n地方资金\n140\n116\n82.86%\n\n年度总体目标\n预期目标\n"
)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (("640", "576", "90.00"), []),
        (("640", "576", "99.00"), [("form-rate", "99.00", "90.00")]),
        (("640", "567", "88.59"), [("form-funds", "567", "576")]),
    ],
)
def test_heads_of_the_money_may_be_broken(figures: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    assert told(BROKEN.format(*figures)) == expected
