"""Pages of payments (拨付) and returns (退款)."""

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from zhixiao.portal.domain.money.payment_batches.take_out import take_out_payment
from zhixiao.portal.domain.money.payments.give_back import return_payment
from zhixiao.portal.domain.money.payments.prepare import prepare_payment
from zhixiao.portal.domain.money.payments.resend import resend_payment
from zhixiao.portal.domain.money.payments.settle import pay_payment, record_payment
from zhixiao.portal.interfaces.money.standings import STANDINGS, in_standing
from zhixiao.portal.interfaces.money.tables import FundForm, MoneyField, form_of, tables_response
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.models.money.payment import Payment, PaymentState
from zhixiao.portal.models.money.payment_batch import PaymentBatch, PaymentBatchState
from zhixiao.portal.models.money.payment_return import PaymentReturn, ReturnReason
from zhixiao.portal.queries.money.amounts import in_unit
from zhixiao.portal.queries.money.arrivals import told_of
from zhixiao.portal.queries.money.balances import payable_fen
from zhixiao.quantities import Money


class PaymentFilter(django_filters.FilterSet):
    fund = django_filters.CharFilter(
        label="专项资金", field_name="commitment__line__fund__name", lookup_expr="icontains"
    )
    year = django_filters.NumberFilter(label="年度", field_name="commitment__line__fund__year")
    payee_name = django_filters.CharFilter(label="收款户名", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label="状态", choices=PaymentState.choices, empty_label="全部")
    arrival = django_filters.ChoiceFilter(
        label="到账确认", field_name="arrival__state", choices=STANDINGS, empty_label="全部", method=in_standing
    )


class AccountForm(PlainForm):
    payee_name = forms.CharField(label="收款户名", max_length=200)
    bank_name = forms.CharField(label="开户行", max_length=200)
    account_number = forms.CharField(label="收款账号", max_length=40)


class PrepareForm(FundForm):
    fen = MoneyField(label="拨付金额")
    payee_name = forms.CharField(label="收款户名", max_length=200)
    bank_name = forms.CharField(label="开户行", max_length=200)
    account_number = forms.CharField(label="收款账号", max_length=40)


class PaidForm(PlainForm):
    paid_on = date_field("支付日期")
    voucher = forms.CharField(label="支付凭证号", max_length=100, required=False)


class RecordForm(PaidForm):
    voucher = forms.CharField(label="支付凭证号", max_length=100, help_text="国库直接支付等没有银行文件的，凭凭证登记")


class ReturnForm(PlainForm):
    reason = forms.ChoiceField(label="退款原因", choices=ReturnReason.choices)
    on = date_field("退款日期")
    note = forms.CharField(label="说明", max_length=500, required=False, help_text="原因为“其他”时必填")


class TakeOutForm(PlainForm):
    reason = forms.CharField(label="移出原因", max_length=500)


