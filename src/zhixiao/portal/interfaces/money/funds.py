"""Pages of special funds (专项资金)."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.utils.http import urlencode

from zhixiao.portal.access import among
from zhixiao.portal.domain.money.funds.add import add_fund
from zhixiao.portal.domain.money.funds.change import change_fund
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.money.standings import UNCONFIRMED
from zhixiao.portal.interfaces.money.tables import Table, heads, tables_response
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tags import kind_of
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationState
from zhixiao.portal.models.money.allocation import Allocation
from zhixiao.portal.models.money.books_proof import BooksProof
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.fund import Fund, FundKind, MoneyUnit
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.models.money.payment_batch import PaymentBatch
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.prepared import prepared
from zhixiao.portal.queries.money.amounts import in_unit
from zhixiao.portal.queries.money.arrivals import unconfirmed
from zhixiao.portal.queries.money.execution import line_sums, total

CHANGED = ("name", "kind", "regulation", "approval", "money_unit", "previous")


class FundFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(label="名称", lookup_expr="icontains")
    year = django_filters.NumberFilter(label="年度")
    kind = django_filters.ChoiceFilter(label="类别", choices=FundKind.choices, empty_label="全部")


class FundForm(PlainForm):
    name = forms.CharField(label="资金名称", max_length=200)
    kind = forms.ChoiceField(label="类别", choices=FundKind.choices)
    regulation = forms.CharField(label="资金管理办法", max_length=300, required=False)
    approval = forms.CharField(label="批复或下达文件", max_length=300, required=False, help_text="文号")
    money_unit = forms.ChoiceField(label="金额单位", choices=MoneyUnit.choices, initial=MoneyUnit.WAN)
    previous = forms.ModelChoiceField(
        label="上年资金", queryset=Fund.objects.none(), required=False, empty_label="没有", help_text="结转的来处"
    )

    def narrow(self) -> None:
        rows = among(Fund.KEEP, self.actor, Fund.objects.all())
        self.fields["previous"].queryset = rows.order_by("-year", "name")  # type: ignore[attr-defined]


class NewFundForm(FundForm):
    organisation = forms.ModelChoiceField(label="主管单位", queryset=Organisation.objects.none(), empty_label="请选择")
    year = forms.IntegerField(label="年度", min_value=1949, max_value=2100)
    field_order = ("organisation", "name", "year")

    def narrow(self) -> None:
        super().narrow()
        rows = among(Fund.KEEP, self.actor, Organisation.objects.filter(state=OrganisationState.ACTIVE))
        self.fields["organisation"].queryset = rows.order_by("path")  # type: ignore[attr-defined]


LIST = ListPage(
    title="专项资金",
    filters=FundFilter,
    order=("-year", "name"),
    columns=(
        Column("name", "资金名称", lambda row: row.name, sort="name", link=lambda row: row.get_absolute_url()),
        Column("year", "年度", lambda row: row.year, sort="year"),
        Column("organisation", "主管单位", lambda row: row.organisation.name, sort="organisation__name"),
        Column("kind", "类别", lambda row: row.get_kind_display(), sort="kind"),
        Column("approval", "批复或下达文件", lambda row: row.approval),
    ),
    actions=(("新增专项资金", reverse_lazy("add-fund"), Fund.KEEP),),
)


@holds(Fund.SEE)
def fund_list(request: SignedIn) -> HttpResponseBase:
    """Funds of one's organisations."""
    return list_response(request, LIST, Fund.objects.visible_to(request.actor).select_related("organisation"))


@holds(Fund.SEE, of=Fund)
def detail(request: SignedIn, row: Fund) -> HttpResponseBase:
    """The fund with its plan, batches and projects."""
    facts = (
        Fact("主管单位", row.organisation),
        Fact("年度", row.year),
        Fact("类别", row.get_kind_display()),
        Fact("资金管理办法", row.regulation or "—"),
        Fact("批复或下达文件", row.approval or "—"),
        Fact("上年资金", row.previous or "—", row.previous.get_absolute_url() if row.previous else ""),
        *_unconfirmed(row, request),
    )
    links = (
        Link("修改", reverse("change-fund", args=[row.pk]), Fund.KEEP),
        Link("新增明细", reverse("add-budget-line", args=[row.pk]), BudgetLine.KEEP),
        Link("新增批次", reverse("add-fund-batch", args=[row.pk]), FundBatch.KEEP),
        Link("新增项目", reverse("add-project", args=[row.pk]), Project.KEEP),
        Link("编制付款批次", reverse("add-payment-batch", args=[row.pk]), PaymentBatch.KEEP),
        Link("执行情况", reverse("fund-execution", args=[row.pk])),
        Link("资助与支出", reverse("fund-uses", args=[row.pk])),
        Link("因素法分配", reverse("add-allocation", args=[row.pk]), Allocation.KEEP),
        Link("核对账簿", reverse("prove-fund", args=[row.pk]), BooksProof.KEEP),
    )
    tables = (plan_table(row), _batch_table(row), _project_table(row))
    return tables_response(request, row, facts=facts, links=links, tables=tables)


