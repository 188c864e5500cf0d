"""The clock of a rectification, told from the day."""

from datetime import date

from zhixiao.portal.models.evaluations.rectification import Rectification, RectificationState


def is_overdue(row: Rectification, today: date) -> bool:
    """Past its last day without a report that stands."""
    waiting = row.state in (RectificationState.DEMANDED, RectificationState.RETURNED)
    return (today if waiting else row.reported_on) > row.due_on


def clock_of(row: Rectification, today: date) -> str:
    """How many days are left, or by how many it is late."""
    waiting = row.state in (RectificationState.DEMANDED, RectificationState.RETURNED)
    days = (row.due_on - (today if waiting else row.reported_on)).days
    if waiting:
        return f"还有{days}天" if days >= 0 else f"已逾期{-days}天"
    return "按期报送" if days >= 0 else f"逾期{-days}天报送"
