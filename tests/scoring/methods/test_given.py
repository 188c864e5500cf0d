from decimal import Decimal

import pytest

from tests.scoring.building import FULL, indicator, points, rule, scored
from zhixiao.rules.rulebook_rules import Rule
from zhixiao.scoring.methods import METHODS
from zhixiao.scoring.refused import MissingError, RefusedError

BANDS = [
    {"name": "达成", "from": "80%", "to": "100%"},
    {"name": "部分达成", "from": "60%", "to": "80%"},
    {"name": "未达成", "from": "0%", "to": "60%"},
]
QUALITATIVE = rule("qualitative_grade", bands=BANDS)
GIVEN = rule("given")
MISSED = rule("deduction_per_miss", each="30%", most="60%")
SEVERITY = rule("deduction_by_grade", grades=[{"name": "严重", "share": "100%"}, {"name": "轻微", "share": "30%"}])
ALL = rule("all_or_nothing")
MET = rule("full_when_met", over=FULL)
MET_ONLY = rule("met_only", achieved=["达成"])


def test_every_method_a_rule_book_may_name_has_its_function():
    named = {member.model_fields["method"].annotation.__args__[0] for member in Rule.__args__[0].__args__}
    assert named == set(METHODS)


@pytest.mark.parametrize(
    ("grade", "score"),
    [("达成", "10"), ("达成", "8"), ("部分达成", "7.99"), ("部分达成", "6"), ("未达成", "5.99"), ("未达成", "0")],
)
def test_a_qualitative_score_lies_in_the_band_of_its_grade(grade, score):
    assert scored(QUALITATIVE, direction="定性", grade=grade, given_score=Decimal(score))[0] == Decimal(score)


@pytest.mark.parametrize(
    ("grade", "score", "span"),
    [
        ("达成", "7.99", r"\[8, 10\]（分值的80%–100%）"),
        ("达成", "10.01", r"\[8, 10\]"),
        ("部分达成", "8", r"\[6, 8\)"),
        ("未达成", "6", r"\[0, 6\)"),
        ("未达成", "-1", r"\[0, 6\)"),
    ],
)
def test_a_qualitative_score_outside_its_band_is_refused(grade, score, span):
    with pytest.raises(RefusedError, match=f"评定分不在档次“{grade}”的范围 {span}"):
        scored(QUALITATIVE, direction="定性", grade=grade, given_score=Decimal(score))


def test_a_grade_the_rules_do_not_know_is_refused():
    with pytest.raises(RefusedError, match="档次应为 达成、部分达成、未达成 之一"):
        scored(QUALITATIVE, direction="定性", grade="很好", given_score=Decimal(10))


@pytest.mark.parametrize("fields", [{}, {"grade": "达成"}, {"given_score": Decimal(9)}])
def test_a_qualitative_indicator_needs_grade_and_score(fields):
    with pytest.raises(MissingError):
        scored(QUALITATIVE, direction="定性", **fields)


@pytest.mark.parametrize("score", ["0", "1.89", "10"])
def test_a_given_score_lies_between_none_and_the_weight(score):
    assert scored(GIVEN, given_score=Decimal(score))[0] == Decimal(score)


@pytest.mark.parametrize("score", ["-0.01", "10.01"])
def test_a_score_above_its_weight_is_refused(score):
    with pytest.raises(RefusedError, match="评定分应在 0 与分值 10 之间"):
        scored(GIVEN, given_score=Decimal(score))


@pytest.mark.parametrize(("missed", "score"), [(0, "10"), (1, "7"), (2, "4"), (3, "4")])
def test_each_miss_takes_its_share_up_to_the_most(missed, score):
    assert scored(MISSED, missed=missed)[0] == Decimal(score)


def test_misses_are_counted_from_nought():
    with pytest.raises(RefusedError, match="不能为负"):
        scored(MISSED, missed=-1)
    with pytest.raises(MissingError, match="全部完成填0"):
        scored(MISSED)


def test_a_severity_takes_its_share():
    assert scored(SEVERITY, grade="轻微") == (Decimal(7), "轻微，扣 30.00%，10 ×（1 − 30.00%）= 7")
    assert scored(SEVERITY, grade="严重")[0] == 0
    with pytest.raises(RefusedError, match="程度应为 严重、轻微 之一"):
        scored(SEVERITY, grade="中等")
    with pytest.raises(MissingError):
        scored(SEVERITY)


@pytest.mark.parametrize(
    ("direction", "completed", "score"),
    [("≥", "100", 10), (">", "100", 0), ("=", "100", 10), ("≤", "100", 10), ("<", "100", 0), ("≥", "99.99", 0)],
)
def test_all_or_nothing_goes_by_the_direction(direction, completed, score):
    assert scored(ALL, direction=direction, completed=completed)[0] == score


def test_a_book_that_is_silent_on_shortfalls_gives_no_number_for_one():
    assert scored(MET, completed="100")[0] == 10
    with pytest.raises(RefusedError, match="规则未载明未达标（指标值 100）如何计分"):
        scored(MET, completed="99")


@pytest.mark.parametrize(
    ("fields", "met"),
    [
        ({"completed": "120"}, True),
        ({"completed": "99"}, False),
        ({"completed": "80以上", "target": "70"}, True),
        ({"completed": None}, None),
        ({"target": None, "completed": "5"}, None),
        ({"direction": "定性", "grade": "达成"}, True),
        ({"direction": "定性", "grade": "未达成"}, False),
        ({"direction": "定性"}, None),
    ],
)
def test_without_points_a_target_is_met_unmet_or_open(fields, met):
    given = points(MET_ONLY, indicator(**fields))
    assert (given.score, given.met) == (None, met)


def test_a_bound_around_the_target_is_neither_met_nor_unmet():
    with pytest.raises(RefusedError, match="完成值只写了界限，不能判断"):
        points(MET_ONLY, indicator(completed="80以上"))
