"""The files of the data folder: each lies under its own SHA-256, written once and never changed."""

import hashlib
import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from zhixiao.portal.content import media_type_of
from zhixiao.portal.faults import RefusedError

CHUNK = 1 << 20
COMING = "coming-"
SECONDS_LEFT_ALONE = 24 * 3600
MOST_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class KeptFile:
    sha256: str
    size: int
    media_type: str


def file_path(sha256: str) -> Path:
    """Where the bytes with this digest lie."""
    return Path(settings.FILES) / sha256[:2] / sha256


def keep_file(file: BinaryIO, name: str) -> KeptFile:
    """Write the bytes safely into the data folder. Raises RefusedError: not allowed, empty, too large, disk full."""
    folder = Path(settings.FILES)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=COMING) as place:
            path = Path(place) / "file"
            with path.open("wb") as out:
                sha256, size = _copied(file, out)
            kept = KeptFile(sha256=sha256, size=size, media_type=media_type_of(path, name))
            _put(path, file_path(sha256))
    except OSError as error:
        raise RefusedError(f"文件没有保存成功（{error.strerror}），请联系管理员检查磁盘空间后重新上传。") from error
    return kept


def _copied(file: BinaryIO, out: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if size > MOST_BYTES:
            raise RefusedError(f"文件超过{MOST_BYTES // 1024 // 1024}MB，请拆分后上传。")
        out.write(chunk)
    if not size:
        raise RefusedError("文件是空的，请重新选择。")
    out.flush()
    os.fsync(out.fileno())
    return digest.hexdigest(), size


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    source.chmod(0o440)
    source.replace(target)


def sweep() -> None:
    """Remove what a killed process left half-written; nothing that is kept points there."""
    yesterday = time.time() - SECONDS_LEFT_ALONE
    for place in Path(settings.FILES).glob(f"{COMING}*"):
        if place.stat().st_mtime < yesterday:
            shutil.rmtree(place, ignore_errors=True)


def file_digest(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
