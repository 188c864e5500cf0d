"""Satisfaction told with one count of the pleased, over the sheets that came back."""

import pytest

from tests.auditing.test_rules import Told, told

SHEETS = "向71个单位发放问卷71份，收回69份，回收率97.18%，其中满意和基本满意65份，满意度{}%，比上年提高。"
CALLS = "有效样本500个，表示满意和基本满意的{}人，满意度89.40%，略低于目标。"
SENT = "满意度调查发放问卷500份，有效484份，满意和基本满意429份，满意度{}%。"
CASES: list[tuple[str, Told]] = [
    (SHEETS.format("94.20"), []),
    (SHEETS.format("91.55"), [("satisfaction-base", "warning", "91.55", "94.20")]),
    (SHEETS.format("90.00"), []),
    (CALLS.format(447), []),
    (CALLS.format(474), [("satisfaction-base", "warning", "89.40", "94.80")]),
    (SENT.format("88.64"), []),
    (SENT.format("85.80"), [("satisfaction-base", "warning", "85.80", "88.64")]),
    (SENT.replace("满意和基本满意", "不满意").format("85.80"), []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_satisfaction_is_of_the_sheets_that_came_back(text: str, expected: Told) -> None:
    assert [one for one in told(text) if one[1] != "notice"] == expected
