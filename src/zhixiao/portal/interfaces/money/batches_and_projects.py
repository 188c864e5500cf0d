"""Pages of fund batches (资金批次) and projects (项目)."""

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhixiao.portal.access import under
from zhixiao.portal.domain.money.batches.add import add_fund_batch
from zhixiao.portal.domain.money.batches.change import change_fund_batch
from zhixiao.portal.domain.money.projects.add import add_project
from zhixiao.portal.domain.money.projects.change import change_project
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.money.change_tables import ask_link, changes_table
from zhixiao.portal.interfaces.money.tables import FundForm, MoneyField, Table, form_of, heads, tables_response
from zhixiao.portal.interfaces.money.use_tables import spending_table
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.forms import form_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tags import kind_of
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.models.money.kinds import Nature, Source
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.money.spending import Spending
from zhixiao.portal.queries.money.amounts import in_unit
from zhixiao.portal.queries.money.project_changes import changes_of

BATCH_CHANGED = ("name", "source", "nature", "issued_fen", "issued_on", "issued", "document", "note")
PROJECT_CHANGED = ("name", "parent", "owner", "category", "way", "plan", "result", "begins", "ends", "contact", "note")


class BatchForm(FundForm):
    name = forms.CharField(label="批次名称", max_length=200)
    source = forms.ChoiceField(label="资金来源", choices=Source.choices)
    nature = forms.ChoiceField(label="资金性质", choices=Nature.choices)
    issued_fen = MoneyField(label="下达金额", required=False)
    issued_on = date_field("下达日期", required=False)
    issued = forms.CharField(label="下达时间", max_length=60, required=False, help_text="文件所写，如 2021年7月")
    document = forms.CharField(label="下达文件", max_length=200, required=False)
    note = forms.CharField(label="备注", max_length=500, required=False)


class NewBatchForm(BatchForm):
    origin = forms.ModelChoiceField(
        label="最初批次",
        queryset=FundBatch.objects.none(),
        required=False,
        empty_label="不是结转批次",
        help_text="由以前年度的批次结转而来时选择，不再填下达金额",
    )

    def narrow(self) -> None:
        years = FundBatch.objects.filter(fund__organisation=self.fund.organisation, origin__isnull=True)
        rows = years.filter(fund__year__lt=self.fund.year).order_by("-fund__year", "name")
        self.fields["origin"].queryset = rows  # type: ignore[attr-defined]


