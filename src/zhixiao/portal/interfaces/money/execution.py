"""The execution page: every rate under every denominator, at any cut-off date."""

from collections.abc import Iterable
from datetime import date

from django.http.response import HttpResponseBase
from django.urls import reverse

from zhixiao.portal.interfaces.money.tables import Table, heads, tables_response
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.exports import EXPORTS
from zhixiao.portal.interfaces.web.forms import PlainForm
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.queries.money.amounts import in_unit
from zhixiao.portal.queries.money.execution import Rate, rate_of_batches, rates_of_fund, rates_of_lines
from zhixiao.scoring.points import percent


class CutOffForm(PlainForm):
    on = date_field("截止日")


@holds(Fund.SEE, of=Fund)
def fund_execution(request: SignedIn, row: Fund) -> HttpResponseBase:
    """The fund, its lines and its batches at the cut-off date of `?on=`, or at the end of its year."""
    form = CutOffForm(request.GET if "on" in request.GET else {"on": row.ends.isoformat()}, request=request)
    day = form.cleaned_data["on"] if form.is_valid() else row.ends
    here = reverse("fund-execution", args=[row.pk])
    tables = tuple(
        _table(title, rates, row.money_unit, f"{here}?on={day.isoformat()}&table={number}&export=")
        for number, (title, rates) in enumerate(_rates(row, day))
    )
    kind, number = request.GET.get("export", ""), request.GET.get("table", "")
    if kind in EXPORTS and number in [str(place) for place in range(len(tables))]:
        table = tables[int(number)]
        return EXPORTS[kind](f"{row} {table.title}", [head.label for head in table.heads], table.plain_rows)
    extra: dict[str, object] = {
        "note": "执行率总是同分子、分母、截止日一起看；没有完整记录的不算作零。",
        "form": form,
        "form_label": "截止日",
        "form_button": "计算",
        "form_clear": here,
    }
    facts = (Fact("截止日", day.isoformat()), Fact("金额单位", row.money_unit))
    links = (Link("返回", row.get_absolute_url()),)
    return tables_response(request, row, facts=facts, links=links, tables=tables, extra=extra, title=f"执行情况：{row}")


def _rates(fund: Fund, day: date) -> list[tuple[str, list[Rate]]]:
    lines = [
        rate for line in fund.lines.all() for rate in rates_of_lines(line.name, [line], start=fund.begins, end=day)
    ]
    batches = [rate_of_batches(batch.name, [batch], start=None, end=day) for batch in fund.batches.all()]
    return [("资金合计", rates_of_fund(fund, end=day)), ("各批次（累计）", batches), ("各明细", lines)]


def _table(title: str, rates: Iterable[Rate], unit: str, export: str) -> Table:
    numbers = (f"分子（{unit}）", f"分母（{unit}）", "比率")
    rows = [
        [
            rate.about,
            rate.name,
            f"{rate.numerator_name} ÷ {rate.denominator_name}",
            f"{rate.start or '下达'} 至 {rate.end}",
            in_unit(rate.numerator_fen, unit),
            in_unit(rate.denominator_fen, unit),
            "—" if rate.rate is None else percent(rate.rate),
            rate.missing,
        ]
        for rate in rates
    ]
    return Table(title, heads("范围", "名称", "口径", "期间", *numbers, "说明", numbers=numbers), rows, export=export)
