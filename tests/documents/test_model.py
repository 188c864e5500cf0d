"""Places and runs of a document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhixiao.documents.model import Cell, Document, Heading, Paragraph, Place, Table
from zhixiao.documents.text.plain_text import read_plain_text


def _document() -> Document:
    cell = Cell(0, 1, 1, 1, 11, 13, "丁戊", Place(table=1, cell="B1"))
    blocks = (
        Heading(1, 0, 3, Place(paragraph=1)),
        Paragraph(4, 8, Place(paragraph=2)),
        Table((Cell(0, 0, 1, 1, 9, 10, "丙"), cell), 1, 2, 9, 13, place=Place(table=1)),
    )
    return Document("a", "docx", "一、甲\n乙乙乙乙\n丙\t丁戊\n", blocks, low_trust=((4, 8),))


@pytest.mark.parametrize(
    ("offset", "place"),
    [
        (0, "第1段"),
        (3, ""),
        (4, "第2段"),
        (7, "第2段"),
        (10, "表1"),
        (11, "表1!B1"),
        (12, "表1!B1"),
        (13, ""),
        (99, ""),
    ],
)
def test_the_place_of_a_character(offset: int, place: str) -> None:
    assert str(_document().place_at(offset)) == place


@pytest.mark.parametrize(("start", "end", "low"), [(0, 4, False), (3, 5, True), (7, 9, True), (8, 9, False)])
def test_ranges_read_from_pictures_are_of_low_trust(start: int, end: int, low: bool) -> None:
    assert _document().is_low_trust(start, end) is low


@given(st.text(st.sampled_from("\t\n甲乙合计1230.95%，。一、"), max_size=80))
def test_every_character_of_a_run_is_found_in_it(text: str) -> None:
    document = read_plain_text("a", text)
    for block in document.blocks:
        runs = [*block.cells, *block.loose] if isinstance(block, Table) else [block]
        for run in runs:
            assert all(document.run_at(offset) == run for offset in range(run.start, run.end))
