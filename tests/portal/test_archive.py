"""Backup and restore, verify and doctor, as commands on a real folder."""

import json
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.portal.killing import ran
from tests.portal.own_portal import copy_empty, environment, finished
from zhixiao.inputs import BadInputError
from zhixiao.portal.archive_reading import MANIFEST, ROWS_FILE, checked_manifest, read_archive

MAKE = """
import sys
from io import BytesIO
from datetime import date
from pathlib import Path
from zhixiao.portal.starting import migrate, start_on
start_on(Path(sys.argv[1]))
migrate()
from zhixiao.portal.domain.ground.demo import set_up_demo
from zhixiao.portal.domain.ground.evidence.add import add_evidence
from zhixiao.portal.queries.ground.actors import actor_of
person = set_up_demo()[0]
proof = {"title": "t", "evidence_class": "voucher", "file": BytesIO(b"%PDF-1"), "file_name": "a.pdf"}
add_evidence(organisation=person.organisation, by=actor_of(person, on=date(2026, 1, 1)), **proof)
"""

EVENTS_COUNTED = """
import sys
from pathlib import Path
from zhixiao.portal.starting import start_on
start_on(Path(sys.argv[1]))
from django.db import connection
counts = {
    "sqlite": "SELECT stat FROM sqlite_stat1 WHERE tbl = 'ground_event' ORDER BY idx",
    "postgresql": "SELECT reltuples FROM pg_class WHERE relname = 'ground_event'",
}
with connection.cursor() as cursor:
    for statement in sys.argv[2:]:
        cursor.execute(statement)
    cursor.execute(counts[connection.vendor])
    print(*(row[0] for row in cursor.fetchall()))
"""
"""The rows of the event table as the database has counted them, for its choice of indexes."""

COMMAND = """
import sys
import typer
from zhixiao.commands import serving
app = typer.Typer()
for verb in (serving.backup, serving.restore, serving.doctor, serving.verify, serving.admin, serving.work):
    app.command()(verb)
app()
"""


def run(*arguments: str, **variables: str) -> tuple[int, str]:
    """Run a command; the data folder is its last argument."""
    command = [sys.executable, "-c", COMMAND, *arguments]
    env = environment(Path(arguments[-1])) | variables
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def data(empty_portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demonstration and one proof."""
    folder = tmp_path_factory.mktemp("portal") / "data"
    copy_empty(empty_portal, folder)
    finished(MAKE, folder)
    return folder


@pytest.fixture(scope="module")
def archive(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of that folder."""
    file = tmp_path_factory.mktemp("backup") / "b.zip"
    assert run("backup", str(file), "--data", str(data))[0] == 0
    return file


def test_a_backup_restores_to_the_same_database_and_files(data: Path, archive: Path, tmp_path: Path):
    copy = tmp_path / "copy"
    assert run("restore", str(archive), "--data", str(copy))[0] == 0
    assert run("verify", "--data", str(copy)) == run("verify", "--data", str(data))
    kept, restored = ({p.relative_to(d): p.read_bytes() for p in d.glob("files/??/*")} for d in (data, copy))
    assert (kept, len(kept)) == (restored, 1)
    assert archive.stat().st_mode & 0o777 == 0o600
    assert finished(EVENTS_COUNTED, copy).split() == finished(EVENTS_COUNTED, data, "ANALYZE").split()


def test_a_damaged_backup_is_refused_and_nothing_is_written(archive: Path, tmp_path: Path):
    bad, copy = tmp_path / "bad.zip", tmp_path / "copy"
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"%PDF-2" if name.startswith("files/") else source.read(name))
    code, told = run("restore", str(bad), "--data", str(copy))
    assert (code, "备份已损坏" in told, copy.exists()) == (2, True, False)


