"""Backup: the database and every file in one zip with a manifest of digests, read back before it is called done."""

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from zhixiao.portal.archive_reading import DATABASE_FILE, MANIFEST, ROWS_FILE, STEPS_FILE, checked_manifest
from zhixiao.portal.archive_rows import steps_taken

ITS_OWNERS = 0o600
"""Nobody else reads a backup: the key that signs cookies is in it."""
LEFT_OUT = ("contenttypes", "sessions", "auth.permission")


def write_archive(archive: Path) -> int:
    """Write the backup and verify it; gives the number of files in it. The portal may go on working.

    Raises BadInputError when what was written does not read back the same.
    """
    digests: dict[str, str] = {}
    with tempfile.TemporaryDirectory(dir=archive.parent, prefix=f"{archive.name}-coming-") as folder:
        coming = Path(folder) / "coming.zip"
        with zipfile.ZipFile(coming, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as package:
            for path in _database_copy(Path(folder)):
                digests[path.name] = _put(package, path, path.name)
            for file in sorted(Path(settings.FILES).glob("??/*")):
                inside = f"files/{file.parent.name}/{file.name}"
                digests[inside] = _put(package, file, inside)
            digests["secret-key"] = _put(package, Path(settings.DATA) / "secret-key", "secret-key")
            package.writestr(MANIFEST, json.dumps(digests, sort_keys=True, indent=1))
        checked_manifest(coming)
        coming.chmod(ITS_OWNERS)
        with coming.open("rb") as written:
            os.fsync(written.fileno())
        coming.replace(archive)
    return len(digests)


def _database_copy(folder: Path) -> list[Path]:
    """A consistent copy: of the embedded database its pages, of PostgreSQL its rows and the steps they have seen."""
    if connection.vendor == "sqlite":
        copy = folder / DATABASE_FILE
        name = connection.settings_dict["NAME"]
        with closing(sqlite3.connect(name)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        return [copy]
    rows, steps = folder / ROWS_FILE, folder / STEPS_FILE
    with transaction.atomic(), rows.open("w", encoding="utf-8") as out:
        connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        call_command("dumpdata", exclude=list(LEFT_OUT), stdout=out)
        steps.write_text(json.dumps(steps_taken()), encoding="utf-8")
    return [rows, steps]


def _put(package: zipfile.ZipFile, path: Path, name: str) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source, package.open(name, "w", force_zip64=True) as target:
        while chunk := source.read(1 << 20):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()
