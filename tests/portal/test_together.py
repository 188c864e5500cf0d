"""Steps of a migration that are done together leave the tables that they leave one by one."""

import pytest
from django.db import connection, migrations, models
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.state import ProjectState

from zhixiao.portal.models.append_only import append_only
from zhixiao.portal.models.together import MigrationTogether, Together

KEY = ("id", models.BigAutoField(primary_key=True))
STEPS = [
    migrations.CreateModel("Town", [KEY, ("name", models.CharField(max_length=9))]),
    migrations.CreateModel("Street", [KEY, ("town", models.ForeignKey("trial.Town", models.CASCADE))]),
    migrations.AddField("Street", "width", models.IntegerField(null=True)),
    migrations.AddIndex("Street", models.Index(fields=["width"], name="street_width")),
    migrations.AddIndex("Town", models.Index(fields=["name"], name="town_name")),
    append_only("trial_town", sentence="towns stay"),
]


def _migration(kind: type[migrations.Migration]) -> migrations.Migration:
    return type("Migration", (kind,), {"operations": STEPS, "atomic": False})("0001", "trial")


def _done_and_undone(migration: migrations.Migration) -> tuple[ProjectState, list[str], list[str]]:
    """The state after a migration, and what an empty database holds after it and after it is taken back."""
    ours = DatabaseWrapper({**connection.settings_dict, "NAME": ":memory:"})
    state = ProjectState()
    state.apps  # noqa: B018 - drawn, as `migrate` draws it
    with ours.schema_editor(atomic=False) as editor:
        state = migration.apply(state, editor)
    made = _held(ours)
    with ours.schema_editor(atomic=False) as editor:
        migration.unapply(ProjectState(), editor)
    left = _held(ours)
    ours.connection.close()
    return state, made, left


def _held(database: DatabaseWrapper) -> list[str]:
    with database.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name LIKE 'trial%' ORDER BY sql")
        return [sql for (sql,) in cursor.fetchall()]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="另开一个内置数据库")
def test_steps_done_together_leave_what_they_leave_one_by_one():
    plain, together = (_done_and_undone(_migration(kind)) for kind in (migrations.Migration, MigrationTogether))
    assert (together, len(together[1]), together[2]) == (plain, 7, [])


def test_only_new_tables_and_indexes_that_follow_one_another_are_done_together():
    kinds = [type(step) for step in _migration(MigrationTogether).operations]
    assert kinds == [Together, migrations.AddField, Together, type(STEPS[-1])]
