"""The packaged tables of the auditor hold texts and lists of texts, none of them empty, and nothing else."""

from typing import Any

import pytest

from zhixiao.rules.auditor_tables import auditor_table
from zhixiao.rules.hollow_benefits import HollowBenefits, hollow_benefits
from zhixiao.rules.level_words import Mismatch
from zhixiao.rules.plausibility import Limit, plausibility


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    assert len(value) > 0
    return [text for one in inner for text in texts(one)]


@pytest.mark.parametrize("name", ["plausibility.toml", "level_words.toml", "hollow_benefits.toml"])
def test_every_entry_of_a_packaged_table_is_text(name: str) -> None:
    assert [one for one in texts(auditor_table(name)) if one != one.strip() or not one] == []


def test_an_entry_that_no_record_knows_is_refused() -> None:
    with pytest.raises(TypeError, match="unexpected keyword"):
        HollowBenefits(**auditor_table("hollow_benefits.toml"), more=("新增",))
    with pytest.raises(TypeError, match="missing"):
        Mismatch(levels=("数量",), words=("满意度",))  # type: ignore[call-arg]


def test_limits_are_exact_shares_and_times() -> None:
    assert [type(getattr(plausibility(), name)) for name in type(plausibility()).__slots__] == [Limit] * 6
    assert all(getattr(plausibility(), name).value > 0 for name in type(plausibility()).__slots__)
    assert all(isinstance(one, str) for one in hollow_benefits().levels)
