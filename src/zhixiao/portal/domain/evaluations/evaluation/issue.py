"""Issue the task of a self-evaluation (下达自评任务)."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.evaluations.evaluation.take_up import take_up
from zhixiao.portal.domain.rows import added
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.transactions import verb
from zhixiao.rules.rulebook_store import NoSuchRulebookError, load_rulebook

FIELDS = (
    "fund",
    "title",
    "rulebook",
    "cut_off",
    "region",
    "level",
    "department",
    "unit",
    "finished",
    "notice",
    "issued_on",
    "due_on",
    "accept_by",
    "state",
)


@verb
def issue_evaluation(
    *,
    fund: Fund,
    title: str,
    rulebook: str,
    cut_off: date,
    region: str,
    level: str,
    issued_on: date,
    due_on: date,
    accept_by: date,
    department: str = "",
    unit: str = "",
    finished: bool | None = None,
    notice: str = "",
    by: Actor | None,
) -> Evaluation:
    """A new evaluation with a completed value for every indicator of the fund; last year's values are filled in.

    Raises RefusedError when the fund has no indicators or the rule book is unknown, ValidationError for its fields.
    """
    row = Evaluation(
        fund=fund,
        title=title,
        rulebook=rulebook,
        cut_off=cut_off,
        region=region,
        level=level,
        department=department,
        unit=unit,
        finished=finished,
        notice=notice,
        issued_on=issued_on,
        due_on=due_on,
        accept_by=accept_by,
    )
    require(Evaluation.ISSUE, by, row)
    require_rulebook(rulebook)
    if not fund.indicators.filter(dropped=False).exists():
        raise RefusedError("这项资金还没有绩效指标，请先填报绩效目标。")
    kept = added(row, event="evaluation.issued", by=by, fields=FIELDS)
    take_up(kept, by=by)
    return kept


def require_rulebook(which: str) -> None:
    """Raises RefusedError for a rule book that is not packaged."""
    try:
        load_rulebook(which)
    except NoSuchRulebookError as error:
        raise RefusedError(str(error)) from None
