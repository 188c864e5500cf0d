"""Report what was mended (报送整改情况)."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.states import RECTIFICATION_STATES
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.models.evaluations.rectification import Rectification
from zhixiao.portal.transactions import verb


@verb
def report_rectification(
    *, rectification: Rectification, measures: str, on: date, version: int | None = None, by: Actor | None
) -> Rectification:
    row = locked(rectification, version)
    require(Rectification.REPORT, by, row)
    values = {"measures": measures.strip(), "reported_on": on}
    changed(row, values=values, event="rectification.written", by=by)
    return RECTIFICATION_STATES.go(row, "report", by=by)
