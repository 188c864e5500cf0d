"""Hang an organisation under another one; everything below it moves along."""

from django.db.models import Value
from django.db.models.functions import Concat, Length, Substr

from zhixiao.portal.access import Actor, require, under
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.transactions import verb


@verb
def move_organisation(
    *, organisation: Organisation, parent: Organisation, version: int, by: Actor | None
) -> Organisation:
    """Needs the right over both places. Raises RefusedError when `parent` lies below the organisation itself."""
    row, target = locked(organisation, version), locked(parent)
    require(Organisation.KEEP, by, row)
    require(Organisation.KEEP, by, target)
    if target.path.startswith(row.path):
        raise RefusedError("不能把单位移到它自己或它的下级之下。")
    old, new = row.path, f"{target.path}{row.pk}/"
    changed(row, values={"parent": target}, event="organisation.moved", by=by)
    tail = Substr("path", Length(Value(old)) + 1)
    Organisation.objects.filter(under(old, "path")).update(path=Concat(Value(new), tail))
    row.path = new
    return row
