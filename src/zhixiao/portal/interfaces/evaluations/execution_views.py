"""Pages of the ways in which a self-evaluation takes the execution rate (执行率口径)."""

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhixiao.portal.domain.evaluations.parts.execution_view import (
    FIELDS,
    add_execution_view,
    change_execution_view,
)
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.evaluations.parts import OfEvaluation, for_fund
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.forms import form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tags import kind_of
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.execution_view import Denominator, ExecutionView, Numerator
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.fund_batch import FundBatch


class ExecutionViewForm(OfEvaluation):
    name = forms.CharField(label="口径名称", max_length=200, help_text="如 预算执行率（分母为全年预算数）")
    numerator = forms.ChoiceField(label="分子", choices=Numerator.choices, initial=Numerator.SPENT)
    denominator = forms.ChoiceField(label="分母", choices=Denominator.choices)
    lines = forms.ModelMultipleChoiceField(
        label="资金明细", queryset=BudgetLine.objects.none(), required=False, help_text="不选为全部明细"
    )
    batches = forms.ModelMultipleChoiceField(
        label="批次", queryset=FundBatch.objects.none(), required=False, help_text="不选为全部批次"
    )
    start = date_field("起", required=False)
    end = date_field("止（截止日）", required=False)

    def narrow(self) -> None:
        self.fields["batches"].queryset = FundBatch.objects.filter(fund=self.fund)  # type: ignore[attr-defined]
        self.fields["lines"].queryset = BudgetLine.objects.filter(fund=self.fund)  # type: ignore[attr-defined]


@holds(ExecutionView.KEEP, of=Evaluation, methods=("GET", "POST"))
def add(request: SignedIn, row: Evaluation) -> HttpResponse:
    """Tell a way of taking the execution rate."""
    return form_response(
        request,
        for_fund(ExecutionViewForm, row),
        title=f"执行率口径：{row}",
        save=lambda data: add_execution_view(evaluation=row, **data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="执行率口径已添加",
        back=row.get_absolute_url(),
    )


@holds(ExecutionView.SEE, of=ExecutionView)
def detail(request: SignedIn, row: ExecutionView) -> HttpResponseBase:
    """One way, with the money and the days it counts."""
    facts = (
        Fact("自评", row.evaluation, row.evaluation.get_absolute_url()),
        Fact("分子", row.numerator),
        Fact("分母", row.denominator),
        Fact("资金明细", "；".join(map(str, row.lines.order_by("pk"))) or "全部明细"),
        Fact("批次", "；".join(map(str, row.batches.order_by("pk"))) or "全部批次"),
        Fact("期间", f"{row.start or '年初'} 至 {row.end or row.evaluation.cut_off}"),
    )
    links = (
        Link("修改", reverse("change-execution-view", args=[row.pk]), ExecutionView.KEEP),
        Link("操作记录", reverse("execution-view-history", args=[row.pk])),
    )
    return detail_response(request, row, facts=facts, links=links)


@holds(ExecutionView.KEEP, of=ExecutionView, methods=("GET", "POST"))
def change(request: SignedIn, row: ExecutionView) -> HttpResponse:
    """Change it while the evaluation is being filled."""
    chosen = {"lines": row.lines.all(), "batches": row.batches.all()}
    return form_response(
        request,
        for_fund(ExecutionViewForm, row.evaluation),
        title=f"修改{kind_of(row)}：{row}",
        row=row,
        initial=values_of(row, FIELDS) | chosen,
        save=lambda data: change_execution_view(view=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="执行率口径已修改",
        back=row.get_absolute_url(),
    )


@holds(ExecutionView.SEE, of=ExecutionView)
def history(request: SignedIn, row: ExecutionView) -> HttpResponseBase:
    """Its events."""
    return history_response(request, row)
