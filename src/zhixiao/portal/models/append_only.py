"""Triggers that let a table only grow, on SQLite and on PostgreSQL; used by migrations."""

from collections.abc import Callable
from typing import Any

from django.db import migrations


def append_only(table: str, *, sentence: str) -> migrations.RunPython:
    """A migration step after which rows of `table` can be neither changed nor deleted."""

    def forwards(_: Any, editor: Any) -> None:
        for statement in CREATE[editor.connection.vendor](table, sentence):
            editor.execute(statement)

    def backwards(_: Any, editor: Any) -> None:
        for statement in DROP[editor.connection.vendor](table):
            editor.execute(statement)

    return migrations.RunPython(forwards, backwards)


def _sqlite(table: str, sentence: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def _postgresql(table: str, sentence: str) -> list[str]:
    return [
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{sentence}'; END $$",
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
    ]


CREATE: dict[str, Callable[[str, str], list[str]]] = {"sqlite": _sqlite, "postgresql": _postgresql}
DROP: dict[str, Callable[[str], list[str]]] = {
    "sqlite": lambda table: [f"DROP TRIGGER {table}_no_{verb}" for verb in ("UPDATE", "DELETE")],
    "postgresql": lambda table: [f"DROP FUNCTION {table}_refuse() CASCADE"],
}
