"""The first administrator of a portal that has nobody yet."""

from django.utils import timezone

from zhixiao.portal.access import Role
from zhixiao.portal.domain.ground.organisations.add import add_organisation
from zhixiao.portal.domain.ground.people.add import add_person
from zhixiao.portal.domain.ground.roles.grant import grant_role
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationKind
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.transactions import verb


@verb
def set_up_first_admin(*, account: str, name: str, organisation: str, password: str) -> Person:
    """An administrator over the root organisation of that name, which is added when there is none.

    Raises ValidationError for a poor password or an account that is taken.
    """
    root = Organisation.objects.filter(parent__isnull=True, name=organisation).first()
    if root is None:
        root = add_organisation(name=organisation, kind=OrganisationKind.CITY, parent=None, by=None)
    person = add_person(account=account, name=name, organisation=root, password=password, by=None)
    grant_role(person=person, role=Role.ADMIN, organisation=root, begins=timezone.localdate(), by=None)
    return person
