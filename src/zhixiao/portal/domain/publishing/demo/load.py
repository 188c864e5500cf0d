"""Load the demonstration: the packaged cases as fund-years of bureaus below the demonstration city."""

from datetime import timedelta

from django.utils import timezone

from zhixiao.cases.library import packaged, packaged_ids
from zhixiao.cases.model import Case
from zhixiao.portal.access import Actor, Role
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.domain.publishing.demo.enter import enter_case
from zhixiao.portal.domain.publishing.notices.draft import draft_notice
from zhixiao.portal.domain.publishing.notices.open import open_notice
from zhixiao.portal.domain.publishing.publications.prepare import prepare_publication
from zhixiao.portal.domain.publishing.publications.states import PUBLICATION_STATES
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationKind
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.publishing.publication import PublicationKind
from zhixiao.portal.models.targets.target_set import TargetSet, TargetSetState
from zhixiao.portal.queries.ground.actors import actor_of
from zhixiao.portal.queries.ground.demo_accounts import DEMO_PREFIX
from zhixiao.portal.transactions import verb

CITY = "演示市"
NOTICE_DAYS = 5


def load_demo_year() -> list[Evaluation]:
    """Every packaged case, each in a transaction of its own. Needs `set_up_demo`; does nothing the second time."""
    city = Organisation.objects.get(name=CITY, kind=OrganisationKind.CITY)
    account = Person.objects.filter(account__startswith=DEMO_PREFIX, assignments__role=Role.PERFORMANCE).get()
    officer = actor_of(account, on=timezone.localdate())
    names = [packaged(which) for which in packaged_ids()]
    fresh = [case for case in names if not Fund.objects.filter(name=case.fund.name, year=case.year).exists()]
    return [_enter(case=case, city=city, officer=officer) for case in fresh]


@verb
def _enter(*, case: Case, city: Organisation, officer: Actor) -> Evaluation:
    kind = OrganisationKind.BUREAU
    bureau = add_organisation(name=case.organisation.name, kind=kind, parent=city, by=None)
    evaluation = enter_case(case=case, organisation=bureau, officer=officer)
    fund = evaluation.fund
    if TargetSet.objects.filter(fund=fund, state=TargetSetState.IN_FORCE).exists():
        _publish(fund)
    _notice(fund)
    return evaluation


def _publish(fund: Fund) -> None:
    row = prepare_publication(
        organisation=fund.organisation,
        kind=PublicationKind.TARGETS,
        subject_id=fund.pk,
        year=fund.year,
        title=f"{fund}绩效目标",
        by=None,
    )
    PUBLICATION_STATES.go(row, "publish", by=None)


def _notice(fund: Fund) -> None:
    """A notice that runs for a month from today, so that objections can be tried."""
    row = draft_notice(
        organisation=fund.organisation,
        kind="evaluation",
        title=f"{fund}绩效自评结果公示（演示）",
        body="这是演示数据，数字取自公开的绩效自评报告。",
        contact="演示受理部门",
        working_days=NOTICE_DAYS,
        by=None,
    )
    today = timezone.localdate()
    open_notice(notice=row, starts=today, ends=today + timedelta(days=30), version=row.version, by=None)
