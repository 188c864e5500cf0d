"""Any file, chosen by its content, becomes a Document or an UnreadableError; never anything else.

A reader is imported when a file asks for it: their libraries take longer to load than a short file takes to read.
"""

import re
from dataclasses import replace
from pathlib import Path

from zhixiao.documents import legacy
from zhixiao.documents.limits import LARGEST_FILE, LARGEST_TEXT
from zhixiao.documents.model import Document
from zhixiao.documents.packages import Package
from zhixiao.documents.text.encodings import decode
from zhixiao.documents.unreadable import UnreadableError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"BM", b"II*\x00", b"MM\x00*", b"GIF8", b"RIFF")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|p|meta)\b", re.I | re.S
)
_ENDINGS = {
    "docx": "docx",
    "docm": "docx",
    "dotx": "docx",
    "xlsx": "xlsx",
    "xlsm": "xlsx",
    "pdf": "pdf",
    "html": "html",
    "htm": "html",
    "doc": "doc",
    "wps": "doc",
    "xls": "xls",
    "et": "xls",
    "rtf": "rtf",
    "ppt": "ppt",
    "dps": "ppt",
    "pptx": "pptx",
    "odt": "odt",
    "ods": "ods",
    "png": "image",
    "jpg": "image",
    "jpeg": "image",
    "bmp": "image",
    "tif": "image",
    "tiff": "image",
    "gif": "image",
    "webp": "image",
}
_NAMES = {
    "docx": "Word 文档",
    "xlsx": "Excel 工作簿",
    "pdf": "PDF",
    "html": "网页",
    "doc": "旧版 Word 文档",
    "xls": "旧版 Excel 工作簿",
    "rtf": "RTF 文档",
    "ppt": "旧版演示文稿",
    "pptx": "演示文稿",
    "odt": "ODF 文档",
    "ods": "ODF 表格",
    "image": "图片",
    "text": "纯文本",
}
_TARGETS = {
    "doc": "docx",
    "doc-xml": "docx",
    "xls-xml": "xlsx",
    "rtf": "docx",
    "odt": "docx",
    "xls": "xlsx",
    "ods": "xlsx",
    "ppt": "pdf",
    "pptx": "pdf",
}
_XML_OFFICE = (
    (b"schemas.microsoft.com/office/word/2003/wordml", "doc-xml"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "xls-xml"),
)
_OTHER_TEXT = re.compile(r"\s*(?:<\?xml\b|MIME-Version:|From:.*\n.*MIME-Version:)", re.I)
_STREAMS = (("doc", "WordDocument"), ("xls", "Workbook"), ("xls", "Book"), ("ppt", "PowerPoint Document"))


def read(path: Path) -> Document:
    """Read a file. Raises UnreadableError with a Chinese sentence when no Document can be made of it."""
    return read_bytes(path.name, _load(path))


def kind_of(path: Path) -> str:
    """What a file is by its content: "docx", "xlsx", "pdf", "doc", "image", "text" … Raises UnreadableError."""
    return _kind(path.name, _load(path))


def _load(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            shown = f"{size // (1024 * 1024)} MB"
            raise UnreadableError(
                path.name, f"文件有 {shown}，超过 {LARGEST_FILE // (1024 * 1024)} MB", "请拆分后再检查"
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(path.name, "打不开文件", "请确认路径和读取权限") from error


def read_bytes(name: str, data: bytes) -> Document:
    """The same for a file in memory; `name` is for messages, the kind is told by the content."""
    if not data.strip():
        raise UnreadableError(name, "文件是空的", "请确认文件")
    kind = _kind(name, data)
    document = _read(name, data, kind)
    return _told_if_renamed(document, kind)


def _read(name: str, data: bytes, kind: str) -> Document:
    if kind in _TARGETS:
        target = _TARGETS[kind]
        return _read(name, legacy.convert(name, data, source=kind.rpartition("-")[2], target=target), target)
    if kind == "docx":
        from zhixiao.documents.docx.reader import read_docx

        return read_docx(name, data)
    if kind == "xlsx":
        from zhixiao.documents.xlsx.reader import read_xlsx

        return read_xlsx(name, data)
    if kind == "pdf":
        from zhixiao.documents.pdf.reader import read_pdf

        return read_pdf(name, data)
    if kind == "image":
        from zhixiao.documents.ocr import read_image

        return read_image(name, data)
    return _read_text(name, data)


def _kind(name: str, data: bytes) -> str:
    if data.startswith(b"PK"):
        return _package_kind(name, data)
    if data.startswith(_OLE):
        return _compound_kind(name, data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if data.startswith(_PICTURES):
        return "image"
    return next((kind for mark, kind in _XML_OFFICE if mark in data[:4096]), "text")


def _package_kind(name: str, data: bytes) -> str:
    with Package(name, data) as package:
        main = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
        found = next((kind for part, kind in main.items() if part in package), None)
        if found is None and "mimetype" in package:
            declared = package.raw("mimetype")
            found = {b"text": "odt", b"spreadsheet": "ods"}.get(declared.strip().rsplit(b".", 1)[-1])
    if found is None:
        raise UnreadableError(name, "是压缩包，不是能识别的文档", "请解压后检查其中的文件")
    return found


def _compound_kind(name: str, data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableError(name, "文件已加密", "请先去掉打开密码再检查")
    found = next((kind for kind, stream in _STREAMS if stream.encode("utf-16-le") in data), None)
    if found is None:
        raise UnreadableError(name, "是旧版复合文件，看不出是哪种文档，可能已损坏", "请用原软件另存为新格式后再检查")
    return found


def _read_text(name: str, data: bytes) -> Document:
    if len(data) > LARGEST_TEXT:
        shown = LARGEST_TEXT // (1024 * 1024)
        raise UnreadableError(name, f"文本超过 {shown} MB", "请拆分后再检查")
    decoded = decode(name, data)
    if not decoded.text.strip():
        raise UnreadableError(name, "文件是空的", "请确认文件")
    if _HTML.match(decoded.text[:4096]):
        from zhixiao.documents.html import read_html

        document = read_html(name, decoded.text)
    elif _OTHER_TEXT.match(decoded.text[:4096]):
        raise UnreadableError(
            name, "是 XML 或网页归档，不是能识别的文档", "请用原软件另存为 .docx、.xlsx 或 .pdf 再检查"
        )
    elif name.lower().endswith((".md", ".markdown")):
        from zhixiao.documents.text.markdown import read_markdown

        document = read_markdown(name, decoded.text)
    else:
        from zhixiao.documents.text.plain_text import read_plain_text

        document = read_plain_text(name, decoded.text)
    return replace(document, warnings=(*decoded.warnings, *document.warnings))


def _told_if_renamed(document: Document, kind: str) -> Document:
    """A warning when the name's ending says something else than the content."""
    ending = Path(document.name).suffix.lower().lstrip(".")
    real = document.kind if kind == "text" else kind
    said = _ENDINGS.get(ending)
    if said is None or said == real:
        return document
    told = f"扩展名是 .{ending}，内容是{_NAMES.get(real, '文本')}，已按内容读取"
    return replace(document, warnings=(told, *document.warnings))
