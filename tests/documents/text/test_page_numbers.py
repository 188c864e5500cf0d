"""Lines that number pages are blank; the numbers of rows and figures on lines of their own are not."""

from itertools import pairwise

import pytest

from zhixiao.documents.text.page_numbers import without_page_numbers

PAGE = "本页说明项目的实施情况和资金的使用情况。\n" * 15


def numbered(pages: str, *numbers: str) -> str:
    return "".join(f"{pages}\n{number}\n\n" for number in numbers)


@pytest.mark.parametrize(
    ("text", "blanked"),
    [
        (numbered(PAGE, "1", "2", "3"), ["1", "2", "3"]),
        (numbered(PAGE, "1", "2", "3").replace("\n", "\r\n"), ["1\r", "2\r", "3\r"]),
        (numbered(PAGE, "1", "2", "3") + "其后还有正文。", []),
        (numbered(PAGE, "1", "2", "37"), []),
        (numbered(PAGE, "1"), []),
        (numbered("一行\n", "1", "2", "3"), []),
        (numbered(PAGE, "1", "2") + numbered("一行\n", "3"), []),
        (f"{PAGE}\n2\n\n一级指标 分值\n{PAGE}\n3\n\n附件2 自评表\n", ["2", "3"]),
        (f"{PAGE}\n2\n\n一级指标 分值\n{PAGE}\n9\n\n附件2 自评表\n", []),
        (PAGE + "— 3 —\n" + PAGE + "第4页 共8页\n合计\n120\n", ["— 3 —", "第4页 共8页"]),
    ],
)
def test_only_lines_that_number_pages_are_blanked(text: str, blanked: list[str]) -> None:
    left = without_page_numbers(text)
    assert len(left) == len(text)
    assert [one for one, now in zip(text.split("\n"), left.split("\n"), strict=True) if one != now] == blanked


def test_the_rest_of_the_text_is_kept() -> None:
    text = numbered(PAGE, "1", "2")
    left = without_page_numbers(text)
    assert {now for one, now in zip(text, left, strict=True) if one != now} == {"\u2007"}
    assert all(before < after for before, after in pairwise(at for at, now in enumerate(left) if now == "\u2007"))
