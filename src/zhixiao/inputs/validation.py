"""From a tree of text to a typed record: every fault at once, each with its place.

pydantic is imported when something is validated: it takes longer to load than a short report takes to check.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from zhixiao.inputs.faults import BadInputError, Fault
from zhixiao.inputs.yaml_text import Place

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

Record = TypeVar("Record", bound="BaseModel")

_EXPECTED: dict[str, tuple[str, str]] = {
    "missing": ("必填", "请补充该项"),
    "extra_forbidden": ("没有这个字段", "请检查字段名的写法"),
    "unexpected_keyword_argument": ("没有这个字段", "请检查字段名的写法"),
    "int_parsing": ("应为整数", ""),
    "int_type": ("应为整数", ""),
    "decimal_parsing": ("应为一个数字", ""),
    "decimal_type": ("应为一个数字", ""),
    "bool_parsing": ("应为 true 或 false", ""),
    "string_type": ("应为文本", ""),
    "string_too_short": ("不能为空", ""),
    "string_pattern_mismatch": ("编号里不能有空格、逗号、分号和竖线", "请换一个写法，如 a1"),
    "list_type": ("应为列表", ""),
    "tuple_type": ("应为列表", ""),
    "dict_type": ("应为若干 键: 值", ""),
    "model_type": ("应为若干 键: 值", ""),
    "model_attributes_type": ("应为若干 键: 值", ""),
    "date_from_datetime_parsing": ("应为日期，如 2020-12-31", ""),
    "date_parsing": ("应为日期，如 2020-12-31", ""),
    "date_type": ("应为日期，如 2020-12-31", ""),
}

_BOUNDS: dict[str, tuple[str, str]] = {
    "greater_than": ("大于", "gt"),
    "greater_than_equal": ("不小于", "ge"),
    "less_than": ("小于", "lt"),
    "less_than_equal": ("不大于", "le"),
    "too_short": ("至少写几项：", "min_length"),
}


def validate(
    record: type[Record],
    data: object,
    *,
    file: str,
    place: Callable[[Place], str],
    context: dict[str, object] | None = None,
) -> Record:
    """`data` as a `record`, or BadInputError with every fault; `place` names a path for the person.

    `context` reaches the record's validators (a case's money unit).
    """
    from pydantic import ValidationError

    try:
        return record.model_validate(data, context=context)
    except ValidationError as error:
        raise BadInputError([_fault(detail, file, place) for detail in error.errors()]) from None


def _fault(detail: ErrorDetails, file: str, place: Callable[[Place], str]) -> Fault:
    kind = detail["type"]
    context = detail.get("ctx") or {}
    if kind in ("value_error", "assertion_error"):
        expected, _, mend = str(context.get("error", detail["msg"])).partition("\n")
    elif kind in ("literal_error", "enum"):
        choices = str(context["expected"]).replace("'", "").replace(" or ", "、").replace(", ", "、")
        expected, mend = f"应为 {choices} 之一", ""
    elif kind in _BOUNDS:
        word, key = _BOUNDS[kind]
        expected, mend = f"应{word} {context[key]}", ""
    else:
        expected, mend = _EXPECTED.get(kind, (detail["msg"], ""))
    return Fault(file, place(detail["loc"]), _shown(detail), expected, mend)


def _shown(detail: ErrorDetails) -> str:
    from pydantic import BaseModel

    value = detail["input"]
    if detail["type"] == "missing" or isinstance(value, dict | list | BaseModel):
        return ""
    return "" if value is None else str(value)
