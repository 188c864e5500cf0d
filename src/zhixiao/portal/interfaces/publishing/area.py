"""What publication hands to the portal."""

from zhixiao.portal.access import ALL_ROLES, ByRole
from zhixiao.portal.domain.publishing.publications.states import PUBLICATION_STATES
from zhixiao.portal.domain.publishing.states import NOTICE_STATES, OBJECTION_STATES, TOKEN_STATES
from zhixiao.portal.interfaces.areas import Area, MenuEntry
from zhixiao.portal.interfaces.publishing.tasks import TASKS
from zhixiao.portal.models.publishing.notice import Notice
from zhixiao.portal.models.publishing.objection import Objection
from zhixiao.portal.models.publishing.publication import Publication
from zhixiao.portal.models.publishing.token import ApiToken

READ = ByRole("public.read", "看信息公开", ALL_ROLES)

AREA = Area(
    label="publishing",
    name="公开",
    place=40,
    menu=(
        MenuEntry("公开", "publications", Publication.SEE),
        MenuEntry("公示", "notices", Notice.SEE),
        MenuEntry("异议", "objections", Objection.SEE),
        MenuEntry("信息公开页", "public", READ),
        MenuEntry("接口", "api-docs", ApiToken.ISSUE),
    ),
    tables=(PUBLICATION_STATES, NOTICE_STATES, OBJECTION_STATES, TOKEN_STATES),
    tasks=TASKS,
)
