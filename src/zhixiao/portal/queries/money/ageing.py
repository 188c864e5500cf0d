"""账龄: how long an obligation has been waiting past the day it was due."""

from datetime import date

from zhixiao.portal.models.money.commitment import Commitment

STEPS = ((30, "逾期30天内"), (90, "逾期31至90天"), (180, "逾期91至180天"))
LONGER = "逾期180天以上"


def age_of(row: Commitment, today: date) -> str:
    """In which step of age an open obligation stands; from the day it was booked when no due day was set."""
    if row.open_fen == 0:
        return "已付清"
    days = (today - (row.due or row.on)).days
    if days <= 0:
        return "未到期"
    return next((label for most, label in STEPS if days <= most), LONGER)
