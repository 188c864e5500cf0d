"""A policy that changed in the middle of a call: every application under the version of its own day."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zhixiao.awards.call import Application, Earlier, Outcome
from zhixiao.awards.compiled import Compiled

Run = Callable[[Compiled, Sequence[Application], Sequence[Earlier]], list[Outcome]]


@dataclass(frozen=True, slots=True)
class VersionRun:
    """One version with the applications of its days and their outcomes."""

    policy: Compiled
    outcomes: tuple[Outcome, ...]


def run_versions(
    policies: Iterable[Compiled],
    read: Callable[[Compiled], Sequence[Application]],
    run: Run,
    history: Sequence[Earlier] = (),
) -> list[VersionRun]:
    """The versions from the oldest; what an older one grants counts towards the limits of the newer.

    `read` gives the applications as a version's facts. Applications of no version's days are refused by the first.
    """
    ordered = sorted(policies, key=lambda policy: policy.policy.effective.from_)
    earlier, found = list(history), []
    for place, policy in enumerate(ordered):
        mine = [item for item in read(policy) if _belongs(item, policy, ordered, first=place == 0)]
        outcomes = run(policy, mine, earlier)
        earlier += [as_earlier(policy, outcome) for outcome in outcomes if outcome.granted]
        found.append(VersionRun(policy, tuple(outcomes)))
    return found


def as_earlier(policy: Compiled, outcome: Outcome) -> Earlier:
    """A granted outcome as an award paid before, with the numbers that may not be funded again."""
    facts, roles = outcome.application.facts, policy.policy.roles
    day = facts[roles.date]
    assert isinstance(day, date)
    keys = {rule.key: str(facts[rule.key]) for rule in policy.policy.exclusions if facts[rule.key] is not None}
    return Earlier(str(facts[roles.applicant]), outcome.application.scheme, day.year, outcome.granted, keys)


def _belongs(item: Application, policy: Compiled, versions: Sequence[Compiled], *, first: bool) -> bool:
    day = item.facts[policy.policy.roles.date]
    if not isinstance(day, date):
        return first
    covering = [version for version in versions if version.policy.effective.covers(day)]
    return policy is covering[0] if covering else first
