"""The table of units holds together."""

import re

import pytest

from zhixiao.quantities import Kind, unit
from zhixiao.quantities.units import NOT_BEFORE, UNITS, unit_pattern


def test_every_base_is_a_unit_of_power_nought_and_of_the_same_kind() -> None:
    wrong = {
        u.symbol
        for u in UNITS.values()
        if u.base in UNITS and (UNITS[u.base].base, UNITS[u.base].power, UNITS[u.base].kind) != (u.base, 0, u.kind)
    }
    assert wrong == set()


def test_bases_without_an_entry_are_those_that_are_only_steps() -> None:
    assert {u.base for u in UNITS.values()} - set(UNITS) == set()


def test_words_with_exceptions_are_units() -> None:
    assert set(NOT_BEFORE) - set(UNITS) == set()


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("个百分点", "个百分点"),
        ("人次", "人次"),
        ("人才", None),
        ("成员", None),
        ("成", "成"),
        ("场(次)", "场(次)"),
        ("个工作日", "个工作日"),
        ("元素", None),
        ("分别", None),
        ("分，", "分"),
        ("名单", None),
        ("月份", "月份"),
    ],
)
def test_the_longest_unit_that_is_a_word_of_its_own_is_read(prose: str, found: str | None) -> None:
    match = re.match(unit_pattern(), prose)
    assert (match and match[0]) == found


def test_a_unit_knows_its_base() -> None:
    assert [(u.kind, u.base, u.power, u.whole) for u in map(unit, ["万元", "‰", "件", "天", "月份", "公里"])] == [
        (Kind.MONEY, "元", 4, False),
        (Kind.SHARE, "%", -1, False),
        (Kind.COUNT, "件", 0, True),
        (Kind.TIME, "天", 0, True),
        (Kind.TIME, "月", 0, True),
        (Kind.LENGTH, "米", 3, False),
    ]


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(KeyError):
        unit("光年")
