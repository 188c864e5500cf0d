"""Triggers that let a table only grow, on SQLite and on PostgreSQL; used by migrations."""

from collections.abc import Callable
from typing import Any

from django.db.migrations.operations.base import Operation

Written = dict[str, list[str]]
"""Statements under the database that takes them."""


class Statements(Operation):
    """A migration step of plain statements. RunPython would draw every model first, which these do not look at."""

    def __init__(self, forwards: Written, backwards: Written) -> None:
        self.forwards = forwards
        self.backwards = backwards

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for statement in self.forwards[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for statement in self.backwards[schema_editor.connection.vendor]:
            schema_editor.execute(statement)


def append_only(table: str, *, sentence: str) -> Statements:
    """A migration step after which rows of `table` can be neither changed nor deleted."""
    return Statements(
        {vendor: create(table, sentence) for vendor, create in CREATE.items()},
        {vendor: drop(table) for vendor, drop in DROP.items()},
    )


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
