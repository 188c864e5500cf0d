"""Every table that a migration makes append-only is watched by the doctor."""

import re
from pathlib import Path

from zhixiao.portal.interfaces.doctor import APPEND_ONLY

MODELS = Path(__file__).resolve().parents[2] / "src/zhixiao/portal/models"


def test_the_doctor_knows_every_table_that_may_only_grow():
    made = {
        table
        for migration in MODELS.glob("*/migrations/*.py")
        for table in re.findall(r'append_only\("([a-z_]+)"', migration.read_text("utf-8"))
    }
    assert made == set(APPEND_ONLY)
