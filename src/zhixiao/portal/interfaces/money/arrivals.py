"""Pages of 到账确认: the payee tells whether a payment arrived, the bureau answers."""

from typing import Any

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from zhixiao.portal.access import among
from zhixiao.portal.domain.money.arrivals.answer import answer_arrival, reopen_arrival
from zhixiao.portal.domain.money.arrivals.ask import ask_arrival
from zhixiao.portal.domain.money.arrivals.states import ARRIVAL_STATES
from zhixiao.portal.domain.money.arrivals.tell import confirm_arrival, difference, record_paper
from zhixiao.portal.domain.money.payments.give_back import return_arrived
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.ground.uploads import kept_as_proof
from zhixiao.portal.interfaces.money.payments import ReturnForm
from zhixiao.portal.interfaces.money.standings import STANDINGS, in_standing
from zhixiao.portal.interfaces.money.tables import MoneyField, tables_response
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.files import evidence_field
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tags import as_read
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceClass, EvidenceState
from zhixiao.portal.models.money.arrival import OPEN, Arrival, ArrivalState
from zhixiao.portal.models.money.payment import Payment
from zhixiao.portal.models.money.payment_return import PaymentReturn
from zhixiao.portal.queries.money.amounts import in_unit
from zhixiao.portal.queries.money.arrivals import payee_can_sign_in
from zhixiao.quantities import Money


class ArrivalFilter(django_filters.FilterSet):
    fund = django_filters.CharFilter(
        label="专项资金", field_name="payment__commitment__line__fund__name", lookup_expr="icontains"
    )
    year = django_filters.NumberFilter(label="年度", field_name="payment__commitment__line__fund__year")
    payee = django_filters.CharFilter(label="收款户名", field_name="payment__payee_name", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label="状态", choices=STANDINGS, empty_label="全部", method=in_standing)


def _yuan(row: Arrival) -> object:
    return None if row.received_fen is None else Money(row.received_fen).number("元")


