"""Start Django on a data folder, for commands."""

import os
from pathlib import Path


def start_on(data: Path, *, demo: bool = False) -> None:
    """Set the portal up on `data`; must come before anything of Django is used."""
    os.environ["ZHIXIAO_DATA"] = str(data.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "zhixiao.portal.settings"
    if demo:
        os.environ["ZHIXIAO_DEMO"] = "1"
    import django

    django.setup()


def migrate() -> None:
    """Bring the database to the present version; the embedded one counts its rows anew where they have changed much."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", interactive=False, verbosity=0)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("PRAGMA optimize")


def load_rows(rows: Path) -> None:
    """Fill an empty database with the rows of a backup."""
    from django.core.management import call_command

    migrate()
    call_command("loaddata", str(rows), verbosity=0)
    rows.unlink()
