"""上传检查: any report is audited in the browser and shown with its marks; nothing is kept unless asked."""

import tempfile
from pathlib import Path

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhixiao.documents.unreadable import UnreadableError
from zhixiao.portal.access import among
from zhixiao.portal.domain.ground.evidence.add import add_evidence
from zhixiao.portal.domain.publishing.checks.ask import ask_check
from zhixiao.portal.domain.publishing.checks.folder import ReportCheck
from zhixiao.portal.domain.publishing.checks.job import check_in_background
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.web.forms import PlainForm
from zhixiao.portal.interfaces.web.policy import signed_in, written_once
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceClass
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationState
from zhixiao.portal.queries.ground.background import standing_of
from zhixiao.portal.queries.publishing.audited import audited

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
    file = forms.FileField(
        label="报告文件",
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(READABLE)}),
        help_text=f"{'、'.join(end[1:] for end in READABLE)}，不超过{MOST_BYTES // 1024**2}MB。"
        "检查后不保存；大的文件在后台检查，结果只有您能看，一天后删除",
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

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"文件超过{MOST_BYTES // 1024 // 1024}MB，请拆分后上传。")
        if Path(file.name).suffix.lower() not in READABLE:
            raise forms.ValidationError("这种格式读不了，请另存为 docx、xlsx 或 pdf 后上传。")
        return file


@signed_in(methods=("GET", "POST"), in_one=False)
def upload_and_audit(request: SignedIn) -> HttpResponse:
    """Upload a report: a small one is read at once, a larger one in the background, a kept one becomes a proof."""
    if request.method != "POST":
        return _page(request, UploadForm(request=request), {})
    form = UploadForm(request.POST, request.FILES, request=request)
    if not form.is_valid():
        return _page(request, form, {}, status=422)
    file = form.cleaned_data["file"]
    try:
        if form.cleaned_data["keep"] is not None:
            return written_once(request, lambda: redirect(_kept(request, form).get_absolute_url()))
        if file.size > READ_AT_ONCE:
            return written_once(request, lambda: redirect(_asked(request, file)))
        return _page(request, form, _read_now(file))
    except (UnreadableError, RefusedError) as error:
        form.add_error("file", str(error))
        return _page(request, form, {}, status=422)


@signed_in()
def check(request: SignedIn, number: int) -> HttpResponse:
    """What was found in a report of one's own, or how far it is; a page that waits asks again by itself."""
    one = ReportCheck(request.actor.person_id, number)
    if not one.folder.is_dir():
        raise Http404
    if (found := one.found) is None:
        return _awaited(request, one)
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    form = UploadForm(request=request)
    if fault := found.get("fault"):
        return _page(request, form, {}, fault=str(fault))
    return _page(request, form, found)


def _awaited(request: SignedIn, one: ReportCheck) -> HttpResponse:
    standing = standing_of(check_in_background, one.person, one.number)
    context = {"title": f"上传检查：{one.name}", "standing": standing}
    return render(request, "publishing/check_awaited.html", context)


def _read_now(file: UploadedFile) -> dict[str, object]:
    """Read through a temporary file that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="zhixiao-audit-") as folder:
        path = Path(folder) / f"report{Path(file.name).suffix.lower()}"
        path.write_bytes(file.read())
        return audited(path, file.name)


def _asked(request: SignedIn, file: UploadedFile) -> str:
    asked = ask_check(file=file, file_name=file.name, by=request.actor)
    return reverse("report-check", args=[asked.number])


def _kept(request: SignedIn, form: UploadForm) -> Evidence:
    file = form.cleaned_data["file"]
    return add_evidence(
        organisation=form.cleaned_data["keep"],
        title=Path(file.name).stem[:200],
        evidence_class=EvidenceClass.WORKING,
        file=file,
        file_name=file.name,
        by=request.actor,
    )


def _page(
    request: SignedIn, form: UploadForm, result: dict[str, object], *, fault: str = "", status: int = 200
) -> HttpResponse:
    context = {"title": "上传检查", "form": form, "result": result, "fault": fault}
    return render(request, "publishing/audit.html", context, status=status)
