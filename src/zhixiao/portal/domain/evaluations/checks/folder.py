"""Reports that people have checked (报告检查): a folder each in the data folder, never in the backup.

The report goes as soon as it has been read; what was found in it stays a day for the person who sent it.
"""

import json
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from zhixiao.portal.faults import RefusedError
from zhixiao.portal.files import CHUNK

NAME, REPORT, FOUND, TOLD, FAULT = "name.txt", "report", "found", "told.json", "fault.txt"
KEPT_FOR = 24 * 3600
MOST_WAITING = 10
MOST_KEPT = 30


@dataclass(frozen=True, slots=True)
class ReportCheck:
    """A report that one person sent, by its number: the milliseconds at which it came, or the next that were free."""

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
    def sent_at(self) -> datetime:
        return datetime.fromtimestamp(self.number / 1000, UTC)

    @property
    def report(self) -> Path:
        """The report under a plain name that ends as its own does."""
        return self.folder / f"{REPORT}{Path(self.name).suffix.lower()}"

    @property
    def found(self) -> Path | None:
        """The folder with what was found in the report, None while it has not been read."""
        path = self.folder / FOUND
        return path if path.is_dir() else None

    @property
    def counts(self) -> dict[str, int]:
        """How many findings of each severity there are; none for a report that could not be read."""
        path = self.folder / FOUND / TOLD
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}

    @property
    def fault(self) -> str:
        """Why the report could not be read, or nothing."""
        path = self.folder / FOUND / FAULT
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def end(self, write: Callable[[Path], None]) -> None:
        """Keep in one step what `write` puts into a folder, and take the report away."""
        coming = self.folder / f"coming-{FOUND}"
        shutil.rmtree(coming, ignore_errors=True)
        coming.mkdir()
        write(coming)
        coming.replace(self.folder / FOUND)
        self.report.unlink(missing_ok=True)

    def take_away(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def write_told(folder: Path, *, counts: Mapping[str, int], fault: str = "") -> None:
    """What a list of checks tells of one."""
    (folder / TOLD).write_text(json.dumps(counts, ensure_ascii=False), encoding="utf-8")
    if fault:
        (folder / FAULT).write_text(fault, encoding="utf-8")


def put_report(file: BinaryIO, *, name: str, person: int) -> ReportCheck:
    """Put a report where the worker finds it. Raises RefusedError: a full disk, or too many of this person."""
    sweep_checks()
    before = checks_of(person)
    if len([one for one in before if one.found is None]) >= MOST_WAITING:
        raise RefusedError(f"您已有{MOST_WAITING}份报告在等待检查，请等前面的检查完再上传。")
    for one in [one for one in before if one.found][MOST_KEPT - 1 :]:
        one.take_away()
    try:
        check = _new_folder(person)
        (check.folder / NAME).write_text(name, encoding="utf-8")
        with check.report.open("wb") as out:
            shutil.copyfileobj(file, out, CHUNK)
    except OSError as error:
        raise RefusedError(f"文件没有收下（{error.strerror}），请联系管理员检查磁盘空间后重新上传。") from error
    return check


def checks_of(person: int) -> list[ReportCheck]:
    """What one person has sent within a day, the latest first."""
    numbers = (path.parent.name.partition("-")[2] for path in _folder().glob(f"{person}-*/{NAME}"))
    return [ReportCheck(person, number) for number in sorted(map(int, numbers), reverse=True)]


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
