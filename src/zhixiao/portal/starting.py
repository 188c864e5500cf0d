"""Start Django on a data folder, for commands."""

import os
from pathlib import Path

from zhixiao.portal.areas import area_labels
from zhixiao.portal.faults import RefusedError


def start_on(data: Path, *, demo: bool = False) -> None:
    """Set the portal up on `data`; must come before anything of Django is used."""
    os.environ["ZHIXIAO_DATA"] = str(data.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "zhixiao.portal.settings"
    if demo:
        os.environ["ZHIXIAO_DEMO"] = "1"
    import django

    django.setup()


def has_portal() -> bool:
    """Whether the database holds the tables of a portal, of whatever version."""
    from django.db import connection

    from zhixiao.portal.models.ground.event import ChainHead

    return ChainHead._meta.db_table in connection.introspection.table_names()


def steps_ahead() -> list[str]:
    """The steps of the database that this version does not know: those of a newer one."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection, ignore_no_migrations=True)
    ours = set(area_labels())
    return sorted(
        f"{label}.{name}"
        for label, name in set(loader.applied_migrations) - set(loader.disk_migrations)
        if label in ours
    )


def steps_behind() -> list[str]:
    """The steps of this version that the database has not seen: all of them for one without a portal."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection, ignore_no_migrations=True)
    ours = set(area_labels())
    return sorted(
        f"{label}.{name}"
        for label, name in set(loader.disk_migrations) - set(loader.applied_migrations)
        if label in ours
    )


def migrate(*, loaded: bool = False) -> None:
    """Bring the database to the present version, and count its rows anew: a step that rebuilds a table forgets them.

    `loaded` as for `count_rows`. Raises RefusedError for a database that is past this version.
    """
    from django.core.management import call_command

    if ahead := steps_ahead():
        raise RefusedError(
            f"数据库来自更新的版本（{'、'.join(ahead[:3])}），用本程序打开会损坏数据。请安装新版程序，或换一个数据文件夹。"
        )
    call_command("migrate", interactive=False, verbosity=0)
    count_rows(loaded=loaded)


def count_rows(*, loaded: bool = False) -> None:
    """Have the database estimate how many rows each index holds: it chooses among indexes by that, and a list read
    along the wrong one takes seconds.

    The embedded database counts a thousand of each. PostgreSQL does it by itself, but not at once after many rows were
    `loaded`.
    """
    from django.db import connection

    if connection.vendor == "postgresql" and not loaded:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit=1000")
        cursor.execute("ANALYZE")
