"""What is wrong with a policy before anybody applies: tiers, limits, parameters, golden cases (政策检查)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Literal

from zhixiao.awards import tree
from zhixiao.awards.compiled import Compiled, Scheme
from zhixiao.awards.methods import Band

Kind = Literal["tier_gap", "tier_overlap", "tier_unreachable", "cap_never_binds", "parameter_ends"]
KIND_NAMES: dict[Kind, str] = {
    "tier_gap": "档次之间有空档",
    "tier_overlap": "档次重叠",
    "tier_unreachable": "档次永远用不到",
    "cap_never_binds": "上限永远不起作用",
    "parameter_ends": "参数没有覆盖政策有效期",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at, with the scheme (or parameter) and what it is about."""

    kind: Kind
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {KIND_NAMES[self.kind]}，{self.what}"


def remarks(policy: Compiled) -> list[Remark]:
    """Everything that can be said from the policy alone, in its order."""
    found: list[Remark] = []
    for scheme in policy.schemes:
        found += [*_tiers(scheme), *_ceilings(scheme)]
    return [*found, *_caps(policy), *_parameters(policy)]


def _tiers(scheme: Scheme) -> Iterator[Remark]:
    if scheme.bands is None:
        return
    low, high = scheme.bands.span
    inside = [(band, _cut(band.span, (low, high))) for band in scheme.bands.bands]
    for band, span in inside:
        if span is None:
            yield Remark("tier_unreachable", scheme.name, band.name)
    reached = sorted((span, band) for band, span in inside if span is not None)
    for index, ((_, end), band) in enumerate(reached):
        for (start, _), other in reached[index + 1 :]:
            if start <= end:
                yield Remark("tier_overlap", scheme.name, f"{band.name} 与 {other.name}")
    if scheme.bands.otherwise:
        return
    yield from _gaps(scheme, reached, (low, high))


def _gaps(scheme: Scheme, reached: list[tuple[tree.Span, Band]], whole: tree.Span) -> Iterator[Remark]:
    if not reached:
        return
    if reached[0][0][0] > whole[0]:
        yield Remark("tier_gap", scheme.name, f"{reached[0][1].name} 以下")
    furthest, last = reached[0][0][1], reached[0][1]
    for (start, end), band in reached[1:]:
        if start > furthest + 1:
            yield Remark("tier_gap", scheme.name, f"{last.name} 与 {band.name} 之间")
        if end >= furthest:
            furthest, last = end, band
    if furthest < whole[1]:
        yield Remark("tier_gap", scheme.name, f"{last.name} 以上")


def _cut(span: tree.Span, whole: tree.Span) -> tree.Span | None:
    low, high = max(span[0], whole[0]), min(span[1], whole[1])
    return (low, high) if low <= high else None


def _ceilings(scheme: Scheme) -> Iterator[Remark]:
    for clause, before, most in scheme.ceilings:
        if before <= most:
            yield Remark("cap_never_binds", scheme.name, clause)


def _caps(policy: Compiled) -> Iterator[Remark]:
    """A limit per applicant cannot bind where an applicant gets one award at most and that one is smaller."""
    applicant = policy.policy.roles.applicant
    for cap in policy.caps:
        covered = [rule for rule in policy.policy.exclusions if rule.key == applicant]
        once = any(not rule.schemes or set(cap.schemes) <= set(rule.schemes) for rule in covered)
        most = max(tree.span_of(policy.scheme(name).amount)[1] for name in cap.schemes)
        if most == 0 or (cap.fen is not None and cap.scope == "applicant_year" and once and most <= cap.fen):
            yield Remark("cap_never_binds", "、".join(policy.scheme(name).name for name in cap.schemes), cap.clause)


def _parameters(policy: Compiled) -> Iterator[Remark]:
    period = policy.policy.effective
    used = {use.name for scheme in policy.schemes for use in scheme.parameters}
    for name in sorted(used):
        periods = sorted(policy.policy.parameters[name].values, key=lambda value: value.from_)
        if periods[0].from_ > period.from_:
            yield Remark("parameter_ends", name, f"{period.from_} 至 {periods[0].from_ - timedelta(1)} 没有值")
        for earlier, later in pairwise(periods):
            if earlier.to is not None and earlier.to + timedelta(1) < later.from_:
                yield Remark("parameter_ends", name, f"{earlier.to} 之后、{later.from_} 之前没有值")
        last = periods[-1].to
        if last is not None and (period.to is None or last < period.to):
            yield Remark("parameter_ends", name, f"{last} 以后没有值")
