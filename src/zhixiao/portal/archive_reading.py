"""Restore: nothing is written until every file of the archive has its digest, and only into an empty folder."""

import hashlib
import json
import tempfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from zhixiao.inputs import BadInputError, Fault

MANIFEST = "manifest.json"
DATABASE_FILE = "zhixiao.sqlite3"
ROWS_FILE = "rows.json"
STEPS_FILE = "steps.json"
"""The migrations of the database from which the rows were taken; the embedded database names its own."""
UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)
"""What Python raises for a member that is damaged, encrypted or packed in another way."""


def read_archive(archive: Path, data: Path) -> int:
    """Unpack a verified backup into an empty data folder, whole or not at all; gives the number of files.

    Raises BadInputError; OSError for a full disk, or for a folder that cannot be put in place of the old one.
    """
    if data.exists() and any(data.iterdir()):
        raise _bad(archive, str(data), "一个空的或不存在的数据文件夹", "用 --data 指定另一个文件夹")
    digests = checked_manifest(archive)
    data.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data.parent, prefix=f"{data.name}-coming-") as place:
        coming = Path(place) / "data"
        with zipfile.ZipFile(archive) as package:
            for name in digests:
                package.extract(name, coming)
        (coming / "secret-key").chmod(0o600)
        if data.exists():
            data.rmdir()
        coming.rename(data)
    return len(digests)


def rows_file(data: Path) -> Path | None:
    """The rows of a PostgreSQL backup in an unpacked folder, None when the embedded database lies there."""
    rows = data / ROWS_FILE
    return rows if rows.is_file() else None


def checked_manifest(archive: Path) -> dict[str, str]:
    """Name -> SHA-256 of everything in the archive, each recomputed. Raises BadInputError naming every difference."""
    if not zipfile.is_zipfile(archive):
        raise _bad(archive, "不是 zip 文件或不存在", "zhixiao backup 写出的备份文件", "换一个备份文件")
    with zipfile.ZipFile(archive) as package:
        names = set(package.namelist()) - {MANIFEST}
        if MANIFEST not in package.namelist():
            raise _bad(archive, "没有清单", "zhixiao backup 写出的备份文件", "换一个备份文件")
        digests = _manifest(archive, package)
        wrong = sorted(names ^ set(digests)) + [
            name for name in sorted(names & set(digests)) if not _safe(name) or _digest(package, name) != digests[name]
        ]
    if wrong:
        raise _bad(archive, "、".join(wrong), "与清单摘要相同的文件", "备份已损坏，换一个备份文件")
    return digests


def _manifest(archive: Path, package: zipfile.ZipFile) -> dict[str, str]:
    try:
        told = json.loads(package.read(MANIFEST))
    except (ValueError, *UNREADABLE):
        told = None
    if not isinstance(told, dict) or "secret-key" not in told or not {DATABASE_FILE, ROWS_FILE} & set(told):
        raise _bad(archive, "清单读不出来或不全", "zhixiao backup 写出的备份文件", "换一个备份文件")
    return told


def _safe(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _digest(package: zipfile.ZipFile, name: str) -> str:
    try:
        with package.open(name) as file:
            return hashlib.sha256(file.read()).hexdigest()
    except UNREADABLE:
        return ""


def _bad(archive: Path, read: str, expected: str, mend: str) -> BadInputError:
    return BadInputError([Fault(file=str(archive), place="", read=read, expected=f"应为{expected}", mend=mend)])
