"""Execution rates: equal to those of the scoring engine for the packaged figures, and right at any cut-off date."""

from datetime import date
from fractions import Fraction
from typing import Any

from tests.portal.money.samples import make_fund, make_line, owe, prepare, receive
from tests.portal.world import World
from zhixiao.cases.library import packaged
from zhixiao.cases.model import BudgetLine as CaseLine
from zhixiao.cases.model import Case
from zhixiao.portal.access import Role
from zhixiao.portal.domain.money.adjustments.propose import propose_adjustment
from zhixiao.portal.domain.money.batches.add import add_fund_batch
from zhixiao.portal.domain.money.carry_overs.book import carry_over
from zhixiao.portal.domain.money.commitments.add import add_commitment
from zhixiao.portal.domain.money.funds.add import add_fund
from zhixiao.portal.domain.money.lines.add import add_budget_line
from zhixiao.portal.domain.money.payments.give_back import return_payment
from zhixiao.portal.domain.money.payments.prepare import prepare_payment
from zhixiao.portal.domain.money.payments.settle import record_payment
from zhixiao.portal.domain.money.states import ADJUSTMENT_STATES
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.budget_line import BudgetLine
from zhixiao.portal.queries.money.books import prove_books
from zhixiao.portal.queries.money.execution import rate_of_batches, rates_of_fund, rates_of_lines
from zhixiao.scoring.figures.execution import execution_figures


def spend(line: BudgetLine, fen: int, on: date) -> None:
    """An obligation of that amount, paid on that day."""
    owed = add_commitment(
        line=line, payee="甲", purpose="用途", document="文", fen=fen, on=on, over_budget_reason="照原文", by=None
    )
    payment = prepare_payment(
        commitment=owed, fen=fen, payee_name="甲", bank_name="行", account_number="12345", by=None
    )
    record_payment(payment=payment, paid_on=on, voucher="凭证", version=payment.version, by=None)


def _fen(amount: Any) -> int | None:
    return None if amount is None else amount.fen


def _line(fund: Any, given: CaseLine, **more: Any) -> BudgetLine:
    return add_budget_line(
        fund=fund,
        name=given.name,
        budget_initial_fen=_fen(given.budget_initial),
        carried_in_fen=_fen(given.carried_in),
        by=None,
        **more,
    )


def _expected(case: Case) -> dict[str, Fraction]:
    return {figure.id.split(".")[1]: figure.value for figure in execution_figures(case) if figure.id.count(".") == 1}


def test_nanchang_2020_has_the_engines_rates_for_every_view(world: World):
    case = packaged("nanchang-2020")
    fund = add_fund(organisation=world.bureau, name=case.fund.name, year=2020, by=None)
    lines = {given.id: _line(fund, given) for given in case.budget_lines}
    for given in case.budget_lines:
        receive(lines[given.id], given.received.fen, date(2020, 3, 1))
        spend(lines[given.id], given.spent.fen, date(2020, 11, 30))
    found = {}
    for view in case.execution_views:
        chosen = [lines[name] for name in view.lines] or list(lines.values())
        rates = rates_of_lines(view.name, chosen, start=fund.begins, end=fund.ends)
        found[view.id] = next(
            rate.rate for rate in rates if (rate.name, rate.denominator_name) == ("执行率", view.denominator)
        )
    assert found == _expected(case)
    arrival = rates_of_fund(fund)[3]
    assert (arrival.name, arrival.rate) == ("到位率", Fraction(14719961, 17152700))


def test_shanghai_2022_has_the_engines_rates_over_three_years(world: World):
    case = packaged("shanghai-2022")
    place = world.bureau
    batches, lines = _shanghai_plan(place, case)
    for record in case.spendings:
        on = record.end
        spend(lines[record.batch, on.year], record.spent.fen, on)
    found = {}
    for view in case.execution_views:
        if view.lines:
            chosen = [lines["first", 2022], lines["second", 2022]]
            rates = rates_of_lines(view.name, chosen, start=date(2022, 1, 1), end=date(2022, 12, 31))
            found[view.id] = rates[1].rate
        else:
            chosen_batches = [batches[name] for name in view.batches]
            found[view.id] = rate_of_batches(view.name, chosen_batches, start=view.start, end=view.end).rate
    assert found == _expected(case)
    assert [proof.faults for proof in prove_books()] == [(), (), ()]


