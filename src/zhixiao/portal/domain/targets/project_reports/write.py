"""What the owner writes: the texts of a report, the value of an indicator with its proof."""

from collections.abc import Mapping

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked, only
from zhixiao.portal.domain.targets.proofs import own_proof
from zhixiao.portal.events import record
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.targets.project_report import OPEN_TO_OWNER, ProjectReport, ReportedProof, ReportedValue
from zhixiao.portal.transactions import verb

TEXTS = ("done", "problems", "plan")
VALUES = ("value", "expected", "outlook", "cause", "reason")


@verb
def write_report(
    *, report: ProjectReport, texts: Mapping[str, str], version: int | None = None, by: Actor | None
) -> ProjectReport:
    """Some of `TEXTS`. Raises NotAllowedError, StaleError; RefusedError when it was handed in."""
    row = locked(report, version)
    require(ProjectReport.FILL, by, row)
    _require_open(row)
    return changed(row, values=only(texts, TEXTS), event="project_report.written", by=by)


@verb
def tell_value(
    *, value: ReportedValue, told: Mapping[str, str], version: int | None = None, by: Actor | None
) -> ReportedValue:
    """Some of `VALUES`. Raises NotAllowedError, StaleError; RefusedError when the report was handed in."""
    row = locked(value, version)
    require(ReportedValue.FILL, by, row)
    _require_open(row.report)
    return changed(row, values=only(told, VALUES), event="reported_value.told", by=by)


@verb
def prove_reported(
    *, value: ReportedValue, evidence: Evidence, page: int | None = None, by: Actor | None
) -> ReportedProof:
    """Raises NotAllowedError, ValidationError; RefusedError for the proof of another organisation."""
    row = locked(value)
    require(ReportedValue.FILL, by, row)
    _require_open(row.report)
    own_proof(evidence, row.report.project.owner.path)
    use = ReportedProof(value=row, evidence=evidence, page=page)
    use.full_clean()
    use.save(force_insert=True)
    record(event="reported_value.proved", about=row, by=by, after={"evidence": str(use)})
    return use


@verb
def end_reported_proof(*, proof: ReportedProof, by: Actor | None) -> ReportedProof:
    """Take a proof off; it stays on record. Raises NotAllowedError, RefusedError."""
    use = ReportedProof.objects.select_for_update(of=("self",)).get(pk=proof.pk)
    row = locked(use.value)
    require(ReportedValue.FILL, by, row)
    _require_open(row.report)
    if use.ended:
        raise RefusedError("这份佐证已经移除。")
    use.ended = True
    use.save()
    record(event="reported_value.proof_ended", about=row, by=by, before={"evidence": str(use)})
    return use


def _require_open(report: ProjectReport) -> None:
    if report.state not in OPEN_TO_OWNER:
        raise RefusedError(
            f"项目进展现在的状态是“{report.get_state_display()}”，不能修改。需要修改的，请联系主管单位退回。"
        )
