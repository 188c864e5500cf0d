"""What `zhixiao check --against` compares with: a case, a Zhixiao workbook, or an official form as a document."""

import re
import sys
from pathlib import Path

from zhixiao.auditing.against.case_facts import case_facts
from zhixiao.auditing.against.form_facts import form_facts, project_name
from zhixiao.auditing.against.model import Reference
from zhixiao.auditing.view import narrow
from zhixiao.cases import Case, open_case, packaged_ids
from zhixiao.cases.workbook.layout import BASIC_SHEET
from zhixiao.commands.check_results import SUFFIXES
from zhixiao.documents.model import Document
from zhixiao.documents.reading import read
from zhixiao.documents.unreadable import UnreadableError
from zhixiao.inputs import BadInputError, Fault
from zhixiao.rules.indicator_store import load_library, packaged_library_ids
from zhixiao.rules.rulebook_store import NoSuchRulebookError, load_rulebook
from zhixiao.scoring import score
from zhixiao.scoring.evaluation import CannotScoreError, Evaluation

_YEAR = re.compile(r"\(?((?:19|20)\d\d)\s*年度?\)?")
NEEDS = "应为随附案例的编号、案例文件（.yaml）、自评工作簿（.xlsx），或绩效自评表文件（xlsx、docx、txt、html 等）"
HOW = "自评表须有“三级指标、指标值、完成值”一行表头，或“年度资金总额”一行"


def reference(name: str) -> Reference:
    """What a report is held against. Raises BadInputError with the sentence for the person."""
    path = Path(name)
    if name in packaged_ids() or path.suffix.lower() in (".yaml", ".yml"):
        return _of_case(open_case(name))
    if not path.is_file():
        known = f"随附案例：{'、'.join(packaged_ids())}"
        raise BadInputError([Fault(name, "", "", f"没有这个案例或文件；{NEEDS}", known)])
    if path.suffix.lower() not in SUFFIXES:
        raise BadInputError([Fault(path.name, "", path.suffix, NEEDS, "")])
    if path.suffix.lower() == ".xlsx" and _is_workbook(path):
        return _of_case(open_case(name))
    return _of_form(path)


def _of_case(case: Case) -> Reference:
    return Reference(f"案例{case.id}", case_facts(case, _evaluation(case)), case.year, synonyms(), case.fund.name)


def _evaluation(case: Case) -> Evaluation | None:
    """The case scored by its own rule book; without one, or when it cannot be scored, only the rest is compared."""
    if case.rulebook is None:
        return None
    try:
        return score(case, load_rulebook(case.rulebook))
    except (CannotScoreError, NoSuchRulebookError) as error:
        sys.stderr.write(f"{error}\n得分未对照，其余各数照常对照\n")
        return None


def _is_workbook(path: Path) -> bool:
    """Whether an Excel file is laid out as `zhixiao template` writes it. A damaged one is none."""
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True)
    except (BadZipFile, KeyError, ValueError, OSError):
        return False
    try:
        return BASIC_SHEET in book.sheetnames
    finally:
        book.close()


def _of_form(path: Path) -> Reference:
    try:
        document = read(path)
    except UnreadableError as error:
        raise BadInputError([Fault(path.name, "", str(error), NEEDS, "")]) from None
    facts = form_facts(document)
    if not facts:
        tables = f"{len(document.tables)} 个表，没有一个是自评表"
        raise BadInputError([Fault(path.name, "", tables, NEEDS, HOW)])
    return Reference(f"自评表{path.stem}", facts, _year(document), synonyms(), project_name(document))


def _year(document: Document) -> int | None:
    """The year a form says at its head, None where it says none or several."""
    years = set(_YEAR.findall(narrow(document.text[:400])))
    return int(years.pop()) if len(years) == 1 else None


def synonyms() -> tuple[frozenset[str], ...]:
    """The names that the packaged libraries know for one indicator."""
    libraries = map(load_library, packaged_library_ids())
    return tuple(frozenset((entry.name, *entry.synonyms)) for library in libraries for entry in library.indicators)
