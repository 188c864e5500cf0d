"""Made-up applications that fit published totals, expanded from their packaged description."""

from zhixiao.awards.call import Application, Earlier
from zhixiao.awards.compiled import Compiled
from zhixiao.awards.evaluate import Scalar
from zhixiao.awards.facts import stored
from zhixiao.rules.policy_generated import GeneratedGroup, GeneratedSet


def applications(policy: Compiled, made: GeneratedSet) -> list[Application]:
    """The applications, numbered in order through the whole call."""
    found: list[Application] = []
    for group in made.groups:
        for place in range(group.count):
            found.append(_application(policy, made, group, place, len(found)))
    return found


def history(policy: Compiled, made: GeneratedSet) -> list[Earlier]:
    """The earlier awards of the groups that have some."""
    applicant = policy.policy.roles.applicant
    return [
        Earlier(_name(group.serial[applicant], place, group), group.scheme, group.earlier.year, group.earlier.fen)
        for group in made.groups
        if group.earlier is not None
        for place in range(group.count)
        for _ in range(group.earlier.times)
    ]


def _application(policy: Compiled, made: GeneratedSet, group: GeneratedGroup, place: int, number: int) -> Application:
    roles = policy.policy.roles
    given: dict[str, object] = {roles.case: f"生成{number + 1:05d}", roles.date: made.date}
    if roles.order is not None:
        given[roles.order] = number + 1
    given |= {name: _name(word, place, group) for name, word in group.serial.items()}
    given |= {name: f"{word}{number + 1:05d}" for name, word in group.numbered.items()}
    given |= {name: value if isinstance(value, str) else value[place] for name, value in group.facts.items()}
    facts: dict[str, Scalar] = {name: stored(column, given.get(name)) for name, column in policy.facts.items()}
    return Application(group.scheme, number, facts)


def _name(word: str, place: int, group: GeneratedGroup) -> str:
    return f"{word}{place % (group.firms or group.count) + 1:04d}"