LIST = ListPage(
    title="到账确认",
    begins="拨付支付成功后，收款单位在这里确认是否到账。",
    filters=ArrivalFilter,
    order=("-pk",),
    columns=(
        Column("purpose", "用途", lambda row: row.payment.commitment.purpose, link=lambda row: row.get_absolute_url()),
        Column("payee", "收款户名", lambda row: row.payment.payee_name, sort="payment__payee_name"),
        Column(
            "fund",
            "专项资金",
            lambda row: str(row.payment.commitment.line.fund),
            sort="payment__commitment__line__fund__name",
        ),
        Column(
            "fen", "拨付金额（元）", lambda r: Money(r.payment.fen).number("元"), sort="payment__fen", kind="number"
        ),
        Column("paid_on", "支付日期", lambda row: row.payment.paid_on, sort="payment__paid_on", kind="date"),
        Column("received_fen", "到账金额（元）", _yuan, sort="received_fen", kind="number"),
        Column("received_on", "到账日期", lambda row: row.received_on, sort="received_on", kind="date"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
)


@holds(Arrival.SEE)
def arrival_list(request: SignedIn) -> HttpResponseBase:
    """Those of one's organisation as the payee, or of the funds one may see."""
    rows = Arrival.objects.visible_to(request.actor).select_related("payment__commitment__line__fund")
    return list_response(request, LIST, rows)


@holds(Arrival.SEE, of=Arrival)
def detail(request: SignedIn, row: Arrival) -> HttpResponseBase:
    """What was paid, what the payee says of it, and what the bureau answered."""
    payment, fund = row.payment, row.payment.commitment.line.fund
    facts = (
        Fact("拨付", payment, payment.get_absolute_url()),
        Fact("专项资金", fund, fund.get_absolute_url()),
        Fact("主管单位", fund.organisation),
        Fact("用途", payment.commitment.purpose),
        Fact("收款户名", payment.payee_name),
        Fact("收款账号", f"{payment.bank_name} {payment.account_number}"),
        Fact("拨付金额（元）", in_unit(payment.fen, "元")),
        Fact("支付日期", payment.paid_on or "—"),
        Fact("支付凭证号", payment.voucher or "—"),
        Fact("到账日期", row.received_on or "—"),
        Fact("到账金额（元）", "—" if row.received_fen is None else in_unit(row.received_fen, "元")),
        *_difference(row),
        Fact("收款单位说明", row.note or "—"),
        Fact("主管单位答复", row.answer or "—"),
        *_came_back(row),
        *((Fact("纸质回执", row.evidence, row.evidence.get_absolute_url()),) if row.evidence else ()),
    )
    left_out = () if row.state != ArrivalState.AWAITED or not payee_can_sign_in(row) else ("paper", "paper-differs")
    return tables_response(request, row, facts=facts, extra={"note": _note(row)}, leave_out=left_out)


def _difference(row: Arrival) -> tuple[Fact, ...]:
    """What arrived more or less than was paid, if anything."""
    if row.received_fen in (None, row.payment.fen):
        return ()
    return (Fact("差额", difference(row.payment.fen, row.received_fen)),)


def _came_back(row: Arrival) -> tuple[Fact, ...]:
    """When and why the bank sent the money back: what the payee has to set right."""
    found = PaymentReturn.objects.filter(payment=row.payment_id).first() if row.state == ArrivalState.RETURNED else None
    if found is None:
        return ()
    why = f"{found.get_reason_display()}{f'：{found.note}' if found.note else ''}"
    return (Fact("退款日期", found.on), Fact("退款原因", why))


def _note(row: Arrival) -> str:
    """Who is waited for, and what a confirmation does not do."""
    if row.state == ArrivalState.RETURNED:
        return "款项已由银行退回。请收款单位与主管单位核对收款账户；更正重发并支付成功后，再请确认到账。"
    if row.state not in OPEN:
        return ""
    return f"{WAITS_FOR[ArrivalState(row.state)]}到账确认不改变账簿：已支付、已退款以银行结果为准。"


WAITS_FOR = {
    ArrivalState.AWAITED: "等收款单位核对银行到账情况；收款单位在门户里没有账号的，由主管单位凭纸质回执登记。",
    ArrivalState.MISSING: "已报主管单位，等财务答复；后来到账的，收款单位可以直接“确认到账”。",
    ArrivalState.DIFFERS: "差额已报主管单位，等财务核对；金额填错的，收款单位可以再“确认到账”，填写正确的金额。",
}


class ToldForm(PlainForm):
    received_on = date_field("到账日期")
    received_fen = MoneyField(
        label="到账金额（元）", help_text="按银行到账通知填写实际收到的金额；与拨付金额不同的，请在下面说明"
    )
    note = forms.CharField(
        label="说明",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="金额相同的可不填",
    )


@holds(Arrival.CONFIRM, of=Arrival, methods=("GET", "POST"))
def confirm(request: SignedIn, row: Arrival) -> HttpResponse:
    """Tell on which day how much arrived."""
    return form_response(
        request,
        ToldForm,
        title=f"确认到账：{row}",
        row=row,
        save=lambda data: confirm_arrival(arrival=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="已登记到账情况",
        submit="提交",
        back=row.get_absolute_url(),
        note=_paid(row),
    )


def _paid(row: Arrival) -> str:
    """What was paid, to be held against what the payee's bank says."""
    paid = row.payment
    return (
        f"{paid.paid_on or ''} 拨付 {as_read(in_unit(paid.fen, '元'))}元，"
        f"收款账户：{paid.payee_name}，{paid.bank_name} {paid.account_number}。"
    ).strip()


class PaperForm(ToldForm):
    evidence = forms.ModelChoiceField(
        label="纸质回执", queryset=Evidence.objects.none(), required=False, empty_label="（不选）", help_text="已上传的"
    )
    file = evidence_field("或上传纸质回执", required=False, note="存入主管单位的佐证材料")

    def narrow(self) -> None:
        rows = among(Evidence.SEE, self.actor, Evidence.objects.exclude(state=EvidenceState.RETURNED))
        self.fields["evidence"].queryset = rows.order_by("-pk")  # type: ignore[attr-defined]


@holds(Arrival.ANSWER, of=Arrival, methods=("GET", "POST"))
def paper(request: SignedIn, row: Arrival) -> HttpResponseBase:
    """Record the paper receipt of a payee without an account."""
    if request.method == "GET" and payee_can_sign_in(row):
        note = {"note": "收款单位在门户里有账号，应由其本人在“到账确认”里确认，不能凭纸质回执代为登记。"}
        payee = Fact("收款单位", row.payment.commitment.organisation)
        links = (Link("返回", row.get_absolute_url()),)
        title, left_out = f"登记纸质回执：{row}", [step.verb for step in ARRIVAL_STATES.steps]
        return tables_response(request, row, facts=(payee,), links=links, extra=note, title=title, leave_out=left_out)
    return form_response(
        request,
        PaperForm,
        title=f"登记纸质回执：{row}",
        row=row,
        save=lambda data: _recorded(row, dict(data), request),
        to=lambda kept: kept.get_absolute_url(),
        done="纸质回执已登记",
        submit="登记",
        back=row.get_absolute_url(),
        note=_paid(row),
    )


def _recorded(row: Arrival, data: dict[str, Any], request: SignedIn) -> Arrival:
    file = data.pop("file")
    if file is not None:
        bureau = row.payment.commitment.line.fund.organisation
        data["evidence"] = kept_as_proof(file, of=bureau, kind=EvidenceClass.VOUCHER, by=request.actor)
    if data["evidence"] is None:
        raise RefusedError("请选择或上传收款单位的纸质回执。")
    return record_paper(arrival=row, **data, by=request.actor)


class AnswerForm(PlainForm):
    answer = forms.CharField(
        label="答复",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明银行支付的日期、凭证号等依据，请收款单位再核对；银行确已退回的，请办理“登记退款”，不用答复",
    )


@holds(Arrival.ANSWER, of=Arrival, methods=("GET", "POST"))
def answer(request: SignedIn, row: Arrival) -> HttpResponse:
    """Answer the payee, who looks once more."""
    return form_response(
        request,
        AnswerForm,
        title=f"答复：{row}",
        row=row,
        save=lambda data: answer_arrival(arrival=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="已答复，请收款单位再核对",
        submit="答复",
        back=row.get_absolute_url(),
    )


class ReasonForm(PlainForm):
    reason = forms.CharField(label="原因", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


@holds(Arrival.CORRECT, of=Arrival, methods=("GET", "POST"))
def reopen(request: SignedIn, row: Arrival) -> HttpResponse:
    """Take back what was told by mistake."""
    return form_response(
        request,
        ReasonForm,
        title=f"更正，重新确认：{row}",
        row=row,
        save=lambda data: reopen_arrival(arrival=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="请重新确认",
        submit="更正",
        back=row.get_absolute_url(),
    )


@holds(Arrival.ANSWER, of=Arrival, methods=("GET", "POST"))
def give_back(request: SignedIn, row: Arrival) -> HttpResponse:
    """Book the return of the payment, which ends the confirmation."""
    return form_response(
        request,
        ReturnForm,
        title=f"登记退款：{row}",
        row=row,
        initial={"on": timezone.localdate()},
        save=lambda data: return_arrived(arrival=row, **data, by=request.actor),
        to=lambda kept: kept.payment.get_absolute_url(),
        done="退款已登记，承诺仍待支付；请在拨付上更正后重发",
        submit="登记",
        back=row.get_absolute_url(),
    )


class AskForm(PlainForm):
    """Nothing is asked but to be sure."""


@holds(Payment.KEEP, of=Payment, methods=("GET", "POST"))
def ask(request: SignedIn, row: Payment) -> HttpResponse:
    """Ask the payee about a payment that was paid before every one was asked about."""
    return form_response(
        request,
        AskForm,
        title=f"请收款单位确认到账：{row}",
        row=row,
        save=lambda data: ask_arrival(payment=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="已请收款单位确认到账",
        submit="发出",
        back=row.get_absolute_url(),
    )