def _rewritten(archive: Path, to: Path, change: Callable[[str, bytes], tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(to, "w") as target:
        for name in source.namelist():
            target.writestr(*change(name, source.read(name)))
    return to


def _climbing(name: str, content: bytes) -> tuple[str, bytes]:
    if name == MANIFEST:
        listed = {("../evil" if key.startswith("files/") else key): one for key, one in json.loads(content).items()}
        return name, json.dumps(listed).encode()
    return ("../evil" if name.startswith("files/") else name), content


BROKEN = {
    "climbs out": _climbing,
    "no manifest": lambda name, content: (name.replace(MANIFEST, "other"), content),
    "manifest is no JSON": lambda name, content: (name, b"{" if name == MANIFEST else content),
    "manifest is a list": lambda name, content: (name, b"[]" if name == MANIFEST else content),
    "manifest names nothing": lambda name, content: (name, b"{}" if name == MANIFEST else content),
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_broken_archive_is_told_and_writes_nothing(archive: Path, tmp_path: Path, change):
    bad = _rewritten(archive, tmp_path / "bad.zip", change)
    with pytest.raises(BadInputError):
        read_archive(bad, tmp_path / "in" / "copy")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.zip"]


@pytest.mark.parametrize("place", [0.3, 0.6])
def test_a_flipped_or_missing_end_of_an_archive_is_told(archive: Path, tmp_path: Path, place: float):
    content = bytearray(archive.read_bytes())
    content[int(len(content) * place) % len(content)] ^= 0xFF
    for bad in (bytes(content), archive.read_bytes()[: int(len(content) * place)]):
        (tmp_path / "bad.zip").write_bytes(bad)
        with pytest.raises(BadInputError):
            read_archive(tmp_path / "bad.zip", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_restore_that_breaks_off_leaves_nothing_and_can_be_done_again(archive: Path, tmp_path: Path):
    for at in range(0, 40, 4):
        ran(lambda: read_archive(archive, tmp_path / "copy"), at, tmp_path)
        if (tmp_path / "copy").exists():
            break
    else:
        read_archive(archive, tmp_path / "copy")
    names = {str(path.relative_to(tmp_path / "copy")) for path in (tmp_path / "copy").rglob("*") if path.is_file()}
    assert names == set(checked_manifest(archive))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="改的是内置数据库的文件")
def test_a_database_of_a_newer_version_is_refused_and_a_noted_link_is_looked_for(archive: Path, tmp_path: Path):
    copy = tmp_path / "copy"
    read_archive(archive, copy)
    assert run("verify", "--known", f"3:{'0' * 16}", "--data", str(copy))[0] == 1
    with closing(sqlite3.connect(copy / "zhixiao.sqlite3")) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('money', '9999_later', '2026-01-01')"
        )
        database.commit()
    code, told = run("work", "--once", "--data", str(copy))
    assert (code, "ZX005" in told, "请安装新版程序" in told) == (2, True, True)
    found = [line[:5] for line in run("doctor", "--data", str(copy))[1].splitlines() if "有问题" in line]
    assert "ZX005" in found


on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="要恢复到 PostgreSQL")


@on_postgresql
def test_a_restore_into_a_database_that_is_not_right_is_told_and_leaves_nothing(
    data: Path, archive: Path, tmp_path: Path
):
    import psycopg

    here = environment(tmp_path / "other")["DATABASE_URL"]
    with psycopg.connect(here, autocommit=True) as other:
        other.execute("CREATE TABLE ours (id integer)")
    cases = {
        "ZX003": f"{here}_nowhere",
        "ZX003 ": "postgres://postgres@127.0.0.1:1/x",
        "数据库里已有数据": environment(data)["DATABASE_URL"],
        "数据库里已有别的表（如 ours）": here,
    }
    copy = tmp_path / "copy"
    told = {start: run("restore", str(archive), "--data", str(copy), DATABASE_URL=url) for start, url in cases.items()}
    found = {start: (code, text.startswith(start.strip()), "Traceback" in text) for start, (code, text) in told.items()}
    assert (found, copy.exists()) == (dict.fromkeys(cases, (2, True, False)), False)


OLDER = """
import sys
from pathlib import Path
from zhixiao.portal.starting import start_on
start_on(Path(sys.argv[1]))
from django.core.management import call_command
call_command("migrate", "money", "0004", verbosity=0)
"""


@on_postgresql
def test_a_backup_of_a_database_without_a_portal_or_of_an_older_version_is_told(tmp_path: Path):
    empty, older, file = tmp_path / "empty", tmp_path / "older", tmp_path / "b.zip"
    finished(OLDER, older)
    told = {folder: run("backup", str(file), "--data", str(folder)) for folder in (empty, older)}
    assert {folder: (code, text[:5], text.count("\n")) for folder, (code, text) in told.items()} == {
        empty: (2, "ZX003", 1),
        older: (2, "ZX005", 1),
    }
    assert ("没有门户的表" in told[empty][1], "用 zhixiao serve 升级" in told[older][1], file.exists()) == (
        True,
        True,
        False,
    )


def _with_rows(archive: Path, to: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """The archive with every person changed, and a manifest that agrees."""
    with zipfile.ZipFile(archive) as source:
        rows = json.loads(source.read(ROWS_FILE))
    for row in rows:
        if row["model"] == "ground.person":
            change(row["fields"])
    content = json.dumps(rows).encode()

    def changed(name: str, kept: bytes) -> tuple[str, bytes]:
        if name == ROWS_FILE:
            return name, content
        if name != MANIFEST:
            return name, kept
        return name, json.dumps(json.loads(kept) | {ROWS_FILE: sha256(content).hexdigest()}).encode()

    return _rewritten(archive, to, changed)


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "newer": lambda person: person.update(shoe_size=42),
    "older": lambda person: person.pop("organisation"),
    "out of joint": lambda person: person.update(organisation=10**6),
}


@on_postgresql
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_rows_that_do_not_fit_are_told_and_leave_nothing(archive: Path, tmp_path: Path, change: Callable):
    strange, copy = _with_rows(archive, tmp_path / "strange.zip", change), tmp_path / "copy"
    code, told = run("restore", str(strange), "--data", str(copy))
    assert (code, "与它写明的版本不符" in told, "Traceback" in told, copy.exists()) == (2, True, False, False)
    assert run("restore", str(archive), "--data", str(copy))[0] == 0


def test_a_folder_whose_restore_broke_off_is_not_taken_for_a_portal(tmp_path: Path):
    (tmp_path / ROWS_FILE).write_text("[]")
    for command in (("work", "--once"), ("doctor",)):
        code, told = run(*command, "--data", str(tmp_path))
        assert (code, "恢复中途停止" in told) == (2, True)


BACK_UP = """
import sys
from pathlib import Path
from zhixiao.portal.starting import start_on
start_on(Path(sys.argv[1]))
from tests.portal.killing import ran
from zhixiao.portal.archive import write_archive
from zhixiao.portal.archive_reading import checked_manifest
from zhixiao.portal.events import broken_links
file, places = Path(sys.argv[2]), (0, 1, 2, 3, 4, 5, 6, 8, 16, 32, 64, 128, 256, 512, 10**9)
for before in (b"", b"the last backup"):
    for at in places:
        file.unlink(missing_ok=True)
        if before:
            file.write_bytes(before)
        if not ran(lambda: write_archive(file), at, file.parent)[0]:
            break
        now = file.read_bytes() if file.exists() else b""
        print("as before" if now == before else f"whole, {len(checked_manifest(file))} files")
    print(f"done, {len(checked_manifest(file))} files, {len(broken_links())} broken links")
"""


def test_a_backup_that_is_killed_leaves_the_last_one_and_the_portal_whole(data: Path, tmp_path: Path):
    told = finished(BACK_UP, data, str(tmp_path / "b.zip")).splitlines()
    held = 3 if connection.vendor == "sqlite" else 4
    assert set(told) - {f"whole, {held} files"} == {"as before", f"done, {held} files, 0 broken links"}
    assert told.count("as before") > 3


def test_a_folder_that_is_none_is_told_with_its_check(tmp_path: Path):
    (tmp_path / "file").write_text("not a folder")
    for command in ("doctor", "admin boss --organisation x --password y", "work"):
        code, told = run(*command.split(), "--data", str(tmp_path / "file" / "data"))
        assert (code, told[:5], "Traceback" in told) == (2, "ZX001", False)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="改的是内置数据库的文件")
