"""A compiled policy: what `compile` makes and everything else in this room reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.awards import tree
from zhixiao.awards.allocation import Method
from zhixiao.awards.facts import FactColumn
from zhixiao.awards.methods import Bands, Step, Test
from zhixiao.quantities import Money
from zhixiao.rules.policy_schema import LimitSet, Policy

REGISTER = "名单_"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a scheme: True admits, False refuses with the reason, None asks."""

    id: str
    clause: str
    text: str
    test: tree.Expr
    reason: str


@dataclass(frozen=True, slots=True)
class ParameterUse:
    """A dated parameter that a scheme reads, and the day it is read for."""

    name: str
    day: tree.Expr


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit over many rows, in fen or times, with its place in the order of cutting."""

    clause: str
    scope: str
    fen: int | None
    times: int | None
    schemes: tuple[str, ...]
    by: Method = "queue"
    rank: Mapping[str, tree.Expr] | None = None

    @property
    def text(self) -> str:
        """The limit as people write it: 30万元, 2次."""
        return f"{self.times}次" if self.fen is None else f"{Money(self.fen).text('万元')}万元"


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme ready to run. `amount` is in whole fen and reads fact columns only.

    `bands`, `ceilings` (clause, the most before it, the least it leaves) and `parameters` are for the check.
    """

    id: str
    name: str
    clause: str
    conditions: tuple[Condition, ...]
    steps: tuple[Step, ...]
    amount: tree.Expr
    rounding: str
    gaps: tuple[Test, ...]
    conflicts: tuple[Test, ...]
    columns: tuple[str, ...]
    required: tuple[str, ...]
    bands: Bands | None
    ceilings: tuple[tuple[str, Fraction, Fraction], ...]
    parameters: tuple[ParameterUse, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A policy ready to run."""

    policy: Policy
    digest: str
    limits: tuple[LimitSet, ...]
    facts: dict[str, FactColumn]
    schemes: tuple[Scheme, ...]
    caps: tuple[Limit, ...]

    def scheme(self, which: str) -> Scheme:
        return next(scheme for scheme in self.schemes if scheme.id == which)
