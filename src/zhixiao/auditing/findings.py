"""One cause, one finding: doubles are merged, weak ones that another relation disproves are dropped."""

from collections.abc import Iterable, Sequence

from zhixiao.auditing.model import Finding, Relation, Span, Tier
from zhixiao.documents import Document

_RANK: dict[Tier, int] = {"impossible": 0, "unlikely": 1, "wording": 2}
_PROOFS = frozenset({"sum", "ratio", "product", "difference"})


def merged(found: Iterable[Finding], relations: Sequence[Relation], document: Document) -> tuple[Finding, ...]:
    """The findings in reading order, the surest of several about one figure kept, the others' places added to it."""
    proved = {one.span for one in relations if one.holds and one.kind in _PROOFS}
    kept: list[Finding] = []
    trusted = (
        one.softer("unlikely") if one.tier == "impossible" and _low_trust(one, document) else one for one in found
    )
    for one in sorted(trusted, key=lambda f: (_RANK[f.tier], f.span, f.rule)):
        if one.tier == "unlikely" and one.span in proved:
            continue
        if any(_same_cause(one, other) for other in kept):
            continue
        kept.append(one)
    return tuple(sorted(_first_causes(kept), key=lambda f: (f.span, _RANK[f.tier], f.rule)))


def _first_causes(kept: list[Finding]) -> list[Finding]:
    """Without those that only follow: a finding computed from a figure that is itself found wrong."""
    wrong = {one.span: one for one in kept if one.tier != "wording"}

    def follows(one: Finding) -> bool:
        causes = [wrong[span] for span in one.also if span in wrong and span != one.span]
        surer = [cause for cause in causes if _RANK[cause.tier] <= _RANK[one.tier]]
        return one.tier != "wording" and any(
            one.span not in cause.also or _RANK[cause.tier] < _RANK[one.tier] for cause in surer
        )

    return [one for one in kept if not follows(one)]


def _same_cause(one: Finding, other: Finding) -> bool:
    if one.tier == "wording":
        return one.rule == other.rule and one.span == other.span
    return one.span.touches(other.span) or (one.span in other.also and other.span in one.also)


def _low_trust(one: Finding, document: Document) -> bool:
    spans: tuple[Span, ...] = (one.span, *one.also)
    return any(document.is_low_trust(span.start, span.end) for span in spans)