def _unconfirmed(fund: Fund, request: SignedIn) -> tuple[Fact, ...]:
    """How many paid payments nobody confirmed, for those who may see them."""
    if not Payment.SEE.on(request.actor, fund):
        return ()
    found = unconfirmed(fund.pk)
    told = "，".join(f"{state.label}{number}笔" for state, number in found.items())
    asked = urlencode({"fund": fund.name, "year": str(fund.year), "arrival": UNCONFIRMED})
    return (Fact("已支付而未确认到账", told or "没有", f"{reverse('payments')}?{asked}" if told else ""),)


@prepared
def _lines(fund: int) -> QuerySet[BudgetLine]:
    return BudgetLine.objects.filter(fund=fund).select_related("batch", "project")


@prepared
def _batches(fund: int) -> QuerySet[FundBatch]:
    return FundBatch.objects.filter(fund=fund)


@prepared
def _projects(fund: int) -> QuerySet[Project]:
    """The first of them; the list of projects has all."""
    return Project.objects.filter(fund=fund).select_related("parent", "owner")[:200]


def plan_table(fund: Fund) -> Table:
    """The lines of the plan with every money column at the end of the year, and their sums."""
    lines = _lines(fund.pk)
    sums = line_sums(lines, start=fund.begins, end=fund.ends)
    unit = fund.money_unit
    rows: list[list[object]] = []
    for line in lines:
        known = sums[line.pk]
        amounts = (known.initial, line.carried_in_fen, known.adjusted, known.received, known.spent)
        rows.append(
            [
                (line.name, line.get_absolute_url()),
                line.group,
                str(line.batch or ""),
                str(line.project or ""),
                *(in_unit(fen, unit) for fen in amounts),
            ]
        )
    if rows:
        all_of = total(sums.values())
        amounts = (all_of.initial, None, all_of.adjusted, all_of.received, all_of.spent)
        rows.append(["合计", "", "", "", *(in_unit(fen, unit) for fen in amounts)])
    columns = ("年初预算数", "上年结转", "全年预算数", "到位数", "全年执行数")
    numbers = [f"{label}（{unit}）" for label in columns]
    return Table(
        "资金明细", heads("明细项目", "类别", "批次", "子项目", *numbers, numbers=numbers), rows, "还没有明细。"
    )


def _batch_table(fund: Fund) -> Table:
    amount = f"下达金额（{fund.money_unit}）"
    rows = [
        [
            (batch.name, batch.get_absolute_url()),
            batch.get_source_display(),
            batch.get_nature_display(),
            in_unit(batch.issued_fen, fund.money_unit),
            batch.issued or batch.issued_on or "—",
            batch.document,
        ]
        for batch in _batches(fund.pk)
    ]
    columns = heads("批次", "资金来源", "资金性质", amount, "下达时间", "下达文件", numbers=(amount,))
    return Table("批次", columns, rows, "还没有批次。")


def _project_table(fund: Fund) -> Table:
    rows = [
        [(project.name, project.get_absolute_url()), str(project.parent or ""), project.category, project.owner.name]
        for project in _projects(fund.pk)
    ]
    return Table("项目", heads("项目", "上级项目", "类别", "实施单位"), rows, "还没有项目。")


@holds(Fund.KEEP, methods=("GET", "POST"))
def add(request: SignedIn) -> HttpResponse:
    """Set up a fund for a year."""
    return form_response(
        request,
        NewFundForm,
        title="新增专项资金",
        save=lambda data: add_fund(**data, by=request.actor),
        to=lambda row: row.get_absolute_url(),
        done="专项资金已新增",
        back=reverse("funds"),
    )


@holds(Fund.KEEP, of=Fund, methods=("GET", "POST"))
def change(request: SignedIn, row: Fund) -> HttpResponse:
    """Change what is written about a fund."""
    return form_response(
        request,
        FundForm,
        title=f"修改{kind_of(row)}：{row}",
        row=row,
        initial=values_of(row, CHANGED),
        save=lambda data: change_fund(fund=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="专项资金已修改",
        back=row.get_absolute_url(),
    )
