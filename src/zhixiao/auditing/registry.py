"""The checks, one small generator each, registered with what a reader of the list needs to know."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zhixiao.auditing.model import Finding, Relation, Tier
from zhixiao.auditing.statements import Report

Outcome = Finding | Relation
Checker = Callable[[Report], Iterator[Outcome]]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: id, how sure its findings are, one line of meaning (Chinese), source, an example with its fault.

    `fixed_terms`: cells, a written formula, a bound, one text printed twice or words that name both figures say which
    belong together, so that a misfit tells even where no slip explains it
    (docs/decisions/0010-misfits-without-a-slip.md).
    """

    id: str
    tier: Tier
    meaning: str
    source: str
    example: str
    run: Checker
    fixed_terms: bool = False


_CHECKS: list[Check] = []


def check(
    rule: str, *, tier: Tier, meaning: str, source: str, example: str, fixed_terms: bool = False
) -> Callable[[Checker], Checker]:
    """Register a generator of relations and findings under an id."""

    def register(run: Checker) -> Checker:
        _CHECKS.append(Check(rule, tier, meaning, source, example, run, fixed_terms))
        return run

    return register


def checks() -> tuple[Check, ...]:
    """All checks, in the order of their ids."""
    from zhixiao.auditing import relations  # noqa: F401 (importing it registers the checks)
    from zhixiao.auditing.against import rules  # noqa: F401

    return tuple(sorted(_CHECKS, key=lambda one: one.id))
