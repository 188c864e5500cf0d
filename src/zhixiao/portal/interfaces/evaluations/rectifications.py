"""Pages of what follows a review: rectification with its clock, use of the result."""

from datetime import date
from decimal import Decimal

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from zhixiao.portal.domain.evaluations.rectifications.demand import demand_rectification
from zhixiao.portal.domain.evaluations.rectifications.report import report_rectification
from zhixiao.portal.domain.evaluations.results.decide import decide_result_use
from zhixiao.portal.interfaces.evaluations.rule_choices import rules_with
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.evaluations.rectification import Rectification, RectificationState
from zhixiao.portal.models.evaluations.result_use import ResultUse
from zhixiao.portal.models.evaluations.review import Review
from zhixiao.portal.queries.evaluations.clock import clock_of
from zhixiao.rules.review_store import load_review_rules


class RectificationFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(label="状态", choices=RectificationState.choices, empty_label="全部")


def _today() -> date:
    return timezone.localdate()


LIST = ListPage(
    title="整改",
    begins="复核定案后提出的整改要求列在这里。",
    filters=RectificationFilter,
    order=("due_on",),
    columns=(
        Column("title", "自评", lambda row: row.review.evaluation.title, link=lambda row: row.get_absolute_url()),
        Column("organisation", "主管单位", lambda row: row.review.evaluation.fund.organisation.name),
        Column("received", "收到结果", lambda row: row.received_on, sort="received_on", kind="date"),
        Column("due", "整改期限", lambda row: row.due_on, sort="due_on", kind="date"),
        Column("clock", "时限", lambda row: clock_of(row, _today())),
        Column("reported", "报送日期", lambda row: row.reported_on, sort="reported_on", kind="date"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
)


@holds(Rectification.SEE)
def rectification_list(request: SignedIn) -> HttpResponseBase:
    """Rectifications of one's organisations, the nearest deadline first."""
    rows = Rectification.objects.visible_to(request.actor).select_related("review__evaluation__fund__organisation")
    return list_response(request, LIST, rows)


@holds(Rectification.SEE, of=Rectification)
def detail(request: SignedIn, row: Rectification) -> HttpResponse:
    """The demand, the clock, what was mended."""
    facts = (
        Fact("复核", row.review, row.review.get_absolute_url()),
        Fact("整改要求", row.demand),
        Fact("整改规定", load_review_rules(row.rules).name),
        Fact("收到结果日期", row.received_on),
        Fact("整改期限", row.due_on),
        Fact("时限", clock_of(row, _today())),
        Fact("整改措施和结果", row.measures or "—"),
        Fact("报送日期", row.reported_on or "—"),
    )
    links = (Link("操作记录", reverse("rectification-history", args=[row.pk])),)
    return detail_response(request, row, facts=facts, links=links)


class DemandForm(PlainForm):
    demand = forms.CharField(label="整改要求", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))
    rules = forms.ChoiceField(label="整改规定")
    received_on = date_field("收到结果日期")

    def narrow(self) -> None:
        self.fields["rules"].choices = rules_with("rectification")  # type: ignore[attr-defined]


@holds(Rectification.DEMAND, of=Review, methods=("GET", "POST"))
def demand(request: SignedIn, row: Review) -> HttpResponse:
    """Demand rectification; the clock begins with receipt."""
    return form_response(
        request,
        DemandForm,
        title=f"提出整改要求：{row.evaluation}",
        initial={"received_on": _today()},
        save=lambda data: demand_rectification(review=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="整改要求已提出",
        submit="提出",
        back=row.get_absolute_url(),
    )


class ReportForm(PlainForm):
    measures = forms.CharField(label="整改措施和结果", max_length=4000, widget=forms.Textarea(attrs={"rows": 8}))


@holds(Rectification.REPORT, of=Rectification, methods=("GET", "POST"))
def report(request: SignedIn, row: Rectification) -> HttpResponse:
    """Report what was mended."""
    return form_response(
        request,
        ReportForm,
        title=f"报送整改情况：{row.review.evaluation}",
        row=row,
        initial={"measures": row.measures},
        save=lambda data: report_rectification(rectification=row, **data, on=_today(), by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="整改情况已报送",
        submit="报送",
        back=row.get_absolute_url(),
    )


@holds(Rectification.SEE, of=Rectification)
def history(request: SignedIn, row: Rectification) -> HttpResponse:
    """Events about a rectification."""
    return history_response(request, row)


class UseForm(PlainForm):
    rules = forms.ChoiceField(label="结果应用规定")
    cut = forms.DecimalField(
        label="压减比例",
        max_digits=5,
        decimal_places=4,
        min_value=Decimal(0),
        max_value=Decimal(1),
        help_text="占本年全年预算数的份额，如 0.1 为一成；不压减填0",
    )
    note = forms.CharField(label="说明", max_length=1000, required=False)

    def narrow(self) -> None:
        self.fields["rules"].choices = rules_with("result_use")  # type: ignore[attr-defined]


@holds(ResultUse.DECIDE, of=Review, methods=("GET", "POST"))
def decide_use(request: SignedIn, row: Review) -> HttpResponse:
    """Decide what the grade means for the next budget."""
    return form_response(
        request,
        UseForm,
        title=f"结果应用：{row.evaluation}（复核等级 {row.grade or '未定'}）",
        save=lambda data: decide_result_use(review=row, **data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="结果应用已决定",
        back=row.get_absolute_url(),
    )
