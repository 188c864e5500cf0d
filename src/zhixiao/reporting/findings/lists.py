"""Findings as a reviewers' list, and as comments in the reader's own file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zhixiao.auditing.model import Severity
from zhixiao.auditing.registry import checks
from zhixiao.reporting.findings.page import NAMES
from zhixiao.reporting.findings.pairs import LIST, PAIR_WIDTHS, told_in_full
from zhixiao.reporting.findings.results import Checked, told_of_all, told_unread

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LEVELS: dict[Severity, str] = {"error": "P0", "warning": "P1", "notice": "P2"}
COLUMNS = ("序号", "等级", "程度", "规则", "对象", "位置", "发现（文中）", "应为", "事实及判定", "依据")
WIDTHS = (6, 6, 8, 18, 28, 18, 22, 26, 60, 34)


def write_list(results: Sequence[Checked], out: Path) -> None:
    """The reviewers' list of all files in one workbook: 问题清单 and 汇总."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "问题清单"
    sheet.append(COLUMNS)
    sources = {one.id: one.source for one in checks()}
    number = 0
    for checked in results:
        for one in checked.findings:
            number += 1
            told = (
                one.rule,
                checked.name,
                checked.place(one),
                one.stated,
                one.expected,
                one.message,
                sources.get(one.rule, ""),
            )
            sheet.append((number, LEVELS[one.severity], NAMES[one.severity], *told))
    _dress(sheet, WIDTHS)
    summary = book.create_sheet("汇总")
    summary.append(("对象", *NAMES.values(), "数字", "已核对", "说明"))
    for checked in results:
        levels = [sum(one.severity == level for one in checked.findings) for level in NAMES]
        counts = (checked.coverage.get("numbers", 0), checked.coverage.get("tied", 0))
        remarks = checked.error or "".join(f"{one}。" for one in told_unread(checked))
        summary.append((checked.name, *levels, *counts, remarks))
    if of_all := told_of_all(results):
        summary.append(("全部", *[None] * (len(NAMES) + 2), of_all))
    _dress(summary, (40, 8, 8, 8, 10, 10, 60))
    if any(checked.comparison for checked in results):
        _write_pairs(book.create_sheet("对照"), results)
    book.save(out)


def _write_pairs(sheet: "Worksheet", results: Sequence[Checked]) -> None:
    """对照: every figure of both sides with both places, one a row."""
    sheet.append(("序号", "对象", "对照", *LIST))
    number = 0
    for checked in results:
        for row in told_in_full(checked):
            number += 1
            sheet.append((number, checked.name, checked.source, *row))
    _dress(sheet, (6, 28, 22, *PAIR_WIDTHS))


def _dress(sheet: "Worksheet", widths: Sequence[int]) -> None:
    """A bold head that stays, wrapped cells, a filter. Text that begins like a formula is shown and not computed."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)
            if cell.data_type == "f":
                cell.data_type = "s"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def write_comments(checked: Checked, out: Path) -> None:
    """The reader's own docx or xlsx with a comment at every finding. Raises UnreadableError for other files."""
    from zhixiao.documents.comments import Note
    from zhixiao.documents.comments import write_comments as write

    notes = [Note(one.span.start, one.span.end, f"【{NAMES[one.severity]}】{one.message}") for one in checked.findings]
    write(checked.path, notes, out)
