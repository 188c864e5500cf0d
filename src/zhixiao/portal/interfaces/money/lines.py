"""Pages of the plan's lines (资金明细项目), down to postings and proofs."""

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhixiao.portal.access import among
from zhixiao.portal.domain.money.carry_overs.book import carry_over, surrender
from zhixiao.portal.domain.money.lines.add import add_budget_line
from zhixiao.portal.domain.money.lines.change import change_budget_line
from zhixiao.portal.domain.money.lines.prove import prove_budget_line
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.money.line_tables import line_tables
from zhixiao.portal.interfaces.money.tables import FundForm, MoneyField, form_of, tables_response
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.forms import form_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tags import kind_of
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.money.account import AccountKind
from zhixiao.portal.models.money.budget_adjustment import BudgetAdjustment
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.carry_over import CarryOver
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.money.receipt import Receipt
from zhixiao.portal.models.money.spending import Expense
from zhixiao.portal.queries.money.amounts import in_unit
from zhixiao.portal.queries.money.balances import line_balance
from zhixiao.portal.queries.money.execution import line_sums

CHANGED = ("name", "group", "period", "content", "note", "batch", "project")


class LineForm(FundForm):
    name = forms.CharField(label="明细项目", max_length=200)
    group = forms.CharField(label="类别", max_length=200, required=False)
    batch = forms.ModelChoiceField(label="批次", queryset=FundBatch.objects.none(), required=False, empty_label="没有")
    project = forms.ModelChoiceField(
        label="子项目", queryset=Project.objects.none(), required=False, empty_label="没有"
    )
    period = forms.CharField(label="安排年度", max_length=40, required=False)
    content = forms.CharField(label="主要内容", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    note = forms.CharField(label="备注", max_length=1000, required=False)

    def narrow(self) -> None:
        self.fields["batch"].queryset = self.fund.batches.all()  # type: ignore[attr-defined]
        self.fields["project"].queryset = self.fund.projects.all()  # type: ignore[attr-defined]


class NewLineForm(LineForm):
    budget_initial_fen = MoneyField(label="年初预算数", required=False)
    carried_in_fen = MoneyField(
        label="上年结转", required=False, help_text="仅用于本系统没有上年账的资金；其他由上年明细“结转下年”转入。"
    )
    field_order = ("name", "budget_initial_fen", "carried_in_fen")


class ProofForm(FundForm):
    evidence = forms.ModelChoiceField(label="佐证材料", queryset=Evidence.objects.none(), empty_label="请选择")
    page = forms.IntegerField(label="页码", min_value=1, required=False)
    row = forms.IntegerField(label="行号", min_value=1, required=False)
    remark = forms.CharField(label="位置说明", max_length=200, required=False)

    def narrow(self) -> None:
        rows = among(Evidence.SEE, self.actor, Evidence.objects.all())
        self.fields["evidence"].queryset = rows.order_by("-pk")  # type: ignore[attr-defined]


class SurrenderForm(FundForm):
    fen = MoneyField(label="金额")
    on = date_field("日期")
    document = forms.CharField(label="依据文件", max_length=200, required=False)


class CarryForm(SurrenderForm):
    into = forms.ModelChoiceField(label="转入下年明细", queryset=BudgetLine.objects.none(), empty_label="请选择")
    field_order = ("into",)

    def narrow(self) -> None:
        rows = BudgetLine.objects.filter(fund__previous=self.fund, carried_in_fen__isnull=True)
        self.fields["into"].queryset = rows  # type: ignore[attr-defined]


@holds(BudgetLine.SEE, of=BudgetLine)
def detail(request: SignedIn, row: BudgetLine) -> HttpResponseBase:
    """A line with its amounts, balances, everything booked on it, its postings and proofs."""
    fund, unit = row.fund, row.fund.money_unit
    sums = line_sums([row], start=fund.begins, end=fund.ends)[row.pk]
    amounts = (
        ("年初预算数", row.budget_initial_fen),
        ("上年结转", row.carried_in_fen),
        ("全年预算数", row.budget_adjusted_fen),
        ("到位数", sums.received),
        ("全年执行数", sums.spent),
        ("可用预算", line_balance(row, AccountKind.AVAILABLE)),
        ("已承诺未付", line_balance(row, AccountKind.COMMITTED)),
        ("在途资金", line_balance(row, AccountKind.IN_TRANSIT)),
    )
    facts = (
        Fact("专项资金", fund, fund.get_absolute_url()),
        Fact("批次", row.batch or "—", row.batch.get_absolute_url() if row.batch else ""),
        Fact("子项目", row.project or "—", row.project.get_absolute_url() if row.project else ""),
        Fact("类别", row.group or "—"),
        Fact("安排年度", row.period or "—"),
        Fact("主要内容", row.content or "—"),
        *(Fact(f"{label}（{unit}）", in_unit(fen, unit)) for label, fen in amounts),
        Fact("备注", row.note or "—"),
    )
    links = (
        Link("修改", reverse("change-budget-line", args=[row.pk]), BudgetLine.KEEP),
        Link("预算调整", reverse("propose-adjustment", args=[row.pk]), BudgetAdjustment.KEEP),
        Link("登记到位", reverse("book-receipt", args=[row.pk]), Receipt.KEEP),
        Link("登记承诺", reverse("add-commitment", args=[row.pk]), Commitment.KEEP),
        Link("结转下年", reverse("carry-over-line", args=[row.pk]), CarryOver.KEEP),
        Link("交回财政", reverse("surrender-line", args=[row.pk]), CarryOver.KEEP),
        Link("登记支出明细", reverse("add-expense", args=[row.pk]), Expense.KEEP),
        Link("引用佐证", reverse("prove-line", args=[row.pk]), BudgetLine.KEEP),
    )
    tables = line_tables(row, with_payees=Commitment.SEE.on(request.actor, row))
    return tables_response(request, row, facts=facts, links=links, tables=tables)


@holds(BudgetLine.KEEP, of=Fund, methods=("GET", "POST"))
def add(request: SignedIn, row: Fund) -> HttpResponse:
    """Enter a line of the plan."""
    return form_response(
        request,
        form_of(NewLineForm, row),
        title=f"新增明细：{row}",
        initial={"period": f"{row.year}年"},
        save=lambda data: add_budget_line(fund=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="明细已新增",
        back=row.get_absolute_url(),
    )


@holds(BudgetLine.KEEP, of=BudgetLine, methods=("GET", "POST"))
def change(request: SignedIn, row: BudgetLine) -> HttpResponse:
    """Change what is written about a line."""
    return form_response(
        request,
        form_of(LineForm, row.fund),
        title=f"修改{kind_of(row)}：{row}",
        row=row,
        initial=values_of(row, CHANGED),
        save=lambda data: change_budget_line(line=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="明细已修改",
        back=row.get_absolute_url(),
    )


@holds(BudgetLine.KEEP, of=BudgetLine, methods=("GET", "POST"))
def prove(request: SignedIn, row: BudgetLine) -> HttpResponse:
    """Attach a proof."""
    return form_response(
        request,
        form_of(ProofForm, row.fund),
        title=f"引用佐证：{row}",
        save=lambda data: prove_budget_line(line=row, **data, by=request.actor),
        to=lambda proof: proof.line.get_absolute_url(),
        done="佐证材料已引用",
        back=row.get_absolute_url(),
    )


@holds(CarryOver.KEEP, of=BudgetLine, methods=("GET", "POST"))
def carry(request: SignedIn, row: BudgetLine) -> HttpResponse:
    """Carry what is left into a line of the next year."""
    return form_response(
        request,
        form_of(CarryForm, row.fund),
        title=f"结转下年：{row}",
        initial={"fen": max(0, line_balance(row, AccountKind.AVAILABLE)), "on": row.fund.ends},
        save=lambda data: carry_over(line=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="已结转",
        submit="结转",
        back=row.get_absolute_url(),
    )


@holds(CarryOver.KEEP, of=BudgetLine, methods=("GET", "POST"))
def give_back(request: SignedIn, row: BudgetLine) -> HttpResponse:
    """Give what is left back to finance."""
    return form_response(
        request,
        form_of(SurrenderForm, row.fund),
        title=f"交回财政：{row}",
        initial={"fen": max(0, line_balance(row, AccountKind.AVAILABLE)), "on": row.fund.ends},
        save=lambda data: surrender(line=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="已登记交回",
        submit="交回",
        back=row.get_absolute_url(),
    )


@holds(CarryOver.SEE, of=CarryOver)
def carry_over_detail(request: SignedIn, row: CarryOver) -> HttpResponseBase:
    """One carry-over."""
    unit = row.line.fund.money_unit
    facts = (
        Fact("明细项目", row.line, row.line.get_absolute_url()),
        Fact("去向", row.get_kind_display()),
        Fact("转入明细", row.into or "—", row.into.get_absolute_url() if row.into else ""),
        Fact(f"金额（{unit}）", in_unit(row.fen, unit)),
        Fact(f"其中到位资金（{unit}）", in_unit(row.cash_fen, unit)),
        Fact("日期", row.on.isoformat()),
        Fact("依据文件", row.document or "—"),
    )
    return tables_response(request, row, facts=facts)
