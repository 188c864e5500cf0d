"""Pages of one row ask as often when three rows hang on it as when one does."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.portal.evaluations.samples import make_evaluation
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.domain.evaluations.evaluation.take_up import take_up_indicators
from zhixiao.portal.domain.money.lines.add import add_budget_line
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.target_set import TargetSet


def _grow(evaluation: Evaluation, number: int) -> None:
    """One more indicator with its completed value, one more line and project of the fund."""
    fund = evaluation.fund
    Indicator(
        fund=fund,
        number=number,
        level1="产出",
        level2="数量",
        name=f"第{number}项",
        direction="≥",
        target="10件",
        weight=Decimal(10),
    ).save()
    take_up_indicators(evaluation=evaluation, by=None)
    add_budget_line(fund=fund, name=f"明细{number}", budget_initial_fen=100, by=None)
    Project(fund=fund, name=f"项目{number}", owner=fund.organisation).save()


@pytest.mark.parametrize("page", ["evaluations", "target-sets", "funds", "values", "evaluations/{}/findings"])
def test_a_page_asks_as_often_for_three_rows_as_for_one(world: World, page: str):
    evaluation = make_evaluation(world.bureau)
    _grow(evaluation, 2)
    keys = {
        "target-sets": TargetSet.objects.create(fund=evaluation.fund).pk,
        "funds": evaluation.fund_id,
        "values": evaluation.values.order_by("pk")[0].pk,
    }
    key = keys.get(page, evaluation.pk)
    url = f"/{page.format(key)}" if "{}" in page else f"/{page}/{key}"
    client, counts = world.client(Role.PERFORMANCE), []
    for number in (3, 4):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        counts.append(len(asked))
        _grow(evaluation, number)
    assert counts[0] == counts[1]
