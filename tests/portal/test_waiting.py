"""What waits: only what is there is asked for, and the most urgent come first, whatever their state."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.portal.evaluations.samples import make_evaluation
from tests.portal.world import World
from zhixiao.portal.access import Actor, Role
from zhixiao.portal.domain.evaluations.evaluation.change import change_evaluation
from zhixiao.portal.interfaces.waiting import MOST_OF_A_KIND
from zhixiao.portal.interfaces.web.my_tasks import cut_short, my_tasks
from zhixiao.portal.models.evaluations.evaluation import Evaluation, EvaluationState
from zhixiao.portal.models.targets.work_task import WorkTask

LABEL = "填报并送审自评"


def _evaluation(world: World, *, due_on: date, state: str = EvaluationState.ISSUED) -> Evaluation:
    row = change_evaluation(
        evaluation=make_evaluation(world.bureau), due_on=due_on, accept_by=due_on + timedelta(days=30), by=None
    )
    row.state = state
    row.save()
    return row


@pytest.mark.parametrize("role", [Role.PERFORMANCE, Role.LEADER, Role.EXPERT, Role.ADMIN])
def test_where_nothing_waits_one_query_says_so(world: World, role: Role):
    actor = world.actor(role)
    my_tasks(actor)
    with CaptureQueriesContext(connection) as asked:
        assert my_tasks(actor) == []
    assert len(asked) <= 1


def test_whoever_has_no_role_has_no_tasks(world: World):
    _evaluation(world, due_on=date(2021, 3, 1))
    assert my_tasks(Actor(person_id=1, name="无")) == []


def test_rows_of_two_states_stand_in_the_order_of_their_days(world: World):
    late = _evaluation(world, due_on=date(2021, 3, 30))
    returned = _evaluation(world, due_on=date(2021, 3, 20), state=EvaluationState.RETURNED)
    early = _evaluation(world, due_on=date(2021, 3, 10))
    _evaluation(world, due_on=date(2021, 3, 1), state=EvaluationState.SUBMITTED)
    found = [(task.due, task.url) for task in my_tasks(world.actor(Role.PERFORMANCE)) if task.label == LABEL]
    assert found == [(row.due_on.isoformat(), row.get_absolute_url()) for row in (early, returned, late)]


def test_of_a_kind_the_most_urgent_are_shown_and_the_label_says_that_there_are_more(world: World):
    actor, first = world.actor(Role.PROGRAMME), date(2021, 1, 1)
    owner = world.people[Role.PROGRAMME]
    for number in range(MOST_OF_A_KIND + 1):
        due = first + timedelta(days=MOST_OF_A_KIND - number)
        told = {"year": 2021, "heading": "专项", "number": number + 1, "title": "调研", "begins": first, "due": due}
        WorkTask(organisation=world.bureau, owner=owner, **told).save()
    tasks = my_tasks(actor)
    assert [task.due for task in tasks] == [(first + timedelta(days=n)).isoformat() for n in range(MOST_OF_A_KIND)]
    assert cut_short(tasks) == ["完成工作任务"]
