"""What stands in the way of a target set, and what a reviewer should look at: each a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zhixiao.cases.values import Value
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.library import Direction
from zhixiao.portal.models.targets.target_set import TargetSet
from zhixiao.portal.queries.targets.target_sets import indicators_of, objectives_of
from zhixiao.quantities import plain


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the form as it stands, or as an adjustment would make it."""

    name: str
    direction: str
    target: str
    weight: Decimal | None
    no_target_reason: str = ""


def planned(indicator: Indicator) -> PlannedRow:
    """The row as it stands."""
    return PlannedRow(
        indicator.name, indicator.direction, indicator.target, indicator.weight, indicator.no_target_reason
    )


def faults_of(target_set: TargetSet) -> list[str]:
    """Everything that must be mended before the set is submitted; none when it may be."""
    rows = [planned(indicator) for indicator in indicators_of(target_set)]
    missing = [] if objectives_of(target_set).exists() else ["还没有填写总体目标。"]
    return [*missing, *faults_of_rows(rows, target_set.weight_total)]


def faults_of_rows(rows: Sequence[PlannedRow], total: Decimal | None) -> list[str]:
    """What is wrong with the rows of a form whose weights must sum to `total` (None: a form without weights).

    >>> faults_of_rows([PlannedRow("培训", "≥", "200人", Decimal(80))], Decimal(90))
    ['分值合计应为90，现为80，少10。']
    """
    if not rows:
        return ["还没有绩效指标。"]
    return [*_target_faults(rows), *_weight_faults(rows, total)]


def _target_faults(rows: Iterable[PlannedRow]) -> list[str]:
    found = []
    for row in rows:
        if not row.target:
            if not row.no_target_reason:
                found.append(f"“{row.name}”没有指标值；确实没有的，请写明原因。")
        elif row.direction != Direction.QUALITATIVE and Value.read(row.target).printed is None:
            found.append(f"“{row.name}”的指标值“{row.target}”不是数字；文字指标请把方向改为“定性”。")
    return found


def _weight_faults(rows: Sequence[PlannedRow], total: Decimal | None) -> list[str]:
    if total is None:
        return [f"本表不打分，“{row.name}”却填了分值。" for row in rows if row.weight is not None]
    if unweighted := [f"“{row.name}”没有分值。" for row in rows if row.weight is None]:
        return unweighted
    found = sum((row.weight for row in rows if row.weight is not None), Decimal(0))
    if found == total:
        return []
    apart = f"少{_text(total - found)}" if found < total else f"多{_text(found - total)}"
    return [f"分值合计应为{_text(total)}，现为{_text(found)}，{apart}。"]


def _text(number: Decimal) -> str:
    return plain(number.normalize())
