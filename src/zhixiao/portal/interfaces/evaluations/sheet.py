"""What the page of an evaluation shows: values, live score, what lacks, approvals, downloads."""

from zhixiao.portal.access import Actor
from zhixiao.portal.models.evaluations.evaluation import OPEN_TO_FILLING, Evaluation
from zhixiao.portal.models.evaluations.print_job import PrintFormat
from zhixiao.portal.queries.evaluations.missing import missing_in
from zhixiao.portal.queries.evaluations.opened import opened
from zhixiao.portal.queries.evaluations.printed import is_slow


def sheet_context(actor: Actor, row: Evaluation) -> dict[str, object]:
    """The names the template `evaluations/evaluation.html` uses."""
    sheet = opened(row)
    fills = Evaluation.FILL.on(actor, row) and row.state in OPEN_TO_FILLING
    return {
        "result": sheet.result,
        "lines": sheet.lines,
        "projects": {project.id: project.name for project in sheet.case.projects},
        "missing": missing_in(sheet) if row.state in OPEN_TO_FILLING else [],
        "fills": fills,
        "approvals": row.approvals.select_related("person").order_by("pk"),
        "objectives": row.objective_results.select_related("objective").order_by("pk"),
        "given_scores": row.given_scores.select_related("project").order_by("pk"),
        "views": row.execution_views.order_by("pk"),
        "figures": row.other_figures.order_by("pk"),
        "formats": list(enumerate(PrintFormat, 1)),
        "slow": is_slow(row),
        "jobs": row.print_jobs.order_by("-pk")[:5],
    }
