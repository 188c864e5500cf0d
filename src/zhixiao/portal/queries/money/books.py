"""The proof of the books: every balance is computed again, from the postings and from the facts they tell of."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from zhixiao.portal.models.money.account import Account, AccountKind
from zhixiao.portal.models.money.budget_adjustment import AdjustmentState, BudgetAdjustment
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.models.money.carry_over import CarryOver
from zhixiao.portal.models.money.commitment import Commitment
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.payment import Payment, PaymentState
from zhixiao.portal.models.money.posting import Posting
from zhixiao.portal.models.money.receipt import Receipt

Key = tuple[str, int | None, int | None]
"""An account by kind, line and obligation."""

Sums = dict[int, int]


@dataclass(frozen=True, slots=True)
class ProvedBooks:
    """What was recomputed of a fund, and a sentence for each fault; none when the books are right."""

    fund: Fund
    accounts: int
    postings: int
    debit_fen: int
    credit_fen: int
    faults: tuple[str, ...]


def prove_books(funds: Iterable[Fund] | None = None) -> list[ProvedBooks]:
    """Prove the books of the given funds, or of all."""
    rows = Fund.objects.order_by("pk") if funds is None else funds
    return [_proved(fund) for fund in rows]


def _proved(fund: Fund) -> ProvedBooks:
    accounts = list(Account.objects.filter(fund=fund).select_related("fund", "line", "commitment"))
    totals = Posting.objects.filter(fund=fund).aggregate(count=Count("pk"), fen=Sum("fen", default=0))
    faults = (*_sums(fund, accounts), *_balances(fund, accounts), *_facts(fund))
    return ProvedBooks(
        fund=fund,
        accounts=len(accounts),
        postings=totals["count"],
        debit_fen=sum(account.debit_fen for account in accounts),
        credit_fen=sum(account.credit_fen for account in accounts),
        faults=faults,
    )


def _sums(fund: Fund, accounts: list[Account]) -> Iterator[str]:
    """Each account's sums are those of its postings; all debits equal all credits equal all postings."""
    postings = Posting.objects.filter(fund=fund)
    debits, credits = _grouped(postings, "debit"), _grouped(postings, "credit")
    for account in accounts:
        for side, kept, found in (
            ("借方", account.debit_fen, debits.get(account.pk, 0)),
            ("贷方", account.credit_fen, credits.get(account.pk, 0)),
        ):
            if kept != found:
                yield f"{account}：{side}合计记为{kept}分，分录合计为{found}分"
    if {*debits, *credits} - {account.pk for account in accounts}:
        yield "有分录记在别的资金的科目上"
    if (debit := sum(a.debit_fen for a in accounts)) != (credit := sum(a.credit_fen for a in accounts)):
        yield f"借方合计{debit}分，贷方合计{credit}分，不相等"


def _balances(fund: Fund, accounts: list[Account]) -> Iterator[str]:
    """Each account's balance is the one that the facts ask for."""
    wanted = _wanted(fund)
    kept = {(account.kind, account.line_id, account.commitment_id): account for account in accounts}
    for key in sorted({*wanted, *kept}, key=str):
        balance = kept[key].balance_fen if key in kept else 0
        if balance != wanted[key]:
            yield f"{_name(key, kept)}：余额为{balance}分，按记录应为{wanted[key]}分"


def _name(key: Key, kept: dict[Key, Account]) -> str:
    kind, line, commitment = key
    return str(kept[key]) if key in kept else f"{AccountKind(kind).label}（明细{line or '—'}，承诺{commitment or '—'}）"


def _wanted(fund: Fund) -> Counter[Key]:
    """The balance of every account, from the facts alone."""
    kind, wanted = AccountKind, Counter[Key]()
    for line, adjusted in BudgetLine.objects.filter(fund=fund).values_list("pk", "budget_adjusted_fen"):
        wanted[kind.AVAILABLE, line, None] += adjusted
        wanted[kind.APPROPRIATION, None, None] -= adjusted
    for line, fen in _grouped(Receipt.objects.filter(line__fund=fund), "line").items():
        wanted[kind.TREASURY, line, None] += fen
        wanted[kind.FUNDING, None, None] -= fen
    for line, fen, cash in CarryOver.objects.filter(line__fund=fund).values_list("line", "fen", "cash_fen"):
        wanted[kind.AVAILABLE, line, None] -= fen
        wanted[kind.CARRIED_OUT, None, None] += fen
        wanted[kind.TREASURY, line, None] -= cash
        wanted[kind.CASH_OUT, None, None] += cash
    _want_obligations(fund, wanted)
    return wanted


def _want_obligations(fund: Fund, wanted: Counter[Key]) -> None:
    kind = AccountKind
    payments = Payment.objects.filter(commitment__line__fund=fund)
    sent = _grouped(payments.filter(state=PaymentState.SENT), "commitment")
    paid = _grouped(payments.filter(state=PaymentState.PAID), "commitment")
    for row in Commitment.objects.filter(line__fund=fund):
        line, going, gone = row.line_id, sent.get(row.pk, 0), paid.get(row.pk, 0)
        wanted[kind.AVAILABLE, line, None] -= row.fen - row.released_fen
        wanted[kind.COMMITTED, line, row.pk] += row.fen - row.released_fen - gone
        wanted[kind.USED, line, None] += gone
        wanted[kind.TREASURY, line, None] -= going + gone
        wanted[kind.IN_TRANSIT, line, row.pk] += going
        wanted[kind.SPENT, line, row.pk] += gone


def _facts(fund: Fund) -> Iterator[str]:
    """What is kept beside the facts for quick reading agrees with them."""
    approved = BudgetAdjustment.objects.filter(line__fund=fund, state=AdjustmentState.APPROVED)
    adjustments = _grouped(approved, "line")
    for line in BudgetLine.objects.filter(fund=fund):
        found = (line.budget_initial_fen or 0) + (line.carried_in_fen or 0) + adjustments.get(line.pk, 0)
        if line.budget_adjusted_fen != found:
            yield f"{line}：全年预算数记为{line.budget_adjusted_fen}分，年初、结转与调整合计为{found}分"
    payments = Payment.objects.filter(commitment__line__fund=fund, state=PaymentState.PAID)
    paid = _grouped(payments, "commitment")
    for row in Commitment.objects.filter(line__fund=fund):
        if row.settled_fen != paid.get(row.pk, 0):
            yield f"{row}：已付记为{row.settled_fen}分，支付成功的拨付合计为{paid.get(row.pk, 0)}分"


def _grouped(rows: QuerySet[object], field: str) -> Sums:  # type: ignore[type-var]
    """Sum of `fen` by a foreign key."""
    found: Sums = defaultdict(int)
    for key, fen in rows.order_by().values_list(field).annotate(total=Sum("fen")):
        found[key] += fen
    return dict(found)
