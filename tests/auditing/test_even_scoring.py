"""Rows that say the same are given the same; a defect that is there or not costs one share."""

import pytest

from tests.auditing.test_form_families import form, told
from tests.auditing.test_form_review import sheet

QUALITY = "4:产出指标|质量指标|学员结业合格率|≥95%|{done}|10|{score}|{remark}"
BENEFIT = "7:效益指标|社会效益指标|学员结业合格率|{target}|97%|15|{score}|{remark}"
UNPROVED = "未提供签到表"


def two(done: str = "97%", points: str = "10", other: str = "0", target: str = "≥95%", remark: str = "") -> list[str]:
    rows = (
        QUALITY.format(done=done, score=points, remark=""),
        BENEFIT.format(target=target, score=other, remark=remark),
    )
    return [rule for rule, _, _ in told(form(*rows))]


def test_full_here_and_nothing_there_is_told() -> None:
    assert two(target="≥90%") == ["repeated-indicator", "one-fact-two-scores"]


@pytest.mark.parametrize(
    "rows",
    [
        {"other": "15"},
        {"other": "8"},
        {"done": "96%"},
        {"other": ""},
        {"remark": "与质量指标重复，只计一次"},
    ],
)
def test_points_that_may_differ_are_left_alone(rows: dict[str, str]) -> None:
    assert "one-fact-two-scores" not in two(**rows)


def test_a_general_name_under_two_levels_is_two_facts() -> None:
    rows = ("4:产出指标|质量指标|合格率|≥95%|97%|10|10|", "7:效益指标|社会效益指标|合格率|≥90%|97%|15|0|")
    assert "one-fact-two-scores" not in [rule for rule, _, _ in told(form(*rows))]


def reviewed(first: str, second: str, why: str = UNPROVED, other: str = UNPROVED) -> list[str]:
    rows = (
        f"1:产出指标|数量指标|业务培训人数|≥|500|人|30|520|30|520|{first}||{why}",
        f"2:产出指标|质量指标|培训合格率|≥|95|%|30|97|30|97|{second}||{other}",
        "4:满意度指标|服务对象满意度指标|参训人员满意度|≥|90|%|20|95|20|95|20||",
    )
    return [rule for rule, _, _ in told(sheet(*rows))]


def test_one_defect_that_costs_all_here_and_little_there_is_told() -> None:
    assert reviewed("0", "27") == ["one-defect-many-shares"]


@pytest.mark.parametrize(
    ("first", "second", "why", "other"),
    [
        ("0", "0", UNPROVED, UNPROVED),
        ("21", "15", UNPROVED, UNPROVED),
        ("0", "27", UNPROVED, "签到表缺页"),
        ("0", "27", "未完成指标值", "未完成指标值"),
        ("0", "27", "复核组意见", "复核组意见"),
        ("", "27", UNPROVED, UNPROVED),
    ],
)
def test_reasons_that_differ_in_kind_or_degree_are_left_alone(first: str, second: str, why: str, other: str) -> None:
    assert "one-defect-many-shares" not in reviewed(first, second, why, other)
