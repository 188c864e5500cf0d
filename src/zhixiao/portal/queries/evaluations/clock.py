"""The clock of a rectification, told from the day."""

from datetime import date

from zhixiao.portal.models.evaluations.rectification import Rectification, RectificationState


def is_overdue(row: Rectification, today: date) -> bool:
    """Past its last day without a report that stands."""
    return (_reported_on(row) or today) > row.due_on


def clock_of(row: Rectification, today: date) -> str:
    """How many days are left, or by how many it is late."""
    reported_on = _reported_on(row)
    days = (row.due_on - (reported_on or today)).days
    if reported_on is None:
        return f"还有{days}天" if days >= 0 else f"已逾期{-days}天"
    return "按期报送" if days >= 0 else f"逾期{-days}天报送"


def _reported_on(row: Rectification) -> date | None:
    """The day of the report that stands, None while one is waited for."""
    waiting = row.state in (RectificationState.DEMANDED, RectificationState.RETURNED)
    return None if waiting else row.reported_on
