"""Files that are no workbook, or none that can be read: one clear fault, never a traceback."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cases.edited_workbook import FILE, case_in, edited, faults_in
from zhixiao.cases.workbook import opening, write_case_workbook
from zhixiao.cases.workbook.example import example
from zhixiao.inputs import Fault

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def whole(expected: str, mend: str) -> list[Fault]:
    return [Fault(FILE, "", "", expected, mend)]


@pytest.mark.parametrize(
    ("content", "expected", "mend"),
    [
        (b"", "不是 Excel 工作簿（.xlsx）", "请用“zhixiao template”生成的工作簿填写"),
        ("编号,名称".encode("gb18030"), "不是 Excel 工作簿（.xlsx）", "请用“zhixiao template”生成的工作簿填写"),
        (b"PK\x03\x04 cut off", "不是 Excel 工作簿（.xlsx）", "请用“zhixiao template”生成的工作簿填写"),
        (OLE + b"\0" * 600, "是旧格式的 Excel 文件（.xls）", "请在 Excel 中另存为 .xlsx"),
        (
            OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "工作簿设有打开密码，不能读取",
            "请在 Excel 中取消密码后另存",
        ),
    ],
)
def test_another_kind_of_file_is_named(tmp_path: Path, content: bytes, expected: str, mend: str):
    (tmp_path / FILE).write_bytes(content)
    assert faults_in(tmp_path / FILE) == whole(expected, mend)


def test_no_file_at_all(tmp_path: Path):
    assert faults_in(tmp_path / FILE) == whole("没有这个文件", "请检查文件名和所在文件夹")


def test_a_zip_of_something_else_is_no_workbook(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / FILE, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert faults_in(tmp_path / FILE) == whole("不是 Excel 工作簿（.xlsx）", "请在 Excel 中另存为 .xlsx")


def rewritten(folder: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The example's file with its parts changed; None leaves a part out."""
    write_case_workbook(example(), folder / "原.xlsx")
    with zipfile.ZipFile(folder / "原.xlsx") as old, zipfile.ZipFile(folder / FILE, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (content := change(name, old.read(name))) is not None:
                new.writestr(name, content)
    return folder / FILE


@pytest.mark.parametrize("part", ["xl/worksheets/sheet3.xml", "xl/styles.xml", "xl/workbook.xml"])
def test_a_damaged_part_is_one_fault(tmp_path: Path, part: str):
    path = rewritten(tmp_path, lambda name, content: content[: len(content) // 2] if name == part else content)
    (told,) = faults_in(path)
    assert (told.file, told.place, told.read, told.expected) == (FILE, "", "", "文件已损坏，不能作为工作簿读取")


def test_a_sheet_whose_part_is_lost_is_missing(tmp_path: Path):
    path = rewritten(tmp_path, lambda name, content: None if name == "xl/worksheets/sheet3.xml" else content)
    mend = "请从空白工作簿复制这张表，没有内容时留空即可"
    assert faults_in(path) == [Fault(FILE, "批次", "", "缺少这张工作表", mend)]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path):
    path = tmp_path / FILE
    write_case_workbook(example(), path)
    with zipfile.ZipFile(path) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", bytes(opening.LARGEST))
    megabytes = (size + opening.LARGEST) // 1_000_000
    expected = f"展开后有 {megabytes} MB，超过上限 {opening.LARGEST // 1_000_000} MB"
    assert faults_in(path) == whole(expected, "请删除无关的工作表和空白行的格式，或分成几个文件")


def test_a_stray_format_far_away_neither_slows_nor_spoils(tmp_path: Path):
    def stray(book: object) -> None:
        cell = book["绩效指标"]["XFD1048576"]  # type: ignore[index]
        cell.number_format = "0.00"

    assert case_in(edited(tmp_path, stray)) == example()


def test_what_other_programs_put_into_a_workbook_makes_no_noise(tmp_path: Path):
    extension = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    path = rewritten(tmp_path, lambda name, content: content.replace(b"</worksheet>", extension))
    assert case_in(path) == example()
