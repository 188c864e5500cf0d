"""Pages of the use of a fund's money: 资助项目 with their 档次, 支出明细 and 支出记录."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhixiao.portal.domain.money.uses.add import add_award_scheme, add_award_tier, add_expense, add_spending
from zhixiao.portal.domain.money.uses.change import change_use
from zhixiao.portal.domain.money.uses.fields import FIELDS
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.money.tables import FundForm, MoneyField, Table, form_of, tables_response
from zhixiao.portal.interfaces.money.use_tables import expense_table, scheme_table, spending_table, tier_table
from zhixiao.portal.interfaces.targets.choices import choice, clauses, offer
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.forms import form_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tags import kind_of
from zhixiao.portal.models.money.award import AwardScheme, AwardTier
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.entered import Entry
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.fund_batch import FundBatch
from zhixiao.portal.models.money.spending import Expense, Spending
from zhixiao.portal.models.versioned import Versioned
from zhixiao.portal.queries.money.amounts import in_unit


class SchemeForm(FundForm):
    name = forms.CharField(label="资助项目", max_length=200)
    line = forms.ModelChoiceField(
        label="明细项目", queryset=BudgetLine.objects.none(), required=False, empty_label="没有写明"
    )
    clause = choice("政策条款", required=False, help_text="资助依据的条款，先在政策文件中登记")
    standard = forms.CharField(label="标准", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    fen = MoneyField(label="资助金额")
    applications = forms.CharField(label="申报数", max_length=60, required=False, help_text="带单位，如 92项")
    funded = forms.CharField(label="资助单位数", max_length=60, required=False, help_text="带单位，如 88家")
    items = forms.CharField(label="资助数量", max_length=60, required=False, help_text="带单位，如 4609件")
    note = forms.CharField(label="备注", max_length=1000, required=False)

    def narrow(self) -> None:
        self.fields["line"].queryset = self.fund.lines.all()  # type: ignore[attr-defined]
        offer(self, "clause", clauses(self.actor))


class TierForm(FundForm):
    condition = forms.CharField(label="档次（条件）", max_length=500)
    each_fen = MoneyField(label="每项金额", required=False)
    count = forms.IntegerField(label="数量", min_value=0, max_value=10**9, required=False)
    fen = MoneyField(label="金额合计", required=False)
    note = forms.CharField(label="备注", max_length=1000, required=False)


class ExpenseForm(FundForm):
    purpose = forms.CharField(label="目标", max_length=300, required=False)
    name = forms.CharField(label="完成项目", max_length=200)
    fen = MoneyField(label="金额")
    note = forms.CharField(label="备注", max_length=1000, required=False)


class SpendingForm(FundForm):
    start = date_field("起")
    end = date_field("止")
    fen = MoneyField(label="支出数")
    note = forms.CharField(label="备注", max_length=1000, required=False)


FORMS: Mapping[type[Entry], type[FundForm]] = {
    AwardScheme: SchemeForm,
    AwardTier: TierForm,
    Expense: ExpenseForm,
    Spending: SpendingForm,
}


@holds(AwardScheme.SEE, of=Fund)
def fund_uses(request: SignedIn, row: Fund) -> HttpResponseBase:
    """Everything told of how the fund's money was used."""
    tables = (scheme_table(row), tier_table(row), expense_table(row), spending_table(row))
    links = (
        Link("返回", row.get_absolute_url()),
        Link("登记资助项目", reverse("add-award-scheme", args=[row.pk]), AwardScheme.KEEP),
        Link("从Excel导入资助档次", reverse("import-award-tiers", args=[row.pk]), AwardTier.KEEP),
        Link("资助档次导入模板", reverse("award-tier-template", args=[row.pk]), AwardTier.KEEP),
        Link("从Excel导入支出明细", reverse("import-expenses", args=[row.pk]), Expense.KEEP),
        Link("支出明细导入模板", reverse("expense-template", args=[row.pk]), Expense.KEEP),
    )
    facts = (Fact("专项资金", row, row.get_absolute_url()), Fact("金额单位", row.money_unit))
    note = "支出明细在资金明细的页面登记，支出记录在批次的页面登记，档次在资助项目的页面登记。"
    return tables_response(
        request,
        row,
        facts=facts,
        links=links,
        tables=tables,
        extra={"note": note, "entries": []},
        title=f"资助与支出：{row}",
    )


@holds(AwardScheme.KEEP, of=Fund, methods=("GET", "POST"))
def add_scheme(request: SignedIn, row: Fund) -> HttpResponse:
    """Enter a scheme of a fund."""

    def save(data: Mapping[str, object]) -> Entry:
        return add_award_scheme(fund=row, values=data, by=request.actor)

    return _new(request, row, row, AwardScheme, save)


@holds(AwardTier.KEEP, of=AwardScheme, methods=("GET", "POST"))
def add_tier(request: SignedIn, row: AwardScheme) -> HttpResponse:
    """Enter a tier of a scheme."""

    def save(data: Mapping[str, object]) -> Entry:
        return add_award_tier(scheme=row, values=data, by=request.actor)

    return _new(request, row, row.fund, AwardTier, save)


