"""Add a person with an account."""

from django.contrib.auth.password_validation import validate_password

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.transactions import verb

TOLD = ("account", "name", "organisation", "email")


@verb
def add_person(
    *, account: str, name: str, organisation: Organisation, password: str, by: Actor | None, email: str = ""
) -> Person:
    """The first password is changed by the person at the first sign-in. Raises NotAllowedError, ValidationError."""
    require(Person.KEEP, by, organisation)
    row = Person(account=account, name=name, organisation=organisation, email=email)
    validate_password(password, row)
    row.set_password(password)
    return added(row, event="person.added", by=by, fields=TOLD)
