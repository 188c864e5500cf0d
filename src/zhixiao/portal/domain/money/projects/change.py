"""Change what is written about a project."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import changed, locked
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.transactions import verb


@verb
def change_project(
    *,
    project: Project,
    name: str,
    parent: Project | None,
    owner: Organisation,
    category: str,
    way: str,
    plan: str,
    result: str,
    begins: date | None,
    ends: date | None,
    contact: str,
    note: str,
    version: int,
    by: Actor | None,
) -> Project:
    """Raises NotAllowedError, StaleError, ValidationError."""
    row = locked(project, version)
    require(Project.KEEP, by, row)
    values = {
        "name": name,
        "parent": parent,
        "owner": owner,
        "category": category,
        "way": way,
        "plan": plan,
        "result": result,
        "begins": begins,
        "ends": ends,
        "contact": contact,
        "note": note,
    }
    return changed(row, values=values, event="project.changed", by=by)
