"""Operations that read."""

from typing import Any

from zhixiao.portal.interfaces.publishing.api.operations import Call, operation
from zhixiao.portal.interfaces.publishing.api.shapes import (
    CompletedOut,
    EvaluationOut,
    FundOut,
    IndicatorOut,
    LineOut,
    NoticeOut,
    OrganisationOut,
    Page,
    ProgressOut,
    page_of,
)
from zhixiao.portal.models.evaluations.completed_value import CompletedValue
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.publishing.notice import Notice
from zhixiao.portal.models.publishing.token import Scope
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.monitoring import MonitoringPeriod, Progress
from zhixiao.portal.unseen import UNSEEN

NAMED: dict[str, Any] = {"scope": Scope.ORGANISATIONS, "right": Organisation.SEE}


@operation("api-organisations", "organisations", summary="单位", response=Page[OrganisationOut], **NAMED)
def organisations(request: Call, page: int = 1, name: str = "", kind: str = "") -> Any:
    """Own organisations and those below."""
    rows = (
        Organisation.objects.visible_to(request.caller.actor)
        .filter(name__icontains=UNSEEN.sub("", name))
        .order_by("path")
    )
    return page_of(rows.filter(kind=UNSEEN.sub("", kind)) if kind else rows, page)


@operation(
    "api-organisation",
    "organisations/{int:pk}",
    summary="一个单位",
    response=OrganisationOut,
    of=Organisation,
    **NAMED,
)
def organisation(request: Call, pk: int) -> Any:
    """One organisation."""
    return request.row


@operation("api-funds", "funds", summary="专项资金", scope=Scope.FUNDS, right=Fund.SEE, response=Page[FundOut])
def funds(request: Call, page: int = 1, year: int | None = None) -> Any:
    """Fund-years of one's organisations."""
    rows = Fund.objects.visible_to(request.caller.actor).order_by("-year", "name", "pk")
    return page_of(rows.filter(year=year) if year else rows, page)


@operation(
    "api-fund",
    "funds/{int:pk}",
    summary="一项专项资金",
    scope=Scope.FUNDS,
    right=Fund.SEE,
    of=Fund,
    response=FundOut,
)
def fund(request: Call, pk: int) -> Any:
    """One fund-year."""
    return request.row


@operation(
    "api-lines",
    "funds/{int:pk}/lines",
    summary="资金明细",
    scope=Scope.FUNDS,
    right=Fund.SEE,
    of=Fund,
    response=Page[LineOut],
)
def lines(request: Call, pk: int, page: int = 1) -> Any:
    """The lines of a fund's plan."""
    rows = BudgetLine.objects.visible_to(request.caller.actor).filter(fund=request.row)
    return page_of(rows.order_by("pk"), page)


@operation(
    "api-indicators",
    "funds/{int:pk}/indicators",
    summary="绩效指标",
    scope=Scope.INDICATORS,
    right=Fund.SEE,
    of=Fund,
    response=Page[IndicatorOut],
)
def indicators(request: Call, pk: int, page: int = 1) -> Any:
    """The indicators of a fund-year that count."""
    rows = Indicator.objects.visible_to(request.caller.actor).filter(fund=request.row, dropped=False)
    return page_of(rows.order_by("project_id", "number", "pk"), page)


@operation(
    "api-progress",
    "funds/{int:pk}/progress",
    summary="运行监控数据",
    scope=Scope.INDICATORS,
    right=MonitoringPeriod.SEE,
    of=Fund,
    response=Page[ProgressOut],
)
def progress(request: Call, pk: int, page: int = 1) -> Any:
    """What was entered in the monitoring of a fund-year."""
    rows = Progress.objects.visible_to(request.caller.actor).filter(period__fund=request.row)
    return page_of(rows.order_by("period__as_of", "pk"), page)


@operation(
    "api-evaluations",
    "evaluations",
    summary="绩效自评",
    scope=Scope.EVALUATIONS,
    right=Evaluation.SEE,
    response=Page[EvaluationOut],
)
def evaluations(request: Call, page: int = 1) -> Any:
    """Self-evaluations of one's organisations."""
    return page_of(Evaluation.objects.visible_to(request.caller.actor).order_by("-pk"), page)


@operation(
    "api-evaluation",
    "evaluations/{int:pk}",
    summary="一项绩效自评",
    scope=Scope.EVALUATIONS,
    right=Evaluation.SEE,
    of=Evaluation,
    response=EvaluationOut,
)
def evaluation(request: Call, pk: int) -> Any:
    """One self-evaluation."""
    return request.row


@operation(
    "api-completed-values",
    "evaluations/{int:pk}/values",
    summary="完成值",
    scope=Scope.EVALUATIONS,
    right=Evaluation.SEE,
    of=Evaluation,
    response=Page[CompletedOut],
)
def completed_values(request: Call, pk: int, page: int = 1) -> Any:
    """The completed values of a self-evaluation."""
    return page_of(CompletedValue.objects.filter(evaluation=request.row).order_by("pk"), page)


@operation("api-notices", "notices", summary="公示", scope=Scope.NOTICES, right=Notice.SEE, response=Page[NoticeOut])
def notices(request: Call, page: int = 1) -> Any:
    """Notices of one's organisations."""
    return page_of(Notice.objects.visible_to(request.caller.actor).order_by("-pk"), page)


@operation(
    "api-notice",
    "notices/{int:pk}",
    summary="一份公示",
    scope=Scope.NOTICES,
    right=Notice.SEE,
    of=Notice,
    response=NoticeOut,
)
def notice(request: Call, pk: int) -> Any:
    """One notice."""
    return request.row
