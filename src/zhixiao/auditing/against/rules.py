"""The rules of a comparison in the list of checks. They find nothing in a report alone: `compare` tests them."""

from collections.abc import Iterator

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import Report

SOURCE = "绩效自评复核要点 X01、X02：报告与自评表一致"


@check(
    "against-value",
    tier="impossible",
    meaning="报告中的数与案例或自评表中同一名称、同一类别的数不同（用 --against 时）；名称只是相近的为存疑",
    source=SOURCE,
    example="自评表“专利预审受理量”完成值1055件，报告写作1505件",
)
def values_agree(report: Report) -> Iterator[Outcome]:
    """Tested by `compare`: two prints of one figure must have a true value in common."""
    yield from ()


@check(
    "against-missing",
    tier="wording",
    meaning="案例或自评表中的数在报告中没有印出（用 --against 时）",
    source=SOURCE,
    example="自评表有“走访调研企业”得分1分，报告没有写",
)
def nothing_is_left_out(report: Report) -> Iterator[Outcome]:
    """Tested by `compare`."""
    yield from ()


@check(
    "against-extra",
    tier="wording",
    meaning="报告给出某指标的数，案例或自评表中该指标没有这一项（用 --against 时）",
    source=SOURCE,
    example="报告写“受训人员”指标值200人，自评表该指标没有指标值",
)
def nothing_is_added(report: Report) -> Iterator[Outcome]:
    """Tested by `compare`."""
    yield from ()
