"""The outcome of a call for the meeting (xlsx), for programs (JSON, Parquet) and for totals."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

import pyarrow as pa
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from zhixiao.awards.call import Outcome
from zhixiao.awards.compiled import Compiled
from zhixiao.awards.explain import Explanation, questions, reasons
from zhixiao.awards.verdict import STATUS_NAMES
from zhixiao.quantities import Money

WIDEST = 60
TO_THE_RIGHT, AT_THE_TOP = Alignment(horizontal="right"), Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One application for lists; fen are whole."""

    scheme: str
    case: str
    applicant: str
    status: str
    asked_fen: int | None
    granted_fen: int
    remarks: str


@dataclass(frozen=True, slots=True)
class Total:
    """What a scheme comes to."""

    scheme: str
    applications: int
    funded: int
    applicants: int
    fen: int


def result_rows(policy: Compiled, outcomes: Iterable[Outcome]) -> list[ResultRow]:
    """One row for each outcome, in order."""
    roles = policy.policy.roles
    return [
        ResultRow(
            policy.scheme(o.application.scheme).name,
            str(o.application.facts[roles.case] or ""),
            str(o.application.facts[roles.applicant] or ""),
            STATUS_NAMES["refused" if o.excluded is not None else o.verdict.status],
            o.verdict.asked,
            o.granted,
            "；".join([*reasons(policy, o), *questions(policy, o.verdict.missing)]),
        )
        for o in outcomes
    ]


def totals(policy: Compiled, rows: Sequence[ResultRow]) -> list[Total]:
    """By scheme, in the order of the policy."""
    found: list[Total] = []
    for scheme in policy.schemes:
        mine = [row for row in rows if row.scheme == scheme.name]
        paid = [row for row in mine if row.granted_fen]
        fen = sum(row.granted_fen for row in paid)
        found.append(Total(scheme.name, len(mine), len(paid), len({row.applicant for row in paid}), fen))
    return found


def as_json(policy: Compiled, explanations: Sequence[Explanation]) -> str:
    """Every explanation with the policy's name, version and digest."""
    head = {"policy": policy.policy.id, "version": policy.policy.version, "digest": policy.digest}
    return json.dumps({**head, "applications": [asdict(item) for item in explanations]}, ensure_ascii=False, indent=1)


def as_table(rows: Sequence[ResultRow]) -> pa.Table:
    """An Arrow table, fen as int64; missing amounts stay null."""
    kinds = {"asked_fen": pa.int64(), "granted_fen": pa.int64()}
    names = ("scheme", "case", "applicant", "status", "asked_fen", "granted_fen", "remarks")
    return pa.table({name: pa.array([getattr(r, name) for r in rows], kinds.get(name, pa.string())) for name in names})


def meeting_book(policy: Compiled, rows: Sequence[ResultRow]) -> Workbook:
    """List, totals, refusals, questions and errors, each on its sheet; amounts in 元."""
    book = Workbook()
    _sheet(book, "合计", ("项目", "申报件数", "资助件数", "资助单位数", "资助金额（元）"), _total_lines(policy, rows))
    heads = ("序号", "项目", "申报编号", "申报单位", "核算金额（元）", "资助金额（元）", "说明")
    granted = STATUS_NAMES["granted"]
    paid = [row for row in rows if row.status == granted]
    _sheet(book, "资助名单", heads, [_line(index, row) for index, row in enumerate(paid, start=1)])
    for status in ("refused", "needs", "error"):
        name = STATUS_NAMES[status]
        others = [row for row in rows if row.status == name]
        lines = [(i, r.scheme, r.case, r.applicant, r.remarks) for i, r in enumerate(others, start=1)]
        _sheet(book, name, ("序号", "项目", "申报编号", "申报单位", "原因或问题"), lines)
    book.remove(book.worksheets[0])
    return book


def _total_lines(policy: Compiled, rows: Sequence[ResultRow]) -> list[tuple[object, ...]]:
    found = totals(policy, rows)
    lines: list[tuple[object, ...]] = [
        (t.scheme, t.applications, t.funded, t.applicants, Money(t.fen).number("元")) for t in found
    ]
    whole = Money(sum(total.fen for total in found)).number("元")
    paid = {row.applicant for row in rows if row.granted_fen}
    return [*lines, ("合计", sum(t.applications for t in found), sum(t.funded for t in found), len(paid), whole)]


def _line(index: int, row: ResultRow) -> tuple[object, ...]:
    asked = None if row.asked_fen is None else Money(row.asked_fen).number("元")
    return (index, row.scheme, row.case, row.applicant, asked, Money(row.granted_fen).number("元"), row.remarks)


def _width(value: object) -> int:
    """How wide a cell prints, a Chinese sign as two."""
    text = f"{value:,.2f}" if isinstance(value, Decimal) else "" if value is None else str(value)
    return sum(2 if ord(sign) > 255 else 1 for sign in text)


def _sheet(book: Workbook, name: str, heads: Sequence[str], lines: Sequence[Sequence[object]]) -> None:
    sheet = book.create_sheet(name)
    sheet.append(list(heads))
    for index, head in enumerate(heads, start=1):
        top = sheet.cell(1, index)
        top.font, top.fill = Font(bold=True), PatternFill("solid", fgColor="DCE6F1")
        amounts = head.endswith("（元）")
        column = [line[index - 1] for line in lines]
        widest = max(map(_width, (head, *column)))
        sheet.column_dimensions[get_column_letter(index)].width = min(WIDEST, widest + 3)
        # Cells by number: a row or column asked of the sheet has it look at every cell it holds.
        for row, value in enumerate(column, start=2):
            cell = sheet.cell(row, index)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
            cell.alignment = TO_THE_RIGHT if amounts else AT_THE_TOP
            if amounts:
                cell.number_format = "#,##0.00"
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
