"""上传检查: any report is audited in the browser and shown with its marks; nothing is kept unless asked."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from zhixiao.auditing.audit import audit
from zhixiao.auditing.model import Finding
from zhixiao.documents.model import Document
from zhixiao.documents.reading import read
from zhixiao.documents.unreadable import UnreadableError
from zhixiao.portal.access import among
from zhixiao.portal.domain.ground.evidence.add import add_evidence
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.web.forms import PlainForm
from zhixiao.portal.interfaces.web.policy import signed_in, written_once
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceClass
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationState

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
LEVELS = {"error": "错误", "warning": "存疑", "notice": "提示"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text; `number` is that of the finding it carries, 0 when it carries none."""

    text: str
    number: int = 0
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as a line of the list."""

    number: int
    severity: str
    level: str
    place: str
    stated: str
    expected: str
    message: str


class UploadForm(PlainForm):
    file = forms.FileField(
        label="报告文件",
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(READABLE)}),
        help_text=f"{'、'.join(end[1:] for end in READABLE)}，不超过{MOST_BYTES // 1024**2}MB。检查后不保存",
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
    """Upload a report, read its findings beside the marked text."""
    if request.method != "POST":
        return _page(request, UploadForm(request=request), {})
    form = UploadForm(request.POST, request.FILES, request=request)
    if not form.is_valid():
        return _page(request, form, {}, status=422)
    file = form.cleaned_data["file"]
    try:
        document = _read(file.name, file)
        if form.cleaned_data["keep"] is not None:
            return written_once(request, lambda: redirect(_kept(request, form).get_absolute_url()))
    except (UnreadableError, RefusedError) as error:
        form.add_error("file", str(error))
        return _page(request, form, {}, status=422)
    except RecursionError:
        form.add_error("file", "文件内容嵌套过深，请另存后再检查。")
        return _page(request, form, {}, status=422)
    return _page(request, form, _result(file.name, document))


def _read(name: str, file: object) -> Document:
    """Read through a temporary file that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="zhixiao-audit-") as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(b"".join(file.chunks()))  # type: ignore[attr-defined]
        return read(path)


def _kept(request: SignedIn, form: UploadForm) -> Evidence:
    file = form.cleaned_data["file"]
    file.seek(0)
    return add_evidence(
        organisation=form.cleaned_data["keep"],
        title=Path(file.name).stem[:200],
        evidence_class=EvidenceClass.WORKING,
        file=file,
        file_name=file.name,
        by=request.actor,
    )


def _result(name: str, document: Document) -> dict[str, object]:
    found = audit(document)
    listed = [_shown(document, one, number) for number, one in enumerate(found.findings, 1)]
    return {
        "name": name,
        "findings": listed,
        "pieces": marked(document.text, found.findings),
        "counts": [(label, sum(one.severity == level for one in listed)) for level, label in LEVELS.items()],
        "numbers": found.coverage.numbers,
        "tied": found.coverage.tied,
    }


def _shown(document: Document, one: Finding, number: int) -> Shown:
    place = str(document.place_at(one.span.start))
    return Shown(number, one.severity, LEVELS[one.severity], place, one.stated, one.expected, one.message)


def marked(text: str, findings: Sequence[Finding]) -> list[Piece]:
    """The text in runs, each finding's marked with its number; one inside an earlier one marks what is left."""
    pieces, at = [], 0
    for number, one in sorted(enumerate(findings, 1), key=lambda pair: pair[1].span.start):
        start, end = max(one.span.start, at), one.span.end
        if end > start:
            pieces += [Piece(text[at:start]), Piece(text[start:end], number, one.severity)]
            at = end
    return [piece for piece in (*pieces, Piece(text[at:])) if piece.text]


def _page(request: SignedIn, form: UploadForm, result: dict[str, object], status: int = 200) -> HttpResponse:
    context = {"title": "上传检查", "form": form, "result": result}
    return render(request, "publishing/audit.html", context, status=status)
