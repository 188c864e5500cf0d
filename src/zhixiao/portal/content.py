"""The allow-list of uploads, checked by content: what the bytes are, whatever the name says."""

import zipfile
from pathlib import Path

from zhixiao.portal.faults import RefusedError

SIGNATURES = {
    ".pdf": (b"%PDF-", "application/pdf"),
    ".png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    ".jpg": (b"\xff\xd8\xff", "image/jpeg"),
    ".jpeg": (b"\xff\xd8\xff", "image/jpeg"),
}
OFFICE = "application/vnd.openxmlformats-officedocument"
PACKAGES = {
    ".docx": ("word/document.xml", f"{OFFICE}.wordprocessingml.document"),
    ".xlsx": ("xl/workbook.xml", f"{OFFICE}.spreadsheetml.sheet"),
    ".pptx": ("ppt/presentation.xml", f"{OFFICE}.presentationml.presentation"),
    ".ofd": ("OFD.xml", "application/ofd"),
}
TEXTS = {".csv": "text/csv", ".txt": "text/plain"}
ALLOWED = (*SIGNATURES, *PACKAGES, *TEXTS)


def media_type_of(path: Path, name: str) -> str:
    """The media type of an allowed file. Raises RefusedError naming what is allowed, or what the bytes are not."""
    ending = Path(name).suffix.lower()
    if ending not in ALLOWED:
        raise RefusedError(f"“{name}”的格式不能上传。可以上传：{'、'.join(end.lstrip('.') for end in ALLOWED)}。")
    media_type = _signed(path, ending) or _packaged(path, ending) or _text(path, ending)
    if not media_type:
        raise RefusedError(f"“{name}”的内容不是{ending.lstrip('.')}文件，请用原程序另存后重新上传。")
    return media_type


def _signed(path: Path, ending: str) -> str:
    start, media_type = SIGNATURES.get(ending, (b"", ""))
    if not start:
        return ""
    with path.open("rb") as file:
        return media_type if file.read(len(start)) == start else ""


def _packaged(path: Path, ending: str) -> str:
    member, media_type = PACKAGES.get(ending, ("", ""))
    if not member or not zipfile.is_zipfile(path):
        return ""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise RefusedError("文件里有宏，不能上传。请另存为不带宏的格式。")
    return media_type if member in names else ""


def _text(path: Path, ending: str) -> str:
    if ending not in TEXTS:
        return ""
    data = path.read_bytes()
    if b"\0" in data or not _decodes(data):
        return ""
    return TEXTS[ending]


def _decodes(data: bytes) -> bool:
    for encoding in ("utf-8", "gb18030"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
