"""What tests of the portal share; other rooms' tests never load it, so they need no Django."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tests.portal.a_database import DATA
from tests.portal.own_portal import copy_empty, make_empty
from tests.portal.world import World, find_world, make_world

EMPTY = DATA / "empty.sqlite3"


def pytest_sessionfinish() -> None:
    shutil.rmtree(DATA, ignore_errors=True)


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The world is made once; every test's changes to it are undone. The tables without it are kept for `own_data`.

    There are no tables when none of the tests of this run asks for the database.
    """
    with django_db_blocker.unblock():
        if not connection.introspection.table_names():
            return
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(EMPTY)])
        make_world()


@pytest.fixture
def world(db: None) -> World:
    """Two cities with a bureau, an applicant and one person a role each."""
    return find_world()


@pytest.fixture
def files(tmp_path: Path, settings: Any) -> Path:
    """A files folder of the test alone."""
    settings.FILES = tmp_path / "files"
    return settings.FILES


@pytest.fixture(scope="session")
def empty_portal(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a portal with tables and without rows; made once, as that takes many seconds."""
    data = tmp_path_factory.mktemp("empty") / "data"
    if EMPTY.exists():
        data.mkdir(mode=0o700)
        shutil.copyfile(EMPTY, data / "zhixiao.sqlite3")
    else:
        make_empty(data)
    return data


@pytest.fixture
def own_data(empty_portal: Path, tmp_path: Path) -> Path:
    """A data folder of the test alone, for a portal in processes of its own."""
    data = tmp_path / "data"
    copy_empty(empty_portal, data)
    return data


@pytest.fixture
def docs() -> Path:
    """The documentation folder of the repository."""
    return Path(__file__).resolve().parents[2] / "docs"
