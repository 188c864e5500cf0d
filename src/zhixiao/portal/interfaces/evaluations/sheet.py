"""What the page of an evaluation shows: values, live score, what lacks, approvals, downloads."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zhixiao.portal.access import Actor
from zhixiao.portal.interfaces.web.markup import filled, joined
from zhixiao.portal.interfaces.web.reach import linked
from zhixiao.portal.interfaces.web.tags import as_read
from zhixiao.portal.models.evaluations.approval import Approval
from zhixiao.portal.models.evaluations.evaluation import OPEN_TO_FILLING, Evaluation
from zhixiao.portal.models.evaluations.print_job import PrintFormat, PrintJob
from zhixiao.portal.prepared import prepared
from zhixiao.portal.queries.evaluations.missing import by_kind, missing_in
from zhixiao.portal.queries.evaluations.opened import Line, opened
from zhixiao.portal.queries.evaluations.printed import MOST_AT_ONCE
from zhixiao.portal.queries.kept import Kept


@dataclass(frozen=True, slots=True)
class Sheet:
    """The part of the page that is the same for everybody of the same roles who may (or may not) fill it in."""

    html: SafeString
    slow: bool
    organisations: frozenset[int]


_KEPT: Kept[Sheet] = Kept(256)


def sheet_context(actor: Actor, row: Evaluation) -> dict[str, object]:
    """The names the template `evaluations/evaluation.html` uses."""
    fills = Evaluation.FILL.on(actor, row) and row.state in OPEN_TO_FILLING
    sheet = _KEPT.get((row.pk, fills, actor.roles()), lambda: _sheet(row, fills, actor), lambda one: one.organisations)
    return {
        "sheet": sheet.html,
        "fills": fills,
        "approvals": _approvals(row.pk),
        "formats": list(enumerate(PrintFormat, 1)),
        "slow": sheet.slow,
        "jobs": _latest_jobs(row.pk),
    }


@prepared
def _approvals(evaluation: int) -> QuerySet[Approval]:
    return Approval.objects.filter(evaluation=evaluation).select_related("person").order_by("pk")


@prepared
def _latest_jobs(evaluation: int) -> QuerySet[PrintJob]:
    return PrintJob.objects.filter(evaluation=evaluation).order_by("-pk")[:5]


def _sheet(row: Evaluation, fills: bool, actor: Actor) -> Sheet:
    read = opened(row)
    records = read.records
    missing = missing_in(read) if row.state in OPEN_TO_FILLING else []
    context = {
        "row": row,
        "fills": fills,
        "result": read.result,
        "lines": joined("<tr>{}</tr>", ((_cells(line, actor),) for line in read.lines), "\n"),
        "missing": missing,
        "lacks": {
            sentence: (len(found), joined(LACK, ((lack.url, lack.about) for lack in found)))
            for sentence, found in by_kind(missing).items()
        },
        "objectives": records.objectives,
        "given_scores": records.given_scores,
        "views": records.views,
        "documents": records.documents,
        "figures": records.figures,
    }
    html = render_to_string("evaluations/sheet.html", context)
    return Sheet(html, len(read.lines) > MOST_AT_ONCE, frozenset(read.organisations()))


CELLS = (
    "<td>{}</td>" * 2
    + '<td><a href="{}">{}</a></td>'
    + "<td>{}</td>" * 7
    + '<td class="number">{}</td>' * 2
    + '<td>{} <span class="muted">{}</span><div class="found" id="found-{}"></div></td>'
)
LACK = '<li><a href="{}">{}</a></li>'


def _cells(line: Line, actor: Actor) -> SafeString:
    """The cells of an indicator. Put together here, as a template takes several times as long over every one."""
    value, score = line.value, line.score
    links = ((linked(actor, proof.evidence.get_absolute_url(), str(proof)),) for proof in line.proofs)
    proofs = joined("{}", links, "；")
    return filled(
        CELLS,
        score.level1,
        score.level2,
        value.get_absolute_url(),
        value.indicator.name,
        value.indicator.project or "—",
        value.last_year or "—",
        value.indicator.printed_target,
        score.completed or "—",
        value.definition or "—",
        value.data_source or "—",
        proofs or score.evidence,
        as_read(score.weight),
        as_read(score.score),
        score.arithmetic + "".join(f"；{remark}" for remark in score.remarks),
        score.article,
        value.pk,
    )
