"""Indicators from an Excel sheet: rows, or everything that is wrong with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import BinaryIO

from openpyxl.utils import get_column_letter

from zhixiao.cases.model import Direction
from zhixiao.inputs import BadInputError, Fault
from zhixiao.portal.domain.sheets import sheet_rows

HEADS = {
    "一级指标": "level1",
    "二级指标": "level2",
    "三级指标": "name",
    "指标方向": "direction",
    "年度指标值": "target",
    "不填指标值的原因": "no_target_reason",
    "分值": "weight",
    "口径": "definition",
    "数据来源": "data_source",
    "上年值": "last_year",
    "评分方法": "rule",
    "备注": "note",
}
REQUIRED = ("level1", "level2", "name", "direction")
OTHER_HEADS = {"三级指标名称": "三级指标", "计算符号": "指标方向", "指标值": "年度指标值"}
WIDEST = {"level1": 40, "level2": 40, "name": 200, "target": 200, "last_year": 200, "no_target_reason": 200, "rule": 60}


@dataclass(frozen=True, slots=True)
class _Cell:
    place: str
    text: str


def read_indicators(file: BinaryIO, *, name: str) -> list[dict[str, object]]:
    """The values of each row. Raises BadInputError with all faults: no workbook, no heads, bad cells, doubled names."""
    rows = sheet_rows(file, name=name)
    head, columns = _head(rows, name)
    faults: list[Fault] = []
    read: list[dict[str, object]] = []
    for number, row in rows[head + 1 :]:
        cells = {field: _Cell(f"{get_column_letter(at + 1)}{number}", row[at]) for at, field in columns.items()}
        if any(cell.text for cell in cells.values()):
            read.append(_values(cells, faults, name))
    faults.extend(_doubled(read, name))
    if not read:
        faults.append(Fault(file=name, place="", read="", expected="表头下面应有指标行"))
    if faults:
        raise BadInputError(faults)
    return read


def _head(rows: Sequence[tuple[int, list[str]]], name: str) -> tuple[int, dict[int, str]]:
    """Where the heads stand and which field each column holds."""
    for index, (_, cells) in enumerate(rows[:20]):
        heads = [OTHER_HEADS.get(cell.rstrip("*＊"), cell.rstrip("*＊")) for cell in cells]
        columns = {at: HEADS[head] for at, head in enumerate(heads) if head in HEADS}
        if set(REQUIRED) <= set(columns.values()):
            return index, columns
    wanted = "、".join(head for head, field in HEADS.items() if field in REQUIRED)
    fault = Fault(name, "第1至20行", "", f"没有找到表头，至少要有：{wanted}", "请使用本页下载的模板")
    raise BadInputError([fault])


def _values(cells: dict[str, _Cell], faults: list[Fault], name: str) -> dict[str, object]:
    for field in REQUIRED:
        if not cells[field].text:
            head = next(head for head, known in HEADS.items() if known == field)
            faults.append(Fault(name, cells[field].place, "", f"{head}不能为空"))
    for field, cell in cells.items():
        if len(cell.text) > (most := WIDEST.get(field, 500)):
            faults.append(Fault(name, cell.place, f"{cell.text[:20]}…", f"最多{most}字"))
    values: dict[str, object] = {field: cell.text for field, cell in cells.items()}
    values["direction"] = _direction(cells["direction"], faults, name)
    values["weight"] = _weight(cells.get("weight"), faults, name)
    return values


def _direction(cell: _Cell, faults: list[Fault], name: str) -> str:
    if not cell.text:
        return ""
    try:
        return str(Direction(cell.text))
    except ValueError:
        faults.append(Fault(name, cell.place, cell.text, "指标方向应为 ≥ > = ≤ < 定性 之一"))
        return ""


def _weight(cell: _Cell | None, faults: list[Fault], name: str) -> Decimal | None:
    if cell is None or not cell.text:
        return None
    try:
        weight = Decimal(cell.text)
    except InvalidOperation:
        weight = Decimal(-1)
    if not weight.is_finite() or not 0 <= weight <= 100 or weight != weight.quantize(Decimal("0.001")):
        faults.append(Fault(name, cell.place, cell.text, "分值应为0至100之间的数，最多三位小数，如 2.5"))
        return None
    return weight


def _doubled(read: Iterable[dict[str, object]], name: str) -> list[Fault]:
    seen: set[tuple[object, ...]] = set()
    faults = []
    for values in read:
        key = (values["level1"], values["level2"], values["name"])
        if key in seen:
            faults.append(Fault(name, "三级指标", str(values["name"]), "同一二级指标下重复，请只留一行"))
        seen.add(key)
    return faults
