"""The demonstration: a city with its bureaus and applicants, and one account a role."""

from datetime import date

from zhixiao.portal.access import Role
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.domain.ground.people.add import add_person
from zhixiao.portal.domain.ground.roles.grant import grant_role
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationKind
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.queries.ground.demo_accounts import DEMO_PASSWORD, DEMO_PREFIX
from zhixiao.portal.transactions import verb

BEGINS = date(2020, 1, 1)
WHERE = {
    Role.PERFORMANCE: "bureau",
    Role.PROGRAMME: "bureau",
    Role.SECTION_HEAD: "bureau",
    Role.FINANCE: "bureau",
    Role.LEADER: "bureau",
    Role.FINANCE_REVIEW: "finance_bureau",
    Role.AUDIT: "city",
    Role.APPLICANT: "applicant",
    Role.EXPERT: "employer",
    Role.ADMIN: "city",
}
"""Role -> where the account works."""
OVER = {Role.APPLICANT: "applicant", Role.EXPERT: "employer"}
"""Role -> what it is held over, the city when it is not named."""


@verb
def set_up_demo() -> list[Person]:
    """One account a role, in an organisation that is plainly made up. Does nothing when it is there already."""
    if Person.objects.filter(account__startswith=DEMO_PREFIX).exists():
        return []
    places = _organisations()
    return [_account(role, places) for role in Role]


def _organisations() -> dict[str, Organisation]:
    kind = OrganisationKind
    province = add_organisation(name="演示省", kind=kind.PROVINCE, parent=None, by=None)
    city = add_organisation(name="演示市", kind=kind.CITY, parent=province, by=None)
    below = (
        ("bureau", "演示市知识产权局", kind.BUREAU),
        ("finance_bureau", "演示市财政局", kind.FINANCE_BUREAU),
        ("district", "演示区", kind.DISTRICT),
        ("applicant", "演示科技有限公司", kind.APPLICANT),
        ("bank", "演示银行", kind.BANK),
        ("university", "演示大学", kind.UNIVERSITY),
        ("agency", "演示知识产权服务中心", kind.SERVICE_AGENCY),
        ("employer", "演示专家所在单位", kind.EMPLOYER),
    )
    made = {key: add_organisation(name=name, kind=what, parent=city, by=None) for key, name, what in below}
    return {"province": province, "city": city, **made}


def _account(role: Role, places: dict[str, Organisation]) -> Person:
    person = add_person(
        account=f"{DEMO_PREFIX}{role.value.replace('_', '-')}",
        name=f"演示{role.label}",
        organisation=places[WHERE[role]],
        password=DEMO_PASSWORD,
        by=None,
    )
    person.must_change_password = False
    person.save()
    grant_role(person=person, role=role, organisation=places[OVER.get(role, "city")], begins=BEGINS, by=None)
    return person
