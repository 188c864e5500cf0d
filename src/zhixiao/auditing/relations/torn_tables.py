"""Tables that pages or lines of words tear apart: which goes on in the next, and which may lack rows."""

from zhixiao.auditing.relations.cells import joined
from zhixiao.auditing.relations.coded_rows import TEXT_KINDS
from zhixiao.auditing.relations.total_rows import total_rows
from zhixiao.documents import Document, Table


def goes_on(before: Table, table: Table) -> int | None:
    """The row of the table before whose heads this one repeats, no total standing below them: its next page."""
    if not (before.certain and table.certain and before.columns == table.columns and 0 in table.header_rows):
        return None
    heads = [joined(cell) for cell in table.row(0)]
    row = max((row for row in before.header_rows if [joined(cell) for cell in before.row(row)] == heads), default=None)
    if row is None or len(set(heads)) == 1 or any(total > row for total in total_rows(before)):
        return None
    return row


def torn(before: Table | None, table: Table | None) -> bool:
    """Whether a table goes on in the next, which has no heads: a line of the page stands between them.

    Rows whose cells could not be told apart, right above others that could, are of one table with them.
    """
    if before is None or table is None:
        return False
    unread = not before.certain and table.start - before.end <= 1
    return unread or (before.columns == table.columns and 0 not in table.header_rows)


def at_the_end(document: Document, table: Table) -> bool:
    """Whether a text ends with the table, which may be cut off, or has one more row behind a line of words."""
    if document.kind not in TEXT_KINDS:
        return False
    behind = document.text[table.end : table.end + 400].strip(" |\t\r\n\u3000")
    rows = [line for line in behind.split("\n") if line.strip()][1:2]
    return not behind or any(row.count(mark) >= 2 for row in rows for mark in "|\t")
