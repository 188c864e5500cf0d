"""Pages of budget adjustments (预算调整) and receipts (到位资金)."""

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from zhixiao.portal.access import among
from zhixiao.portal.domain.money.adjustments.propose import propose_adjustment
from zhixiao.portal.domain.money.receipts.book import book_receipt
from zhixiao.portal.domain.money.receipts.reverse import reverse_receipt
from zhixiao.portal.interfaces.money.tables import FundForm, MoneyField, form_of, tables_response
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.money.budget_adjustment import AdjustmentState, BudgetAdjustment
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.kinds import Nature, Source
from zhixiao.portal.models.money.receipt import Receipt, ReceiptKind
from zhixiao.portal.queries.money.amounts import in_unit
from zhixiao.quantities import Money


class AdjustmentFilter(django_filters.FilterSet):
    fund = django_filters.CharFilter(label="专项资金", field_name="line__fund__name", lookup_expr="icontains")
    year = django_filters.NumberFilter(label="年度", field_name="line__fund__year")
    state = django_filters.ChoiceFilter(label="状态", choices=AdjustmentState.choices, empty_label="全部")


class ReceiptFilter(django_filters.FilterSet):
    fund = django_filters.CharFilter(label="专项资金", field_name="line__fund__name", lookup_expr="icontains")
    year = django_filters.NumberFilter(label="年度", field_name="line__fund__year")
    source = django_filters.ChoiceFilter(label="资金来源", choices=Source.choices, empty_label="全部")
    nature = django_filters.ChoiceFilter(label="资金性质", choices=Nature.choices, empty_label="全部")


class AdjustmentForm(FundForm):
    fen = MoneyField(label="调整金额", help_text="调减填负数。")
    on = date_field("调整日期")
    reason = forms.CharField(label="调整原因", max_length=500)
    document = forms.CharField(label="依据文件", max_length=200)
    evidence = forms.ModelChoiceField(
        label="佐证材料", queryset=Evidence.objects.none(), required=False, empty_label="没有"
    )

    def narrow(self) -> None:
        rows = among(Evidence.SEE, self.actor, Evidence.objects.all())
        self.fields["evidence"].queryset = rows.order_by("-pk")  # type: ignore[attr-defined]


class ReceiptForm(FundForm):
    fen = MoneyField(label="到位金额")
    on = date_field("到位日期")
    source = forms.ChoiceField(label="资金来源", choices=Source.choices)
    nature = forms.ChoiceField(label="资金性质", choices=Nature.choices)
    kind = forms.ChoiceField(label="年度", choices=ReceiptKind.choices, help_text="上年结转的资金另选")
    document = forms.CharField(label="文件或凭证号", max_length=200, required=False)
    note = forms.CharField(label="备注", max_length=500, required=False)


class ReverseForm(PlainForm):
    on = date_field("冲销日期")
    reason = forms.CharField(label="冲销原因", max_length=500)


