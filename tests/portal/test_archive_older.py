"""A backup made by an older version: its tables are made as they were, filled, and brought forward with their data."""

import json
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
from django.db import connection

from tests.portal.own_portal import finished, make_empty
from tests.portal.test_archive import run
from zhixiao.portal.archive_reading import DATABASE_FILE, MANIFEST, ROWS_FILE, STEPS_FILE

MAKE_OLDER = """
import json
import sys
from pathlib import Path
from zhixiao.portal.starting import start_on
start_on(Path(sys.argv[1]))
from django.core import serializers
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from zhixiao.portal.archive_rows import steps_taken
then = [("ground", "0003_indexes"), ("money", "0003_indexes"), ("targets", "0002_indexes"),
        ("evaluations", "0002_kept_for_good"), ("publishing", "0002_indexes")]
executor = MigrationExecutor(connection)
executor.migrate(then)
apps = executor.loader.project_state(then).apps
where = apps.get_model("ground", "Organisation").objects.create(name="一局", kind="bureau", path="/1/")
evidence = apps.get_model("ground", "Evidence").objects
for title, which in (("拨款凭证", "money"), ("验收单", "result")):
    evidence.create(title=title, evidence_class=which, organisation=where)
left_out = ("contenttypes", "sessions", "auth")
models = [model for model in apps.get_models() if model._meta.app_label not in left_out]
rows = [row for model in models for row in model._base_manager.order_by("pk")]
Path(sys.argv[2]).write_text(serializers.serialize("json", rows))
Path(sys.argv[3]).write_text(json.dumps(steps_taken()))
"""

ASK = """
import sys
from pathlib import Path
from zhixiao.portal.starting import start_on
start_on(Path(sys.argv[1]))
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.ground.organisation import Organisation
executor = MigrationExecutor(connection)
print([str(step) for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())])
where = Organisation.objects.get()
Evidence(title="合同", evidence_class="official", organisation=where).save()
print(list(Evidence.objects.order_by("pk").values_list("pk", "title", "evidence_class")))
"""
BROUGHT_FORWARD = "[]\n[(1, '拨款凭证', 'voucher'), (2, '验收单', 'statement'), (3, '合同', 'official')]\n"

Members = dict[str, bytes]


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Members:
    """What a backup of a portal at older steps holds, its rows and steps told."""
    place = tmp_path_factory.mktemp("older")
    rows, steps = place / ROWS_FILE, place / STEPS_FILE
    finished(MAKE_OLDER, place / "data", str(rows), str(steps))
    files = [rows, steps, place / "data" / "secret-key", place / "data" / DATABASE_FILE]
    return {file.name: file.read_bytes() for file in files if file.is_file()}


def _archive(file: Path, members: Members, *names: str) -> Path:
    """A backup of some members with a manifest that agrees."""
    with zipfile.ZipFile(file, "w") as target:
        for name in names:
            target.writestr(name, members[name])
        target.writestr(MANIFEST, json.dumps({name: sha256(members[name]).hexdigest() for name in names}))
    return file


def _restored(archive: Path, copy: Path) -> tuple[int, str]:
    return run("restore", str(archive), "--data", str(copy))


@pytest.mark.exhaustive
def test_rows_of_an_older_version_are_brought_forward_with_their_data(older: Members, tmp_path: Path):
    archive, copy = _archive(tmp_path / "b.zip", older, ROWS_FILE, STEPS_FILE, "secret-key"), tmp_path / "copy"
    assert _restored(archive, copy) == (0, f"已恢复 3 个文件到 {copy}\n")
    assert finished(ASK, copy) == BROUGHT_FORWARD
    assert {file.name for file in copy.iterdir()} & {ROWS_FILE, STEPS_FILE} == set()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="改的是内置数据库的文件")
def test_an_older_embedded_database_is_brought_forward(older: Members, tmp_path: Path):
    archive, copy = _archive(tmp_path / "b.zip", older, DATABASE_FILE, "secret-key"), tmp_path / "copy"
    assert _restored(archive, copy) == (0, f"已恢复 2 个文件到 {copy}\n")
    assert finished(ASK, copy) == BROUGHT_FORWARD


def _without_steps(members: Members) -> tuple[str, ...]:
    return ROWS_FILE, "secret-key"


def _of_a_later_version(members: Members) -> tuple[str, ...]:
    members[STEPS_FILE] = json.dumps([*json.loads(members[STEPS_FILE]), "money.9999_later"]).encode()
    return ROWS_FILE, STEPS_FILE, "secret-key"


def _of_other_steps(members: Members) -> tuple[str, ...]:
    rows: list[dict[str, Any]] = json.loads(members[ROWS_FILE])
    for row in rows:
        if row["model"] == "ground.evidence":
            row["fields"]["issuer"] = "税务局"
    members[ROWS_FILE] = json.dumps(rows).encode()
    return ROWS_FILE, STEPS_FILE, "secret-key"


REFUSED: dict[str, Callable[[Members], tuple[str, ...]]] = {
    "这份备份没有写明数据库的版本": _without_steps,
    "备份来自更新的版本（money.9999_later）": _of_a_later_version,
    "备份里的数据与它写明的版本不符": _of_other_steps,
}


@pytest.mark.parametrize("start", REFUSED)
def test_rows_that_cannot_be_brought_forward_are_told_and_leave_nothing(older: Members, tmp_path: Path, start: str):
    members, copy = dict(older), tmp_path / "copy"
    strange = _archive(tmp_path / "b.zip", members, *REFUSED[start](members))
    code, told = _restored(strange, copy)
    assert (code, told.startswith(start), "没有恢复。请" in told, copy.exists()) == (2, True, True, False)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="内置数据库随文件夹新建")
def test_older_rows_are_not_loaded_into_newer_tables(older: Members, tmp_path: Path):
    archive, copy = _archive(tmp_path / "b.zip", older, ROWS_FILE, STEPS_FILE, "secret-key"), tmp_path / "copy"
    make_empty(copy)
    rmtree(copy)
    code, told = _restored(archive, copy)
    assert (code, told.startswith("数据库里的表比备份的新，没有恢复。请")) == (2, True)
