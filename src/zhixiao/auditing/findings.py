"""One cause, one finding: doubles are merged, weak ones that another relation disproves are dropped."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import replace

from zhixiao.auditing.model import Finding, Relation, Span, Tier
from zhixiao.auditing.numbers import cut_off, padded, rounded_twice
from zhixiao.documents import Document

_RANK: dict[Tier, int] = {"impossible": 0, "unlikely": 1, "wording": 2}
_PROOFS = frozenset({"sum", "ratio", "product", "difference"})
_UNEXPLAINED = "没有常见的笔误可以解释，也可能口径不同，请核对。"


def merged(found: Iterable[Finding], relations: Sequence[Relation], document: Document) -> tuple[Finding, ...]:
    """The findings in reading order, the surest of several about one figure kept, the others' places added to it."""
    proved = {one.span for one in relations if _proves(one)}
    kept = _Kept()
    sure = (_as_sure_as_it_is(one, document) for one in found)
    for one in sorted(sure, key=lambda f: (_rank(f), f.span, f.rule)):
        if one.tier == "unlikely" and (one.unexplained or (one.span in proved and not one.witnessed)):
            continue
        if not kept.tells_cause_of(one):
            kept.add(one)
    told = map(_of_words_alone, _first_causes(kept.findings))
    return tuple(sorted(told, key=lambda f: (f.span, _RANK[f.tier], f.rule)))


def _rank(one: Finding) -> int:
    """Errors and warnings that a slip explains first, then those of words alone, then notices."""
    return _RANK[one.tier] + (len(_RANK) if one.unexplained or one.tier == "wording" else 0)


def _of_words_alone(one: Finding) -> Finding:
    """A finding that nothing explains as the notice it is."""
    if not one.unexplained:
        return one
    return replace(one, tier="wording", message=f"{one.message.removesuffix('。')}；{_UNEXPLAINED}")


def _as_sure_as_it_is(one: Finding, document: Document) -> Finding:
    """Softer where the places are hard to read or digits were cut off; a notice where rounding explains one."""
    between = rounded_twice(one.exact, one.stated) if one.exact is not None else ""
    if between:
        message = f"{one.message.removesuffix('。')}；像是先取到{between}再取到{one.stated}，应由原数一次取整。"
        return replace(one, tier="wording", message=message)
    short = padded(one.exact, one.stated) if one.exact is not None else ""
    if short:
        message = f"{one.message.removesuffix('。')}；像是只取到{short}，其后的0是补上的，应按所示位数取整。"
        return replace(one, tier="wording", message=message)
    if one.exact is not None and one.tier != "wording" and cut_off(one.exact, one.stated):
        message = f"{one.message.removesuffix('。')}；像是截去了尾数，应四舍五入。"
        return replace(one, tier="unlikely", message=message)
    return one.softer("unlikely") if one.tier == "impossible" and _low_trust(one, document) else one


def _proves(one: Relation) -> bool:
    """Whether a relation that holds shows a figure right.

    A sum that meets it only by rounding its terms does not, nor one that only says that a part is within its whole.
    """
    exact = one.kind not in ("sum", "difference") or (one.computed == one.stated and len(one.terms) > 1)
    return one.holds and one.kind in _PROOFS and exact and not _says_nothing(one)


def _says_nothing(one: Relation) -> bool:
    """A sum or difference with zero only repeats its other term: 135.00−0.00=135.00."""
    return any(set(term) <= set("0.,") for term in one.terms)


class _Kept:
    """The findings kept so far, errors and warnings first; their figures do not overlap."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._said: set[tuple[str, Span]] = set()
        self._rounded: set[Span] = set()
        self._spans: list[Span] = []
        self._of: dict[Span, Finding] = {}

    def add(self, one: Finding) -> None:
        self.findings.append(one)
        self._said.add((one.rule, one.span))
        if one.exact is not None:
            self._rounded.add(one.span)
        if one.tier != "wording":
            insort(self._spans, one.span)
            self._of[one.span] = one

    def tells_cause_of(self, one: Finding) -> bool:
        """Whether a finding kept is about the same figure, or about a figure that each names as taking part."""
        if one.tier == "wording":
            return (one.rule, one.span) in self._said or (one.exact is not None and one.span in self._rounded)
        at = bisect_left(self._spans, one.span)
        if any(one.span.touches(span) for span in self._spans[max(0, at - 1) : at + 2]):
            return True
        others = (self._of[span] for span in one.also if span in self._of)
        return any(one.span in other.also for other in others)


def _first_causes(kept: list[Finding]) -> list[Finding]:
    """Without those that only follow: a finding computed from a figure that is itself found wrong."""
    wrong = {one.span: one for one in kept if one.tier != "wording"}

    def follows(one: Finding) -> bool:
        causes = [wrong[span] for span in one.also if span in wrong and span != one.span]
        surer = [cause for cause in causes if _rank(cause) <= _rank(one)]
        return one.tier != "wording" and any(one.span not in cause.also or _rank(cause) < _rank(one) for cause in surer)

    return [one for one in kept if not follows(one)]


def _low_trust(one: Finding, document: Document) -> bool:
    spans: tuple[Span, ...] = (one.span, *one.also)
    return any(document.is_low_trust(span.start, span.end) for span in spans)
