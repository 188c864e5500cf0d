"""What was saved, what is owed, changes behind 其中, and wholes that stand before a base or beside a mean."""

import pytest

from tests.auditing.test_rules import Told, told

CASES: list[tuple[str, str, str, Told]] = [
    (
        "招标控制价3406.20万元，中标价3185.74万元，节约{}万元。",
        "220.46",
        "220.96",
        [("worded-difference", "error", "220.96", "220.46")],
    ),
    (
        "采购预算960万元，中标（成交）金额873.15万元，节省{}万元，节省率9.05%。",
        "86.85",
        "68.85",
        [("worded-difference", "error", "68.85", "86.85")],
    ),
    (
        "区级应配套1360万元，到位1090万元，到位率80.1%，欠配{}万元。",
        "270",
        "240",
        [("worded-difference", "error", "240", "270")],
    ),
    (
        "其中，建档率93.16%，较上年的92.48%提高{}个百分点。",
        "0.68",
        "0.98",
        [("named-difference", "error", "0.98", "0.68")],
    ),
    (
        "全年出动巡查{}次，其中城区217次、镇区85次、库区143次、林区92次，平均每队44.8次。",
        "537",
        "507",
        [("parts-total", "warning", "507", "537")],
    ),
    (
        "两馆接待38.42万人次，比上年的24.15万人次增长59.1%。其中东馆{}万人次、西馆12.76万人次、分馆11.35万人次。",
        "14.31",
        "13.41",
        [("parts-of-the-whole-before", "warning", "13.41", "14.31")],
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong", "expected"), CASES)
def test_a_right_figure_is_silent_and_a_slip_is_told(text: str, right: str, wrong: str, expected: Told) -> None:
    assert told(text.format(right)) == []
    assert told(text.format(wrong)) == expected


@pytest.mark.parametrize("words", ["约", "大约", "近"])
def test_rough_figures_are_not_held_to_the_place(words: str) -> None:
    assert told(f"招标控制价3406.20万元，中标价3185.74万元，节约{words}220万元。") == []


def test_what_was_saved_is_no_level_and_a_base_is_that_of_the_next_change() -> None:
    assert told("接待费支出7.82万元，较预算数9.60万元节约1.78万元，较上年的8.64万元下降9.49%。") == []
    assert told("山区学生较2021年的6,418人减少692人，下降10.8%，而城区增加1,135人，增长6.9%。") == []
    assert told("山区学生较2021年的6,418人减少692人，下降18.0%。") != []
