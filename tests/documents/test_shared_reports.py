"""The labelled reports: every text keeps its offsets, and tables that lost their lines come back."""

from pathlib import Path

import pytest
from tests.documents.shown import assert_offsets_hold

from zhixiao.documents.reading import read


@pytest.mark.shared
def test_every_block_and_cell_of_the_reports_is_where_it_claims(shared: Path) -> None:
    paths = sorted((shared / "cases" / "reports").glob("*.txt"))
    assert paths
    for path in paths:
        document = read(path)
        assert document.text == path.read_bytes().decode("utf-8")
        assert_offsets_hold(document)


@pytest.mark.shared
def test_tables_of_the_reports_keep_every_figure_in_its_row(shared: Path) -> None:
    found = {
        path.name[:3]: [(table.certain, table.rows, table.columns) for table in read(path).tables if table.certain]
        for path in sorted((shared / "cases" / "reports").glob("*.txt"))
    }
    assert found == {
        "000": [(True, 16, 4), (True, 25, 7)],
        "001": [(True, 5, 4), (True, 4, 3), (True, 3, 3), (True, 12, 3)],
        "002": [(True, 4, 5)],
        "003": [],
        "004": [],
    }
