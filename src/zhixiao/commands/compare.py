"""`zhixiao compare`: one case under several rule books."""

from typing import TYPE_CHECKING, Annotated

import typer

from zhixiao.commands.console import (
    CaseArgument,
    Format,
    FormatOption,
    faults_told,
    print_json,
    print_table,
    refuse,
    say,
)

if TYPE_CHECKING:
    from zhixiao.scoring.comparison import Comparison

DIFFERS = "≠"


def compare(
    case: CaseArgument,
    rulebooks: Annotated[list[str], typer.Argument(metavar="ID ID…", help="评分规则的编号或 .yaml 文件，两个以上")],
    format: FormatOption = Format.TABLE,
) -> None:
    """同一案例按几种评分规则各得几分，不同之处标 ≠。"""
    from zhixiao.commands.evaluating import opened_case, opened_rulebook
    from zhixiao.scoring import compare as compare_books

    if len(rulebooks) < 2:
        refuse("请写两个以上的评分规则（zhixiao rulebooks 可列出）", format=format)
    with faults_told(format):
        opened = opened_case(case)
        books = [opened_rulebook(book, format=format) for book in rulebooks]
    found = compare_books(opened, books)
    if format is Format.JSON:
        print_json(comparison_as_data(found))
    else:
        _print(found)


def comparison_as_data(found: "Comparison") -> dict[str, object]:
    """Rows in the case's order; the cells of a row in the order of the rule books."""
    return {
        "case": found.case,
        "rulebooks": [
            {
                "id": column.rulebook.id,
                "total": None if column.total is None else str(column.total),
                "grade": column.grade,
                "notes": list(column.notes),
            }
            for column in found.columns
        ],
        "rows": [
            {
                "id": row.id,
                "name": row.name,
                "weight": None if row.weight is None else str(row.weight),
                "differs": row.differs,
                "scores": [cell.text for cell in row.cells],
                "arithmetic": [cell.arithmetic for cell in row.cells],
            }
            for row in found.rows
        ],
    }


def _print(found: "Comparison") -> None:
    ids = [column.rulebook.id for column in found.columns]
    rows = [
        (
            row.id,
            row.name,
            "" if row.weight is None else str(row.weight),
            *(cell.text for cell in row.cells),
            DIFFERS if row.differs else "",
        )
        for row in found.rows
    ]
    totals = ["—" if column.total is None else f"{column.total} {column.grade}" for column in found.columns]
    rows.append(("", "总分", "", *totals, DIFFERS if len(set(totals)) > 1 else ""))
    print_table(found.case, ("编号", "指标", "分值", *ids, "不同"), rows, numbers=("分值", *ids))
    for column in found.columns:
        say(f"{column.rulebook.id}  {column.rulebook}")
        for note in column.notes:
            say(f"    {note}")
    for row in found.rows:
        if row.differs:
            say(f"{DIFFERS} {row.id} {row.name}")
            for book, cell in zip(ids, row.cells, strict=True):
                say(f"    {book}  {'；'.join((cell.arithmetic, *cell.remarks))}")
