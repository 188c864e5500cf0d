"""A Word file or workbook as PDF, by LibreOffice when it is on the machine."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

_SECONDS = 120


class NoPdfError(RuntimeError):
    """LibreOffice is not there, took too long, or made no file."""


def pdf_of(source: Path, target: Path) -> None:
    """Write `source` as PDF to `target`.

    Every call has a profile of its own: two programs on one profile silently make no file. Raises NoPdfError.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise NoPdfError("本机没有 LibreOffice，未生成 PDF：请安装 LibreOffice，或用 Word 打开 docx 另存为 PDF")
    with TemporaryDirectory(prefix="zhixiao-") as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            raise NoPdfError(f"LibreOffice 在{_SECONDS}秒内没有完成，未生成 PDF") from None
        made = Path(folder) / f"{source.stem}.pdf"
        if not made.is_file():
            reason = done.stderr.decode(errors="replace").strip()
            raise NoPdfError(f"LibreOffice 没有生成 PDF：{reason or '没有说明原因'}")
        shutil.move(made, target)
