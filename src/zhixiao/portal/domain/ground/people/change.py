"""Change what is said of a person."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.ground.person import Person
from zhixiao.portal.transactions import verb


@verb
def change_person(
    *, person: Person, name: str, organisation: Organisation, email: str, version: int, by: Actor | None
) -> Person:
    """Needs the right over the old and the new organisation. Raises NotAllowedError, StaleError, ValidationError."""
    row = locked(person, version)
    require(Person.KEEP, by, row)
    require(Person.KEEP, by, organisation)
    values = {"name": name, "organisation": organisation, "email": email}
    return changed(row, values=values, event="person.changed", by=by)
