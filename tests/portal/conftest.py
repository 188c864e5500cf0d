"""What tests of the portal share; other rooms' tests never load it, so they need no Django."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.portal.a_database import DATA
from tests.portal.world import World, make_world


def pytest_sessionfinish() -> None:
    shutil.rmtree(DATA, ignore_errors=True)


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def world(db: None) -> World:
    """Two cities with a bureau, an applicant and one person a role each."""
    return make_world()


@pytest.fixture
def files(tmp_path: Path, settings: Any) -> Path:
    """A files folder of the test alone."""
    settings.FILES = tmp_path / "files"
    return settings.FILES


@pytest.fixture
def docs() -> Path:
    """The documentation folder of the repository."""
    return Path(__file__).resolve().parents[2] / "docs"
