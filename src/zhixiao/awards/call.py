"""A whole call in Python, one row after the other: the twin that the SQL of `batch` must equal in every row.

Order of cutting: each application by itself; exclusions in the order of the policy; then limits per applicant and
year, per applicant for life, per scheme, for the call.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from zhixiao.awards.allocation import Ask, allocate
from zhixiao.awards.compiled import Compiled, Limit
from zhixiao.awards.evaluate import Row, Scalar, evaluate
from zhixiao.awards.verdict import Verdict, judge
from zhixiao.rules.policy_schema import Exclusion


@dataclass(frozen=True, slots=True)
class Application:
    """One row: its scheme, its number in the call, its facts as stored scalars."""

    scheme: str
    number: int
    facts: Row


@dataclass(frozen=True, slots=True)
class Earlier:
    """An award paid before this call: counts towards yearly and lifetime limits and shuts out its keys."""

    applicant: str
    scheme: str
    year: int
    fen: int
    keys: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict on a row, the exclusion that removed it, and what was left after each limit of the policy."""

    application: Application
    verdict: Verdict
    excluded: int | None = None
    after: tuple[int, ...] = ()

    @property
    def granted(self) -> int:
        """Whole fen in the end."""
        if self.verdict.asked is None or self.excluded is not None:
            return 0
        return self.after[-1] if self.after else self.verdict.asked


def run(policy: Compiled, applications: Sequence[Application], history: Sequence[Earlier] = ()) -> list[Outcome]:
    """Every outcome, in the order of the applications."""
    outcomes = [Outcome(item, judge(policy, policy.scheme(item.scheme), item.facts)) for item in applications]
    for index, exclusion in enumerate(policy.policy.exclusions):
        outcomes = _excluded(policy, outcomes, index, exclusion, history)
    for limit in policy.caps:
        outcomes = _limited(policy, outcomes, limit, history)
    return outcomes


def queue_order(policy: Compiled) -> dict[str, int]:
    """The place of each scheme where two rows have the same order of acceptance."""
    return {scheme.id: index for index, scheme in enumerate(policy.schemes)}


def _place(policy: Compiled, outcome: Outcome) -> tuple[int, int, int]:
    item = outcome.application
    order = policy.policy.roles.order
    queue = item.facts[order] if order else item.number
    assert isinstance(queue, int)
    return queue, queue_order(policy)[item.scheme], item.number


def _excluded(
    policy: Compiled, outcomes: list[Outcome], index: int, exclusion: Exclusion, history: Sequence[Earlier]
) -> list[Outcome]:
    schemes = exclusion.schemes or tuple(scheme.id for scheme in policy.schemes)
    taken = {item.keys[exclusion.key] for item in history if item.scheme in schemes and exclusion.key in item.keys}
    held = [o for o in outcomes if o.application.scheme in schemes and o.granted > 0]
    by_key: dict[Scalar, list[Outcome]] = defaultdict(list)
    for outcome in held:
        by_key[outcome.application.facts[exclusion.key]].append(outcome)
    kept = {
        _name(best)
        for key, rivals in by_key.items()
        if key not in taken
        for best in [min(rivals, key=lambda o: ((-o.granted if exclusion.keep == "highest" else 0), _place(policy, o)))]
    }
    losing = {_name(o) for o in held} - kept
    return [replace(o, excluded=index) if _name(o) in losing else o for o in outcomes]


def _limited(policy: Compiled, outcomes: list[Outcome], limit: Limit, history: Sequence[Earlier]) -> list[Outcome]:
    held = [o for o in outcomes if o.application.scheme in limit.schemes and o.granted > 0]
    groups: dict[tuple[Scalar, ...], list[Outcome]] = defaultdict(list)
    for outcome in held:
        groups[_group(policy, limit, outcome)].append(outcome)
    after: dict[tuple[str, int], int] = {}
    for key, members in groups.items():
        earlier = [item for item in history if _bears(limit, item, key)]
        after |= _shared(policy, limit, members, earlier)
    return [replace(o, after=(*o.after, after.get(_name(o), o.granted))) for o in outcomes]


def _name(outcome: Outcome) -> tuple[str, int]:
    return outcome.application.scheme, outcome.application.number


def _group(policy: Compiled, limit: Limit, outcome: Outcome) -> tuple[Scalar, ...]:
    facts, roles = outcome.application.facts, policy.policy.roles
    day = facts[roles.date]
    assert isinstance(day, date)
    applicant = facts[roles.applicant]
    return {"applicant_year": (applicant, day.year), "applicant_life": (applicant,)}.get(limit.scope, ())


def _bears(limit: Limit, item: Earlier, key: tuple[Scalar, ...]) -> bool:
    mine = {"applicant_year": (item.applicant, item.year), "applicant_life": (item.applicant,)}.get(limit.scope)
    return mine == key and item.scheme in limit.schemes


def _shared(
    policy: Compiled, limit: Limit, members: list[Outcome], earlier: Sequence[Earlier]
) -> dict[tuple[str, int], int]:
    members = sorted(members, key=lambda o: _place(policy, o))
    names = [_name(o) for o in members]
    if limit.fen is None:
        left = max(0, (limit.times or 0) - sum(1 for item in earlier if item.fen > 0))
        return {
            name: o.granted if index < left else 0 for index, (name, o) in enumerate(zip(names, members, strict=True))
        }
    left = max(0, limit.fen - sum(item.fen for item in earlier))
    ranks = range(len(members)) if limit.rank is None or limit.by == "queue" else _ranks(limit, members)
    asks = [Ask(index, o.granted, rank) for index, (o, rank) in enumerate(zip(members, ranks, strict=True))]
    given = allocate_in_order(asks, cap=left, limit=limit)
    return {name: given[index] for index, name in enumerate(names)}


def _ranks(limit: Limit, members: Iterable[Outcome]) -> list[int]:
    found: list[int] = []
    for outcome in members:
        rank = evaluate((limit.rank or {})[outcome.application.scheme], outcome.application.facts)
        assert isinstance(rank, int)
        found.append(rank)
    return found


def allocate_in_order(asks: Sequence[Ask], *, cap: int, limit: Limit) -> list[int]:
    """What asks get, in order; equal claims are settled by their order of acceptance."""
    width = len(str(len(asks)))
    named = [replace(ask, name=str(ask.name).zfill(width)) for ask in asks]
    given = allocate(named, cap=cap, by=limit.by)
    return [given[ask.name] for ask in named]
