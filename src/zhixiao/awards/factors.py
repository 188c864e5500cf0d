"""Money by factors (因素法): each district's share is Σ weight × its value ÷ the sum of all, within floors and caps.

Exact throughout. Bounds hold by one common multiplier of the shares, so districts off their bounds keep their
proportions; whole fen go by largest remainder. A district may lose one fen when the whole grows by one (the Alabama
paradox); without rounding nobody loses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from zhixiao.quantities import Exact, exact


class BadFactorsError(ValueError):
    """Weights that do not sum to exactly 1, a factor without a positive sum, bounds that cannot hold."""


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor: its name, its weight and the value of every district (the same districts in each factor)."""

    name: str
    weight: Exact
    values: Mapping[str, Exact]


@dataclass(frozen=True, slots=True)
class DistrictShare:
    """What a district gets: the part of each factor, their sum, whole fen, and the bound that held, if one did."""

    district: str
    parts: tuple[tuple[str, Fraction], ...]
    share: Fraction
    fen: int
    bound: Literal["", "floor", "cap"] = ""


def by_factors(
    factors: Sequence[Factor],
    *,
    whole: int,
    floors: Mapping[str, int] | None = None,
    caps: Mapping[str, int] | None = None,
) -> list[DistrictShare]:
    """`whole` fen over the districts, in the order of the first factor.

    >>> [s.fen for s in by_factors([Factor("件数", 1, {"甲": 1, "乙": 2})], whole=100)]
    [33, 67]
    """
    parts = _parts(factors)
    shares = {district: sum((part for _, part in found), Fraction(0)) for district, found in parts.items()}
    low = {district: (floors or {}).get(district, 0) for district in shares}
    high = {district: (caps or {}).get(district, whole) for district in shares}
    bounded = _within_bounds(shares, low, high, whole)
    fen = _whole_fen(bounded, whole)
    return [
        DistrictShare(name, parts[name], shares[name], fen[name], _bound(bounded[name], low[name], high[name], whole))
        for name in shares
    ]


def changes(before: Sequence[DistrictShare], after: Sequence[DistrictShare]) -> dict[str, int]:
    """What each district gains or loses in fen from one computation to another (试算比较)."""
    earlier = {share.district: share.fen for share in before}
    later = {share.district: share.fen for share in after}
    return {name: later.get(name, 0) - earlier.get(name, 0) for name in [*earlier, *(set(later) - set(earlier))]}


def _parts(factors: Sequence[Factor]) -> dict[str, tuple[tuple[str, Fraction], ...]]:
    weights = sum((exact(factor.weight) for factor in factors), Fraction(0))
    if weights != 1:
        raise BadFactorsError(f"权重合计应为1，现为 {weights}")
    districts = list(factors[0].values)
    for factor in factors:
        if set(factor.values) != set(districts):
            raise BadFactorsError(f"因素“{factor.name}”的地区与“{factors[0].name}”不同")
        if exact(factor.weight) < 0 or any(exact(value) < 0 for value in factor.values.values()):
            raise BadFactorsError(f"因素“{factor.name}”有负数")
        if not any(factor.values.values()):
            raise BadFactorsError(f"因素“{factor.name}”合计为0，不能按比例分配")
    totals = {factor.name: sum((exact(v) for v in factor.values.values()), Fraction(0)) for factor in factors}
    return {
        name: tuple((f.name, exact(f.weight) * exact(f.values[name]) / totals[f.name]) for f in factors)
        for name in districts
    }


def _within_bounds(
    shares: Mapping[str, Fraction], low: Mapping[str, int], high: Mapping[str, int], whole: int
) -> dict[str, Fraction]:
    """Shares times the one multiplier at which the bounded amounts sum to the whole."""
    if any(low[name] > high[name] for name in shares):
        raise BadFactorsError("下限高于上限")
    if not sum(low.values()) <= whole <= sum(high[name] if shares[name] else low[name] for name in shares):
        raise BadFactorsError("按现有上下限，资金分不完或不够分")

    def amounts(multiplier: Fraction) -> dict[str, Fraction]:
        return {
            name: min(max(multiplier * share, Fraction(low[name])), Fraction(high[name]))
            for name, share in shares.items()
        }

    turns = sorted({Fraction(bound[name]) / share for name, share in shares.items() if share for bound in (low, high)})
    last = max((turn for turn in turns if sum(amounts(turn).values()) <= whole), default=Fraction(0))
    fixed = amounts(last)
    moving = sum((share for name, share in shares.items() if low[name] <= last * share < high[name]), Fraction(0))
    short = whole - sum(fixed.values())
    return amounts(last + short / moving) if moving and short else fixed


def _whole_fen(bounded: Mapping[str, Fraction], whole: int) -> dict[str, int]:
    fen = {name: int(amount) for name, amount in bounded.items()}
    left = whole - sum(fen.values())
    for name in sorted(bounded, key=lambda name: (-(bounded[name] % 1), -bounded[name], name))[:left]:
        fen[name] += 1
    return fen


def _bound(amount: Fraction, low: int, high: int, whole: int) -> Literal["", "floor", "cap"]:
    if low and amount == low:
        return "floor"
    return "cap" if high < whole and amount == high else ""
