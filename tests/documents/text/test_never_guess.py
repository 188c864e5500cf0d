"""The law of recovered tables: whatever was lost on the way, no figure is ever put under a wrong head or name."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.shown import assert_offsets_hold

from zhixiao.documents.text.plain_text import read_plain_text

NAMES = ("甲类", "乙类", "丙类", "丁类", "戊类", "己类", "庚类")
HEADS = ("项目", "预算数", "执行数", "结余数")

MARKED = ("rows", "led", "tabs", "pipes", "spaces", "tabs kept", "pipes kept")
UNMARKED = ("\n", "\n\n", "bars", "bars kept")
FIGURES = st.integers(11, 1899) | st.integers(2100, 9999)
"""None that may be a year: two of those in a row are heads as well as figures, nobody could tell."""


@st.composite
def dumps(draw: st.DrawFn) -> tuple[str, dict[str, tuple[str, str]]]:
    """A dumped table with lost cells, and the true (name, head) of each figure; all figures differ."""
    rows, columns = draw(st.integers(3, 7)), draw(st.integers(1, 3))
    figures = draw(st.lists(FIGURES, min_size=rows * columns, max_size=rows * columns, unique=True))
    table = [[NAMES[r], *map(str, figures[r * columns : (r + 1) * columns])] for r in range(rows)]
    truth = {row[c]: (row[0], HEADS[c]) for row in table for c in range(1, columns + 1)}
    whole = [list(HEADS[: columns + 1]), *table]
    layout = draw(st.sampled_from(MARKED + UNMARKED))
    # Where nothing marks a row, losses one after the other may make a perfect smaller table: nobody could tell.
    most = 3 if layout in MARKED else 1
    lost = draw(st.sets(st.tuples(st.integers(0, rows), st.integers(0, columns)), max_size=most))
    kept = [[cell for c, cell in enumerate(row) if (r, c) not in lost] for r, row in enumerate(whole)]
    kept = [row for row in kept if row]
    blanked = [["" if (r, c) in lost else cell for c, cell in enumerate(row)] for r, row in enumerate(whole)]
    joined = {
        "\n": "\n".join(cell for row in kept for cell in row),
        "\n\n": "\n\n".join(cell for row in kept for cell in row),
        "rows": "\n\n".join("\n".join(row) for row in kept),
        "bars": "\n".join(f"{cell} |" for row in kept for cell in row),
        "bars kept": "\n".join(f"{cell} |".strip() for row in blanked for cell in row),
        "led": "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in blanked),
        "tabs": "\n".join("\t".join(row) for row in kept),
        "tabs kept": "\n".join("\t".join(row) for row in blanked),
        "pipes kept": "\n".join(f"| {' | '.join(row)} |" for row in blanked),
        "pipes": "\n".join(f"| {' | '.join(row)} |" for row in kept),
        "spaces": "\n".join(" ".join(row) for row in kept),
    }
    return joined[layout], truth


@settings(max_examples=400)
@given(dumps())
def test_no_figure_is_put_under_a_wrong_head_or_name(dump: tuple[str, dict[str, tuple[str, str]]]) -> None:
    text, truth = dump
    document = read_plain_text("a.txt", text)
    assert_offsets_hold(document)
    for table in document.tables:
        for cell in table.cells:
            if cell.text in truth:
                name, head = truth[cell.text]
                assert [head.text for head in table.column_headers(cell)] in ([], [head])
                assert [name.text for name in table.row_headers(cell)] in ([], [name])
