"""Lists of the money ask the database equally often for one row and for three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.portal.money.samples import SAMPLES
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.models.money.models import (
    Allocation,
    Arrival,
    BooksProof,
    BudgetAdjustment,
    Commitment,
    Fund,
    Payment,
    PaymentBatch,
    Project,
    ProjectChange,
    Receipt,
)

LISTS = {
    "funds": Fund,
    "projects": Project,
    "project-changes": ProjectChange,
    "budget-adjustments": BudgetAdjustment,
    "receipts": Receipt,
    "commitments": Commitment,
    "payments": Payment,
    "arrivals": Arrival,
    "payment-batches": PaymentBatch,
    "books": BooksProof,
    "allocations": Allocation,
}


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_as_often_for_three_rows_as_for_one(world: World, name: str):
    client, make = world.client(Role.FINANCE), SAMPLES[LISTS[name]]
    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            make(world.bureau)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(reverse(name)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 6
