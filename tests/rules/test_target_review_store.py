"""The packaged standards of target review, and the grades that follow from the items."""

from decimal import Decimal

import pytest

from zhixiao.inputs import BadInputError
from zhixiao.rules.target_review_store import load_standard, packaged_standard_ids, read_standard


def test_the_eight_items_are_worth_a_hundred_points():
    for name in packaged_standard_ids():
        items = load_standard(name).items
        assert (len(items), sum(item.points for item in items)) == (8, 100)


@pytest.mark.parametrize(
    ("score", "grade"),
    [("100", "优"), ("90", "优"), ("89.99", "良"), ("80", "良"), ("79.99", "中"), ("60", "中"), ("59.99", "差")],
)
def test_a_score_has_the_grade_of_its_band(score: str, grade: str):
    assert load_standard("key-projects").grade_of_score(Decimal(score)) == grade


@pytest.mark.parametrize(
    ("grades", "grade"),
    [
        ("优优优优优优优优", "优"),
        ("优优优优优优良良", "优"),
        ("优优优优优良良良", "良"),
        ("优优优优优优优中", "良"),
        ("良良良良良良中中", "良"),
        ("优优优优优优优差", "中"),
        ("良良良良良中中中", "中"),
        ("中中中中中中差差", "中"),
        ("优优优优优差差差", "差"),
        ("差差差差差差差差", "差"),
    ],
)
def test_a_general_project_is_graded_by_counting(grades: str, grade: str):
    assert load_standard("general-projects").grade_of_grades(tuple(grades)) == grade


def test_every_grade_says_what_follows():
    standard = load_standard("key-projects")
    assert {grade: standard.handling_of(grade).outcomes for grade in "优良中差"} == {
        "优": ("accept",),
        "良": ("accept", "return"),
        "中": ("return",),
        "差": ("refuse", "return"),
    }


def test_points_that_do_not_make_a_hundred_are_told():
    from importlib import resources

    text = (resources.files("zhixiao.rules") / "target_reviews" / "key-projects.yaml").read_text("utf-8")
    with pytest.raises(BadInputError, match="各项分值之和应为100"):
        read_standard(text.replace("points: 15", "points: 16"), name="我的.yaml")
