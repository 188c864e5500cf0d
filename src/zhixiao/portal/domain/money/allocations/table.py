"""The table of an allocation as it is typed or pasted from Excel: districts in rows, factors in columns.

地区    有效发明专利    执法案件    下限    上限    上年
权重    0.6             0.4
甲区    120             8           50              210.5
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from zhixiao.inputs import BadInputError, Fault
from zhixiao.portal.queries.money.amounts import typed_fen

T = TypeVar("T")

FLOOR, CAP, LAST_YEAR = "下限", "上限", "上年"
MONEY = (FLOOR, CAP, LAST_YEAR)
WEIGHT = "权重"
NAME = "分配表"


@dataclass(frozen=True, slots=True)
class TypedDistrict:
    """A row: the district's name, the values of the factors in their order, amounts in fen."""

    name: str
    values: tuple[Decimal, ...]
    floor_fen: int | None
    cap_fen: int | None
    last_year_fen: int | None


@dataclass(frozen=True, slots=True)
class TypedTable:
    factors: tuple[tuple[str, Decimal], ...]
    districts: tuple[TypedDistrict, ...]


def read_table(text: str, *, unit: str) -> TypedTable:
    """Columns apart by tabs, commas or bars; amounts in `unit`. Raises BadInputError with every fault."""
    rows = [(f"第{number}行", _cells(line)) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    faults: list[Fault] = []
    if len(rows) < 3 or rows[1][1][0] != WEIGHT:
        raise BadInputError([Fault(NAME, "", "", "第一行应为表头，第二行为权重，以下每行一个地区")])
    (_, head), (place, weights), *rest = rows
    names = [name for name in head[1:] if name not in MONEY]
    given = dict(zip(head, weights, strict=False))
    factors = tuple((name, _number(faults, f"{place} {name}", given.get(name, ""))) for name in names)
    rows_read = [(where, dict(zip(head, cells, strict=False))) for where, cells in rest]
    districts = tuple(_district(faults, where, cells, names=names, unit=unit) for where, cells in rows_read)
    doubled = sorted({name for name in head if head.count(name) > 1} | _doubled([row.name for row in districts]))
    faults += [Fault(NAME, "", name, "重复出现") for name in doubled]
    if sum(weight for _, weight in factors) != 1:
        faults.append(Fault(NAME, place, "、".join(weights[1:]), "权重合计应为1"))
    if faults:
        raise BadInputError(faults)
    return TypedTable(factors, districts)


def _doubled(names: list[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}


def _cells(line: str) -> list[str]:
    for mark in ("，", "|", ","):
        line = line.replace(mark, "\t")
    return [cell.strip() for cell in line.strip("\n").split("\t")]


def _district(
    faults: list[Fault], place: str, cells: Mapping[str, str], *, names: list[str], unit: str
) -> TypedDistrict:
    values = tuple(_number(faults, f"{place} {name}", cells.get(name, "")) for name in names)
    floor, cap, last = (_amount(faults, f"{place} {name}", cells.get(name, ""), unit) for name in MONEY)
    return TypedDistrict(next(iter(cells.values())), values, floor, cap, last)


def _number(faults: list[Fault], place: str, text: str) -> Decimal:
    return _read(faults, place, text, Decimal, "应为数字，不能为负") or Decimal(0)


def _amount(faults: list[Fault], place: str, text: str, unit: str) -> int | None:
    if not text:
        return None
    return _read(faults, place, text, lambda given: typed_fen(given, unit), f"应为金额，单位{unit}")


def _read(faults: list[Fault], place: str, text: str, reader: Callable[[str], T], expected: str) -> T | None:
    try:
        found = reader(text)
        if found < 0:  # type: ignore[operator]
            raise ValueError(text)
    except (ValueError, InvalidOperation):
        faults.append(Fault(NAME, place, text, expected))
        return None
    return found
