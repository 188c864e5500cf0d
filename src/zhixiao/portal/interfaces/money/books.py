"""Pages of the proof of the books (账簿核对)."""

import django_filters
from django.http import HttpResponse
from django.http.response import HttpResponseBase

from zhixiao.portal.domain.money.books.keep_proof import keep_books_proof
from zhixiao.portal.interfaces.money.tables import Table, heads, tables_response
from zhixiao.portal.interfaces.web.detail import Fact
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.money.account import Account
from zhixiao.portal.models.money.books_proof import BooksProof
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.queries.money.amounts import in_unit
from zhixiao.quantities import Money

RESULTS = (("faults", "有问题"), ("right", "相符"))


class ProofFilter(django_filters.FilterSet):
    fund = django_filters.CharFilter(label="专项资金", field_name="fund__name", lookup_expr="icontains")
    faulty = django_filters.ChoiceFilter(label="结果", choices=RESULTS, empty_label="全部", method="with_faults")

    def with_faults(self, rows, _, value):  # type: ignore[no-untyped-def]
        return rows.exclude(faults="") if value == "faults" else rows.filter(faults="")


LIST = ListPage(
    title="账簿核对",
    begins="后台每夜核对一次账簿，结果列在这里。",
    filters=ProofFilter,
    order=("-pk",),
    columns=(
        Column("fund", "专项资金", lambda row: str(row.fund), sort="fund__name", link=lambda r: r.get_absolute_url()),
        Column("at", "核对时间", lambda row: row.created_at, sort="created_at", kind="moment"),
        Column("accounts", "科目数", lambda row: row.accounts, kind="number"),
        Column("postings", "分录数", lambda row: row.postings, kind="number"),
        Column("debit", "借方合计（元）", lambda row: Money(row.debit_fen).number("元"), kind="number"),
        Column("credit", "贷方合计（元）", lambda row: Money(row.credit_fen).number("元"), kind="number"),
        Column("result", "结果", lambda row: f"有{len(row.faults.splitlines())}处问题" if row.faults else "相符"),
    ),
)


@holds(BooksProof.SEE)
def proof_list(request: SignedIn) -> HttpResponseBase:
    """Every proof kept, newest first."""
    return list_response(request, LIST, BooksProof.objects.visible_to(request.actor).select_related("fund"))


@holds(BooksProof.SEE, of=BooksProof)
def detail(request: SignedIn, row: BooksProof) -> HttpResponseBase:
    """One proof: its faults, and the balances as they are now."""
    fund, unit = row.fund, row.fund.money_unit
    facts = (
        Fact("专项资金", fund, fund.get_absolute_url()),
        Fact("结果", "有问题" if row.faults else "账簿相符：每个科目的余额都由分录和业务记录两次重算得出"),
        Fact("科目数", row.accounts),
        Fact("分录数", row.postings),
        Fact(f"借方合计（{unit}）", in_unit(row.debit_fen, unit)),
        Fact(f"贷方合计（{unit}）", in_unit(row.credit_fen, unit)),
    )
    numbers = (f"借方（{unit}）", f"贷方（{unit}）", f"余额（{unit}）")
    accounts = Account.objects.filter(fund=fund, commitment=None).select_related("line")
    balances = [
        [
            account.get_kind_display(),
            str(account.line or "资金"),
            *(in_unit(fen, unit) for fen in (account.debit_fen, account.credit_fen, account.balance_fen)),
        ]
        for account in accounts
    ]
    tables = (
        Table("问题", heads("问题"), [[fault] for fault in row.faults.splitlines()], "没有问题。"),
        Table("科目余额（现在）", heads("科目", "所属", *numbers, numbers=numbers), balances),
    )
    return tables_response(request, row, facts=facts, tables=tables)


@holds(BooksProof.KEEP, of=Fund, methods=("GET", "POST"))
def prove(request: SignedIn, row: Fund) -> HttpResponse:
    """Prove the books of a fund now."""
    return form_response(
        request,
        PlainForm,
        title=f"核对账簿：{row}",
        save=lambda _: keep_books_proof(funds=[row], by=request.actor)[0],
        to=lambda kept: kept.get_absolute_url(),
        done="账簿已核对",
        submit="立即核对",
        back=row.get_absolute_url(),
    )
