"""Any file gives a Document or a clear refusal, whatever its name says and however it is damaged."""

import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.documents.pdf_files import ruled_table, text_at, write_pdf
from tests.documents.shown import assert_offsets_hold, grid, outline

from zhixiao.documents.legacy import convert, office_program
from zhixiao.documents.limits import LARGEST_FILE, LARGEST_TEXT
from zhixiao.documents.reading import read, read_bytes
from zhixiao.documents.unreadable import UnreadableError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _word(path: Path) -> Path:
    word = docx.Document()
    word.add_paragraph("支出100万元")
    made = word.add_table(2, 2)
    for row, values in enumerate([["甲", "1"], ["乙", "2"]]):
        for column, value in enumerate(values):
            made.cell(row, column).text = value
    word.add_paragraph("完")
    word.save(str(path))
    return path


def _files(folder: Path) -> dict[str, Path]:
    book = openpyxl.Workbook()
    book.active.append(["项目", "金额"])
    book.active.append(["甲", 100])
    book.save(folder / "a.xlsx")
    texts = {
        "a.txt": "支出100万元\n",
        "a.md": "# 总体\n\n|项目|金额|\n|---|---|\n|甲|100|\n",
        "a.html": "<html><body><p>支出100万元</p><table><tr><td>甲</td><td>1</td></tr></table></body></html>",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {
        "docx": _word(folder / "a.docx"),
        "xlsx": folder / "a.xlsx",
        "pdf": write_pdf(
            folder / "a.pdf", text_at(60, 800, "支出100万元"), ruled_table(700, [["甲", "1"], ["乙", "2"]])
        ),
        "text": folder / "a.txt",
        "markdown": folder / "a.md",
        "html": folder / "a.html",
    }


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return _files(tmp_path_factory.mktemp("files"))


def test_the_kind_is_told_by_the_content(files: dict[str, Path]) -> None:
    assert {kind: (read(path).kind, read(path).warnings) for kind, path in files.items()} == {
        kind: (kind, ()) for kind in files
    }


@pytest.mark.parametrize(
    ("kind", "ending", "told"),
    [
        ("pdf", "docx", "扩展名是 .docx，内容是PDF，已按内容读取"),
        ("docx", "pdf", "扩展名是 .pdf，内容是Word 文档，已按内容读取"),
        ("html", "xlsx", "扩展名是 .xlsx，内容是网页，已按内容读取"),
        ("text", "docx", "扩展名是 .docx，内容是纯文本，已按内容读取"),
    ],
)
def test_a_renamed_file_is_read_and_told_so(
    files: dict[str, Path], tmp_path: Path, kind: str, ending: str, told: str
) -> None:
    renamed = tmp_path / f"b.{ending}"
    renamed.write_bytes(files[kind].read_bytes())
    document = read(renamed)
    assert (document.kind, document.warnings) == (kind, (told,))


def test_markdown_headings_and_pipe_tables(files: dict[str, Path]) -> None:
    document = read(files["markdown"])
    assert outline(document) == [("Heading1", "总体"), ("Table", [["项目", "金额"], ["甲", "100"]])]
    assert_offsets_hold(document)


def _package(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _refused() -> dict[str, tuple[str, bytes | str]]:
    return {
        "an empty file": ("文件是空的", b""),
        "a file of blanks": ("文件是空的", b" \r\n\t\n"),
        "a byte order mark alone": ("文件是空的", b"\xef\xbb\xbf"),
        "an encrypted office file": ("文件已加密", OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le")),
        "a compound file of no known kind": ("看不出是哪种文档", OLE + bytes(2000)),
        "an encrypted pdf": ("PDF 已加密", "encrypted.pdf"),
        "a damaged pdf": ("PDF 文件已损坏", b"%PDF-1.7\n" + b"9f" * 64),
        "a cut package": ("压缩包结构不完整", b"PK\x03\x04" + bytes(60)),
        "an archive of other files": ("不是能识别的文档", "other.zip"),
        "a zip bomb": ("压缩炸弹", "bomb.docx"),
        "a deeply nested docx": ("嵌套过深", "deep.docx"),
        "a docx with broken XML": ("不是正确的 XML", "broken.docx"),
        "an xml file": ("是 XML", b"<?xml version='1.0'?><a>1</a>"),
        "a web archive": ("网页归档", b"MIME-Version: 1.0\nContent-Type: multipart/related\n"),
        "absurd spans in a page": ("合并单元格", b"<table>" + b"<tr><td rowspan=0 colspan=999>a" * 3000 + b"</table>"),
        "absurd spans in a docx": ("合并单元格", "spans.docx"),
        "a docx with an entity bomb": ("不是正确的 XML", "entities.docx"),
        "a deeply nested page": ("嵌套过深", b"<html><body>" + b"<div>" * 100_000 + b"x"),
        "a deeply nested inline page": ("嵌套过深", b"<html><body>" + b"<b>" * 100_000 + b"x"),
        "a too large text": ("文本超过", "一".encode() * (LARGEST_TEXT // 3 + 1)),
        "random bytes": ("不是能识别", bytes(range(256)) * 20),
        "a picture": ("这是图片", b"\x89PNG\r\n\x1a\n" + bytes(50)),
    }


@pytest.fixture(scope="module")
def odd_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd")
    holder = "<w:sdt><w:sdtContent>" * 3000 + "</w:sdtContent></w:sdt>" * 3000
    _package(folder / "deep.docx", {"word/document.xml": f"<w:document {W}><w:body>{holder}</w:body></w:document>"})
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr><w:p/></w:tc>' * 3000
    body = f"<w:body><w:tbl><w:tr>{wide}</w:tr></w:tbl></w:body>"
    _package(folder / "spans.docx", {"word/document.xml": f"<w:document {W}>{body}</w:document>"})
    _package(folder / "broken.docx", {"word/document.xml": f"<w:document {W}><w:body>"})
    _package(folder / "bomb.docx", {"word/document.xml": " " * 64_000_000})
    _package(folder / "other.zip", {"a.txt": "甲"})
    lol = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(97 + n + 1)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    body = "<w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body>"
    _package(
        folder / "entities.docx", {"word/document.xml": f"<!DOCTYPE x [{lol}]><w:document {W}>{body}</w:document>"}
    )
    secret = "/Encrypt<</Filter/Standard/V 1/R 2/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">/P -4>>/ID[<00><00>]"
    write_pdf(folder / "encrypted.pdf", text_at(60, 800, "密"), trailer=secret)
    return folder


@pytest.mark.parametrize("case", _refused())
def test_what_cannot_be_read_is_refused_with_a_reason(odd_files: Path, case: str) -> None:
    reason, given_bytes = _refused()[case]
    data = given_bytes if isinstance(given_bytes, bytes) else (odd_files / given_bytes).read_bytes()
    with pytest.raises(UnreadableError, match=reason) as refusal:
        read_bytes("某文件", data)
    assert str(refusal.value).startswith("某文件：")
    assert refusal.value.mend


def test_a_file_that_is_missing_or_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="打不开文件"):
        read(tmp_path / "无.docx")
    huge = tmp_path / "大.txt"
    with huge.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(UnreadableError, match="超过 64 MB"):
        read(huge)


def _hurt(data: bytes, cuts: list[tuple[float, int]], length: float) -> bytes:
    out = bytearray(data[: max(1, int(len(data) * length))])
    for share, value in cuts:
        out[int(len(out) * share) % len(out)] = value
    return bytes(out)


DAMAGE = (st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=12), st.floats(0.01, 1))


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "text", "markdown", "html"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(cuts=DAMAGE[0], length=DAMAGE[1])
@example(cuts=[], length=0.5)
def test_damage_never_does_more_than_refuse(
    files: dict[str, Path], kind: str, cuts: list[tuple[float, int]], length: float
) -> None:
    try:
        document = read_bytes("a", _hurt(files[kind].read_bytes(), cuts, length))
    except UnreadableError:
        return
    assert_offsets_hold(document)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/footnotes.xml"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(cuts=DAMAGE[0], length=DAMAGE[1])
def test_damage_inside_a_package_never_does_more_than_refuse(
    files: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
    part: str,
    cuts: list[tuple[float, int]],
    length: float,
) -> None:
    damaged = tmp_path_factory.mktemp("damaged") / "a.docx"
    with zipfile.ZipFile(files["docx"]) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, _hurt(content, cuts, length) if name == part else content)
    try:
        assert_offsets_hold(read(damaged))
    except UnreadableError:
        return


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("source", "kind", "target"), [("docx", "doc", "docx"), ("docx", "rtf", "docx"), ("xlsx", "xls", "xlsx")]
)
def test_old_office_files_are_converted(
    files: dict[str, Path], tmp_path: Path, source: str, kind: str, target: str
) -> None:
    old = tmp_path / f"旧.{kind}"
    old.write_bytes(convert("a", files[source].read_bytes(), source=source, target=kind))
    document = read(old)
    assert (document.name, document.kind, document.warnings) == (old.name, target, ())
    assert [grid(table) for table in document.tables] == [grid(table) for table in read(files[source]).tables]


def test_without_libreoffice_an_old_file_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    if office_program() is not None:
        pytest.skip("LibreOffice 装在固定目录")
    with pytest.raises(UnreadableError, match=r"这是 \.doc 格式，需要 LibreOffice"):
        read_bytes("旧.doc", OLE + bytes(600) + "WordDocument".encode("utf-16-le"))
