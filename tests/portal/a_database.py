"""Sets Django up for the tests of the portal, on a data folder of this run alone. Import it before any model."""

import os
import tempfile
from pathlib import Path

import django
from django.conf import settings
from django.db import connections

DATA = Path(tempfile.mkdtemp(prefix="zhixiao-test-"))
os.environ |= {
    "ZHIXIAO_DATA": str(DATA),
    "DJANGO_SETTINGS_MODULE": "zhixiao.portal.settings",
    "FAIL_INVALID_TEMPLATE_VARS": "true",
}
os.environ.pop("ZHIXIAO_DEMO", None)
django.setup()
settings.PASSWORD_HASHERS = ["tests.portal.quick_hasher.QuickHasher"]
settings.WHITENOISE_AUTOREFRESH = True
"""Files of the pages are looked up when asked for: else each test's client would list them all when it is made."""
if connections["default"].vendor == "sqlite":
    connections["default"].settings_dict["TEST"]["NAME"] = str(DATA / "test.sqlite3")
