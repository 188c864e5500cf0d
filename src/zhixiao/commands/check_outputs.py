"""Findings as a page with marks, as a reviewers' list, and as comments in the reader's own file."""

from collections.abc import Sequence
from pathlib import Path

from zhixiao.auditing.model import Finding, Severity
from zhixiao.auditing.registry import checks
from zhixiao.commands.check_results import Checked

LEVELS: dict[Severity, str] = {"error": "P0", "warning": "P1", "notice": "P2"}
NAMES: dict[Severity, str] = {"error": "错误", "warning": "存疑", "notice": "提示"}
COLUMNS = ("序号", "等级", "程度", "规则", "对象", "位置", "发现（文中）", "应为", "事实及判定", "依据")
WIDTHS = (6, 6, 8, 18, 28, 18, 22, 26, 60, 34)
UNSAFE = ("=", "+", "-", "@", "\t")


def html_page(checked: Checked) -> str:
    """A self-contained page: the text with marks, the list beside it, filters without script."""
    from jinja2 import Environment, PackageLoader, select_autoescape

    environment = Environment(loader=PackageLoader("zhixiao.commands", "pages"), autoescape=select_autoescape(("j2",)))
    text = checked.document.text if checked.document else ""
    return environment.get_template("check.html.j2").render(
        name=checked.path.name,
        pieces=_pieces(text, checked.findings),
        findings=[_shown(checked, one, number) for number, one in enumerate(checked.findings, 1)],
        coverage=checked.coverage,
        error=checked.error,
        counts={name: sum(one.severity == level for one in checked.findings) for level, name in NAMES.items()},
        levels=NAMES,
    )


def _shown(checked: Checked, one: Finding, number: int) -> dict[str, str | int]:
    return {
        "number": number,
        "severity": one.severity,
        "level": NAMES[one.severity],
        "place": checked.place(one),
        "stated": one.stated,
        "expected": one.expected,
        "message": one.message,
        "rule": one.rule,
    }


def _pieces(text: str, findings: Sequence[Finding]) -> list[tuple[str, int, str]]:
    """The text in runs: (run, number of the finding that marks it or 0, its severity)."""
    found: list[tuple[str, int, str]] = []
    at = 0
    for number, one in enumerate(findings, 1):
        start, end = max(one.span.start, at), one.span.end
        if end <= start:
            continue
        found.append((text[at:start], 0, ""))
        found.append((text[start:end], number, one.severity))
        at = end
    found.append((text[at:], 0, ""))
    return found


def write_list(results: Sequence[Checked], out: Path) -> None:
    """The reviewers' list of all files in one workbook: 问题清单 and 汇总."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

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
                checked.path.name,
                checked.place(one),
                one.stated,
                one.expected,
                one.message,
                sources.get(one.rule, ""),
            )
            sheet.append((number, LEVELS[one.severity], NAMES[one.severity], *map(_cell, told)))
    for index, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    summary = book.create_sheet("汇总")
    summary.append(("对象", *NAMES.values(), "数字", "已核对", "说明"))
    for checked in results:
        levels = [sum(one.severity == level for one in checked.findings) for level in NAMES]
        counts = (checked.coverage.get("numbers", 0), checked.coverage.get("tied", 0))
        summary.append((_cell(checked.path.name), *levels, *counts, _cell(checked.error or "")))
    book.save(out)


def _cell(text: str) -> str:
    """Text that a workbook shows and does not compute."""
    return f"'{text}" if text.startswith(UNSAFE) else text


def write_comments(checked: Checked, out: Path) -> None:
    """The reader's own docx or xlsx with a comment at every finding. Raises UnreadableError for other files."""
    from zhixiao.documents.comments import Note
    from zhixiao.documents.comments import write_comments as write

    notes = [Note(one.span.start, one.span.end, f"【{NAMES[one.severity]}】{one.message}") for one in checked.findings]
    write(checked.path, notes, out)