def test_a_database_file_that_is_none_is_told_once(tmp_path: Path):
    (tmp_path / "zhixiao.sqlite3").write_text("not a database" * 100)
    told = run("doctor", "--data", str(tmp_path))[1]
    assert [line[:5] for line in told.splitlines() if "有问题" in line] == ["ZX003"]
    for command in (("verify",), ("backup", str(tmp_path / "b.zip"))):
        code, told = run(*command, "--data", str(tmp_path))
        assert (code, told[:5], "Traceback" in told) == (2, "ZX003", False)


def test_a_folder_without_a_portal_is_told(tmp_path: Path):
    code, told = run("verify", "--data", str(tmp_path / "nowhere"))
    assert (code, "没有门户的数据库" in told or told.startswith("ZX003")) == (2, True)


def test_a_folder_in_use_is_not_written_over(data: Path, archive: Path):
    code, told = run("restore", str(archive), "--data", str(data))
    assert (code, "空的或不存在的数据文件夹" in told) == (2, True)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="改的是内置数据库的文件")
def test_verify_names_the_event_that_was_changed(archive: Path, tmp_path: Path):
    copy = tmp_path / "copy"
    run("restore", str(archive), "--data", str(copy))
    with closing(sqlite3.connect(copy / "zhixiao.sqlite3")) as database:
        database.execute("DROP TRIGGER ground_event_no_UPDATE")
        database.execute("UPDATE ground_event SET content = replace(content, '演示银行', '演示银行2')")
        database.commit()
    code, told = run("verify", "--data", str(copy))
    assert (code, told.count("被改动")) == (1, 1)
    code, told = run("doctor", "--data", str(copy))
    assert code == 1
    assert [line[:5] for line in told.splitlines() if "有问题" in line] == ["ZX006", "ZX007", "ZX011"]


def test_the_doctor_finds_a_missing_file(archive: Path, tmp_path: Path):
    copy = tmp_path / "copy"
    run("restore", str(archive), "--data", str(copy))
    for path in copy.glob("files/??/*"):
        path.unlink()
    told = run("doctor", "--data", str(copy))[1]
    assert [line[:5] for line in told.splitlines() if "有问题" in line] == ["ZX009", "ZX011"]


def test_the_first_administrator_is_set_up_on_an_empty_folder(tmp_path: Path):
    folder = str(tmp_path / "data")
    poor = run("admin", "boss", "--organisation", "甲市", "--password", "123", "--data", folder)
    good = run("admin", "boss", "--organisation", "甲市", "--password", "a-long-word-77", "--data", folder)
    assert (poor[0], good) == (2, (0, "已建立管理员 boss；随附的 74 个指标已放入指标库\n"))
    assert run("doctor", "--data", folder)[0] == 0
    assert run("work", "--once", "--data", folder)[0] == 0