class ProjectForm(FundForm):
    name = forms.CharField(label="项目名称", max_length=200)
    parent = forms.ModelChoiceField(
        label="上级项目", queryset=Project.objects.none(), required=False, empty_label="没有"
    )
    owner = forms.ModelChoiceField(label="实施单位", queryset=Organisation.objects.none(), empty_label="请选择")
    category = forms.CharField(label="类别", max_length=100, required=False)
    way = forms.CharField(label="实施方式", max_length=300, required=False)
    plan = forms.CharField(label="计划内容", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    result = forms.CharField(label="实施结果", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    begins = date_field("计划开始日期", required=False)
    ends = date_field("计划完成日期", required=False)
    contact = forms.CharField(label="项目联系人", max_length=200, required=False, help_text="姓名和电话")
    note = forms.CharField(label="备注", max_length=1000, required=False)

    def narrow(self) -> None:
        region = self.fund.organisation.parent or self.fund.organisation
        self.fields["parent"].queryset = self.fund.projects.all()  # type: ignore[attr-defined]
        owners = Organisation.objects.filter(under(region.path, "path"))
        self.fields["owner"].queryset = owners.order_by("path")  # type: ignore[attr-defined]


class ProjectFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(label="项目名称", lookup_expr="icontains")
    year = django_filters.NumberFilter(label="年度", field_name="fund__year")
    owner = django_filters.CharFilter(label="实施单位", field_name="owner__name", lookup_expr="icontains")


PROJECTS = ListPage(
    title="项目",
    filters=ProjectFilter,
    order=("fund",),
    columns=(
        Column("name", "项目名称", lambda row: row.name, sort="name", link=lambda row: row.get_absolute_url()),
        Column("fund", "专项资金", lambda row: row.fund.name, sort="fund__name"),
        Column("year", "年度", lambda row: row.fund.year, sort="fund__year", kind="number"),
        Column("parent", "上级项目", lambda row: row.parent.name if row.parent else "", sort="parent__name"),
        Column("category", "类别", lambda row: row.category, sort="category"),
        Column("owner", "实施单位", lambda row: row.owner.name, sort="owner__name"),
    ),
)


@holds(Project.SEE)
def project_list(request: SignedIn) -> HttpResponseBase:
    """Projects of every fund one may see."""
    rows = Project.objects.visible_to(request.actor).select_related("fund", "parent", "owner")
    return list_response(request, PROJECTS, rows)


@holds(Project.SEE, of=Project)
def project_detail(request: SignedIn, row: Project) -> HttpResponseBase:
    """A project with its lines and sub-projects."""
    facts = (
        Fact("专项资金", row.fund, row.fund.get_absolute_url()),
        Fact("上级项目", row.parent or "—", row.parent.get_absolute_url() if row.parent else ""),
        Fact("实施单位", row.owner),
        Fact("类别", row.category or "—"),
        Fact("实施方式", row.way or "—"),
        Fact("计划内容", row.plan or "—"),
        Fact("实施结果", row.result or "—"),
        Fact("计划开始日期", row.begins or "—"),
        Fact("计划完成日期", row.ends or "—"),
        Fact("项目联系人", row.contact or "—"),
        Fact("备注", row.note or "—"),
    )
    unit = row.fund.money_unit
    amount = f"全年预算数（{unit}）"
    lines = [
        [(line.name, line.get_absolute_url()), line.group, in_unit(line.budget_adjusted_fen, unit)]
        for line in row.lines.all()
    ]
    asked = changes_of(row)
    below = [[(part.name, part.get_absolute_url()), part.category] for part in row.subprojects.all()]
    tables = (
        Table("资金明细", heads("明细项目", "类别", amount, numbers=(amount,)), lines),
        Table("子项目", heads("项目", "类别"), below),
        changes_table(asked),
    )
    links = (
        Link("修改", reverse("change-project", args=[row.pk]), Project.KEEP),
        *ask_link(row, asked),
    )
    return tables_response(request, row, facts=facts, links=links, tables=tables)


@holds(Project.KEEP, of=Fund, methods=("GET", "POST"))
def add_a_project(request: SignedIn, row: Fund) -> HttpResponse:
    """Enter a project of a fund."""
    return form_response(
        request,
        form_of(ProjectForm, row),
        title=f"新增项目：{row}",
        initial={"owner": row.organisation_id},
        save=lambda data: add_project(fund=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="项目已新增",
        back=row.get_absolute_url(),
    )


@holds(Project.KEEP, of=Project, methods=("GET", "POST"))
def change_a_project(request: SignedIn, row: Project) -> HttpResponse:
    """Change what is written about a project."""
    return form_response(
        request,
        form_of(ProjectForm, row.fund),
        title=f"修改{kind_of(row)}：{row}",
        row=row,
        initial=values_of(row, PROJECT_CHANGED),
        save=lambda data: change_project(project=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="项目已修改",
        back=row.get_absolute_url(),
    )


@holds(FundBatch.SEE, of=FundBatch)
def batch_detail(request: SignedIn, row: FundBatch) -> HttpResponseBase:
    """A batch with its lines and where it goes on."""
    unit = row.fund.money_unit
    facts = (
        Fact("专项资金", row.fund, row.fund.get_absolute_url()),
        Fact("资金来源", row.get_source_display()),
        Fact("资金性质", row.get_nature_display()),
        Fact(f"下达金额（{unit}）", in_unit(row.issued_fen, unit)),
        Fact("下达时间", row.issued or row.issued_on or "—"),
        Fact("下达文件", row.document or "—"),
        Fact("最初批次", row.origin or "—", row.origin.get_absolute_url() if row.origin else ""),
        Fact("备注", row.note or "—"),
    )
    amount = f"全年预算数（{unit}）"
    lines = [
        [(line.name, line.get_absolute_url()), in_unit(line.budget_adjusted_fen, unit)] for line in row.lines.all()
    ]
    later = [
        [(batch.name, batch.get_absolute_url()), batch.fund.year] for batch in row.continuations.select_related("fund")
    ]
    tables = (
        Table("资金明细", heads("明细项目", amount, numbers=(amount,)), lines),
        Table("结转批次", heads("批次", "年度"), later, "没有结转到以后年度。"),
        spending_table(row.fund, row),
    )
    links = (
        Link("修改", reverse("change-fund-batch", args=[row.pk]), FundBatch.KEEP),
        Link("登记支出记录", reverse("add-spending", args=[row.pk]), Spending.KEEP),
    )
    return tables_response(request, row, facts=facts, links=links, tables=tables)


@holds(FundBatch.KEEP, of=Fund, methods=("GET", "POST"))
def add_a_batch(request: SignedIn, row: Fund) -> HttpResponse:
    """Enter a batch of a fund."""
    return form_response(
        request,
        form_of(NewBatchForm, row),
        title=f"新增批次：{row}",
        save=lambda data: add_fund_batch(fund=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="批次已新增",
        back=row.get_absolute_url(),
    )


@holds(FundBatch.KEEP, of=FundBatch, methods=("GET", "POST"))
def change_a_batch(request: SignedIn, row: FundBatch) -> HttpResponse:
    """Change what is written about a batch."""
    return form_response(
        request,
        form_of(BatchForm, row.fund),
        title=f"修改{kind_of(row)}：{row}",
        row=row,
        initial=values_of(row, BATCH_CHANGED),
        save=lambda data: change_fund_batch(batch=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="批次已修改",
        back=row.get_absolute_url(),
    )
