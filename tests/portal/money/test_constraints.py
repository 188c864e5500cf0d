"""Each rule of the money, broken once behind the domain's back."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from tests.portal.money.samples import SAMPLES, make_fund, make_line, make_receipt
from tests.portal.world import World
from zhixiao.portal.models.money.models import (
    Account,
    Allocation,
    AllocationDistrict,
    AllocationFactor,
    AllocationValue,
    Arrival,
    AwardScheme,
    AwardTier,
    BankFile,
    BudgetAdjustment,
    BudgetLine,
    CarryOver,
    Commitment,
    Expense,
    Fund,
    FundBatch,
    Payment,
    PaymentBatch,
    PaymentReturn,
    Posting,
    Project,
    ProjectChange,
    ProjectChangeLine,
    Receipt,
    Spending,
)

SAME: dict[str, Any] = {}
"""The row once more, as it is."""

BREAKS: dict[type[models.Model], dict[str, dict[str, Any]]] = {
    Fund: {
        "fund_once_a_year": SAME,
        "fund_has_name": {"name": ""},
        "fund_year_plausible": {"year": 1900},
        "fund_kind_known": {"kind": "x"},
        "fund_money_unit_known": {"money_unit": "角"},
    },
    FundBatch: {
        "fund_batch_name_once": SAME,
        "fund_batch_has_name": {"name": ""},
        "fund_batch_source_known": {"source": "x"},
        "fund_batch_nature_known": {"nature": "x"},
        "fund_batch_issued_not_negative": {"issued_fen": -1},
        "fund_batch_issued_once": {"origin": "other"},
    },
    Project: {
        "project_name_once": SAME,
        "project_has_name": {"name": ""},
        "project_not_its_own_parent": {"parent": "self"},
        "project_ends_after_it_begins": {"begins": date(2026, 2, 1), "ends": date(2026, 1, 1)},
    },
    ProjectChange: {
        "project_change_state_known": {"state": "x"},
        "project_change_side_known": {"side": "x"},
        "project_change_has_reason": {"reason": ""},
        "project_change_one_under_way": SAME,
        "project_change_dated_is_approved": {"approved_on": date(2026, 3, 1)},
    },
    ProjectChangeLine: {
        "project_change_fact_known": {"fact": "x"},
        "project_change_fact_once": SAME,
        "project_change_differs": {"after": ""},
    },
    BudgetLine: {
        "budget_line_has_name": {"name": ""},
        "budget_line_initial_not_negative": {"budget_initial_fen": -1},
        "budget_line_carried_in_not_negative": {"carried_in_fen": -1},
        "budget_line_adjusted_not_negative": {"budget_adjusted_fen": -1},
        "budget_line_has_amount": {"budget_initial_fen": None},
    },
    BudgetAdjustment: {
        "budget_adjustment_not_zero": {"fen": 0},
        "budget_adjustment_has_reason": {"reason": ""},
        "budget_adjustment_has_document": {"document": ""},
        "budget_adjustment_state_known": {"state": "x"},
    },
    Receipt: {
        "receipt_kind_known": {"kind": "x"},
        "receipt_source_known": {"source": "x"},
        "receipt_nature_known": {"nature": "x"},
        "receipt_amount_and_reversal": {"fen": -1},
    },
    Commitment: {
        "commitment_has_payee": {"payee": "=1+1"},
        "commitment_has_purpose": {"purpose": ""},
        "commitment_has_document": {"document": ""},
        "commitment_above_zero": {"fen": 0},
        "commitment_released_not_negative": {"released_fen": -1},
        "commitment_settled_not_negative": {"settled_fen": -1},
        "commitment_not_overpaid": {"settled_fen": 300_01},
    },
    PaymentBatch: {
        "payment_batch_number_once": SAME,
        "payment_batch_has_bank": {"bank": ""},
        "payment_batch_payer_account_digits": {"payer_account": "甲"},
        "payment_batch_state_known": {"state": "x"},
        "payment_batch_sent_has_day": {"state": "sent"},
    },
    Payment: {
        "payment_above_zero": {"fen": 0},
        "payment_has_payee": {"payee_name": "@x"},
        "payment_has_bank": {"bank_name": ""},
        "payment_account_digits": {"account_number": "12 34"},
        "payment_state_known": {"state": "x"},
        "payment_sent_in_batch": {"state": "sent"},
        "payment_paid_has_day": {"state": "paid"},
    },
    BankFile: {
        "bank_file_once": SAME,
        "bank_file_direction_known": {"direction": "x"},
        "bank_file_has_name": {"file_name": ""},
        "bank_file_has_rows": {"rows": 0},
        "bank_file_total_not_negative": {"total_fen": -1},
        "bank_file_sha256": {"sha256": "abc"},
    },
    PaymentReturn: {
        "payment_return_reason_known": {"reason": "R00"},
        "payment_return_other_is_told": {"reason": "R99"},
    },
    Arrival: {
        "arrival_state_known": {"state": "x"},
        "arrival_above_zero": {"state": "returned", "received_on": date(2026, 3, 3), "received_fen": -1},
        "arrival_day_with_amount": {"received_on": date(2026, 3, 3)},
        "arrival_told_with_amount": {"state": "confirmed"},
        "arrival_untold_without_amount": {"received_on": date(2026, 3, 3), "received_fen": 1},
    },
    CarryOver: {
        "carry_over_kind_known": {"kind": "x"},
        "carry_over_above_zero": {"fen": 0, "cash_fen": 0},
        "carry_over_cash_within": {"cash_fen": 100_01},
        "carry_over_into_next_line": {"kind": "carried"},
    },
    Allocation: {
        "allocation_name_once": SAME,
        "allocation_has_name": {"name": ""},
        "allocation_above_zero": {"whole_fen": 0},
        "allocation_state_known": {"state": "x"},
    },
    AwardScheme: {
        "award_scheme_name_once": SAME,
        "award_scheme_has_name": {"name": ""},
        "award_scheme_not_negative": {"fen": -1},
        "award_scheme_state_known": {"state": "x"},
    },
    AwardTier: {
        "award_tier_once": SAME,
        "award_tier_has_condition": {"condition": ""},
        "award_tier_each_not_negative": {"each_fen": -1},
        "award_tier_count_not_negative": {"count": -1},
        "award_tier_not_negative": {"fen": -1},
        "award_tier_state_known": {"state": "x"},
    },
    Expense: {
        "expense_has_name": {"name": ""},
        "expense_not_negative": {"fen": -1},
        "expense_state_known": {"state": "x"},
    },
    Spending: {
        "spending_not_negative": {"fen": -1},
        "spending_days_in_order": {"end": date(2025, 12, 31)},
        "spending_state_known": {"state": "x"},
    },
    AllocationFactor: {"factor_once": SAME, "factor_weight_within": {"weight": 2}},
    AllocationDistrict: {
        "allocation_district_once": SAME,
        "allocation_floor_not_negative": {"floor_fen": -1},
        "allocation_last_year_not_negative": {"last_year_fen": -1},
        "allocation_adopted_not_negative": {"adopted_fen": -1},
        "allocation_cap_above_floor": {"floor_fen": 2, "cap_fen": 1},
    },
    AllocationValue: {"factor_value_once": SAME, "factor_value_not_negative": {"value": -1}},
    Account: {
        "account_kind_known": {"kind": "x"},
        "account_of_its_kind": {"kind": "committed"},
        "account_once_a_fund": {"of": "fund"},
        "account_once_a_line": {"of": "line"},
        "account_once_a_commitment": {"of": "commitment"},
        "account_debit_not_negative": {"debit_fen": -1},
        "account_credit_not_negative": {"credit_fen": -1},
    },
    Posting: {
        "posting_above_zero": {"fen": 0},
        "posting_between_two_accounts": {"credit": "debit"},
        "posting_about_one_fact": {"line": None},
    },
}
CASES = [(model, name) for model, rules in BREAKS.items() for name in rules]
COPIED = {Receipt, BankFile, PaymentReturn, CarryOver, Posting}
"""Tables that only grow: there, a broken row is a new one."""


def _sample(model: type[models.Model], world: World) -> models.Model:
    if model in SAMPLES:
        return SAMPLES[model](world.bureau)
    if model is ProjectChangeLine:
        SAMPLES[ProjectChange](world.bureau)
    elif model in (Account, Posting):
        SAMPLES[Payment](world.bureau)
    else:
        SAMPLES[Allocation](world.bureau)
    return model.objects.earliest("pk")


def _broken(model: type[models.Model], values: dict[str, Any], world: World) -> models.Model:
    row = _sample(model, world)
    given = dict(values)
    if of := given.pop("of", ""):
        wanted = {"fund": {"line": None}, "line": {"commitment": None, "line__isnull": False}}
        row = Account.objects.filter(**wanted.get(of, {"commitment__isnull": False})).earliest("pk")
    if model in COPIED or not given:
        row.pk, row._state.adding = None, True
    if model is PaymentReturn:
        row.payment = SAMPLES[Payment](world.bureau)
    special = {"self": row, "other": _sample(FundBatch, world) if model is FundBatch else None}
    for name, value in given.items():
        setattr(row, name, row.debit if value == "debit" else special.get(value, value) if value else value)
    return row


def test_every_rule_of_the_money_is_broken_once():
    rules = {rule.name for model in apps.get_app_config("money").get_models() for rule in model._meta.constraints}
    assert {name for _, name in CASES} == rules


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(("model", "name"), CASES, ids=[name for _, name in CASES])
def test_a_broken_rule_is_refused_by_the_database_and_says_why(world: World, model: type[models.Model], name: str):
    row = _broken(model, BREAKS[model][name], world)
    rule = next(rule for rule in model._meta.constraints if rule.name == name)
    with pytest.raises(ValidationError) as told:
        rule.validate(model, row)
    assert told.value.messages == [rule.violation_error_message]
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save_base(force_insert=row._state.adding)


def test_a_line_belongs_to_one_fund_with_its_batch_and_project(world: World):
    line = make_line(world.bureau)
    line.batch, line.project = SAMPLES[FundBatch](world.bureau), SAMPLES[Project](world.bureau)
    with pytest.raises(ValidationError) as told:
        line.full_clean()
    assert set(told.value.message_dict) == {"batch", "project"}


def test_a_project_does_not_hang_below_itself(world: World):
    fund = make_fund(world.bureau)
    top = Project.objects.create(fund=fund, name="上", owner=world.bureau)
    top.parent = Project.objects.create(fund=fund, name="下", owner=world.bureau, parent=top)
    with pytest.raises(ValidationError, match="上级项目不能是自己的下级"):
        top.full_clean()


def test_a_receipt_is_reversed_once(world: World):
    from zhixiao.portal.domain.money.receipts.reverse import reverse_receipt
    from zhixiao.portal.faults import RefusedError

    receipt = make_receipt(world.bureau)
    undone = reverse_receipt(receipt=receipt, reason="重复登记", on=date(2026, 2, 2), by=None)
    assert (undone.fen, undone.reverses) == (-500_00, receipt)
    for row in (receipt, undone):
        with pytest.raises(RefusedError):
            reverse_receipt(receipt=row, reason="重复登记", on=date(2026, 2, 2), by=None)
