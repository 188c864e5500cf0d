"""Satisfaction is of the valid sheets and of the degrees that the words name."""

import pytest

from tests.auditing.test_rules import Told, told
from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

SURVEY = "发放问卷250份，收回{}份，有效问卷243份。其中很满意138份、满意82份、一般18份、不满意5份，{}满意度{}%。"


@pytest.mark.parametrize(
    ("back", "words", "rate", "expected"),
    [
        (247, "很满意和满意合计220份，", "90.53", []),
        (247, "很满意和满意合计220份，", "97.94", [("satisfaction-counted", "error", "97.94", "90.53")]),
        (247, "很满意和满意合计220份，", "89.07", [("satisfaction-counted", "error", "89.07", "90.53")]),
        (247, "按“很满意”和“满意”两项计算，", "97.94", [("satisfaction-counted", "error", "97.94", "90.53")]),
        (247, "", "90.53", []),
        (247, "", "97.94", []),
        (247, "", "56.79", []),
        (247, "", "89.07", [("satisfaction-counted", "error", "89.07", "90.53")]),
        (243, "满意及以上的", "88.00", [("satisfaction-counted", "error", "88.00", "90.53")]),
        (247, "很满意和满意合计220份，", "92.18", [("satisfaction-counted", "error", "92.18", "90.53")]),
        (247, "很满意和满意合计，", "92.18", []),
        (247, "加权", "89.07", []),
        (247, "", "91", []),
        (247, "", "84.31", []),
    ],
)
def test_another_base_or_degree_is_told(back: int, words: str, rate: str, expected: Told) -> None:
    assert told(SURVEY.format(back, words, rate)) == expected


def test_nothing_follows_from_a_survey_that_does_not_come_out() -> None:
    counted = SURVEY.format(247, "按很满意和满意计算，", "89.07")
    assert told(counted.replace("，收回247份，有效问卷243份", "")) == []
    assert told("群众满意度89.07%。" + SURVEY.format(247, "", "90.53")) == []


def test_the_message_says_what_was_done() -> None:
    def message(*values: object) -> list[str]:
        return [one.message for one in audit(read_bytes("a.txt", SURVEY.format(*values).encode())).findings]

    assert message(247, "很满意和满意合计220份，", "97.94") == [
        "(138+82)÷243=90.53%，文中为97.94%（像是算到了“一般”一档）。"
    ]
    assert message(247, "按很满意和满意计算，", "89.07") == ["(138+82)÷243=90.53%，文中为89.07%（像是除以了247份）。"]


def test_sheets_that_are_told_elsewhere_are_a_base_as_well() -> None:
    text = "发放问卷300份，收回286份。\n281份有效问卷中，非常满意172份、满意88份、一般16份、不满意5份，满意度为{}%。"
    assert told(text.format("92.53")) == []
    assert told(text.format("90.91")) == [("satisfaction-counted", "error", "90.91", "92.53")]
