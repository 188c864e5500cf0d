"""What tests compare: a document's blocks and a table's grid as plain values, and the law that offsets always hold."""

from itertools import pairwise

from zhixiao.documents.model import Document, Heading, Table


def grid(table: Table) -> list[list[str]]:
    """Rows of texts; a merged cell repeats, a position without a cell is "#"."""
    return [
        [cell.text if (cell := table.at(row, column)) else "#" for column in range(table.columns)]
        for row in range(table.rows)
    ]


def outline(document: Document) -> list[tuple[str, object]]:
    """Each block as (kind, text), headings with their level, tables as grids."""
    return [
        (
            f"Heading{block.level}" if isinstance(block, Heading) else type(block).__name__,
            grid(block) if isinstance(block, Table) else document.text[block.start : block.end],
        )
        for block in document.blocks
    ]


def assert_offsets_hold(document: Document) -> None:
    """Blocks stand in order without overlap, cells stay in their table, every text is the slice it claims to be."""
    for before, after in pairwise(document.blocks):
        assert before.end <= after.start
    for block in document.blocks:
        assert 0 <= block.start < block.end <= len(document.text) or (isinstance(block, Table) and block.cells)
    for table in document.tables:
        for cell in (*table.cells, *table.loose):
            assert document.text[cell.start : cell.end] == cell.text
            assert table.start <= cell.start <= cell.end <= table.end
        positions = [
            (row, column)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        ]
        assert len(positions) == len(set(positions))
        assert all(row < table.rows and column < table.columns for row, column in positions)
    for number in document.joined_numbers:
        assert "".join(document.text[number.start : number.end].split()) == number.text
