"""Pages of self-evaluations: list, issuing, the sheet with its live score."""

from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy

from zhixiao.portal.access import among
from zhixiao.portal.domain.evaluations.evaluation.change import change_evaluation
from zhixiao.portal.domain.evaluations.evaluation.issue import issue_evaluation
from zhixiao.portal.domain.evaluations.evaluation.take_up import take_up_indicators
from zhixiao.portal.interfaces.evaluations.sheet import sheet_context
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.evaluations.evaluation import OPEN_TO_FILLING, Evaluation, EvaluationState, Level
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.queries.evaluations.books import packaged_book, rulebook_choices

FIELDS = (
    "title",
    "rulebook",
    "cut_off",
    "finished",
    "region",
    "level",
    "department",
    "unit",
    "notice",
    "issued_on",
    "due_on",
    "accept_by",
)
YES_NO = (("", "不填"), ("true", "是"), ("false", "否"))


class EvaluationFilter(django_filters.FilterSet):
    title = django_filters.CharFilter(label="名称", lookup_expr="icontains")
    year = django_filters.NumberFilter(label="年度", field_name="fund__year")
    state = django_filters.ChoiceFilter(label="状态", choices=EvaluationState.choices, empty_label="全部")


def _finished(value: str) -> bool | None:
    return {"true": True, "false": False}.get(value)


class TaskForm(PlainForm):
    title = forms.CharField(label="报告名称", max_length=200)
    rulebook = forms.ChoiceField(label="评分规则")
    cut_off = date_field("截止日", help_text="执行数的截止日期，一般为当年12月31日")
    finished = forms.TypedChoiceField(
        label="项目已完成", choices=YES_NO, coerce=_finished, required=False, empty_value=None
    )
    region = forms.CharField(label="地区", max_length=100, help_text="省（市、区），如 某省某市")
    level = forms.ChoiceField(label="层级", choices=Level.choices)
    department = forms.CharField(label="主管部门", max_length=200, required=False)
    unit = forms.CharField(label="实施单位", max_length=200, required=False)
    notice = forms.CharField(label="布置文件", max_length=100, required=False, help_text="布置自评的文号")
    issued_on = date_field("下达日期")
    due_on = date_field("报送期限")
    accept_by = date_field("财政审核期限")

    def narrow(self) -> None:
        self.fields["rulebook"].choices = rulebook_choices()  # type: ignore[attr-defined]


class IssueForm(TaskForm):
    field_order = ("fund",)
    fund = forms.ModelChoiceField(label="专项资金", queryset=Fund.objects.none(), empty_label="请选择")

    def narrow(self) -> None:
        super().narrow()
        rows = among(Evaluation.ISSUE, self.actor, Fund.objects.all()).order_by("-year", "name")
        self.fields["fund"].queryset = rows  # type: ignore[attr-defined]


LIST = ListPage(
    title="绩效自评",
    filters=EvaluationFilter,
    order=("fund",),
    columns=(
        Column("title", "报告名称", lambda row: row.title, sort="title", link=lambda row: row.get_absolute_url()),
        Column("fund", "专项资金", lambda row: row.fund.name, sort="fund__name"),
        Column("year", "年度", lambda row: row.fund.year, sort="fund__year", kind="number"),
        Column("organisation", "主管单位", lambda row: row.fund.organisation.name, sort="fund__organisation__name"),
        Column("rulebook", "评分规则", lambda row: packaged_book(row.rulebook).name, sort="rulebook"),
        Column("due", "报送期限", lambda row: row.due_on, sort="due_on", kind="date"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
    actions=(("下达自评任务", reverse_lazy("issue-evaluation"), Evaluation.ISSUE),),
)


@holds(Evaluation.SEE)
def evaluation_list(request: SignedIn) -> HttpResponseBase:
    """Self-evaluations of one's organisations."""
    rows = Evaluation.objects.visible_to(request.actor).select_related("fund__organisation")
    return list_response(request, LIST, rows)


@holds(Evaluation.ISSUE, methods=("GET", "POST"))
def issue(request: SignedIn) -> HttpResponse:
    """Issue the task."""
    return form_response(
        request,
        IssueForm,
        title="下达自评任务",
        save=lambda data: issue_evaluation(**data, by=request.actor),
        to=lambda row: row.get_absolute_url(),
        done="自评任务已下达",
        submit="下达",
        back=reverse("evaluations"),
    )


@holds(Evaluation.SEE, of=Evaluation)
def detail(request: SignedIn, row: Evaluation) -> HttpResponse:
    """The sheet: every value beside its target and last year's, the live score, what lacks, who has passed it."""
    facts = (
        Fact("专项资金", row.fund, row.fund.get_absolute_url()),
        Fact("主管单位", row.fund.organisation),
        Fact("截止日", row.cut_off),
        Fact("报送期限", row.due_on),
        Fact("财政审核期限", row.accept_by),
        Fact("布置文件", row.notice or "—"),
        Fact("送审轮次", f"第{row.round}轮"),
    )
    return detail_response(
        request,
        row,
        facts=facts,
        links=_links(row),
        template="evaluations/evaluation.html",
        extra=sheet_context(request.actor, row),
    )


def _links(row: Evaluation) -> tuple[Link, ...]:
    def url(name: str) -> str:
        return reverse(name, args=[row.pk])

    always = (
        Link("文字部分", url("evaluation-narratives")),
        Link("审核发现", url("evaluation-findings")),
        Link("其他评分规则", url("compare-evaluation")),
        Link("操作记录", url("evaluation-history")),
    )
    if row.state not in OPEN_TO_FILLING:
        return always
    return (
        Link("下载填报表", url("value-sheet")),
        Link("导入填报表", url("take-in-values"), Evaluation.FILL),
        Link("修改任务", url("change-evaluation"), Evaluation.ISSUE),
        *always,
    )


def _initial(row: Evaluation) -> dict[str, Any]:
    finished = {True: "true", False: "false", None: ""}[row.finished]
    return {name: getattr(row, name) for name in FIELDS} | {"finished": finished}


@holds(Evaluation.ISSUE, of=Evaluation, methods=("GET", "POST"))
def change(request: SignedIn, row: Evaluation) -> HttpResponse:
    """Change dates, rule book and particulars."""
    return form_response(
        request,
        TaskForm,
        title=f"修改任务：{row}",
        row=row,
        initial=_initial(row),
        save=lambda data: change_evaluation(evaluation=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="自评任务已修改",
        back=row.get_absolute_url(),
    )


@holds(Evaluation.FILL, of=Evaluation, methods=("POST",))
def take_up(request: SignedIn, row: Evaluation) -> HttpResponse:
    """Bring the list of indicators up to the targets that count now."""
    take_up_indicators(evaluation=row, by=request.actor)
    messages.success(request, "指标清单已更新")
    return redirect(row.get_absolute_url())


@holds(Evaluation.SEE, of=Evaluation)
def history(request: SignedIn, row: Evaluation) -> HttpResponse:
    """Events about the evaluation itself; each value has its own."""
    return history_response(request, row)
