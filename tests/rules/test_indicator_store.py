"""The packaged indicator libraries."""

import pytest

from zhixiao.cases.library import packaged, packaged_ids
from zhixiao.inputs import BadInputError
from zhixiao.rules.indicator_store import NoSuchLibraryError, load_library, packaged_library_ids, read_library

LIBRARY = """
id: x
name: 某市指标
document: 某财〔2026〕1号
region: 某市
effective: {from: 2026-01-01}
source: 通知
confidence: high
indicators:
  - id: a
    level1: 产出
    level2: 数量
    name: 培训人数
    explanation: 本年度培训人数
    data_source: 台账
    basis: 通知
    taking: 按签到计数
    unit: 人
    direction: ≥
    evidence: 签到表
    value: 200人
    year: 2025
    origin: 某市
"""


def test_there_are_more_than_sixty_indicators_with_ids_of_their_own():
    ids = [entry.id for name in packaged_library_ids() for entry in load_library(name).indicators]
    assert (len(ids) >= 60, len(set(ids))) == (True, len(ids))


def test_all_three_levels_and_a_satisfaction_are_in_the_libraries():
    level1 = {entry.level1 for name in packaged_library_ids() for entry in load_library(name).indicators}
    assert level1 == {"产出", "效益", "满意度"}


@pytest.mark.parametrize("name", packaged_library_ids())
def test_values_of_a_library_stand_in_its_case(name: str):
    assert name in packaged_ids()
    case = packaged(name)
    printed = {str(row.completed) for row in case.indicators} | {str(fact.value) for fact in case.facts}
    words = "".join(printed)
    missing = [entry.id for entry in load_library(name).indicators if entry.value and entry.value not in words]
    assert missing == []


@pytest.mark.parametrize(
    ("written", "wrong", "told"),
    [
        ("direction: ≥", "direction: 大", "direction"),
        ("    unit: 人\n", "", "定量指标应写计量单位"),
        ("    year: 2025\n", "", "value 和 year 应同时填写"),
    ],
)
def test_a_wrong_library_is_told(written: str, wrong: str, told: str):
    with pytest.raises(BadInputError) as bad:
        read_library(LIBRARY.replace(written, wrong), name="我的.yaml")
    assert told in str(bad.value)


def test_there_is_no_library_of_another_name():
    with pytest.raises(NoSuchLibraryError):
        load_library("atlantis")
