"""A waiver (豁免): a named condition set aside for one application, with reason, approver and last day, and printed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pydantic import BaseModel, ConfigDict

from zhixiao.awards import tree
from zhixiao.awards.compiled import Compiled, Condition, Scheme
from zhixiao.inputs import read_yaml, validate


class NoSuchConditionError(LookupError):
    """A waiver of a condition, or under a policy, that is not there."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """`case` is the application's number, `condition` the id the policy gives the condition."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    policy: str
    scheme: str
    condition: str
    case: str
    reason: str
    approver: str
    expires: date

    def __str__(self) -> str:
        return f"{self.case} 豁免“{self.condition}”: {self.reason}（批准人 {self.approver}，有效至 {self.expires}）"


class _WaiverFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    waivers: tuple[Waiver, ...]


def read_waivers(text: str, *, name: str) -> tuple[Waiver, ...]:
    """Waivers from YAML: `waivers: [{policy, scheme, condition, case, reason, approver, expires}]`.

    Raises BadInputError.
    """
    located = read_yaml(text, name=name)
    return validate(_WaiverFile, located.data, file=name, place=located.place).waivers


def waived(policy: Compiled, waivers: Iterable[Waiver]) -> Compiled:
    """The policy in which each waived condition also admits the application named, up to the last day.

    Raises NoSuchConditionError: a waiver never passes silently.
    """
    for waiver in waivers:
        policy = _with(policy, waiver)
    return policy


def _with(policy: Compiled, waiver: Waiver) -> Compiled:
    known = {(scheme.id, item.id) for scheme in policy.schemes for item in scheme.conditions}
    if waiver.policy != policy.policy.id or (waiver.scheme, waiver.condition) not in known:
        raise NoSuchConditionError(f"{waiver.policy} 的 {waiver.scheme} 没有条件 {waiver.condition}")
    schemes = [
        replace(scheme, conditions=_relaxed(policy, scheme, waiver)) if scheme.id == waiver.scheme else scheme
        for scheme in policy.schemes
    ]
    return replace(policy, schemes=tuple(schemes))


def _relaxed(policy: Compiled, scheme: Scheme, waiver: Waiver) -> tuple[Condition, ...]:
    roles = policy.policy.roles
    named = tree.Among(policy.facts[roles.case].column, (waiver.case,))
    in_time = tree.Compare("<=", policy.facts[roles.date].column, tree.Constant(waiver.expires))
    admitted = tree.Logic("and", named, in_time)
    return tuple(
        replace(item, test=tree.Logic("or", admitted, item.test)) if item.id == waiver.condition else item
        for item in scheme.conditions
    )
