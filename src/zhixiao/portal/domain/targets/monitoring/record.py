"""Record progress: the one way by which people, the books and the ledgers bring values into a period."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added, changed, locked
from zhixiao.portal.domain.targets.proofs import own_proof
from zhixiao.portal.events import record
from zhixiao.portal.faults import RefusedError, StaleError
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.monitoring import FILLABLE, MonitoringPeriod, Progress, ProgressEvidence, Way
from zhixiao.portal.queries.money.execution import line_sums, total
from zhixiao.portal.transactions import verb

FIELDS = ("period", "indicator", "value", "spent_fen", "expected", "outlook", "cause", "reason", "way", "source")


@verb
def record_progress(
    *,
    period: MonitoringPeriod,
    indicator: Indicator | None,
    source: str,
    by: Actor | None,
    value: str = "",
    spent_fen: int | None = None,
    way: str = Way.TYPED,
    expected: str = "",
    outlook: str = "",
    cause: str = "",
    reason: str = "",
    version: int | None = None,
) -> Progress:
    """`value` of an indicator with its unit, or `spent_fen` of the money where there is none; a later call corrects.

    `version` is that of the value which is corrected, where a person should have seen it. Raises NotAllowedError,
    StaleError when it is another, ValidationError; RefusedError once filed, or for an indicator of another fund.
    """
    held = locked(period)
    require(Progress.FILL, by, held)
    _require_fillable(held)
    if indicator is not None and (indicator.fund_id != held.fund_id or indicator.dropped):
        raise RefusedError("这个指标不在本期监控的目标里。")
    values: dict[str, object] = {
        "value": value,
        "spent_fen": spent_fen,
        "way": way,
        "source": source,
        "expected": expected,
        "outlook": outlook,
        "cause": cause,
        "reason": reason,
    }
    known = Progress.objects.filter(period=held, indicator=indicator).first()
    if known is not None and version not in (None, known.version):
        raise StaleError(known, StaleError.KNOWN)
    if known is not None:
        return changed(locked(known), values=values, event="monitoring.corrected", by=by)
    row = Progress(period=held, indicator=indicator, **values)
    return added(row, event="monitoring.recorded", by=by, fields=FIELDS)


@verb
def record_from_books(*, period: MonitoringPeriod, by: Actor | None) -> Progress:
    """The money spent from the first day of the fund's year to the period's last, by the books."""
    fund = period.fund
    sums = total(line_sums(fund.lines.all(), start=fund.begins, end=period.as_of).values())
    source = f"资金账，{fund.begins}至{period.as_of}"
    return record_progress(period=period, indicator=None, spent_fen=sums.spent, way=Way.BOOKS, source=source, by=by)


@verb
def prove_progress(
    *,
    progress: Progress,
    evidence: Evidence,
    by: Actor | None,
    page: int | None = None,
    row: int | None = None,
    remark: str = "",
) -> ProgressEvidence:
    """Raises NotAllowedError, ValidationError, RefusedError once filed or for another organisation's proof."""
    held = locked(progress)
    require(Progress.FILL, by, held)
    _require_fillable(locked(held.period))
    project = held.indicator.project if held.indicator else None
    own_proof(evidence, held.period.fund.organisation.path, *((project.owner.path,) if project else ()))
    use = ProgressEvidence(progress=held, evidence=evidence, page=page, row=row, remark=remark)
    use.full_clean()
    use.save(force_insert=True)
    record(event="monitoring.proved", about=held, by=by, after={"evidence": str(use)})
    return use


def _require_fillable(period: MonitoringPeriod) -> None:
    if period.state not in FILLABLE:
        raise RefusedError("本期监控已报送，不能修改。需要修改的，请先由审核人退回。")
