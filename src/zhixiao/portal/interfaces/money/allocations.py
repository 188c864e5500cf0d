"""Pages of allocations by factors (因素法分配): result, explanation, last year and what-if."""

from collections.abc import Mapping, Sequence

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhixiao.awards.factors import BadFactorsError
from zhixiao.portal.domain.money.allocations.add import add_allocation, change_allocation
from zhixiao.portal.interfaces.money.tables import FundForm, MoneyField, Table, form_of, heads, tables_response
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tags import as_read, kind_of
from zhixiao.portal.models.money.allocation import Allocation, AllocationState
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.queries.money.allocating import Share, computed
from zhixiao.portal.queries.money.amounts import in_unit
from zhixiao.quantities import plain
from zhixiao.scoring.points import percent

TABLE_HELP = (
    "可从 Excel 粘贴。第一行：地区、各因素名称、下限、上限、上年；第二行：权重和各因素的权重（合计为1）；"
    "以下每行一个地区。下限、上限、上年可不填。"
)


class AllocationFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(label="名称", lookup_expr="icontains")
    year = django_filters.NumberFilter(label="年度", field_name="fund__year")
    state = django_filters.ChoiceFilter(label="状态", choices=AllocationState.choices, empty_label="全部")


class ChangeForm(FundForm):
    name = forms.CharField(label="分配名称", max_length=200)
    whole_fen = MoneyField(label="分配总额")
    document = forms.CharField(label="依据文件", max_length=200, required=False)


class NewForm(ChangeForm):
    table = forms.CharField(
        label="分配表", widget=forms.Textarea(attrs={"rows": 10}), strip=False, help_text=TABLE_HELP
    )


class WeightsForm(PlainForm):
    """Other weights of the same factors; the names of the fields are their places."""

    allocation: Allocation

    def narrow(self) -> None:
        for number, factor in enumerate(self.allocation.factors.all()):
            field = forms.DecimalField(
                label=f"{factor.name}权重", min_value=0, max_value=1, max_digits=9, decimal_places=8
            )
            self.fields[f"w{number}"] = field


LIST = ListPage(
    title="因素法分配",
    begins="分配方案在专项资金的页面上建立。",
    filters=AllocationFilter,
    order=("-pk",),
    columns=(
        Column("name", "分配名称", lambda row: row.name, sort="name", link=lambda row: row.get_absolute_url()),
        Column("fund", "专项资金", lambda row: str(row.fund), sort="fund__name"),
        Column(
            "whole",
            "分配总额",
            lambda row: f"{as_read(in_unit(row.whole_fen, row.fund.money_unit))}{row.fund.money_unit}",
            sort="whole_fen",
            kind="number",
        ),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
)


@holds(Allocation.SEE)
def allocation_list(request: SignedIn) -> HttpResponseBase:
    """Allocations of every fund one may see."""
    return list_response(request, LIST, Allocation.objects.visible_to(request.actor).select_related("fund"))


@holds(Allocation.SEE, of=Allocation)
def detail(request: SignedIn, row: Allocation) -> HttpResponseBase:
    """Result, explanation, last year beside it; `?w0=…` tries other weights and keeps nothing."""
    unit = row.fund.money_unit
    factors = list(row.factors.all())
    now = {f"w{number}": plain(factor.weight) for number, factor in enumerate(factors)}
    asked = any(name in request.GET for name in now)
    form_class = type("WeightsForm", (WeightsForm,), {"allocation": row})
    form = form_class(request.GET if asked else now, request=request)
    tried: list[Share] | None = None
    note = ""
    if asked and form.is_valid():
        weights = {factor.name: form.cleaned_data[f"w{number}"] for number, factor in enumerate(factors)}
        try:
            tried = computed(row, weights)
        except BadFactorsError as error:
            note = f"试算没有结果：{error}。"
    facts = (
        Fact("专项资金", row.fund, row.fund.get_absolute_url()),
        Fact(f"分配总额（{unit}）", in_unit(row.whole_fen, unit)),
        Fact("依据文件", row.document or "—"),
    )
    links = (Link("修改", reverse("change-allocation", args=[row.pk]), Allocation.KEEP),)
    tables, refused = _tables(row, tried, unit)
    extra: dict[str, object] = {
        "note": note or refused,
        "form": form,
        "form_label": "试算权重",
        "form_button": "试算",
        "form_clear": row.get_absolute_url(),
    }
    open_links = links if row.state == AllocationState.DRAFT else ()
    return tables_response(request, row, facts=facts, links=open_links, tables=tables, extra=extra)


def _tables(row: Allocation, tried: Sequence[Share] | None, unit: str) -> tuple[tuple[Table, ...], str]:
    try:
        shares = computed(row)
    except BadFactorsError as error:
        return (), f"现在还算不出结果：{error}。"
    return (_result(shares, tried, unit), _explanation(shares)), ""


def _result(shares: Sequence[Share], tried: Sequence[Share] | None, unit: str) -> Table:
    columns = ["占比", *(f"{label}（{unit}）" for label in ("分配数", "上年", "比上年", "定案数"))]
    others: Mapping[int, int] = {share.district.pk: share.fen for share in tried or ()}
    rows: list[list[object]] = []
    for share in shares:
        place = share.district
        amounts = (share.fen, place.last_year_fen, share.change_fen, place.adopted_fen)
        what_if = [in_unit(others[place.pk], unit), in_unit(others[place.pk] - share.fen, unit)] if tried else []
        cells = [percent(share.share), *(in_unit(fen, unit) for fen in amounts), *what_if, share.bound]
        rows.append([str(place), *cells])
    if tried:
        columns += [f"试算（{unit}）", f"试算增减（{unit}）"]
    return Table("分配结果", heads("地区", *columns, "说明", numbers=columns), rows)


def _explanation(shares: Sequence[Share]) -> Table:
    rows: list[list[object]] = [
        [
            str(share.district),
            part.factor,
            f"{plain(part.weight)} × {plain(part.value)} ÷ {plain(part.total)}",
            percent(part.part),
        ]
        for share in shares
        for part in share.parts
    ]
    return Table("计算过程", heads("地区", "因素", "权重 × 数值 ÷ 合计", "占比", numbers=("占比",)), rows)


@holds(Allocation.KEEP, of=Fund, methods=("GET", "POST"))
def add(request: SignedIn, row: Fund) -> HttpResponse:
    """Enter an allocation with its table."""
    return form_response(
        request,
        form_of(NewForm, row),
        title=f"因素法分配：{row}",
        save=lambda data: add_allocation(fund=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="因素法分配已新增",
        back=row.get_absolute_url(),
    )


@holds(Allocation.KEEP, of=Allocation, methods=("GET", "POST"))
def change(request: SignedIn, row: Allocation) -> HttpResponse:
    """Change name, amount or document while it is being computed."""
    return form_response(
        request,
        form_of(ChangeForm, row.fund),
        title=f"修改{kind_of(row)}：{row}",
        row=row,
        initial={"name": row.name, "whole_fen": row.whole_fen, "document": row.document},
        save=lambda data: change_allocation(allocation=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="因素法分配已修改",
        back=row.get_absolute_url(),
    )
