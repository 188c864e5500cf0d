"""What the page of an evaluation shows: values, live score, what lacks, approvals, downloads."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zhixiao.portal.access import Actor
from zhixiao.portal.models.evaluations.evaluation import OPEN_TO_FILLING, Evaluation
from zhixiao.portal.models.evaluations.print_job import PrintFormat
from zhixiao.portal.models.money.entered import EntryState
from zhixiao.portal.queries.evaluations.missing import missing_in
from zhixiao.portal.queries.evaluations.opened import opened
from zhixiao.portal.queries.evaluations.printed import MOST_AT_ONCE
from zhixiao.portal.queries.kept import Kept


@dataclass(frozen=True, slots=True)
class Sheet:
    """The part of the page that is the same for everybody who may (or may not) fill it in."""

    html: SafeString
    slow: bool
    organisations: frozenset[int]


_KEPT: Kept[Sheet] = Kept(256)


def sheet_context(actor: Actor, row: Evaluation) -> dict[str, object]:
    """The names the template `evaluations/evaluation.html` uses."""
    fills = Evaluation.FILL.on(actor, row) and row.state in OPEN_TO_FILLING
    sheet = _KEPT.get((row.pk, fills), lambda: _sheet(row, fills), lambda one: one.organisations)
    return {
        "sheet": sheet.html,
        "fills": fills,
        "approvals": row.approvals.select_related("person").order_by("pk"),
        "formats": list(enumerate(PrintFormat, 1)),
        "slow": sheet.slow,
        "jobs": row.print_jobs.order_by("-pk")[:5],
    }


def _sheet(row: Evaluation, fills: bool) -> Sheet:
    read = opened(row)
    context = {
        "row": row,
        "fills": fills,
        "result": read.result,
        "lines": read.lines,
        "missing": missing_in(read) if row.state in OPEN_TO_FILLING else [],
        "objectives": row.objective_results.select_related("objective").order_by("pk"),
        "given_scores": row.given_scores.select_related("project").order_by("pk"),
        "views": row.execution_views.filter(state=EntryState.ENTERED).order_by("pk"),
        "documents": row.cited_documents.filter(state=EntryState.ENTERED).order_by("pk"),
        "figures": row.other_figures.filter(state=EntryState.ENTERED).order_by("pk"),
    }
    html = render_to_string("evaluations/sheet.html", context)
    return Sheet(html, len(read.lines) > MOST_AT_ONCE, frozenset(read.organisations()))