ADJUSTMENTS = ListPage(
    title="预算调整",
    begins="预算调整在资金明细项目的页面上提出。",
    filters=AdjustmentFilter,
    order=("-on", "-pk"),
    columns=(
        Column("on", "日期", lambda row: row.on, sort="on", kind="date"),
        Column("line", "明细项目", str, sort="line__name", link=lambda row: row.get_absolute_url()),
        Column("fund", "专项资金", lambda row: str(row.line.fund), sort="line__fund__name"),
        Column("fen", "金额（元）", lambda row: Money(row.fen).number("元"), sort="fen", kind="number"),
        Column("reason", "原因", lambda row: row.reason),
        Column("document", "依据文件", lambda row: row.document),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
)

RECEIPTS = ListPage(
    title="到位资金",
    begins="到位资金在资金明细项目的页面上登记。",
    filters=ReceiptFilter,
    order=("-on", "-pk"),
    columns=(
        Column("on", "日期", lambda row: row.on, sort="on", kind="date"),
        Column("line", "明细项目", lambda row: row.line.name, sort="line__name", link=lambda r: r.get_absolute_url()),
        Column("fund", "专项资金", lambda row: str(row.line.fund), sort="line__fund__name"),
        Column("source", "资金来源", lambda row: row.get_source_display(), sort="source"),
        Column("nature", "资金性质", lambda row: row.get_nature_display(), sort="nature"),
        Column("fen", "金额（元）", lambda row: Money(row.fen).number("元"), sort="fen", kind="number"),
        Column("document", "文件或凭证号", lambda row: row.document),
    ),
)


@holds(BudgetAdjustment.SEE)
def adjustment_list(request: SignedIn) -> HttpResponseBase:
    """Adjustments of every fund one may see."""
    rows = BudgetAdjustment.objects.visible_to(request.actor).select_related("line__fund")
    return list_response(request, ADJUSTMENTS, rows)


@holds(BudgetAdjustment.SEE, of=BudgetAdjustment)
def adjustment_detail(request: SignedIn, row: BudgetAdjustment) -> HttpResponseBase:
    """One adjustment with its reason and document."""
    unit = row.line.fund.money_unit
    facts = (
        Fact("明细项目", row.line, row.line.get_absolute_url()),
        Fact(f"全年预算数（{unit}）", in_unit(row.line.budget_adjusted_fen, unit)),
        Fact(f"调整金额（{unit}）", in_unit(row.fen, unit)),
        Fact("调整日期", row.on.isoformat()),
        Fact("调整原因", row.reason),
        Fact("依据文件", row.document),
        Fact("佐证材料", row.evidence or "—", row.evidence.get_absolute_url() if row.evidence else ""),
        Fact("提出人", row.proposed_by or "系统"),
    )
    return tables_response(request, row, facts=facts)


@holds(BudgetAdjustment.KEEP, of=BudgetLine, methods=("GET", "POST"))
def propose(request: SignedIn, row: BudgetLine) -> HttpResponse:
    """Propose an adjustment of a line."""
    return form_response(
        request,
        form_of(AdjustmentForm, row.fund),
        title=f"预算调整：{row}",
        initial={"on": timezone.localdate()},
        save=lambda data: propose_adjustment(line=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="预算调整已提出，等待审批",
        submit="提交",
        back=row.get_absolute_url(),
    )


@holds(Receipt.SEE)
def receipt_list(request: SignedIn) -> HttpResponseBase:
    """Receipts of every fund one may see."""
    return list_response(request, RECEIPTS, Receipt.objects.visible_to(request.actor).select_related("line__fund"))


@holds(Receipt.SEE, of=Receipt)
def receipt_detail(request: SignedIn, row: Receipt) -> HttpResponseBase:
    """One receipt, and what it reverses or is reversed by."""
    unit = row.line.fund.money_unit
    reversal = Receipt.objects.filter(reverses=row).first()
    facts = (
        Fact("明细项目", row.line, row.line.get_absolute_url()),
        Fact(f"到位金额（{unit}）", in_unit(row.fen, unit)),
        Fact("到位日期", row.on.isoformat()),
        Fact("资金来源", row.get_source_display()),
        Fact("资金性质", row.get_nature_display()),
        Fact("年度", row.get_kind_display()),
        Fact("文件或凭证号", row.document or "—"),
        Fact("备注", row.note or "—"),
        Fact("冲销", row.reverses or "—", row.reverses.get_absolute_url() if row.reverses else ""),
        Fact("被冲销", reversal or "—", reversal.get_absolute_url() if reversal else ""),
    )
    links = () if row.reverses or reversal else (Link("冲销", reverse("reverse-receipt", args=[row.pk]), Receipt.KEEP),)
    return tables_response(request, row, facts=facts, links=links)


@holds(Receipt.KEEP, of=BudgetLine, methods=("GET", "POST"))
def book(request: SignedIn, row: BudgetLine) -> HttpResponse:
    """Book money that arrived for a line."""
    given = {"source": row.batch.source, "nature": row.batch.nature} if row.batch else {}
    return form_response(
        request,
        form_of(ReceiptForm, row.fund),
        title=f"登记到位：{row}",
        initial={"on": timezone.localdate()} | given,
        save=lambda data: book_receipt(line=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="到位资金已登记",
        submit="登记",
        back=row.get_absolute_url(),
    )


@holds(Receipt.KEEP, of=Receipt, methods=("GET", "POST"))
def undo(request: SignedIn, row: Receipt) -> HttpResponse:
    """Reverse a mistaken receipt."""
    return form_response(
        request,
        ReverseForm,
        title=f"冲销：{row}",
        initial={"on": timezone.localdate()},
        save=lambda data: reverse_receipt(receipt=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="已冲销",
        submit="冲销",
        back=row.get_absolute_url(),
    )
