"""Where policies are found: packaged with the program, or a file of the officer's own."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from zhixiao.inputs import BadInputError, Fault, Located, read_yaml, validate
from zhixiao.rules.policy_facts import SharedSet
from zhixiao.rules.policy_generated import GeneratedSet
from zhixiao.rules.policy_schema import LimitSet, Policy

Record = TypeVar("Record", bound=BaseModel)


class NoSuchPolicyError(LookupError):
    """No policy of that name, or none (or two) in force on a day."""


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """A policy with what it shares with others resolved, the limits that reach it, and its text."""

    policy: Policy
    limits: tuple[LimitSet, ...]
    located: Located
    digest: str

    def place(self, path: tuple[str | int, ...]) -> str:
        """The line of the value at `path` for a person."""
        return self.located.place(path)


def read_policy(text: str, *, name: str) -> PolicyFile:
    """A policy from YAML text. Raises BadInputError with every fault of shape and its line."""
    located = read_yaml(text, name=name)
    policy = validate(Policy, _with_shared(located), file=name, place=located.place)
    limits = tuple(limit for limit in packaged_limits() if limit.reaches(policy))
    return PolicyFile(policy, limits, located, sha256(text.encode()).hexdigest())


def load_policy(which: str) -> PolicyFile:
    """A packaged policy by its id, or a file by its path. Raises NoSuchPolicyError or BadInputError."""
    path = Path(which)
    if path.suffix in (".yaml", ".yml"):
        if not path.is_file():
            raise NoSuchPolicyError(f"没有文件 {which}")
        return read_policy(path.read_text(encoding="utf-8"), name=path.name)
    packaged = _folder() / f"{which}.yaml"
    if not packaged.is_file():
        raise NoSuchPolicyError(f"没有政策 {which}，现有: {'、'.join(packaged_ids())}")
    return read_policy(packaged.read_text(encoding="utf-8"), name=packaged.name)


def packaged_ids() -> tuple[str, ...]:
    """The ids of the packaged policies, in order."""
    return tuple(sorted(item.name.removesuffix(".yaml") for item in _folder().iterdir() if item.name.endswith(".yaml")))


def versions(family: str) -> list[PolicyFile]:
    """Every packaged version of a family, none if there is no such family."""
    files = [load_policy(name) for name in packaged_ids()]
    return [file for file in files if file.policy.family == family]


def generated_set(policy: str) -> GeneratedSet:
    """The made-up applications packaged for a policy. Raises NoSuchPolicyError."""
    found = [item for item in _files("generated") if item.name == f"{policy}.yaml"]
    if not found:
        raise NoSuchPolicyError(f"没有为 {policy} 生成的申报数据")
    return _read(found[0].read_text(encoding="utf-8"), found[0].name, GeneratedSet)[1]


def in_force(family: str, day: date) -> PolicyFile:
    """The one packaged version of a family in force on `day`, so that an old year keeps its own rule."""
    found = [file for file in versions(family) if file.policy.effective.covers(day)]
    if len(found) != 1:
        raise NoSuchPolicyError(f"{family} 在 {day} 有效的版本有 {len(found)} 个，应为 1 个")
    return found[0]


def packaged_limits() -> tuple[LimitSet, ...]:
    """Every packaged set of limits from above."""
    return tuple(_read(item.read_text(encoding="utf-8"), item.name, LimitSet)[1] for item in _files("limits"))


def _with_shared(located: Located) -> object:
    """The policy's own tree over the facts and parameters of the sets it uses."""
    data = located.data
    uses = data.get("uses") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(uses, list):
        return data
    sets = {item.name.removesuffix(".yaml"): item for item in _files("shared")}
    missing = [
        Fault(located.name, located.place(("uses", index)), str(name), f"没有这组共用事项，现有: {'、'.join(sets)}")
        for index, name in enumerate(uses)
        if name not in sets
    ]
    if missing:
        raise BadInputError(missing)
    merged: dict[str, object] = dict(data)
    for name in uses:
        shared = _read(sets[name].read_text(encoding="utf-8"), sets[name].name, SharedSet)[1].model_dump(by_alias=True)
        for part in ("facts", "parameters"):
            merged[part] = {**shared[part], **(merged.get(part) or {})}  # type: ignore[dict-item]
    return merged


def _read(text: str, name: str, record: type[Record]) -> tuple[Located, Record]:
    located = read_yaml(text, name=name)
    return located, validate(record, located.data, file=name, place=located.place)


def _folder() -> Traversable:
    return resources.files("zhixiao.rules") / "policies"


def _files(folder: str) -> list[Traversable]:
    return sorted((_folder() / folder).iterdir(), key=lambda item: item.name)
