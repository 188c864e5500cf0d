"""Golden cases (样例) that officials keep in Excel: one column a case, inputs above, expected rows below.

First column: 项目, then facts by name, then the rows 结果, 金额（元） and, if wanted, 说明. A case is computed as the
only application of its call; its number, date and order may be left out.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from zhixiao.awards.call import Application, run
from zhixiao.awards.compiled import Compiled
from zhixiao.awards.evaluate import Scalar
from zhixiao.awards.facts import stored
from zhixiao.awards.identifiers import BadFactError
from zhixiao.awards.results import result_rows
from zhixiao.awards.tables import SCHEME_HEAD, cell_value
from zhixiao.inputs import BadInputError, Fault
from zhixiao.quantities import Money, NotWholeFenError

RESULT, AMOUNT, REMARKS = "结果", "金额（元）", "说明"
SHEET = "样例"


@dataclass(frozen=True, slots=True)
class Golden:
    """One case: its name, its application, and what is expected; None where the cell is empty."""

    name: str
    application: Application
    result: str | None
    fen: int | None
    remarks: str | None


@dataclass(frozen=True, slots=True)
class Miss:
    """A golden case that the policy does not give."""

    name: str
    what: str
    expected: str
    got: str

    def __str__(self) -> str:
        return f"{self.name}: {self.what}应为 {self.expected}，算得 {self.got}"


def misses(policy: Compiled, cases: list[Golden]) -> list[Miss]:
    """Every expectation that is not met, in order."""
    found: list[Miss] = []
    for case in cases:
        (row,) = result_rows(policy, run(policy, [case.application]))
        if case.result is not None and case.result != row.status:
            found.append(Miss(case.name, RESULT, case.result, row.status))
        if case.fen is not None and case.fen != row.granted_fen:
            found.append(Miss(case.name, AMOUNT, Money(case.fen).text("元"), Money(row.granted_fen).text("元")))
        if case.remarks is not None and case.remarks not in row.remarks:
            found.append(Miss(case.name, REMARKS, case.remarks, row.remarks))
    return found


def read_golden(path: Path, policy: Compiled) -> list[Golden]:
    """The cases of the first sheet. Raises BadInputError with every faulty cell."""
    sheet = load_workbook(path, data_only=True).worksheets[0]
    lines = [[cell_value(cell) for cell in line] for line in sheet.iter_rows()]
    labels = [str(line[0] or "").strip() for line in lines]
    faults: list[Fault] = []
    known = {SCHEME_HEAD, RESULT, AMOUNT, REMARKS, *policy.facts, *(c.head for c in policy.facts.values())}
    for index, label in enumerate(labels[1:], start=2):
        if label and label not in known:
            faults.append(Fault(path.name, f"{sheet.title} › A{index}", label, "没有这个事项"))
    found: list[Golden] = []
    for place in range(1, sheet.max_column):
        column = {label: line[place] for label, line in zip(labels, lines, strict=True) if label}
        if lines and lines[0][place] is not None:
            where = f"{path.name}\0{sheet.title} › {get_column_letter(place + 1)}列"
            case = _case(policy, str(lines[0][place]), column, where, faults)
            found += [case] if case else []
    if faults:
        raise BadInputError(faults)
    return found


def _case(policy: Compiled, name: str, column: dict[str, object], where: str, faults: list[Fault]) -> Golden | None:
    file, _, place = where.partition("\0")
    scheme = next((s for s in policy.schemes if str(column.get(SCHEME_HEAD)) in (s.id, s.name)), None)
    if scheme is None:
        names = "、".join(item.name for item in policy.schemes)
        faults.append(Fault(file, f"{place} {SCHEME_HEAD}", str(column.get(SCHEME_HEAD) or ""), f"应为 {names} 之一"))
        return None
    facts: dict[str, Scalar] = {}
    for fact, given in policy.facts.items():
        value = column.get(given.head, column.get(fact))
        try:
            facts[fact] = stored(given, value)
        except BadFactError as error:
            faults.append(Fault(file, f"{place} {fact}", str(value), str(error)))
    fen = _fen(column.get(AMOUNT), file, place, faults)
    application = Application(scheme.id, 0, {**_unnamed(policy), **{k: v for k, v in facts.items() if v is not None}})
    return Golden(name, application, _text(column.get(RESULT)), fen, _text(column.get(REMARKS)))


def _unnamed(policy: Compiled) -> dict[str, Scalar]:
    """What a case may leave out: its number, applicant, order, and the first day of the policy."""
    roles = policy.policy.roles
    facts: dict[str, Scalar] = dict.fromkeys(policy.facts)
    facts |= {roles.case: "样例", roles.applicant: "样例单位", roles.date: policy.policy.effective.from_}
    return facts | ({roles.order: 1} if roles.order else {})


def _text(value: object) -> str | None:
    return None if value is None or not str(value).strip() else str(value).strip()


def _fen(value: object, file: str, place: str, faults: list[Fault]) -> int | None:
    if _text(value) is None:
        return None
    try:
        return Money.of(Decimal(str(value).replace(",", "")), "元").fen
    except (InvalidOperation, NotWholeFenError):
        faults.append(Fault(file, f"{place} {AMOUNT}", str(value), "应为金额，最多两位小数"))
        return None


def golden_template(policy: Compiled, schemes: tuple[str, ...] = ()) -> Workbook:
    """An empty sheet of cases for the policy's facts."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    used = [name for s in policy.schemes if not schemes or s.id in schemes for name in s.columns]
    labels = ["", SCHEME_HEAD, *(policy.facts[name].head for name in dict.fromkeys(used)), RESULT, AMOUNT, REMARKS]
    for index, label in enumerate(labels, start=1):
        cell = sheet.cell(index, 1, label)
        cell.font = Font(bold=True)
        if label in (RESULT, AMOUNT, REMARKS):
            cell.fill = PatternFill("solid", fgColor="DCE6F1")
    sheet.cell(1, 2, "样例1")
    sheet.column_dimensions["A"].width = 32
    sheet.freeze_panes = "B2"
    return book
