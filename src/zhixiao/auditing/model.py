"""What a check gives back: relations it has tested and findings, all frozen."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

Tier = Literal["impossible", "unlikely", "wording"]
Severity = Literal["error", "warning", "notice"]

SEVERITY: dict[Tier, Severity] = {"impossible": "error", "unlikely": "warning", "wording": "notice"}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of the document's text."""

    start: int
    end: int

    def touches(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation (勾稽关系) that was tested: the stated figure, the figures it follows from, and whether it holds."""

    kind: str
    span: Span
    stated: str
    terms: tuple[str, ...]
    computed: str
    holds: bool
    term_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem (问题): what is printed, what it should be, why, how sure, where, and which places take part.

    `exact` is what the arithmetic gives before it is rounded to the places of `stated`, where it was rounded.
    `unexplained`: words alone say which figures belong together, and no slip leads from what should be to what is.
    `witnessed`: other figures of the report prove which belong together, whatever else the stated one may be made of.
    """

    rule: str
    tier: Tier
    span: Span
    stated: str
    expected: str
    message: str
    also: tuple[Span, ...] = ()
    exact: Fraction | None = None
    unexplained: bool = False
    witnessed: bool = False

    @property
    def severity(self) -> Severity:
        return SEVERITY[self.tier]

    def softer(self, tier: Tier) -> "Finding":
        return replace(self, tier=tier)
