"""What is missing before a monitoring period is filed."""

from zhixiao.portal.models.targets.monitoring import MonitoringPeriod, Way
from zhixiao.portal.queries.targets.target_sets import indicators_in_force


def faults_of_period(period: MonitoringPeriod) -> list[str]:
    """A sentence for the money and each indicator in force without a value, and each typed value without a proof."""
    rows = {row.indicator_id: row for row in period.progress.prefetch_related("proofs")}
    indicators = indicators_in_force(period.fund_id)
    if not indicators:
        return ["这项资金还没有已生效的绩效目标。"]
    names: dict[int | None, str] = {None: "资金执行", **{row.pk: row.name for row in indicators}}
    missing = [f"“{name}”还没有数据。" for key, name in names.items() if key not in rows]
    unproved = [
        f"“{names[key]}”是人工填报的，还没有佐证材料。"
        for key, row in rows.items()
        if key in names and row.way == Way.TYPED and not row.proofs.all()
    ]
    return [*missing, *unproved]
