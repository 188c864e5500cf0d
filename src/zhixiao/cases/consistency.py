"""What must hold between the rows of a case, found all at once: ids, references, names, units, dates."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, get_args

from zhixiao.cases.model import Case, Record
from zhixiao.cases.values import Ref
from zhixiao.inputs import Fault
from zhixiao.inputs.yaml_text import Place

# 元 written for 万元, or the other way round, makes an amount about ten thousand times its neighbour.
UNIT_SLIP = range(5_000, 20_001)


def faults_of(case: Case, *, file: str, place: Callable[[Place], str]) -> list[Fault]:
    """Every fault between rows; `place` names a path such as ("indicators", 3, "evidence") for the person."""
    found = [
        *_duplicate_ids(case),
        *_unknown_references(case),
        *_duplicate_indicators(case),
        *_unit_slips(case),
        *_reversed_days(case),
    ]
    return [Fault(file, place(path), read, expected, mend) for path, read, expected, mend in found]


Problem = tuple[Place, str, str, str]


@cache
def tables(record: type[Record]) -> tuple[str, ...]:
    """The names of a record's fields that are tables of rows with ids."""
    return tuple(name for name, field in record.model_fields.items() if str(field.annotation).startswith("tuple["))


@cache
def references(record: type[Record]) -> dict[str, str]:
    """Field name → the table its ids must stand in."""
    found = {}
    for name, field in record.model_fields.items():
        marks = [mark for mark in (*field.metadata, *_nested_metadata(field.annotation)) if isinstance(mark, Ref)]
        if marks:
            found[name] = marks[0].table
    return found


def _nested_metadata(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _nested_metadata(argument)


def _duplicate_ids(case: Case) -> Iterator[Problem]:
    for table in tables(Case):
        first: dict[str, int] = {}
        for index, row in enumerate(getattr(case, table)):
            key_name = "id" if hasattr(row, "id") else "part"
            key = getattr(row, key_name)
            if key in first:
                yield (table, index, key_name), key, "编号不能重复", f"与第{first[key] + 1}条重复，请改用另一个编号"
            first.setdefault(key, index)


def _unknown_references(case: Case) -> Iterator[Problem]:
    known = {table: {getattr(row, "id", None) for row in getattr(case, table)} for table in tables(Case)}
    for table in tables(Case):
        for index, row in enumerate(getattr(case, table)):
            for name, target in references(row.__class__).items():
                given = getattr(row, name)
                for key in (given,) if isinstance(given, str) else given or ():
                    if key not in known[target]:
                        title = Case.model_fields[target].title
                        yield (table, index, name), key, f"“{title}”中没有这个编号", "请先在该表中登记，或改正编号"


def _duplicate_indicators(case: Case) -> Iterator[Problem]:
    count = Counter((row.project, row.level1, row.level2, row.name) for row in case.indicators)
    seen: set[tuple[str | None, str, str, str]] = set()
    for index, row in enumerate(case.indicators):
        key = (row.project, row.level1, row.level2, row.name)
        if count[key] > 1 and key in seen:
            yield ("indicators", index, "name"), row.name, "同一二级指标下的三级指标名称不能重复", "请合并或改名"
        seen.add(key)


def _unit_slips(case: Case) -> Iterator[Problem]:
    """元 for 万元 within one line. A tiny amount spent may be true; a budget or receipt that small is a slip."""
    for index, line in enumerate(case.budget_lines):
        base = line.budget_adjusted or line.budget_initial
        for name in ("budget_initial", "received", "spent", "returned"):
            amount = getattr(line, name)
            if not base or not amount:
                continue
            times_up, times_down = abs(amount.fen) // abs(base.fen), abs(base.fen) // abs(amount.fen)
            if times_up in UNIT_SLIP or (name in ("budget_initial", "received") and times_down in UNIT_SLIP):
                yield (
                    ("budget_lines", index, name),
                    amount.text(case.money_unit),
                    f"与预算数相差约一万倍，应为同一单位（{case.money_unit}）",
                    "像是元与万元写混了：请换算，或在金额后写明单位",
                )


def _reversed_days(case: Case) -> Iterator[Problem]:
    for table in ("spendings", "execution_views"):
        for index, row in enumerate(getattr(case, table)):
            if row.start and row.end and row.start > row.end:
                yield (table, index, "end"), str(row.end), f"不能早于起始日 {row.start}", "请核对起止日期"
