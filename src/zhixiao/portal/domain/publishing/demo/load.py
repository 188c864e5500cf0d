"""Load the demonstration: the packaged cases as fund-years of bureaus below the demonstration city."""

from datetime import timedelta

from django.utils import timezone

from zhixiao.cases.library import packaged, packaged_ids
from zhixiao.cases.model import Case
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.domain.publishing.demo.evaluation import enter_evaluation
from zhixiao.portal.domain.publishing.demo.money import enter_money
from zhixiao.portal.domain.publishing.demo.targets import enter_targets
from zhixiao.portal.domain.publishing.demo.uses import enter_uses
from zhixiao.portal.domain.publishing.notices.draft import draft_notice
from zhixiao.portal.domain.publishing.notices.open import open_notice
from zhixiao.portal.domain.publishing.publications.prepare import prepare_publication
from zhixiao.portal.domain.publishing.publications.states import PUBLICATION_STATES
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationKind
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.publishing.publication import PublicationKind
from zhixiao.portal.models.targets.target_set import TargetSet, TargetSetState
from zhixiao.portal.transactions import verb

UNSCORED = "transfer-2020"
"""The rule book of a case that prints no score."""
CITY = "演示市"
NOTICE_DAYS = 5


def load_demo_year() -> list[Evaluation]:
    """Every packaged case, each in a transaction of its own. Needs `set_up_demo`; does nothing the second time."""
    city = Organisation.objects.get(name=CITY, kind=OrganisationKind.CITY)
    names = [packaged(which) for which in packaged_ids()]
    fresh = [case for case in names if not Fund.objects.filter(name=case.fund.name, year=case.year).exists()]
    return [_enter(case=case, city=city) for case in fresh]


@verb
def _enter(*, case: Case, city: Organisation) -> Evaluation:
    kind = OrganisationKind.BUREAU
    bureau = add_organisation(name=case.organisation.name, kind=kind, parent=city, by=None)
    money = enter_money(case, bureau)
    enter_uses(case, money)
    indicators = enter_targets(case, money)
    evaluation = enter_evaluation(case, case.rulebook or UNSCORED, money, indicators)
    if TargetSet.objects.filter(fund=money.fund, state=TargetSetState.IN_FORCE).exists():
        _publish(money.fund)
    _notice(money.fund)
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
