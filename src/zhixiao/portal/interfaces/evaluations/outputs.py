"""What comes out of an evaluation: findings of our own auditor, other rule books, files."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from zhixiao.portal.domain.evaluations.printing.ask import ask_print
from zhixiao.portal.domain.evaluations.printing.job import print_in_background
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.files import file_path
from zhixiao.portal.interfaces.web.detail import Fact, detail_response
from zhixiao.portal.interfaces.web.downloads import attached
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.print_job import PrintFormat, PrintJob
from zhixiao.portal.queries.evaluations.findings import findings_of
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

    `?value=` narrows it to the findings that stand by one completed value.
    """
    value = request.GET.get("value", "")
    found = [one for one in findings_of(row) if not value or str(one.indicator) == value]
    shown = [(NAMES[one.severity], one) for one in found]
    context = {"title": f"审核发现：{row}", "row": row, "findings": shown}
    template = "evaluations/findings_table.html" if request.htmx else "evaluations/findings.html"
    return render(request, template, context)


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
