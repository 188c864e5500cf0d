"""Readings of passages, registered as checks; all laws of a report are weighed together, each check tells its own."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from zhixiao.auditing.model import Tier
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.worded.claims import Claim, outcomes_of
from zhixiao.auditing.relations.worded.figures import Figure, passages
from zhixiao.auditing.statements import Report

Law = list[Claim]
Reading = Callable[[Report, list[Figure], list[Figure]], Iterator[Law]]

_READINGS: list[tuple[str, Tier, Reading]] = []


def reading(rule: str, *, tier: Tier, meaning: str, source: str, example: str) -> Callable[[Reading], Reading]:
    """Register a reading: the report, the figures of a sentence and those of the two before it in, laws out."""

    def register(read: Reading) -> Reading:
        _READINGS.append((rule, tier, read))

        @check(rule, tier=tier, meaning=meaning, source=source, example=example)
        def tell(report: Report) -> Iterator[Outcome]:
            return (one for told, one in _outcomes(report) if told == rule)

        return read

    return register


@lru_cache(maxsize=1)
def _outcomes(report: Report) -> list[tuple[str, Outcome]]:
    laws = [
        (rule, tier, law)
        for own, earlier in passages(report)
        for rule, tier, read in _READINGS
        for law in read(report, own, earlier)
    ]
    return outcomes_of(laws)
