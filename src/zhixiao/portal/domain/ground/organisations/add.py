"""Add an organisation to the tree."""

from uuid import uuid4

from zhixiao.portal.access import Actor, require
from zhixiao.portal.events import record, values_of
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.transactions import verb

TOLD = ("name", "kind", "credit_code", "parent")


@verb
def add_organisation(
    *, name: str, kind: str, parent: Organisation | None, by: Actor | None, credit_code: str | None = None
) -> Organisation:
    """Keep a new organisation below `parent` (None: a root, which only the portal itself may set up).

    Raises NotAllowedError, and ValidationError with a sentence for each broken rule.
    """
    row = Organisation(name=name, kind=kind, parent=parent, credit_code=credit_code, path=f"/new-{uuid4().hex}/")
    require(Organisation.KEEP, by, parent or row)
    row.full_clean()
    row.save(force_insert=True)
    row.path = f"{parent.path if parent else '/'}{row.pk}/"
    row.save(update_fields=["path"])
    record(event="organisation.added", about=row, by=by, after=values_of(row, TOLD))
    return row
