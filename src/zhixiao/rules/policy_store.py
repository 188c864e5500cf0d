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
from zhixiao.rules.policy_schema import LimitSet, Parameter, ParameterSet, Policy

Record = TypeVar("Record", bound=BaseModel)


class NoSuchPolicyError(LookupError):
    """No policy of that name, or none (or two) in force on a day."""


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """A policy with its shared parameters resolved, the limits that reach its region, and the text it came from."""

    policy: Policy
    limits: tuple[LimitSet, ...]
    located: Located
    digest: str

    def place(self, path: tuple[str | int, ...]) -> str:
        """The line of the value at `path` for a person."""
        return self.located.place(path)


def read_policy(text: str, *, name: str) -> PolicyFile:
    """A policy from YAML text. Raises BadInputError with every fault of shape and its line."""
    located, policy = _read(text, name, Policy)
    shared = _shared_parameters(policy, located)
    whole = policy.model_copy(update={"parameters": {**shared, **policy.parameters}})
    limits = tuple(limit for limit in packaged_limits() if limit.reaches(policy.region))
    return PolicyFile(whole, limits, located, sha256(text.encode()).hexdigest())


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


def in_force(family: str, day: date) -> PolicyFile:
    """The one packaged version of a family in force on `day`, so that an old year keeps its own rule."""
    files = [load_policy(name) for name in packaged_ids()]
    found = [file for file in files if file.policy.family == family and file.policy.effective.covers(day)]
    if len(found) != 1:
        raise NoSuchPolicyError(f"{family} 在 {day} 有效的版本有 {len(found)} 个，应为 1 个")
    return found[0]


def packaged_limits() -> tuple[LimitSet, ...]:
    """Every packaged set of limits from above."""
    return tuple(_read(item.read_text(encoding="utf-8"), item.name, LimitSet)[1] for item in _files("limits"))


def _shared_parameters(policy: Policy, located: Located) -> dict[str, Parameter]:
    sets = {item.name.removesuffix(".yaml"): item for item in _files("parameters")}
    missing = [
        Fault(located.name, located.place(("uses", index)), name, f"没有这组参数，现有: {'、'.join(sets)}")
        for index, name in enumerate(policy.uses)
        if name not in sets
    ]
    if missing:
        raise BadInputError(missing)
    found: dict[str, Parameter] = {}
    for name in policy.uses:
        found |= _read(sets[name].read_text(encoding="utf-8"), sets[name].name, ParameterSet)[1].parameters
    return found


def _read(text: str, name: str, record: type[Record]) -> tuple[Located, Record]:
    located = read_yaml(text, name=name)
    return located, validate(record, located.data, file=name, place=located.place)


def _folder() -> Traversable:
    return resources.files("zhixiao.rules") / "policies"


def _files(folder: str) -> list[Traversable]:
    return sorted((_folder() / folder).iterdir(), key=lambda item: item.name)
