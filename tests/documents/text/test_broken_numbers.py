"""Numbers that the layout broke, joined with the offsets of the whole print."""

import pytest

from zhixiao.documents.text.broken_numbers import broken_numbers


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("满意度95.\n\n10%\n", [("95.10%", True)]),
        ("执行率\n95\n.10%\n", [("95.10%", True)]),
        ("支出1,234,\n567元", [("1,234,567", True)]),
        ("≥\n100\n%\n", [("≥100%", True)]),
        ("执行率 93.61\n%，", [("93.61%", True)]),
        ("93.\r\n5", [("93.5", True)]),
        ("总分\n99.0\n6\n", [("99.06", False)]),
        ("得分\n3\n3\n", []),
        ("1.\n2020年支出100万元", []),
        ("见表1.\n2.培训", []),
        ("共12家。\n34家", []),
        ("一、目标\n100\n200\n", []),
    ],
)
def test_broken_numbers_are_joined_and_lists_are_not(text: str, joined: list[tuple[str, bool]]) -> None:
    found = broken_numbers(text)
    assert [(number.text, number.sure) for number in found] == joined
    assert all("".join(text[number.start : number.end].split()) == number.text for number in found)
