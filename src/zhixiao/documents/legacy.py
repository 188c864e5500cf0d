"""doc, wps, et, xls, rtf, ppt, odt, ods: converted by LibreOffice without a window, where it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from zhixiao.documents.limits import CONVERSION_SECONDS
from zhixiao.documents.unreadable import UnreadableError

_PROGRAMS = ("soffice", "libreoffice", "soffice.exe")
_FOLDERS = (
    "/Applications/LibreOffice.app/Contents/MacOS",
    "C:/Program Files/LibreOffice/program",
    "C:/Program Files (x86)/LibreOffice/program",
)
_QUIET: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_SAVE_AS = {"docx": "另存为 .docx", "xlsx": "另存为 .xlsx", "pdf": "另存为 .pdf"}


def office_program() -> str | None:
    """The LibreOffice command, None when it is not installed."""
    places = os.pathsep.join((os.environ.get("PATH", ""), *_FOLDERS))
    return next((found for name in _PROGRAMS if (found := shutil.which(name, path=places))), None)


def convert(name: str, data: bytes, *, source: str, target: str) -> bytes:
    """The bytes converted from format `source` to `target` ("docx", "xlsx", "pdf"), both as file endings.

    Every call has a profile of its own, since two calls with one profile spoil each other.
    Raises UnreadableError when LibreOffice is absent, too slow, or makes no file.
    """
    program = office_program()
    if program is None:
        mend = f"请安装 LibreOffice，或用 Word、WPS {_SAVE_AS[target]} 后再检查"
        raise UnreadableError(name, f"这是 .{source} 格式，需要 LibreOffice 才能读取", mend)
    with tempfile.TemporaryDirectory(prefix="zhixiao-", ignore_cleanup_errors=True) as folder:
        given = Path(folder, f"source.{source}")
        given.write_bytes(data)
        _run(name, program, Path(folder), given, target)
        made = given.with_suffix(f".{target}")
        made = Path(folder, "out", made.name)
        if not made.is_file() or not made.stat().st_size:
            mend = f"文件可能已加密或损坏，请用原软件打开并{_SAVE_AS[target]}后再检查"
            raise UnreadableError(name, f"LibreOffice 不能转换这个 .{source} 文件", mend)
        return made.read_bytes()


def _run(name: str, program: str, folder: Path, given: Path, target: str) -> None:
    profile = Path(folder, "profile").as_uri()
    command = [program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", target, "--outdir", str(folder / "out"), str(given)]
    with subprocess.Popen(command, **_QUIET, start_new_session=True, creationflags=_NO_WINDOW) as process:
        try:
            process.wait(CONVERSION_SECONDS)
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise UnreadableError(name, "LibreOffice 转换超时", "请用原软件另存为新格式后再检查") from error


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the converter with the processes it started: its session on POSIX, its tree on Windows."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], **_QUIET, check=False)
        process.kill()
    process.wait()
