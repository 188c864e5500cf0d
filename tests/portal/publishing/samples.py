"""One row of each noun of publication, under a given organisation."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from django.utils import timezone

from tests.portal.ground.samples import make_person
from zhixiao.portal.domain.publishing.notices.draft import draft_notice
from zhixiao.portal.domain.publishing.notices.open import open_notice
from zhixiao.portal.domain.publishing.objections.receive import receive_objection
from zhixiao.portal.domain.publishing.publications.prepare import prepare_publication
from zhixiao.portal.domain.publishing.publications.states import PUBLICATION_STATES
from zhixiao.portal.domain.publishing.tokens.issue import issue_token
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.publishing.notice import Notice
from zhixiao.portal.models.publishing.objection import Objection
from zhixiao.portal.models.publishing.publication import Publication, PublicationKind
from zhixiao.portal.models.publishing.token import ApiToken, Scope
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.target_set import Objective, TargetSet, TargetSetState

NUMBERS = count(1)


def make_notice(place: Organisation) -> Notice:
    return draft_notice(
        organisation=place,
        kind="funding",
        title=f"拟支持项目公示{next(NUMBERS)}",
        body="拟支持下列项目。\n\n甲项目，10万元。",
        contact="综合科，办公室电话见门户",
        working_days=5,
        by=None,
    )


def make_open_notice(place: Organisation, starts: date | None = None, ends: date | None = None) -> Notice:
    """A notice that runs now, for 30 days unless told."""
    first = starts or timezone.localdate()
    last = ends or first + timedelta(days=30)
    return open_notice(notice=make_notice(place), starts=first, ends=last, version=1, by=None)


def make_objection(place: Organisation) -> Objection:
    return receive_objection(
        notice=make_open_notice(place), objector="异议人甲", contact="某街某号", text=f"理由{next(NUMBERS)}"
    )


def make_token(place: Organisation) -> ApiToken:
    person = make_person(place)
    expires = timezone.localdate() + timedelta(days=30)
    scopes = [Scope.ORGANISATIONS, Scope.NOTICES]
    return issue_token(person=person, name="数据交换", scopes=scopes, expires=expires, calls_an_hour=100, by=None)[0]


def make_fund_in_force(place: Organisation) -> Fund:
    """A fund-year with one target set in force, of one objective and one indicator."""
    fund = Fund(organisation=place, name=f"专项资金{next(NUMBERS)}", year=2024)
    fund.save()
    TargetSet(fund=fund, state=TargetSetState.IN_FORCE).save()
    Objective(fund=fund, expected="提高专利质量").save()
    told = {"level1": "产出", "level2": "数量", "name": "授权数", "direction": "≥", "target": "40件"}
    Indicator(fund=fund, number=1, weight=Decimal("10.000"), **told).save()
    return fund


def make_publication(place: Organisation) -> Publication:
    fund = make_fund_in_force(place)
    kind = PublicationKind.TARGETS
    title = f"{fund.name}绩效目标"
    return prepare_publication(organisation=place, kind=kind, subject_id=fund.pk, year=fund.year, title=title, by=None)


def make_public(place: Organisation) -> Publication:
    """A publication that everybody may read."""
    return PUBLICATION_STATES.go(make_publication(place), "publish", by=None)


SAMPLES = {
    Notice: make_notice,
    Objection: make_objection,
    ApiToken: make_token,
    Publication: make_publication,
}
