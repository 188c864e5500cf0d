"""Reports that wait to be checked (上传检查): a folder each in the data folder, never in the backup.

The report goes as soon as it has been read; what was found in it stays a day for the person who sent it.
"""

import json
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from zhixiao.portal.faults import RefusedError
from zhixiao.portal.files import CHUNK

NAME, REPORT, FOUND = "name.txt", "report", "found.json"
KEPT_FOR = 24 * 3600
MOST_OF_A_PERSON = 10


@dataclass(frozen=True, slots=True)
class ReportCheck:
    """A report that one person sent, by its number."""

    person: int
    number: int

    @property
    def folder(self) -> Path:
        return _folder() / f"{self.person}-{self.number}"

    @property
    def name(self) -> str:
        """What the report is called. Raises FileNotFoundError for a check that is not there (any more)."""
        return (self.folder / NAME).read_text(encoding="utf-8")

    @property
    def report(self) -> Path:
        """The report under a plain name that ends as its own does."""
        return self.folder / f"{REPORT}{Path(self.name).suffix.lower()}"

    @property
    def found(self) -> dict[str, object] | None:
        """What was found in the report, None while it has not been read."""
        path = self.folder / FOUND
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None

    def end(self, found: Mapping[str, object]) -> None:
        """Keep what was found in one step, and take the report away."""
        coming = self.folder / f"coming-{FOUND}"
        coming.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
        coming.replace(self.folder / FOUND)
        self.report.unlink(missing_ok=True)


def put_report(file: BinaryIO, *, name: str, person: int) -> ReportCheck:
    """Put a report where the worker finds it. Raises RefusedError: a full disk, or too many of this person."""
    sweep_checks()
    if len(list(_folder().glob(f"{person}-*/{REPORT}.*"))) >= MOST_OF_A_PERSON:
        raise RefusedError(f"您已有{MOST_OF_A_PERSON}份报告在等待检查，请等前面的检查完再上传。")
    try:
        check = _new_folder(person)
        (check.folder / NAME).write_text(name, encoding="utf-8")
        with check.report.open("wb") as out:
            shutil.copyfileobj(file, out, CHUNK)
    except OSError as error:
        raise RefusedError(f"文件没有收下（{error.strerror}），请联系管理员检查磁盘空间后重新上传。") from error
    return check


def sweep_checks() -> None:
    """Take away what a day has passed over: what was found, and reports nobody read."""
    yesterday = time.time() - KEPT_FOR
    for folder in _folder().glob("*-*"):
        if folder.stat().st_mtime < yesterday:
            shutil.rmtree(folder, ignore_errors=True)


def _folder() -> Path:
    return Path(settings.CHECKS)


def _new_folder(person: int) -> ReportCheck:
    _folder().mkdir(parents=True, exist_ok=True)
    number = time.time_ns() // 1_000_000
    while True:
        check = ReportCheck(person, number)
        try:
            check.folder.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
        else:
            return check
