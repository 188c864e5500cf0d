"""报告检查: a report is audited and shown as `zhixiao check` shows it; it goes when read, the findings a day later."""

from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString

from zhixiao.portal.access import STAFF, ByRole, among
from zhixiao.portal.domain.evaluations.checks.ask import ask_check
from zhixiao.portal.domain.evaluations.checks.folder import ReportCheck, checks_of, put_report
from zhixiao.portal.domain.evaluations.checks.job import check_in_background
from zhixiao.portal.domain.evaluations.checks.read import COMMENTED, LIST, PAGE, PART, read_report
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.ground.uploads import kept_as_proof
from zhixiao.portal.interfaces.web.downloads import attached
from zhixiao.portal.interfaces.web.files import KindField
from zhixiao.portal.interfaces.web.forms import PlainForm
from zhixiao.portal.interfaces.web.policy import signed_in, written_once
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceClass
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationState
from zhixiao.portal.queries.ground.background import standing_of

CHECK = ByRole("audit.use", "上传检查报告", STAFF)
READABLE = (
    ".docx",
    ".doc",
    ".wps",
    ".rtf",
    ".xlsx",
    ".xls",
    ".et",
    ".pdf",
    ".html",
    ".htm",
    ".odt",
    ".ods",
    ".txt",
    ".md",
)
MOST_BYTES = 30 * 1024 * 1024
READ_AT_ONCE = 64 * 1024
"""Bytes of a report that is read while the person waits: a fraction of a second."""


class UploadForm(PlainForm):
    file = KindField(
        label="报告文件",
        endings=READABLE,
        most=MOST_BYTES,
        note="读完即删；大的文件在后台检查，结果只有您能看，一天后删除",
    )
    keep = forms.ModelChoiceField(
        label="存为佐证材料",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="不保存",
        help_text="选择单位后，文件存入该单位的佐证材料，并转到材料页",
    )

    def narrow(self) -> None:
        rows = among(Evidence.KEEP, self.actor, Organisation.objects.filter(state=OrganisationState.ACTIVE))
        self.fields["keep"].queryset = rows.order_by("path")  # type: ignore[attr-defined]


@signed_in(methods=("GET", "POST"), in_one=False)
def upload_and_audit(request: SignedIn) -> HttpResponseBase:
    """Upload a report: a small one is read at once, a larger one in the background, a kept one becomes a proof."""
    if request.method != "POST":
        return _page(request, UploadForm(request=request))
    form = UploadForm(request.POST, request.FILES, request=request)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        return _taken(request, form)
    except RefusedError as error:
        form.add_error("file", str(error))
        return _page(request, form, status=422)


def _taken(request: SignedIn, form: UploadForm) -> HttpResponseBase:
    """Where the person is led. Raises RefusedError: the file could not be kept, or not be read at once."""
    file = form.cleaned_data["file"]
    if form.cleaned_data["keep"] is not None:
        return written_once(request, lambda: redirect(_kept(request, form).get_absolute_url()))
    if file.size > READ_AT_ONCE:
        return written_once(request, lambda: redirect(_asked(request, file)))
    one = put_report(file, name=file.name, person=request.actor.person_id)
    read_report(one)
    if fault := one.fault:
        one.take_away()
        raise RefusedError(fault)
    return redirect("report-check", number=one.number)


@signed_in()
def check(request: SignedIn, number: int) -> HttpResponse:
    """What was found in a report of one's own, or how far it is; a page that waits asks again by itself."""
    one = _own(request, number)
    if one.found is None:
        return _awaited(request, one)
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"title": one.name, "check": one, "fault": one.fault, "part": "", "files": ()}
    if not one.fault:
        files = [(label, position) for position, (label, path, _) in enumerate(_files(one), 1) if path.is_file()]
        context |= {"part": SafeString((one.found / PART).read_text(encoding="utf-8")), "files": files}
    return render(request, "evaluations/report_check.html", context)


@signed_in()
def check_file(request: SignedIn, number: int, position: int) -> HttpResponseBase:
    """One of the files made of a report of one's own, always as a download."""
    files = _files(_own(request, number))
    if not 1 <= position <= len(files) or not files[position - 1][1].is_file():
        raise Http404
    _, path, name = files[position - 1]
    return attached(FileResponse(path.open("rb"), content_type="application/octet-stream"), name)


@signed_in(methods=("POST",), in_one=False)
def take_away(request: SignedIn, number: int) -> HttpResponse:
    """Take away what was found in a report of one's own before its day is over."""
    _own(request, number).take_away()
    messages.success(request, "检查结果已删除")
    return redirect("upload-and-audit")


def _own(request: SignedIn, number: int) -> ReportCheck:
    one = ReportCheck(request.actor.person_id, number)
    if not one.folder.is_dir():
        raise Http404
    return one


def _files(one: ReportCheck) -> list[tuple[str, Path, str]]:
    """What can be downloaded: what it is called, where it lies if it was made, the name it gets."""
    if one.found is None:
        return []
    name, ending = Path(one.name).stem, Path(one.name).suffix
    return [
        ("下载带批注的原文件", one.found / f"{COMMENTED}{ending.lower()}", f"{name}-检查{ending}"),
        ("下载问题清单", one.found / LIST, f"{name}-问题清单.xlsx"),
        ("下载本页", one.found / PAGE, f"{name}-检查.html"),
    ]


def _awaited(request: SignedIn, one: ReportCheck) -> HttpResponse:
    standing = standing_of(check_in_background, one.person, one.number)
    context = {"title": f"报告检查：{one.name}", "standing": standing}
    return render(request, "evaluations/report_check_awaited.html", context)


def _asked(request: SignedIn, file: Any) -> str:
    asked = ask_check(file=file, file_name=file.name, by=request.actor)
    return reverse("report-check", args=[asked.number])


def _kept(request: SignedIn, form: UploadForm) -> Evidence:
    told = form.cleaned_data
    return kept_as_proof(told["file"], of=told["keep"], kind=EvidenceClass.WORKING, by=request.actor)


def _page(request: SignedIn, form: UploadForm, *, status: int = 200) -> HttpResponse:
    context = {"title": "报告检查", "form": form, "checks": checks_of(request.actor.person_id)}
    return render(request, "evaluations/report_checks.html", context, status=status)
