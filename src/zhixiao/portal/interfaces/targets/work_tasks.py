"""Pages of work tasks (工作任务)."""

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from zhixiao.portal.domain.targets.work_tasks.add import FIELDS, add_work_task
from zhixiao.portal.domain.targets.work_tasks.change import change_work_task
from zhixiao.portal.domain.targets.work_tasks.prove import prove_work_task
from zhixiao.portal.domain.targets.work_tasks.report import report_work_task
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.targets.choices import ProofForm, choice, clauses, offer, organisations
from zhixiao.portal.interfaces.targets.tables import table, with_tables
from zhixiao.portal.interfaces.web.dates import DayFilter, date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.person import Person, PersonState
from zhixiao.portal.models.targets.work_task import WorkTask, WorkTaskState


class WorkTaskFilter(django_filters.FilterSet):
    year = django_filters.NumberFilter(label="年度")
    heading = django_filters.CharFilter(label="任务类别", lookup_expr="icontains")
    owner = django_filters.CharFilter(label="责任人", field_name="owner__name", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label="状态", choices=WorkTaskState.choices, empty_label="全部")
    due = DayFilter(label="期限早于", lookup_expr="lt")


class WorkTaskForm(PlainForm):
    year = forms.IntegerField(label="年度")
    heading = forms.CharField(label="任务类别", max_length=100)
    number = forms.IntegerField(label="序号", min_value=1)
    title = forms.CharField(label="任务", max_length=300)
    owner = choice("责任人")
    partners = forms.CharField(label="配合单位", max_length=200, required=False)
    clause = choice("政策依据", required=False)
    begins = date_field("开始日期")
    due = date_field("完成期限")

    def narrow(self) -> None:
        places = organisations(self.actor, WorkTask.KEEP)
        people = Person.objects.filter(state=PersonState.ACTIVE, organisation__in=places.values("pk"))
        offer(self, "owner", people.order_by("name", "pk"))
        offer(self, "clause", clauses(self.actor))


class NewWorkTaskForm(WorkTaskForm):
    organisation = choice("所属单位")

    def narrow(self) -> None:
        super().narrow()
        offer(self, "organisation", organisations(self.actor, WorkTask.KEEP))


class ReportForm(PlainForm):
    progress = forms.IntegerField(label="进度（%）", min_value=0, max_value=100)
    situation = forms.CharField(label="进展情况", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))


LIST = ListPage(
    title="工作任务",
    filters=WorkTaskFilter,
    order=("-year", "number"),
    columns=(
        Column("year", "年度", lambda row: row.year, sort="year", kind="number"),
        Column("number", "序号", lambda row: row.number, sort="number", kind="number"),
        Column("heading", "任务类别", lambda row: row.heading, sort="heading"),
        Column("title", "任务", lambda row: row.title, sort="title", link=lambda row: row.get_absolute_url()),
        Column("owner", "责任人", lambda row: row.owner.name, sort="owner__name"),
        Column("due", "期限", lambda row: row.due, sort="due", kind="date"),
        Column("progress", "进度（%）", lambda row: row.progress, sort="progress", kind="number"),
        Column("late", "逾期天数", lambda row: row.days_late(timezone.localdate()), kind="number"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
    actions=(("安排工作任务", reverse_lazy("add-work-task"), WorkTask.KEEP),),
)


@holds(WorkTask.SEE)
def work_task_list(request: SignedIn) -> HttpResponseBase:
    """The work plan of one's organisations."""
    return list_response(request, LIST, WorkTask.objects.visible_to(request.actor).select_related("owner"))


@holds(WorkTask.SEE, of=WorkTask)
def detail(request: SignedIn, row: WorkTask) -> HttpResponse:
    """One task with its proofs."""
    late = row.days_late(timezone.localdate())
    facts = (
        Fact("任务类别", row.heading),
        Fact("责任人", row.owner),
        Fact("配合单位", row.partners or "—"),
        Fact("政策依据", row.clause or "—", row.clause.get_absolute_url() if row.clause else ""),
        Fact("起止", f"{row.begins} 至 {row.due}"),
        Fact("进度", f"{row.progress}%"),
        Fact("进展情况", row.situation or "—"),
        Fact("完成日期", row.done_on or "—"),
        Fact("逾期", f"{late}天" if late else "未逾期"),
    )
    links = (
        Link("填报进展", reverse("report-work-task", args=[row.pk]), WorkTask.REPORT),
        Link("添加佐证", reverse("prove-work-task", args=[row.pk]), WorkTask.REPORT),
        Link("修改", reverse("change-work-task", args=[row.pk]), WorkTask.KEEP),
        Link("操作记录", reverse("work-task-history", args=[row.pk])),
    )
    uses = row.proofs.select_related("evidence")
    rows = [((str(use), use.evidence.get_absolute_url()), use.evidence.get_state_display()) for use in uses]
    return with_tables(request, row, facts=facts, links=links, tables=[table("佐证材料", ("材料", "状态"), rows)])


@holds(WorkTask.KEEP, methods=("GET", "POST"))
def add(request: SignedIn) -> HttpResponse:
    """Put a task on the plan."""
    return form_response(
        request,
        NewWorkTaskForm,
        title="安排工作任务",
        initial={"year": timezone.localdate().year},
        save=lambda data: add_work_task(
            organisation=data["organisation"], values={name: data[name] for name in FIELDS}, by=request.actor
        ),
        to=lambda row: row.get_absolute_url(),
        done="工作任务已安排",
        back=reverse("work-tasks"),
    )


@holds(WorkTask.KEEP, of=WorkTask, methods=("GET", "POST"))
def change(request: SignedIn, row: WorkTask) -> HttpResponse:
    """Change its plan."""
    return form_response(
        request,
        WorkTaskForm,
        title=f"修改任务：{row}",
        row=row,
        initial=values_of(row, FIELDS),
        save=lambda data: change_work_task(
            work_task=row, values={name: data[name] for name in FIELDS}, version=data["version"], by=request.actor
        ),
        to=lambda kept: kept.get_absolute_url(),
        done="工作任务已修改",
        back=row.get_absolute_url(),
    )


@holds(WorkTask.REPORT, of=WorkTask, methods=("GET", "POST"))
def report(request: SignedIn, row: WorkTask) -> HttpResponse:
    """Report how far it is."""
    return form_response(
        request,
        ReportForm,
        title=f"填报进展：{row}",
        row=row,
        initial=values_of(row, ("progress", "situation")),
        save=lambda data: report_work_task(work_task=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="进展已填报",
        back=row.get_absolute_url(),
    )


@holds(WorkTask.REPORT, of=WorkTask, methods=("GET", "POST"))
def prove(request: SignedIn, row: WorkTask) -> HttpResponse:
    """Add a proof."""
    return form_response(
        request,
        ProofForm,
        title=f"添加佐证：{row}",
        save=lambda data: prove_work_task(work_task=row, **data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="佐证已添加",
        back=row.get_absolute_url(),
    )


@holds(WorkTask.SEE, of=WorkTask)
def history(request: SignedIn, row: WorkTask) -> HttpResponse:
    """Its events."""
    return history_response(request, row)
