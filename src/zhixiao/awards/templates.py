"""An empty workbook to apply with: a sheet for each scheme, with units, choices and the clauses beside it."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from zhixiao.awards.compiled import Compiled, Scheme
from zhixiao.awards.facts import FactColumn
from zhixiao.awards.tables import asked_columns, sheet_name

HEAD_FILL = PatternFill("solid", fgColor="DCE6F1")
LAST_ROW = 5000


def template(policy: Compiled) -> Workbook:
    """The workbook; text cells for numbers that Excel would mangle."""
    book = Workbook()
    notes = book.worksheets[0]
    notes.title = "说明"
    _notes(notes, policy)
    for scheme in policy.schemes:
        _scheme(book.create_sheet(sheet_name(scheme)), policy, scheme)
    return book


def _notes(sheet: Worksheet, policy: Compiled) -> None:
    whole = policy.policy
    rows: list[tuple[str, ...]] = [
        (whole.name,),
        ("文号", whole.document),
        ("发布单位", whole.issuer),
        ("有效期", f"{whole.effective.from_} 至 {whole.effective.to or '另行通知'}"),
        ("项目", "条款", "申报对象", "条件"),
    ]
    for scheme, data in zip(policy.schemes, whole.schemes, strict=True):
        conditions = "；".join(condition.text for condition in scheme.conditions)
        rows.append((scheme.name, scheme.clause, data.applicants, conditions))
    for row in rows:
        sheet.append(row)
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True, size=14)
    for column, width in zip("ABCD", (28, 22, 30, 80), strict=True):
        sheet.column_dimensions[column].width = width


def _scheme(sheet: Worksheet, policy: Compiled, scheme: Scheme) -> None:
    for index, column in enumerate(asked_columns(policy, scheme), start=1):
        cell = sheet.cell(1, index, column.head)
        cell.font, cell.fill = Font(bold=True), HEAD_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = max(14, 2 * len(column.head) + 4)
        _guide(sheet, column, letter)
    sheet.freeze_panes = "A2"


def _guide(sheet: Worksheet, column: FactColumn, letter: str) -> None:
    """The question as the cell's prompt, choices as a list, texts and identifiers as text cells."""
    choices = column.fact.choices or (("是", "否") if column.fact.type == "yes_no" else ())
    guide = DataValidation(type="list" if choices else None, formula1=f'"{",".join(choices)}"' if choices else None)
    guide.promptTitle, guide.prompt = column.name[:32], column.fact.question[:255]
    guide.showInputMessage = True
    guide.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(guide)
    if column.fact.type in ("text", "credit_code", "patent_number"):
        sheet.column_dimensions[letter].number_format = "@"
