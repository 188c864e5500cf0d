"""Pages of obligations (承诺、应付): one table with ageing for finance."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Count, F, Q, QuerySet, Sum
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from zhixiao.portal.domain.money.commitments.add import add_commitment
from zhixiao.portal.domain.money.commitments.release import release_commitment
from zhixiao.portal.interfaces.money.tables import FundForm, MoneyField, Table, form_of, heads, tables_response
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.forms import form_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.models.money.payment import Payment, PaymentState
from zhixiao.portal.queries.money.ageing import age_of
from zhixiao.portal.queries.money.amounts import in_unit
from zhixiao.portal.queries.money.balances import ON_ITS_WAY, payable_fen
from zhixiao.quantities import Money

OPEN, RETURNED, SETTLED = "open", "returned", "settled"
STANDING = ((OPEN, "未付清"), (RETURNED, "有退款待处理"), (SETTLED, "已付清"))


def _standing(rows: QuerySet[Commitment], _: str, value: str) -> QuerySet[Commitment]:
    owed = Q(fen__gt=F("released_fen") + F("settled_fen"))
    back = Q(payments__state=PaymentState.RETURNED, payments__resent_as__isnull=True)
    return rows.filter({OPEN: owed, RETURNED: owed & back, SETTLED: ~owed}[value]).distinct()


class CommitmentFilter(django_filters.FilterSet):
    fund = django_filters.CharFilter(label="专项资金", field_name="line__fund__name", lookup_expr="icontains")
    year = django_filters.NumberFilter(label="年度", field_name="line__fund__year")
    payee = django_filters.CharFilter(label="收款单位", lookup_expr="icontains")
    standing = django_filters.ChoiceFilter(label="付款情况", choices=STANDING, empty_label="全部", method=_standing)


class CommitmentForm(FundForm):
    payee = forms.CharField(label="收款单位", max_length=200)
    organisation = forms.ModelChoiceField(
        label="收款单位档案",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="没有",
        help_text="选定后，该单位的人员看得到拨付，并在门户里确认到账",
    )
    purpose = forms.CharField(label="用途", max_length=300)
    document = forms.CharField(label="合同或批准文件", max_length=200)
    fen = MoneyField(label="承诺金额")
    on = date_field("承诺日期")
    due = date_field("应付日期", required=False)
    over_budget_reason = forms.CharField(
        label="超预算理由", max_length=500, required=False, help_text="超出可用预算时必填"
    )

    def narrow(self) -> None:
        rows = Organisation.objects.visible_to(self.actor).order_by("path")
        self.fields["organisation"].queryset = rows  # type: ignore[attr-defined]


class ReleaseForm(FundForm):
    fen = MoneyField(label="解除金额")
    on = date_field("日期")
    reason = forms.CharField(label="解除原因", max_length=500)


def _yuan(fen: int) -> Any:
    return Money(fen).number("元")


LIST = ListPage(
    title="应付一览",
    begins="承诺在资金明细项目的页面上登记。",
    filters=CommitmentFilter,
    order=("due", "on"),
    columns=(
        Column("payee", "收款单位", lambda row: row.payee, sort="payee", link=lambda row: row.get_absolute_url()),
        Column("purpose", "用途", lambda row: row.purpose),
        Column("fund", "专项资金", lambda row: str(row.line.fund), sort="line__fund__name"),
        Column("line", "明细项目", lambda row: row.line.name, sort="line__name"),
        Column("fen", "承诺（元）", lambda row: _yuan(row.fen - row.released_fen), sort="fen", kind="number"),
        Column("settled", "已付（元）", lambda row: _yuan(row.settled_fen), sort="settled_fen", kind="number"),
        Column("going", "办理中（元）", lambda row: _yuan(row.going_fen), sort="going_fen", kind="number"),
        Column("open", "未付（元）", lambda row: _yuan(row.open_fen), sort="left_fen", kind="number"),
        Column("returned", "退款次数", lambda row: row.returns, sort="returns", kind="number"),
        Column("due", "应付日期", lambda row: row.due, sort="due", kind="date"),
        Column("age", "账龄", lambda row: age_of(row, timezone.localdate())),
    ),
)


@holds(Commitment.SEE)
def commitment_list(request: SignedIn) -> HttpResponseBase:
    """Every obligation with what is paid, under way and open, how often it came back, and its age."""
    going = Sum("payments__fen", filter=Q(payments__state__in=ON_ITS_WAY), default=0)
    returns = Count("payments", filter=Q(payments__state=PaymentState.RETURNED))
    left = F("fen") - F("released_fen") - F("settled_fen")
    rows = Commitment.objects.visible_to(request.actor).select_related("line__fund")
    return list_response(request, LIST, rows.annotate(going_fen=going, returns=returns, left_fen=left))


@holds(Commitment.SEE, of=Commitment)
def detail(request: SignedIn, row: Commitment) -> HttpResponseBase:
    """One obligation with every attempt to pay it."""
    unit = row.line.fund.money_unit
    amounts = (("承诺", row.fen), ("已解除", row.released_fen), ("已付", row.settled_fen), ("未付", row.open_fen))
    facts = (
        Fact("明细项目", row.line, row.line.get_absolute_url()),
        Fact("收款单位", row.organisation or row.payee),
        Fact("用途", row.purpose),
        Fact("合同或批准文件", row.document),
        *(Fact(f"{label}（{unit}）", in_unit(fen, unit)) for label, fen in amounts),
        Fact(f"可办理拨付（{unit}）", in_unit(payable_fen(row), unit)),
        Fact("承诺日期", row.on.isoformat()),
        Fact("应付日期", row.due or "—"),
        Fact("账龄", age_of(row, timezone.localdate())),
        Fact("超预算理由", row.over_budget_reason or "—"),
    )
    amount = f"金额（{unit}）"
    payments = [
        [
            (str(payment), payment.get_absolute_url()),
            in_unit(payment.fen, unit),
            payment.account_number,
            payment.get_state_display(),
            payment.paid_on or "",
        ]
        for payment in row.payments.order_by("pk")
    ]
    columns = heads("拨付", amount, "收款账号", "状态", "支付日期", numbers=(amount,))
    links = (
        Link("办理拨付", reverse("prepare-payment", args=[row.pk]), Payment.KEEP),
        Link("解除承诺", reverse("release-commitment", args=[row.pk]), Commitment.KEEP),
    )
    table = Table("拨付", columns, payments, "还没有拨付。")
    return tables_response(request, row, facts=facts, links=links if row.open_fen else (), tables=(table,))


@holds(Commitment.KEEP, of=BudgetLine, methods=("GET", "POST"))
def add(request: SignedIn, row: BudgetLine) -> HttpResponse:
    """Book an obligation against a line."""
    today: date = timezone.localdate()
    return form_response(
        request,
        form_of(CommitmentForm, row.fund),
        title=f"登记承诺：{row}",
        initial={"on": today},
        save=lambda data: add_commitment(line=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="承诺已登记",
        submit="登记",
        back=row.get_absolute_url(),
    )


@holds(Commitment.KEEP, of=Commitment, methods=("GET", "POST"))
def release(request: SignedIn, row: Commitment) -> HttpResponse:
    """Release what is no longer owed."""
    return form_response(
        request,
        form_of(ReleaseForm, row.line.fund),
        title=f"解除承诺：{row}",
        row=row,
        initial={"fen": payable_fen(row), "on": timezone.localdate()},
        save=lambda data: release_commitment(commitment=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="承诺已解除",
        submit="解除",
        back=row.get_absolute_url(),
    )
