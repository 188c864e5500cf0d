"""Set a password."""

from django.contrib.auth.password_validation import validate_password

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.ground.people.within_reach import require_within_reach
from zhixiao.portal.domain.rows import locked
from zhixiao.portal.events import record
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.transactions import verb


@verb
def set_password(*, person: Person, password: str, by: Actor | None) -> Person:
    """By the person, or by somebody who keeps people: then it must be changed at the next sign-in.

    The password itself is in no event. Raises NotAllowedError, ValidationError.
    """
    row = locked(person)
    own = by is not None and by.person_id == row.pk
    if not own:
        require(Person.KEEP, by, row)
        require_within_reach(by, row)
    validate_password(password, row)
    row.set_password(password)
    row.must_change_password = not own
    row.version += 1
    row.save()
    record(event="person.password_set", about=row, by=by)
    return row
