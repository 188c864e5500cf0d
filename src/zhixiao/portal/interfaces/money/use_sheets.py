"""Sheets of the use of money: the template downloaded, filled in Excel and taken in."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhixiao.portal.domain.money.uses.take_in import SHEETS, take_in_uses
from zhixiao.portal.interfaces.web.exports import as_xlsx
from zhixiao.portal.interfaces.web.files import sheet_field
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.money.award import AwardTier
from zhixiao.portal.models.money.entered import Entry
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.spending import Expense


class UsesForm(PlainForm):
    file = sheet_field("Excel文件", "先下载导入模板，每行填一条；有一处填错，整个文件都不导入")


@holds(AwardTier.KEEP, of=Fund)
def tier_template(request: SignedIn, row: Fund) -> HttpResponseBase:
    """The workbook for tiers, its amounts in the fund's unit."""
    return _template(row, AwardTier)


@holds(Expense.KEEP, of=Fund)
def expense_template(request: SignedIn, row: Fund) -> HttpResponseBase:
    """The workbook for expenses, its amounts in the fund's unit."""
    return _template(row, Expense)


@holds(AwardTier.KEEP, of=Fund, methods=("GET", "POST"))
def take_in_tiers(request: SignedIn, row: Fund) -> HttpResponse:
    """Take in tiers of the fund's schemes."""
    return _take_in(request, row, AwardTier)


@holds(Expense.KEEP, of=Fund, methods=("GET", "POST"))
def take_in_expenses(request: SignedIn, row: Fund) -> HttpResponse:
    """Take in expenses of the fund's lines."""
    return _take_in(request, row, Expense)


def _template(fund: Fund, kind: type[Entry]) -> HttpResponseBase:
    return as_xlsx(f"{kind._meta.verbose_name}导入模板", SHEETS[kind].template(fund.money_unit), iter(()))


def _take_in(request: SignedIn, fund: Fund, kind: type[Entry]) -> HttpResponse:
    noun = str(kind._meta.verbose_name)
    uses = reverse("fund-uses", args=[fund.pk])
    return form_response(
        request,
        UsesForm,
        title=f"从Excel导入{noun}：{fund}",
        save=lambda data: take_in_uses(
            kind=kind, fund=fund, file=data["file"], file_name=data["file"].name, by=request.actor
        ),
        to=lambda _: uses,
        done=f"{noun}已导入",
        submit="导入",
        back=uses,
    )
