"""Change what is said of an organisation."""

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.transactions import verb


@verb
def change_organisation(
    *,
    organisation: Organisation,
    name: str,
    kind: str,
    version: int,
    by: Actor | None,
    credit_code: str | None = None,
) -> Organisation:
    """Raises NotAllowedError, StaleError when it is past `version`, ValidationError."""
    row = locked(organisation, version)
    require(Organisation.KEEP, by, row)
    values = {"name": name, "kind": kind, "credit_code": credit_code}
    return changed(row, values=values, event="organisation.changed", by=by)
