"""The state tables of the ground."""

from zhixiao.portal.models.ground.evidence import Evidence, EvidenceState
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationState
from zhixiao.portal.models.ground.person import Person, PersonState
from zhixiao.portal.states import Colour, StateTable, Step


def _nobody_below(organisation: Organisation) -> str:
    below = Organisation.objects.filter(parent=organisation, state=OrganisationState.ACTIVE).count()
    people = Person.objects.filter(organisation=organisation, state=PersonState.ACTIVE).count()
    if below or people:
        return f"还有{below}个在用的下级单位和{people}名在用人员，请先处理。"
    return ""


def _organisation_is_open(person: Person) -> str:
    return "" if person.organisation.state == OrganisationState.ACTIVE else "所在单位已停用，请先恢复单位。"


ORGANISATION_STATES = StateTable(
    model=Organisation,
    states=OrganisationState,
    initial=OrganisationState.ACTIVE,
    colours={OrganisationState.ACTIVE: Colour.GREEN, OrganisationState.CLOSED: Colour.GREY},
    steps=(
        Step(
            verb="close",
            label="停用",
            source=(OrganisationState.ACTIVE,),
            target=OrganisationState.CLOSED,
            right=Organisation.KEEP,
            event="organisation.closed",
            guard=_nobody_below,
            needs_reason=True,
        ),
        Step(
            verb="reopen",
            label="恢复",
            source=(OrganisationState.CLOSED,),
            target=OrganisationState.ACTIVE,
            right=Organisation.KEEP,
            event="organisation.reopened",
        ),
    ),
)

PERSON_STATES = StateTable(
    model=Person,
    states=PersonState,
    initial=PersonState.ACTIVE,
    colours={PersonState.ACTIVE: Colour.GREEN, PersonState.SUSPENDED: Colour.GREY},
    steps=(
        Step(
            verb="suspend",
            label="停用",
            source=(PersonState.ACTIVE,),
            target=PersonState.SUSPENDED,
            right=Person.KEEP,
            event="person.suspended",
            needs_reason=True,
        ),
        Step(
            verb="restore",
            label="恢复",
            source=(PersonState.SUSPENDED,),
            target=PersonState.ACTIVE,
            right=Person.KEEP,
            event="person.restored",
            guard=_organisation_is_open,
        ),
    ),
)

EVIDENCE_STATES = StateTable(
    model=Evidence,
    states=EvidenceState,
    initial=EvidenceState.RECEIVED,
    colours={
        EvidenceState.RECEIVED: Colour.BLUE,
        EvidenceState.ACCEPTED: Colour.GREEN,
        EvidenceState.RETURNED: Colour.AMBER,
    },
    steps=(
        Step(
            verb="accept",
            label="核对通过",
            source=(EvidenceState.RECEIVED,),
            target=EvidenceState.ACCEPTED,
            right=Evidence.CHECK,
            event="evidence.accepted",
        ),
        Step(
            verb="return",
            label="退回",
            source=(EvidenceState.RECEIVED, EvidenceState.ACCEPTED),
            target=EvidenceState.RETURNED,
            right=Evidence.CHECK,
            event="evidence.returned",
            needs_reason=True,
        ),
        Step(
            verb="replace",
            label="替换文件",
            source=(EvidenceState.RECEIVED, EvidenceState.ACCEPTED, EvidenceState.RETURNED),
            target=EvidenceState.RECEIVED,
            right=Evidence.KEEP,
            event="evidence.replaced",
            needs_reason=True,
            page="replace-evidence",
        ),
    ),
)