def _shanghai_plan(place: Organisation, case: Case) -> tuple[dict[str, Any], dict[tuple[str, int], BudgetLine]]:
    """Three fund-years: each batch with a line in every year in which it is spent, what is left carried over."""
    funds: dict[int, Any] = {}
    for year in (2021, 2022, 2023):
        funds[year] = add_fund(
            organisation=place, name=case.fund.name, year=year, previous=funds.get(year - 1), by=None
        )
    given = {batch.id: batch for batch in case.fund_batches}
    issued = {name: batch.amount.fen for name, batch in given.items()}
    batches = {
        name: add_fund_batch(
            fund=funds[year], name=name, source="central", nature="transfer", issued_fen=issued[name], by=None
        )
        for name, year in (("first", 2021), ("second", 2022), ("match", 2023))
    }
    later = {
        (name, year): add_fund_batch(
            fund=funds[year], name=name, source="central", nature="transfer", origin=batches[name], by=None
        )
        for name, year in (("first", 2022), ("second", 2023))
    }
    lines = {
        (name, year): add_budget_line(
            fund=funds[year], name=name, batch=batches[name], budget_initial_fen=issued[name], by=None
        )
        for name, year in (("first", 2021), ("second", 2022), ("match", 2023))
    }
    for (name, year), batch in later.items():
        into = add_budget_line(fund=funds[year], name=name, batch=batch, budget_initial_fen=0, by=None)
        left = next(line for line in case.budget_lines if line.batch == name)
        fen = left.carried_in.fen if year == 2022 else left.budget_adjusted.fen - left.spent.fen
        carry_over(line=lines[name, year - 1], into=into, fen=fen, on=date(year, 1, 1), by=None)
        into.refresh_from_db()
        lines[name, year] = into
    return batches, lines


def _quadruple(rate: Any) -> tuple[Any, ...]:
    return rate.denominator_name, rate.numerator_fen, rate.denominator_fen, rate.rate


def test_every_rate_tells_its_numerator_denominator_and_day(world: World):
    line = make_line(world.bureau, 1000)
    receive(line, 800, date(2026, 2, 1))
    spend(line, 200, date(2026, 6, 30))
    spend(line, 100, date(2026, 7, 1))
    half = rates_of_lines("奖励", [line], start=date(2026, 1, 1), end=date(2026, 6, 30))
    assert [_quadruple(rate) for rate in half] == [
        ("年初预算数", 200, 1000, Fraction(1, 5)),
        ("全年预算数", 200, 1000, Fraction(1, 5)),
        ("到位数", 200, 800, Fraction(1, 4)),
        ("全年预算数", 800, 1000, Fraction(4, 5)),
    ]


def test_an_adjustment_counts_from_its_day(world: World):
    line = make_line(world.bureau, 1000)
    row = propose_adjustment(line=line, fen=-500, on=date(2026, 9, 1), reason="压减", document="文", by=None)
    ADJUSTMENT_STATES.go(row, "approve", by=None)
    line.refresh_from_db()
    spend(line, 250, date(2026, 3, 1))
    days = (date(2026, 8, 31), date(2026, 9, 1))
    found = [rates_of_lines("", [line], start=date(2026, 1, 1), end=day)[1] for day in days]
    assert [(rate.denominator_fen, rate.rate) for rate in found] == [(1000, Fraction(1, 4)), (500, Fraction(1, 2))]


def test_money_that_came_back_is_spent_until_the_day_it_came_back(world: World):
    line = make_line(world.bureau, 1000)
    payment = prepare(owe(line, 400), 400)
    record_payment(payment=payment, paid_on=date(2026, 3, 1), voucher="凭", version=payment.version, by=None)
    payment.refresh_from_db()
    return_payment(payment=payment, reason="R01", on=date(2026, 4, 1), version=payment.version, by=None)
    days = (date(2026, 3, 31), date(2026, 4, 1))
    found = [rates_of_lines("", [line], start=date(2026, 1, 1), end=day)[0].numerator_fen for day in days]
    assert found == [400, 0]


def test_what_is_not_on_record_is_missing_and_never_zero(world: World):
    line = make_line(world.bureau, 1000)
    received = rates_of_lines("", [line], start=None, end=date(2026, 12, 31))[2]
    assert (received.denominator_fen, received.rate, received.missing) == (None, None, "到位数没有完整记录")
    batch = add_fund_batch(fund=line.fund, name="批", source="city", nature="own_level", by=None)
    issued = rate_of_batches("", [batch], start=None, end=date(2026, 12, 31))
    assert (issued.rate, issued.missing) == (None, "下达金额没有完整记录")


def test_the_page_shows_every_denominator_at_the_day_asked_for(world: World):
    line = make_line(world.bureau, 1_000_000_00)
    receive(line, 800_000_00, date(2026, 2, 1))
    spend(line, 200_000_00, date(2026, 6, 30))
    client = world.client(Role.AUDIT)
    page = client.get(f"/funds/{line.fund_id}/execution?on=2026-06-30").content.decode()
    assert [text in page for text in ("年初预算数", "全年预算数", "到位数", "到位率", "20.00%", "25.00%")] == [True] * 6
    assert "20.00%" not in client.get(f"/funds/{line.fund_id}/execution?on=2026-06-29").content.decode()
    export = client.get(f"/funds/{line.fund_id}/execution?on=2026-06-30&table=0&export=csv")
    assert b"".join(export).decode("utf-8-sig").splitlines()[1].startswith("资金合计,执行率,全年执行数 ÷ 年初预算数")


def test_a_fund_without_lines_has_no_rate(world: World):
    assert [rate.rate for rate in rates_of_fund(make_fund(world.bureau))] == [None] * 4
