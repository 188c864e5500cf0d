"""A case from whatever is right in its data, so that faults between rows are found in the same run."""

from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, create_model

from zhixiao.cases.model import Case
from zhixiao.cases.workbook.layout import tables


def partial_case(data: dict[str, Any], bad: frozenset[tuple[str | int, ...]], money_unit: str) -> Case:
    """`data` without the values at `bad` paths, and None for what is missing: only for looking at, never for use.

    A row whose key is bad or missing gets one that no other row has.
    """
    read: dict[str, Any] = {"money_unit": money_unit}
    for table in tables():
        record, key = _partial(table.record), table.key.field
        rows = []
        for index, row in enumerate(data.get(table.field, ())):
            right = {name: value for name, value in row.items() if (table.field, index, name) not in bad}
            rows.append(record.model_validate({key: f"#{index}"} | right, context={"money_unit": money_unit}))
        read[table.field] = tuple(rows)
    return Case.model_construct(**read)


@cache
def _partial(record: type[BaseModel]) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for name, field in record.model_fields.items():
        kind: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        fields[name] = (kind | None, None if field.is_required() else field.default)
    return create_model(record.__name__, __base__=record, **fields)
