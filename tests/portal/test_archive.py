"""Backup and restore, verify and doctor, as commands on a real folder."""

import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.portal.own_portal import environment, finished

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

COMMAND = """
import sys
import typer
from zhixiao.commands import serving
app = typer.Typer()
for verb in (serving.backup, serving.restore, serving.doctor, serving.verify, serving.admin, serving.work):
    app.command()(verb)
app()
"""


def _run(*arguments: str) -> tuple[int, str]:
    """Run a command; the data folder is its last argument."""
    command = [sys.executable, "-c", COMMAND, *arguments]
    env = environment(Path(arguments[-1]))
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demonstration and one proof."""
    folder = tmp_path_factory.mktemp("portal") / "data"
    finished(MAKE, folder)
    return folder


@pytest.fixture(scope="module")
def archive(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of that folder."""
    file = tmp_path_factory.mktemp("backup") / "b.zip"
    assert _run("backup", str(file), "--data", str(data))[0] == 0
    return file


def test_a_backup_restores_to_the_same_database_and_files(data: Path, archive: Path, tmp_path: Path):
    copy = tmp_path / "copy"
    assert _run("restore", str(archive), "--data", str(copy))[0] == 0
    assert _run("verify", "--data", str(copy)) == _run("verify", "--data", str(data))
    kept, restored = ({p.relative_to(d): p.read_bytes() for p in d.glob("files/??/*")} for d in (data, copy))
    assert (kept, len(kept)) == (restored, 1)


def test_a_damaged_backup_is_refused_and_nothing_is_written(archive: Path, tmp_path: Path):
    bad, copy = tmp_path / "bad.zip", tmp_path / "copy"
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"%PDF-2" if name.startswith("files/") else source.read(name))
    code, told = _run("restore", str(bad), "--data", str(copy))
    assert (code, "备份已损坏" in told, copy.exists()) == (2, True, False)


def test_a_folder_in_use_is_not_written_over(data: Path, archive: Path):
    code, told = _run("restore", str(archive), "--data", str(data))
    assert (code, "空的或不存在的数据文件夹" in told) == (2, True)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="改的是内置数据库的文件")
def test_verify_names_the_event_that_was_changed(archive: Path, tmp_path: Path):
    copy = tmp_path / "copy"
    _run("restore", str(archive), "--data", str(copy))
    with closing(sqlite3.connect(copy / "zhixiao.sqlite3")) as database:
        database.execute("DROP TRIGGER ground_event_no_UPDATE")
        database.execute("UPDATE ground_event SET content = replace(content, '演示银行', '演示银行2')")
        database.commit()
    code, told = _run("verify", "--data", str(copy))
    assert (code, told.count("被改动")) == (1, 1)
    code, told = _run("doctor", "--data", str(copy))
    assert code == 1
    assert [line[:5] for line in told.splitlines() if "有问题" in line] == ["ZX006", "ZX007", "ZX011"]


def test_the_doctor_finds_a_missing_file(archive: Path, tmp_path: Path):
    copy = tmp_path / "copy"
    _run("restore", str(archive), "--data", str(copy))
    for path in copy.glob("files/??/*"):
        path.unlink()
    told = _run("doctor", "--data", str(copy))[1]
    assert [line[:5] for line in told.splitlines() if "有问题" in line] == ["ZX009", "ZX011"]


def test_the_first_administrator_is_set_up_on_an_empty_folder(tmp_path: Path):
    folder = str(tmp_path / "data")
    poor = _run("admin", "boss", "--organisation", "甲市", "--password", "123", "--data", folder)
    good = _run("admin", "boss", "--organisation", "甲市", "--password", "a-long-word-77", "--data", folder)
    assert (poor[0], good) == (2, (0, "已建立管理员 boss\n"))
    assert _run("doctor", "--data", folder)[0] == 0
    assert _run("work", "--once", "--data", folder)[0] == 0
