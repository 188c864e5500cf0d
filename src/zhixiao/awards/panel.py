"""What a panel's scores come to (专家评分): exact means, spread, outliers and ties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from zhixiao.quantities import Exact, Rounding, exact


class BadPanelError(ValueError):
    """No scores, weights without a positive sum, or too few scores to trim."""


@dataclass(frozen=True, slots=True)
class ExpertScore:
    expert: str
    points: Exact
    weight: Exact = 1


@dataclass(frozen=True, slots=True)
class PanelRule:
    """`trim` highest and as many lowest scores are left out of a trimmed mean; `outlier_beyond` is in points
    from the median."""

    method: Literal["mean", "median", "trimmed_mean"]
    rounding: Rounding
    trim: int = 0
    outlier_beyond: Exact | None = None


@dataclass(frozen=True, slots=True)
class PanelResult:
    value: Fraction
    printed: Decimal
    spread: Fraction
    outliers: tuple[str, ...]
    counted: tuple[str, ...]


def panel_score(scores: Sequence[ExpertScore], rule: PanelRule) -> PanelResult:
    """The panel's score under the rule.

    >>> scores = [ExpertScore("甲", 80), ExpertScore("乙", 85, 2), ExpertScore("丙", 60)]
    >>> panel_score(scores, PanelRule("mean", Rounding("half_up", 2), outlier_beyond=15)).printed
    Decimal('77.50')
    """
    if not scores:
        raise BadPanelError("没有专家评分")
    ordered = sorted(scores, key=lambda score: (exact(score.points), score.expert))
    counted = ordered
    if rule.method == "trimmed_mean":
        counted = ordered[rule.trim : len(ordered) - rule.trim]
        if not counted:
            raise BadPanelError(f"去掉 {rule.trim} 个最高分和最低分后没有评分")
    middle = median([exact(score.points) for score in ordered])
    value = middle if rule.method == "median" else weighted_mean(counted)
    far = rule.outlier_beyond
    outliers = [s.expert for s in ordered if far is not None and abs(exact(s.points) - middle) > exact(far)]
    spread = exact(ordered[-1].points) - exact(ordered[0].points)
    return PanelResult(value, rule.rounding(value), spread, tuple(outliers), tuple(score.expert for score in counted))


def weighted_mean(scores: Sequence[ExpertScore]) -> Fraction:
    """Exact; weights need not sum to 1."""
    weight = sum((exact(score.weight) for score in scores), Fraction(0))
    if weight <= 0:
        raise BadPanelError("权重合计应大于0")
    return sum((exact(score.points) * exact(score.weight) for score in scores), Fraction(0)) / weight


def median(values: Sequence[Fraction]) -> Fraction:
    """The middle value, or the mean of the two in the middle."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def ranking(results: Mapping[str, Exact]) -> dict[str, int]:
    """Places from the best; equal scores share a place and the next place is left out (1, 2, 2, 4).

    >>> ranking({"甲": 80, "乙": 90, "丙": 80, "丁": 70})
    {'乙': 1, '丙': 2, '甲': 2, '丁': 4}
    """
    ordered = sorted(results, key=lambda name: (-exact(results[name]), name))
    return {name: 1 + sum(exact(other) > exact(results[name]) for other in results.values()) for name in ordered}