LIST = ListPage(
    title="拨付",
    begins="拨付在“应付一览”里打开承诺后办理。",
    filters=PaymentFilter,
    order=("-pk",),
    columns=(
        Column("payee", "收款户名", lambda row: row.payee_name, sort="payee_name", link=lambda r: r.get_absolute_url()),
        Column("purpose", "用途", lambda row: row.commitment.purpose),
        Column("fund", "专项资金", lambda row: str(row.commitment.line.fund), sort="commitment__line__fund__name"),
        Column("fen", "金额（元）", lambda row: Money(row.fen).number("元"), sort="fen", kind="number"),
        Column("batch", "批次", lambda row: f"第{row.batch.number}批" if row.batch else "", sort="batch__number"),
        Column("paid_on", "支付日期", lambda row: row.paid_on, sort="paid_on", kind="date"),
        Column("arrival", "到账确认", lambda row: told_of(row)[0], sort="arrival__state", link=lambda r: told_of(r)[1]),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
)


@holds(Payment.SEE)
def payment_list(request: SignedIn) -> HttpResponseBase:
    """Payments of every fund one may see."""
    rows = Payment.objects.visible_to(request.actor).select_related("commitment__line__fund", "batch", "arrival")
    return list_response(request, LIST, rows)


@holds(Payment.SEE, of=Payment)
def detail(request: SignedIn, row: Payment) -> HttpResponseBase:
    """One attempt to pay, what it replaces, and how it came back."""
    unit = row.commitment.line.fund.money_unit
    returned = PaymentReturn.objects.filter(payment=row).first()
    resent = Payment.objects.filter(replaces=row).first()
    told, where = told_of(row)
    facts = (
        Fact("承诺", row.commitment, row.commitment.get_absolute_url()),
        Fact(f"拨付金额（{unit}）", in_unit(row.fen, unit)),
        Fact("收款户名", row.payee_name),
        Fact("开户行", row.bank_name),
        Fact("收款账号", row.account_number),
        Fact("付款批次", row.batch or "—", row.batch.get_absolute_url() if row.batch else ""),
        Fact("支付日期", row.paid_on or "—"),
        Fact("支付凭证号", row.voucher or "—"),
        Fact("到账确认", told or "—", where),
        Fact(
            "退款", returned.get_reason_display() if returned else "—", returned.get_absolute_url() if returned else ""
        ),
        Fact("重发自", row.replaces or "—", row.replaces.get_absolute_url() if row.replaces else ""),
        Fact("更正重发为", resent or "—", resent.get_absolute_url() if resent else ""),
    )
    return tables_response(request, row, facts=facts, links=_links(row, resent))


def _links(row: Payment, resent: Payment | None) -> tuple[Link, ...]:
    if row.state == PaymentState.RETURNED and resent is None:
        return (Link("更正后重发", reverse("resend-payment", args=[row.pk]), Payment.KEEP),)
    if row.state == PaymentState.PAID and not told_of(row)[0]:
        return (Link("请收款单位确认到账", reverse("ask-arrival", args=[row.pk]), Payment.KEEP),)
    if row.batch and row.batch.state == PaymentBatchState.DRAFT:
        return (Link("移出批次", reverse("take-out-payment", args=[row.pk]), PaymentBatch.KEEP),)
    return ()


@holds(Payment.KEEP, of=Payment)
def sending(request: SignedIn, row: Payment) -> HttpResponseBase:
    """Where a payment is sent: with its batch."""
    fund = row.commitment.line.fund
    place = (
        Fact("所在批次", row.batch, row.batch.get_absolute_url())
        if row.batch
        else Fact("尚未编批", "编制付款批次", reverse("add-payment-batch", args=[fund.pk]))
    )
    links = (Link("返回", row.get_absolute_url()),)
    note = {"note": "拨付随付款批次审批和送行。"}
    return tables_response(request, row, facts=(place,), links=links, extra=note, title=f"送行：{row}")


@holds(Payment.KEEP, of=Commitment, methods=("GET", "POST"))
def prepare(request: SignedIn, row: Commitment) -> HttpResponse:
    """Prepare a payment of an obligation."""
    last = row.payments.order_by("-pk").first()
    known = {"bank_name": last.bank_name, "account_number": last.account_number} if last else {}
    return form_response(
        request,
        form_of(PrepareForm, row.line.fund),
        title=f"办理拨付：{row}",
        initial={"fen": payable_fen(row), "payee_name": row.payee} | known,
        save=lambda data: prepare_payment(commitment=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="拨付已编制，等待编入批次",
        back=row.get_absolute_url(),
    )


@holds(Payment.KEEP, of=Payment, methods=("GET", "POST"))
def resend(request: SignedIn, row: Payment) -> HttpResponse:
    """Send a returned payment again, corrected."""
    return form_response(
        request,
        AccountForm,
        title=f"更正后重发：{row}",
        row=row,
        initial={"payee_name": row.payee_name, "bank_name": row.bank_name, "account_number": row.account_number},
        save=lambda data: resend_payment(payment=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="已更正，新的拨付等待编入批次",
        submit="重发",
        back=row.get_absolute_url(),
    )


@holds(Payment.KEEP, of=Payment, methods=("GET", "POST"))
def record(request: SignedIn, row: Payment) -> HttpResponse:
    """Record a payment made without a bank file."""
    return form_response(
        request,
        RecordForm,
        title=f"登记已支付：{row}",
        row=row,
        save=lambda data: record_payment(payment=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="已登记支付",
        submit="登记",
        back=row.get_absolute_url(),
    )


@holds(Payment.KEEP, of=Payment, methods=("GET", "POST"))
def pay(request: SignedIn, row: Payment) -> HttpResponse:
    """Book the bank's word that it was paid, from a paper slip."""
    return form_response(
        request,
        PaidForm,
        title=f"登记支付成功：{row}",
        row=row,
        initial={"paid_on": timezone.localdate()},
        save=lambda data: pay_payment(payment=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="已登记支付成功",
        submit="登记",
        back=row.get_absolute_url(),
    )


@holds(PaymentReturn.KEEP, of=Payment, methods=("GET", "POST"))
def give_back(request: SignedIn, row: Payment) -> HttpResponse:
    """Book money that came back."""
    return form_response(
        request,
        ReturnForm,
        title=f"登记退款：{row}",
        row=row,
        initial={"on": timezone.localdate()},
        save=lambda data: return_payment(payment=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="退款已登记，承诺仍待支付",
        submit="登记",
        back=row.get_absolute_url(),
    )


@holds(PaymentBatch.KEEP, of=Payment, methods=("GET", "POST"))
def take_out(request: SignedIn, row: Payment) -> HttpResponse:
    """Take a payment out of a batch in the making."""
    return form_response(
        request,
        TakeOutForm,
        title=f"移出批次：{row}",
        row=row,
        save=lambda data: take_out_payment(payment=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="已移出批次",
        submit="移出",
        back=row.get_absolute_url(),
    )


@holds(PaymentReturn.SEE, of=PaymentReturn)
def return_detail(request: SignedIn, row: PaymentReturn) -> HttpResponseBase:
    """One return with its reason and the file it came in."""
    file = row.bank_file
    facts = (
        Fact("拨付", row.payment, row.payment.get_absolute_url()),
        Fact("退款原因", f"{row.reason} {row.get_reason_display()}"),
        Fact("说明", row.note or "—"),
        Fact("退款日期", row.on.isoformat()),
        Fact("支付后退款", "是" if row.after_paid else "否"),
        Fact("回单文件", file or "—", file.get_absolute_url() if file else ""),
    )
    return tables_response(request, row, facts=facts)
