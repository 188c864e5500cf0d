"""What the ground hands to the portal."""

from zhixiao.portal.domain.ground.states import EVIDENCE_STATES, ORGANISATION_STATES, PERSON_STATES
from zhixiao.portal.interfaces.areas import Area, MenuEntry
from zhixiao.portal.interfaces.ground.tasks import TASKS
from zhixiao.portal.models.ground.deputy import Deputy
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.models.ground.role_assignment import RoleAssignment

AREA = Area(
    label="ground",
    name="基础",
    place=50,
    menu=(
        MenuEntry("单位", "organisations", Organisation.SEE),
        MenuEntry("人员", "people", Person.SEE),
        MenuEntry("角色", "roles", RoleAssignment.SEE),
        MenuEntry("代理", "deputies", Deputy.SEE),
        MenuEntry("佐证材料", "evidence", Evidence.SEE),
        MenuEntry("操作记录", "events", Event.SEE),
    ),
    tables=(ORGANISATION_STATES, PERSON_STATES, EVIDENCE_STATES),
    tasks=TASKS,
)
