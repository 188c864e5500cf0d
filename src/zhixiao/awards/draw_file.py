"""A draw as one file that anybody can check on any machine: pool, rules, seed, result and later recusals."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from pydantic import BaseModel, ConfigDict, TypeAdapter

from zhixiao.awards.draw import DrawError, Drawing, DrawRules, draw, recuse
from zhixiao.awards.recusals import Expert
from zhixiao.inputs import BadInputError, Fault, read_yaml, validate

FORMAT = "zhixiao-draw-1"
_NAMES = {"digest": "摘要", "seated": "入选专家", "stand_ins": "候补专家", "recused": "回避名单", "moves": "递补记录"}


@dataclass(frozen=True, slots=True)
class LateRecusal:
    """A recusal declared after the draw, in the order of declaration."""

    expert: str
    why: str


@dataclass(frozen=True, slots=True)
class DrawRecord:
    """Everything a third party needs to repeat the draw."""

    format: str
    pool: tuple[Expert, ...]
    rules: DrawRules
    seed: str
    late: tuple[LateRecusal, ...]
    result: Drawing


def held(pool: Sequence[Expert], rules: DrawRules, seed: str, late: Sequence[LateRecusal] = ()) -> DrawRecord:
    """Draw, apply the later recusals in order, and put all of it on record. Raises DrawError."""
    result = draw(pool, rules, seed)
    for item in late:
        result = recuse(result, pool, rules, expert=item.expert, why=item.why)
    ordered = tuple(sorted(pool, key=lambda expert: expert.id))
    return DrawRecord(FORMAT, ordered, rules, seed, tuple(late), result)


def dump(record: DrawRecord) -> str:
    """The record as JSON text."""
    return json.dumps(asdict(record), ensure_ascii=False, indent=1)


def differences(text: str, *, name: str) -> list[str]:
    """Repeat the draw of a record and say what differs from what it claims; empty when all of it is true.

    Raises BadInputError when the text is not such a record.
    """
    record = _read(text, name)
    if record.format != FORMAT:
        return [f"不是 {FORMAT} 格式的抽取记录"]
    try:
        again = asdict(held(record.pool, record.rules, record.seed, record.late).result)
    except DrawError as error:
        return [f"按记录重新抽取失败: {error}"]
    claimed: Mapping[str, object] = asdict(record.result)
    names = {
        "digest": "摘要",
        "seated": "入选专家",
        "stand_ins": "候补专家",
        "recused": "回避名单",
        "moves": "递补记录",
    }
    return [f"{label}与重新抽取的结果不同" for key, label in names.items() if again[key] != claimed[key]]


def _read(text: str, name: str) -> DrawRecord:
    try:
        return TypeAdapter(DrawRecord).validate_json(text)
    except ValueError as error:
        raise BadInputError([Fault(name, "", "", "不是完整的抽取记录", str(error).splitlines()[0])]) from None


class _PoolFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    experts: tuple[Expert, ...]


class _RulesFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    rules: DrawRules


def read_pool(text: str, *, name: str) -> tuple[Expert, ...]:
    """Experts from YAML: `experts: [{id, person, employer, fields, …}]`. Raises BadInputError."""
    located = read_yaml(text, name=name)
    return validate(_PoolFile, located.data, file=name, place=located.place).experts


def read_rules(text: str, *, name: str) -> DrawRules:
    """Rules of a draw from YAML: `rules: {groups, seed_source, case, …}`. Raises BadInputError."""
    located = read_yaml(text, name=name)
    return validate(_RulesFile, located.data, file=name, place=located.place).rules