@holds(Expense.KEEP, of=BudgetLine, methods=("GET", "POST"))
def add_an_expense(request: SignedIn, row: BudgetLine) -> HttpResponse:
    """Enter what a line's money was spent on."""

    def save(data: Mapping[str, object]) -> Entry:
        return add_expense(line=row, values=data, by=request.actor)

    return _new(request, row, row.fund, Expense, save)


@holds(Spending.KEEP, of=FundBatch, methods=("GET", "POST"))
def add_a_spending(request: SignedIn, row: FundBatch) -> HttpResponse:
    """Enter what was paid of a batch within a span of days."""

    def save(data: Mapping[str, object]) -> Entry:
        return add_spending(batch=row, values=data, by=request.actor)

    return _new(request, row, row.fund, Spending, save)


def _new(
    request: SignedIn, owner: Versioned, fund: Fund, kind: type[Entry], save: Callable[[Mapping[str, object]], Entry]
) -> HttpResponse:
    noun = str(kind._meta.verbose_name)
    return form_response(
        request,
        form_of(FORMS[kind], fund),
        title=f"登记{noun}：{owner}",
        save=save,
        to=lambda kept: kept.get_absolute_url(),
        done=f"{noun}已登记",
        back=owner.get_absolute_url(),  # type: ignore[attr-defined]
    )


@holds(AwardScheme.SEE, of=AwardScheme)
def scheme_detail(request: SignedIn, row: AwardScheme) -> HttpResponseBase:
    """A scheme with its tiers."""
    links = (Link("登记档次", reverse("add-award-tier", args=[row.pk]), AwardTier.KEEP),)
    return _shown(request, row, row.fund, "change-award-scheme", links=links, tables=(tier_table(row.fund, row),))


@holds(AwardTier.SEE, of=AwardTier)
def tier_detail(request: SignedIn, row: AwardTier) -> HttpResponseBase:
    """A tier."""
    return _shown(request, row, row.scheme, "change-award-tier")


@holds(Expense.SEE, of=Expense)
def expense_detail(request: SignedIn, row: Expense) -> HttpResponseBase:
    """An expense of a line."""
    return _shown(request, row, row.line, "change-expense")


@holds(Spending.SEE, of=Spending)
def spending_detail(request: SignedIn, row: Spending) -> HttpResponseBase:
    """A record of spending of a batch."""
    return _shown(request, row, row.batch, "change-spending")


def _shown(
    request: SignedIn,
    row: AwardScheme | AwardTier | Expense | Spending,
    owner: Fund | AwardScheme | BudgetLine | FundBatch,
    change: str,
    *,
    links: tuple[Link, ...] = (),
    tables: tuple[Table, ...] = (),
) -> HttpResponseBase:
    facts = [Fact(str(owner._meta.verbose_name), owner, owner.get_absolute_url())]
    unit = row.fund.money_unit
    for name, field in FORMS[type(row)].base_fields.items():
        value: Any = getattr(row, name)
        if isinstance(field, MoneyField):
            facts.append(Fact(f"{field.label}（{unit}）", in_unit(value, unit)))
        else:
            href = str(value.get_absolute_url()) if isinstance(value, Versioned) else ""  # type: ignore[attr-defined]
            facts.append(Fact(str(field.label), "—" if value in (None, "") else value, href))
    all_of = Link("资助与支出", reverse("fund-uses", args=[row.fund.pk]))
    changing = Link("修改", reverse(change, args=[row.pk]), row.KEEP)
    return tables_response(request, row, facts=facts, links=(changing, *links, all_of), tables=tables)


@holds(AwardScheme.KEEP, of=AwardScheme, methods=("GET", "POST"))
def change_scheme(request: SignedIn, row: AwardScheme) -> HttpResponse:
    """Change a scheme."""
    return _changing(request, row)


@holds(AwardTier.KEEP, of=AwardTier, methods=("GET", "POST"))
def change_tier(request: SignedIn, row: AwardTier) -> HttpResponse:
    """Change a tier."""
    return _changing(request, row)


@holds(Expense.KEEP, of=Expense, methods=("GET", "POST"))
def change_expense(request: SignedIn, row: Expense) -> HttpResponse:
    """Change an expense."""
    return _changing(request, row)


@holds(Spending.KEEP, of=Spending, methods=("GET", "POST"))
def change_spending(request: SignedIn, row: Spending) -> HttpResponse:
    """Change a record of spending."""
    return _changing(request, row)


def _changing(request: SignedIn, row: AwardScheme | AwardTier | Expense | Spending) -> HttpResponse:
    def save(data: Mapping[str, Any]) -> Entry:
        values = {name: told for name, told in data.items() if name != "version"}
        return change_use(row=row, values=values, version=data["version"], by=request.actor)

    return form_response(
        request,
        form_of(FORMS[type(row)], row.fund),
        title=f"修改{kind_of(row)}：{row}",
        row=row,
        initial=values_of(row, FIELDS[type(row)]),
        save=save,
        to=lambda kept: kept.get_absolute_url(),
        done=f"{row._meta.verbose_name}已修改",
        back=row.get_absolute_url(),
    )
