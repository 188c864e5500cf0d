"""What every test shares: which tests need something that is not Python, and the folder of labelled reports."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
    # Each of the hundred processes that the tests start would compile Django anew, which is half of its time.
    sys.dont_write_bytecode = False
    sys.pycache_prefix = os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / ".pytest_cache" / "bytecode"))

for profile, examples in {"whole": 60, "daily": 30}.items():
    settings.register_profile(
        profile, deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=examples
    )
settings.load_profile("whole")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pass over, with a reason, what this machine cannot run; `.ci/prepare` fails where nothing may be left out."""
    absent = {
        "browser": (shutil.which("chromium") is None, "没有 Chromium"),
        "libreoffice": (shutil.which("soffice") is None, "没有 LibreOffice"),
        "shared": (not SHARED.is_dir(), "没有 ../shared"),
    }
    for item in items:
        for mark, (is_absent, reason) in absent.items():
            if is_absent and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture
def shared() -> Path:
    """The folder of labelled real reports (only for tests marked `shared`)."""
    return SHARED
