"""Files in forms: which kinds and how large a one is taken stands beside the field, in the words of the desk."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File

from zhixiao.portal.content import ALLOWED
from zhixiao.portal.files import MOST_BYTES

KINDS = {
    "Word": (".docx", ".doc", ".wps", ".rtf", ".odt"),
    "Excel": (".xlsx", ".xls", ".et", ".ods"),
    "PDF": (".pdf",),
    "OFD": (".ofd",),
    "演示文稿": (".pptx",),
    "图片": (".png", ".jpg", ".jpeg"),
    "网页": (".html", ".htm"),
    "文本": (".txt", ".md"),
    "CSV": (".csv",),
    "JSON": (".json",),
}
MEGABYTE = 1024 * 1024
MOST_OF_A_SHEET = 20 * MEGABYTE


def kinds_told(endings: Sequence[str]) -> str:
    """The kinds of file that have these endings.

    >>> kinds_told((".docx", ".pdf", ".png", ".jpg"))
    'Word（docx）、PDF、图片（png、jpg）'
    """
    found = {name: [end.lstrip(".") for end in known if end in endings] for name, known in KINDS.items()}
    told = [name if [name.lower()] == ends else f"{name}（{'、'.join(ends)}）" for name, ends in found.items() if ends]
    return "、".join(told)


class KindField(forms.FileField):
    """A file of one of some kinds, up to a size."""

    def __init__(self, *, endings: Sequence[str], most: int, note: str = "", **given: object) -> None:
        self.endings, self.most = tuple(endings), most
        told = f"可选 {kinds_told(endings)}，不超过{most // MEGABYTE}MB"
        widget = forms.ClearableFileInput(attrs={"accept": ",".join(endings)})
        help_text = f"{told}；{note}" if note else told
        super().__init__(**{"max_length": 200, "widget": widget, "help_text": help_text, **given})  # type: ignore[arg-type]

    def to_python(self, data: File[Any] | None) -> File[Any] | None:
        file = super().to_python(data)
        if file is None:
            return None
        if Path(str(file.name)).suffix.lower() not in self.endings:
            raise ValidationError(f"“{file.name}”的格式不能上传，可选 {kinds_told(self.endings)}，请另存后重新选择")
        if file.size > self.most:
            raise ValidationError(f"“{file.name}”超过{self.most // MEGABYTE}MB，请拆分或压缩后重新选择")
        return file


def evidence_field(label: str, *, required: bool = True, note: str = "") -> KindField:
    """A proof."""
    return KindField(label=label, endings=ALLOWED, most=MOST_BYTES, note=note, required=required)


def sheet_field(label: str, note: str) -> KindField:
    """A workbook that is taken in."""
    return KindField(label=label, endings=(".xlsx",), most=MOST_OF_A_SHEET, note=note)
