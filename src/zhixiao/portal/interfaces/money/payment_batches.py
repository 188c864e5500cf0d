"""Pages of payment batches (付款批次) and the bank's files (银行文件)."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import django_filters
from django import forms
from django.http import FileResponse, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from zhixiao.portal.domain.money.bank_files.columns import BACK
from zhixiao.portal.domain.money.bank_files.outgoing import manifest
from zhixiao.portal.domain.money.bank_files.take import take_bank_result
from zhixiao.portal.domain.money.payment_batches.add import add_payment_batch
from zhixiao.portal.domain.money.payment_batches.send import send_payment_batch
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.files import file_path
from zhixiao.portal.interfaces.money.tables import FundForm, Table, form_of, heads, tables_response
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.files import MOST_OF_A_SHEET, KindField
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tags import as_read
from zhixiao.portal.models.money.bank_file import BankFile, BankFileDirection
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.payment import Payment, PaymentState
from zhixiao.portal.models.money.payment_batch import PaymentBatch, PaymentBatchState
from zhixiao.portal.models.money.payment_return import ReturnReason
from zhixiao.portal.queries.money.amounts import in_unit

WANTED = (
    f"列：{'、'.join(BACK)}。结果填“成功”或“退回”；退回时填原因代码："
    f"{'、'.join(f'{code} {label}' for code, label in ReturnReason.choices)}。同一文件收两次不会重复入账。"
)


class BatchFilter(django_filters.FilterSet):
    fund = django_filters.CharFilter(label="专项资金", field_name="fund__name", lookup_expr="icontains")
    year = django_filters.NumberFilter(label="年度", field_name="fund__year")
    state = django_filters.ChoiceFilter(label="状态", choices=PaymentBatchState.choices, empty_label="全部")


class BatchForm(FundForm):
    bank = forms.CharField(label="付款银行", max_length=200)
    payer_account = forms.CharField(label="付款账号", max_length=40)
    payments = forms.ModelMultipleChoiceField(
        label="拨付", queryset=Payment.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def narrow(self) -> None:
        waiting = Payment.objects.filter(commitment__line__fund=self.fund, state=PaymentState.PREPARED, batch=None)
        field: Any = self.fields["payments"]
        field.queryset = waiting.order_by("pk")
        unit = self.fund.money_unit
        field.label_from_instance = lambda row: f"{row}，{as_read(in_unit(row.fen, unit))}{unit}"


class SendForm(PlainForm):
    sent_on = date_field("送行日期")


class ResultForm(PlainForm):
    file = KindField(label="回单文件", endings=(".csv", ".xlsx"), most=MOST_OF_A_SHEET, note=WANTED)
    manifest = KindField(
        label="清单",
        required=False,
        endings=(".json",),
        most=MOST_OF_A_SHEET,
        note="银行随文件给出的清单；有则核对行数和摘要",
    )


LIST = ListPage(
    title="付款批次",
    begins="付款批次在专项资金的页面上编制。",
    filters=BatchFilter,
    order=("-pk",),
    columns=(
        Column("number", "批次", lambda row: f"第{row.number}批", sort="number", link=lambda r: r.get_absolute_url()),
        Column("fund", "专项资金", lambda row: str(row.fund), sort="fund__name"),
        Column("bank", "付款银行", lambda row: row.bank, sort="bank"),
        Column("sent_on", "送行日期", lambda row: row.sent_on, sort="sent_on", kind="date"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
)


@holds(PaymentBatch.SEE)
def batch_list(request: SignedIn) -> HttpResponseBase:
    """Batches of every fund one may see."""
    return list_response(request, LIST, PaymentBatch.objects.visible_to(request.actor).select_related("fund"))


@holds(PaymentBatch.SEE, of=PaymentBatch)
def detail(request: SignedIn, row: PaymentBatch) -> HttpResponseBase:
    """A batch with its payments and files."""
    unit = row.fund.money_unit
    payments = list(row.payments.select_related("commitment").order_by("pk"))
    facts = (
        Fact("专项资金", row.fund, row.fund.get_absolute_url()),
        Fact("付款银行", row.bank),
        Fact("付款账号", row.payer_account),
        Fact("编制人", row.made_by or "系统"),
        Fact("送行日期", row.sent_on or "—"),
        Fact("笔数", len(payments)),
        Fact(f"合计（{unit}）", in_unit(sum(payment.fen for payment in payments), unit)),
    )
    amount = f"金额（{unit}）"
    rows = [
        [
            (str(payment), payment.get_absolute_url()),
            payment.commitment.purpose,
            in_unit(payment.fen, unit),
            payment.get_state_display(),
            payment.paid_on or "",
        ]
        for payment in payments
    ]
    columns = heads("拨付", "用途", amount, "状态", "支付日期", numbers=(amount,))
    answers = row.state in (PaymentBatchState.SENT, PaymentBatchState.CLOSED)
    links = (Link("收取银行回单", reverse("take-bank-result", args=[row.pk]), BankFile.KEEP),) if answers else ()
    tables = (Table("拨付", columns, rows, "批次里没有拨付。"), _files(row))
    return tables_response(request, row, facts=facts, links=links, tables=tables)


def _files(batch: PaymentBatch) -> Table:
    rows = [
        [
            (file.file_name, file.get_absolute_url()),
            file.get_direction_display(),
            file.rows,
            file.booked if file.direction == BankFileDirection.IN else "",
            file.sha256,
        ]
        for file in batch.bank_files.all()
    ]
    columns = heads("文件", "方向", "行数", "入账行数", "SHA-256", numbers=("行数", "入账行数"))
    return Table("银行文件", columns, rows, "还没有银行文件。")


@holds(PaymentBatch.KEEP, of=Fund, methods=("GET", "POST"))
def add(request: SignedIn, row: Fund) -> HttpResponse:
    """Put prepared payments into a batch."""
    last = PaymentBatch.objects.filter(fund=row).first()
    known = {"bank": last.bank, "payer_account": last.payer_account} if last else {}
    return form_response(
        request,
        form_of(BatchForm, row),
        title=f"编制付款批次：{row}",
        initial=known,
        save=lambda data: add_payment_batch(fund=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="付款批次已编制",
        back=row.get_absolute_url(),
    )


@holds(PaymentBatch.KEEP, of=PaymentBatch, methods=("GET", "POST"))
def send(request: SignedIn, row: PaymentBatch) -> HttpResponse:
    """Send an approved batch to the bank."""
    return form_response(
        request,
        SendForm,
        title=f"送行：{row}",
        row=row,
        initial={"sent_on": timezone.localdate()},
        save=lambda data: send_payment_batch(batch=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="已送行，请下载付款文件交银行",
        submit="送行",
        back=row.get_absolute_url(),
    )


@holds(BankFile.KEEP, of=PaymentBatch, methods=("GET", "POST"))
def take(request: SignedIn, row: PaymentBatch) -> HttpResponse:
    """Take in a result file of the bank."""
    return form_response(
        request,
        ResultForm,
        title=f"收取银行回单：{row}",
        save=lambda data: _taken(request, row, data),
        to=lambda kept: kept.get_absolute_url(),
        done="回单文件已收取",
        submit="上传",
        back=row.get_absolute_url(),
    )


def _taken(request: SignedIn, batch: PaymentBatch, data: Mapping[str, Any]) -> BankFile:
    paper = data["manifest"]
    return take_bank_result(
        batch=batch,
        content=data["file"].read(),
        file_name=data["file"].name,
        manifest=paper.read() if paper else None,
        by=request.actor,
    )


@holds(BankFile.SEE, of=BankFile)
def file_detail(request: SignedIn, row: BankFile) -> HttpResponseBase:
    """A file with its digest and what it booked."""
    facts = (
        Fact("付款批次", row.batch, row.batch.get_absolute_url()),
        Fact("方向", row.get_direction_display()),
        Fact("行数", row.rows),
        Fact("合计（元）", in_unit(row.total_fen, "元")),
        Fact("入账行数", row.booked if row.direction == BankFileDirection.IN else "—"),
        Fact("SHA-256摘要", row.sha256),
    )
    links = (
        Link("下载文件", reverse("bank-file-content", args=[row.pk])),
        Link("下载清单", reverse("bank-file-manifest", args=[row.pk])),
    )
    return tables_response(request, row, facts=facts, links=links)


@holds(BankFile.SEE, of=BankFile)
def content(request: SignedIn, row: BankFile) -> HttpResponseBase:
    """The bytes of a file, always as a download."""
    path = file_path(row.sha256)
    if not path.is_file():
        raise RefusedError("文件在数据目录中不见了，请把本页地址告诉管理员。")
    response = FileResponse(path.open("rb"), content_type=row.media_type)
    return _attached(response, row.file_name)


@holds(BankFile.SEE, of=BankFile)
def manifest_file(request: SignedIn, row: BankFile) -> HttpResponseBase:
    """The manifest of a file."""
    options = {"ensure_ascii": False, "indent": 2}
    return _attached(JsonResponse(manifest(row), json_dumps_params=options), f"{row.file_name}.manifest.json")


def _attached(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
