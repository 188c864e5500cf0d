"""The demonstration year: the packaged cases entered through the verbs score what the packaged cases score."""

from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from zhixiao.cases.library import packaged, packaged_ids
from zhixiao.portal.access import Actor, Role
from zhixiao.portal.domain.ground.demo import set_up_demo
from zhixiao.portal.domain.publishing.demo.load import load_demo_year
from zhixiao.portal.domain.publishing.demo.made_up import load_made_up_year
from zhixiao.portal.events import broken_links
from zhixiao.portal.interfaces.web.my_tasks import my_tasks
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.queries.evaluations.findings import findings_of
from zhixiao.portal.queries.evaluations.scored import scored
from zhixiao.portal.queries.ground.actors import actor_of
from zhixiao.quantities import Money
from zhixiao.rules.rulebook_store import load_rulebook
from zhixiao.scoring import try_score


def _expected() -> dict[tuple[str, int], Decimal | None]:
    cases = [packaged(which) for which in packaged_ids()]
    return {
        (case.organisation.name, case.year): try_score(case, load_rulebook(case.rulebook)).total
        if case.rulebook
        else None
        for case in cases
    }


@pytest.mark.django_db
def test_the_demonstration_scores_what_the_cases_score_and_its_books_and_chain_are_whole():
    set_up_demo()
    entered = load_demo_year()
    found = {(row.fund.organisation.name, row.fund.year): scored(row).total for row in entered}
    assert found == _expected()
    for which in packaged_ids():
        case = packaged(which)
        fund = Fund.objects.get(organisation__name=case.organisation.name, year=case.year)
        paid = fund.lines.values_list("commitments__payments__fen", flat=True)
        assert sum(fen or 0 for fen in paid) == Money.total(line.spent for line in case.budget_lines if line.spent).fen
    assert (load_demo_year(), broken_links(), connection.in_atomic_block) == ([], [], True)


@pytest.mark.django_db
@pytest.mark.usefixtures("files")
def test_the_made_up_years_leave_something_to_do_for_the_expert_and_the_applicant():
    set_up_demo()
    last, now = load_made_up_year()
    waiting = {role: [task.label for task in my_tasks(_actor(role))] for role in (Role.EXPERT, Role.APPLICANT)}
    assert waiting == {Role.EXPERT: ["评审自评"], Role.APPLICANT: ["填报项目进展", "确认到账"]}
    evaluation = last.evaluations.get()
    assert (evaluation.state, scored(evaluation).total, evaluation.review.state) == ("accepted", Decimal(92), "drawn")
    assert list(findings_of(evaluation)) == []
    assert (now.year - last.year, load_made_up_year(), broken_links()) == (1, [], [])


def _actor(role: Role) -> Actor:
    return actor_of(Person.objects.get(account=f"demo-{role.value}"), on=timezone.localdate())
