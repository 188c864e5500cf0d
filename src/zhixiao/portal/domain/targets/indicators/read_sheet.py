"""Indicators from an Excel sheet: rows, or everything that is wrong with it."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import BinaryIO

from zhixiao.cases.model import Direction
from zhixiao.inputs import BadInputError, Fault
from zhixiao.portal.domain.sheets import Heads, SheetRow

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
OTHER_HEADS = {"三级指标名称": "name", "计算符号": "direction", "指标值": "target"}
COLUMNS = Heads(HEADS | OTHER_HEADS, required=("level1", "level2", "name", "direction"))
WIDEST = {"level1": 40, "level2": 40, "name": 200, "target": 200, "last_year": 200, "no_target_reason": 200, "rule": 60}


def read_indicators(file: BinaryIO, *, name: str) -> list[dict[str, object]]:
    """The values of each row. Raises BadInputError with all faults: no workbook, no heads, bad cells, doubled names."""
    rows = COLUMNS.rows(file, name=name)
    read = [_values(row) for row in rows]
    if faults := [*(fault for row in rows for fault in row.faults), *_doubled(read, name)]:
        raise BadInputError(faults)
    return read


def _values(row: SheetRow) -> dict[str, object]:
    for field, cell in row.cells.items():
        if len(cell.text) > (most := WIDEST.get(field, 500)):
            row.refuse(field, f"最多{most}字")
    values: dict[str, object] = {field: cell.text for field, cell in row.cells.items()}
    values["direction"] = _direction(row)
    values["weight"] = _weight(row)
    return values


def _direction(row: SheetRow) -> str:
    text = row.cells["direction"].text
    if not text:
        return ""
    try:
        return str(Direction(text))
    except ValueError:
        row.refuse("direction", "指标方向应为 ≥ > = ≤ < 定性 之一")
        return ""


def _weight(row: SheetRow) -> Decimal | None:
    cell = row.cells.get("weight")
    if cell is None or not cell.text:
        return None
    try:
        weight = Decimal(cell.text)
    except InvalidOperation:
        weight = Decimal(-1)
    if not weight.is_finite() or not 0 <= weight <= 100 or weight != weight.quantize(Decimal("0.001")):
        row.refuse("weight", "分值应为0至100之间的数，最多三位小数，如 2.5")
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
