"""Any case the model allows, with ids that are unique and references that stand: drawn off the model's fields."""

from datetime import date
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from hypothesis import assume
from hypothesis import strategies as st
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from zhixiao.cases.consistency import faults_of
from zhixiao.cases.model import Case
from zhixiao.cases.values import Ref, Value
from zhixiao.quantities import Money

KEYS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Z"), exclude_characters="；;,，|"), min_size=1, max_size=6
)
_TRICKY = ("=1+1", "+86", "-", "@我", "'引号", "1-2", "007", "TRUE", "#REF!", "第一行\n第二行", "_x000D_", "3.50")
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12), st.sampled_from(_TRICKY)
).filter(lambda text: text.strip())
QUANTITIES = st.one_of(TEXTS, st.sampled_from(["≥15%", "3.50", "4家", "1-3家", "约1.20亿元", "85.00%", "全部建立"]))
NUMBERS = st.one_of(
    st.decimals(-1000, 1000, places=2),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6),
)
FEN = st.one_of(st.integers(-(10**9), 10**9), st.integers(-(10**18), 10**18))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case with up to three rows a table; every value the model's fields allow."""
    keys = _drawn_keys(draw)
    data = {name: draw(_field(field, keys)) for name, field in Case.model_fields.items() if name not in keys}
    for name, ids in keys.items():
        record = _record(Case.model_fields[name])
        data[name] = [_row(draw, record, key, keys) for key in ids]
    case = Case.model_validate(data)
    assume(not faults_of(case, file="", place=str))
    return case


def _drawn_keys(draw: st.DrawFn) -> dict[str, list[str]]:
    """Ids for each table; a table that must refer to an empty one is empty."""
    tables = [name for name, field in Case.model_fields.items() if _record(field) is not None]
    keys = {name: draw(st.lists(KEYS, max_size=3, unique=True)) for name in tables}
    for _ in tables:
        for name in tables:
            fields = _record(Case.model_fields[name]).model_fields.values()
            needed = [_ref(field) for field in fields if field.is_required()]
            if any(target is not None and not keys[target] for target in needed):
                keys[name] = []
    return keys


def _row(draw: st.DrawFn, record: type[BaseModel], key: str, keys: dict[str, list[str]]) -> dict[str, Any]:
    first, *rest = record.model_fields.items()
    return {first[0]: key} | {name: draw(_field(field, keys)) for name, field in rest}


def _field(field: FieldInfo, keys: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    kind, marks = _unwrapped(field.annotation)
    strategy = _values(kind, (*field.metadata, *marks), keys)
    return strategy if field.is_required() else st.one_of(st.just(field.default), strategy)


def _values(kind: Any, marks: tuple[Any, ...], keys: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    known = next((keys[mark.table] for mark in marks if isinstance(mark, Ref)), None)
    if get_origin(kind) is tuple:
        return st.lists(st.sampled_from(known), max_size=3).map(tuple) if known else st.just(())
    if known is not None:
        return st.sampled_from(known) if known else st.nothing()
    if get_origin(kind) is Literal or issubclass(kind, Enum):
        return st.sampled_from(get_args(kind) or list(kind))
    if issubclass(kind, BaseModel):
        return st.fixed_dictionaries({name: _field(field, keys) for name, field in kind.model_fields.items()})
    return _integers(marks) if kind is int else _texts(marks) if kind is str else _PLAIN[kind]


def _integers(marks: tuple[Any, ...]) -> st.SearchStrategy[int]:
    given = (next((getattr(mark, side) for mark in marks if isinstance(mark, bound)), None) for bound, side in _BOUNDS)
    low, high = given
    return st.integers(-(10**17) if low is None else low, 10**17 if high is None else high)


def _texts(marks: tuple[Any, ...]) -> st.SearchStrategy[str]:
    return KEYS if any(isinstance(mark, StringConstraints) and mark.pattern for mark in marks) else TEXTS


_BOUNDS = ((Ge, "ge"), (Le, "le"))
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    Value: QUANTITIES,
    Decimal: NUMBERS,
    Money: FEN.map(Money),
    bool: st.booleans(),
    date: st.dates(),
}


def _unwrapped(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        return inner, tuple(marks)
    if get_origin(annotation) in (Union, UnionType):
        return _unwrapped(next(argument for argument in get_args(annotation) if argument is not type(None)))
    return annotation, ()


def _record(field: FieldInfo) -> Any:
    arguments = get_args(field.annotation)
    is_table = get_origin(field.annotation) is tuple and isinstance(arguments[0], type)
    return arguments[0] if is_table and issubclass(arguments[0], BaseModel) else None


def _ref(field: FieldInfo) -> str | None:
    _, marks = _unwrapped(field.annotation)
    return next((mark.table for mark in (*field.metadata, *marks) if isinstance(mark, Ref)), None)
