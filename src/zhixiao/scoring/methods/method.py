"""A scoring method: its id in rule books, its Chinese name, and the pure function that gives the points."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from zhixiao.rules.rulebook_rules import RuleRecord
from zhixiao.scoring.asked import Asked
from zhixiao.scoring.points import Points

RuleT = TypeVar("RuleT", bound=RuleRecord)


@dataclass(frozen=True, slots=True)
class Method(Generic[RuleT]):
    """Called with a rule's parameters and what is asked; raises RefusedError where the rule gives no number."""

    id: str
    name: str
    points: Callable[[RuleT, Asked], Points]

    def __call__(self, rule: RuleT, asked: Asked) -> Points:
        return self.points(rule, asked)


def method(id: str, *, name: str) -> Callable[[Callable[[RuleT, Asked], Points]], Method[RuleT]]:
    """Name a function as a method."""

    def named(points: Callable[[RuleT, Asked], Points]) -> Method[RuleT]:
        return Method(id, name, points)

    return named
