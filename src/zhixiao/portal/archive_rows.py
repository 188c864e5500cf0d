"""The rows of a backup, loaded into tables as they were when they were taken, which are then brought forward."""

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.core.serializers.json import Deserializer
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from zhixiao.portal.archive_reading import STEPS_FILE
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.starting import migrate

MIGRATIONS = "django_migrations"
ANOTHER_DATABASE = "请把 DATABASE_URL 指到一个空的数据库。"

Steps = set[tuple[str, str]]
"""Migrations by application and name."""


def steps_taken() -> list[str]:
    """The migrations of the database, as STEPS_FILE names them."""
    return sorted(f"{label}.{name}" for label, name in MigrationRecorder(connection).applied_migrations())


def load_rows(rows: Path) -> None:
    """Fill an empty database with the rows of a backup, all or none, and bring it to the present version.

    The tables are first made as STEPS_FILE beside the rows tells, so that a later step that changes data finds it.
    Raises RefusedError for a database that is not empty, for steps that are unknown, and for rows that do not fit
    theirs; DatabaseError.
    """
    steps_file = rows.with_name(STEPS_FILE)
    steps = _steps_in(steps_file)
    tables = set(connection.introspection.table_names())
    if tables and MIGRATIONS not in tables:
        raise RefusedError(f"数据库里已有别的表（如 {min(tables)}），没有恢复。{ANOTHER_DATABASE}")
    try:
        with transaction.atomic() if connection.vendor == "postgresql" else nullcontext():
            _fill(rows, _tables_at(steps))
            migrate(loaded=True)
    except (DeserializationError, IntegrityError) as error:
        told = str(error).splitlines()[0]
        raise RefusedError(f"备份里的数据与它写明的版本不符（{told}），没有恢复。请换一份备份。") from error
    rows.unlink()
    steps_file.unlink()


def _steps_in(file: Path) -> Steps:
    if not file.is_file():
        raise RefusedError(
            "这份备份没有写明数据库的版本，没有恢复。请用做备份时的版本恢复到空的数据库，升级后再备份一次。"
        )
    return {(label, name) for label, _, name in (step.partition(".") for step in json.loads(file.read_text("utf-8")))}


def _tables_at(steps: Steps) -> Any:
    """Make the tables as they are after `steps`, and give the models of that time; nothing may have been kept yet."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    if unknown := sorted(steps - set(loader.disk_migrations)):
        raise RefusedError(f"备份来自更新的版本（{'.'.join(unknown[0])}），没有恢复。请安装新版程序再恢复。")
    if set(loader.applied_migrations) - steps:
        raise RefusedError(f"数据库里的表比备份的新，没有恢复。{ANOTHER_DATABASE}")
    graph = loader.graph
    last = [
        step
        for step in sorted(steps & set(graph.nodes))
        if not any(after.key in steps and after.key[0] == step[0] for after in graph.node_map[step].children)
    ]
    executor.migrate(last)
    apps = loader.project_state(last).apps
    if apps.get_model("ground", "Event").objects.exists():
        raise RefusedError(f"数据库里已有数据，没有恢复。{ANOTHER_DATABASE}")
    return apps


class _OfThatTime(Deserializer):
    """Rows as instances of the models of the time they were taken."""

    def __init__(self, text: str, apps: Any) -> None:
        super().__init__(text)
        self._apps = apps

    def _get_model_from_node(self, model_identifier: str) -> Any:  # type: ignore[override]
        try:
            return self._apps.get_model(model_identifier)
        except (LookupError, TypeError) as error:
            raise DeserializationError(f"没有 {model_identifier} 这种数据") from error


def _fill(rows: Path, apps: Any) -> None:
    """As `loaddata` does, by the models of that time."""
    with transaction.atomic():
        with connection.constraint_checks_disabled():
            for row in _OfThatTime(rows.read_text("utf-8"), apps):
                row.save()
        connection.check_constraints()
        models = apps.get_models(include_auto_created=True)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
