"""One row of each noun of publication, under a given organisation."""

from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from tests.portal.ground.samples import make_person
from zhixiao.portal.domain.publishing.notices.draft import draft_notice
from zhixiao.portal.domain.publishing.notices.open import open_notice
from zhixiao.portal.domain.publishing.objections.receive import receive_objection
from zhixiao.portal.domain.publishing.tokens.issue import issue_token
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.publishing.notice import Notice
from zhixiao.portal.models.publishing.objection import Objection
from zhixiao.portal.models.publishing.publication import Publication
from zhixiao.portal.models.publishing.token import ApiToken, Scope

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


def make_publication(place: Organisation) -> Publication:
    number = next(NUMBERS)
    row = Publication(organisation=place, kind="targets", subject_id=number, year=2024, title=f"绩效目标{number}")
    row.save()
    return row


SAMPLES = {
    Notice: make_notice,
    Objection: make_objection,
    ApiToken: make_token,
    Publication: make_publication,
}
