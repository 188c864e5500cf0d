"""What comes out of an evaluation: findings of our own auditor, other rule books, files."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from zhixiao.portal.domain.evaluations.printing.ask import ask_print
from zhixiao.portal.domain.evaluations.printing.job import print_in_background
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.files import file_path
from zhixiao.portal.interfaces.web.detail import Fact, detail_response
from zhixiao.portal.interfaces.web.downloads import attached
from zhixiao.portal.interfaces.web.forms import Beside
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.evaluations.evaluation import OPEN_TO_FILLING, Evaluation
from zhixiao.portal.models.evaluations.print_job import PrintFormat, PrintJob
from zhixiao.portal.queries.evaluations.findings import Found, findings_of
from zhixiao.portal.queries.evaluations.outline_parts import parts_of
from zhixiao.portal.queries.evaluations.printed import print_into
from zhixiao.portal.queries.evaluations.scored import compared
from zhixiao.portal.queries.ground.background import standing_of
from zhixiao.reporting.findings.page import NAMES

OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    PrintFormat.DOCX: f"{OFFICE}.wordprocessingml.document",
    PrintFormat.XLSX: f"{OFFICE}.spreadsheetml.sheet",
    PrintFormat.HTML: "text/html; charset=utf-8",
}


@holds(Evaluation.SEE, of=Evaluation)
def findings(request: SignedIn, row: Evaluation) -> HttpResponse:
    """What the auditor finds in the report that would be printed now, each beside the field where it is mended.

    `?value=` and `?part=` narrow it to the findings that stand by one completed value or in one text of the outline.
    """
    found = findings_of(row)
    if found is None:
        context = {"title": f"审核发现：{row}", "row": row, "address": request.get_full_path()}
        whole, part = "evaluations/findings_awaited_page.html", "evaluations/findings_awaited.html"
        return render(request, part if request.htmx else whole, context)
    numbers = {part.key: number for number, part in enumerate(parts_of(row), 1)}
    value, part = request.GET.get("value", ""), request.GET.get("part", "")
    shown = [
        (NAMES[one.severity], one, numbers.get(one.part))
        for one in found
        if (not value or value in map(str, one.values)) and (not part or part == str(numbers.get(one.part)))
    ]
    context = {
        "title": f"审核发现：{row}",
        "row": row,
        "findings": shown,
        "beside": {} if value or part else _by_value(shown),
        "fills": row.state in OPEN_TO_FILLING and Evaluation.FILL.on(request.actor, row),
    }
    template = "evaluations/findings_beside.html" if request.htmx else "evaluations/findings.html"
    return render(request, template, context)


def _by_value(shown: Iterable[tuple[str, Found, int | None]]) -> dict[int, list[tuple[str, str]]]:
    """How grave and what it says, by the completed value."""
    found: dict[int, list[tuple[str, str]]] = {}
    for severity, one, _ in shown:
        for pk in one.values:
            found.setdefault(pk, []).append((severity, one.message))
    return found


def findings_beside(evaluation: int, **narrowed: int) -> Beside:
    """The findings by one value (`value`) or in one text (`part`), to be read in below its form."""
    address = reverse("evaluation-findings", args=[evaluation])
    return Beside("审核发现", f"{address}?{urlencode(narrowed)}", "查看对报告的勾稽检查")


@holds(Evaluation.SEE, of=Evaluation)
def compare(request: SignedIn, row: Evaluation) -> HttpResponse:
    """What every other rule book would give."""
    context = {"title": f"其他评分规则：{row}", "row": row, "comparison": compared(row)}
    return render(request, "evaluations/compare.html", context)


@holds(Evaluation.SEE, of=Evaluation)
def download(request: SignedIn, row: Evaluation, number: int) -> HttpResponse:
    """A form or report printed at once; `number` counts the formats from 1."""
    return printed(row, number)


def printed(evaluation: Evaluation, number: int) -> HttpResponse:
    """The file of one format. Raises Http404 for a format that is not there."""
    wanted = _format(number)
    with TemporaryDirectory(prefix="zhixiao-") as folder:
        path = print_into(Path(folder), evaluation, wanted)
        return attached(HttpResponse(path.read_bytes(), content_type=MEDIA_TYPES[wanted]), path.name)


@holds(Evaluation.SEE, of=Evaluation, methods=("POST",))
def ask(request: SignedIn, row: Evaluation, number: int) -> HttpResponse:
    """Have a file printed in the background."""
    try:
        ask_print(evaluation=row, wanted=_format(number).value, by=request.actor)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已开始打印，完成后可在本页下载")
    return redirect(row.get_absolute_url())


@holds(PrintJob.SEE, of=PrintJob)
def print_job(request: SignedIn, row: PrintJob) -> HttpResponseBase:
    """The printed file, or how far it is."""
    if not row.sha256:
        facts = (
            Fact("自评", row.evaluation, row.evaluation.get_absolute_url()),
            Fact("格式", row.get_format_display()),
            Fact("进度", row.fault or f"{standing_of(print_in_background, row.pk).sentence}请稍后刷新本页。"),
        )
        return detail_response(request, row, facts=facts)
    path = file_path(row.sha256)
    if not path.is_file():
        raise RefusedError("文件在数据目录中不见了，请重新打印。")
    return attached(FileResponse(path.open("rb"), content_type=MEDIA_TYPES[PrintFormat(row.format)]), row.file_name)


def _format(number: int) -> PrintFormat:
    formats = list(PrintFormat)
    if not 1 <= number <= len(formats):
        raise Http404
    return formats[number - 1]
