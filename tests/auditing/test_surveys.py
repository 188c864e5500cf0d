"""Rates of questionnaires from their counts."""

import pytest

from tests.auditing.test_rules import Told, told

SURVEY = "survey-rate"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发放问卷520份，收回有效问卷494份，有效回收率95%。\n", []),
        ("发放问卷520份，收回有效问卷494份，有效回收率97.2%。\n", []),
        ("发放家长问卷320份，满意304份，满意度95%；学生问卷150份，满意147份，满意度98%。\n", []),
        ("发放家长问卷320份，满意304份，满意度92.6%。\n", []),
        ("发放家长问卷320份，满意280份，基本满意24份，满意度95%。\n", []),
        ("发放家长问卷320份，满意280份，加权满意度95%。\n", []),
        ("发放家长问卷320份，收回300份，家长满意度95%。\n", []),
        ("发放家长问卷320份，不满意16份，满意度95%。\n", []),
    ],
)
def test_survey_rates_follow_from_their_counts(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


DEGREES = "有效问卷416份，有效率97.4%；选择“满意”的327份，“较满意”的{}份，“一般”的{}份。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DEGREES.format(71, 18), []),
        (DEGREES.format(71, 12), []),
        (DEGREES.format(71, 38), [("survey-degrees", "warning", "416", "436")]),
    ],
)
def test_degrees_are_never_more_than_all_who_answered(text: str, expected: list[Told]) -> None:
    assert told(text) == expected
