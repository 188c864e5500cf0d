"""Enter a project or a sub-project of a fund."""

from datetime import date

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import added
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.transactions import verb

TOLD = ("fund", "name", "parent", "owner", "category", "way", "plan", "result", "begins", "ends", "contact", "note")


@verb
def add_project(
    *,
    fund: Fund,
    name: str,
    by: Actor | None,
    parent: Project | None = None,
    owner: Organisation | None = None,
    category: str = "",
    way: str = "",
    plan: str = "",
    result: str = "",
    begins: date | None = None,
    ends: date | None = None,
    contact: str = "",
    note: str = "",
) -> Project:
    """Without an owner the fund's own organisation carries it out. Raises NotAllowedError, ValidationError."""
    require(Project.KEEP, by, fund)
    row = Project(
        fund=fund,
        name=name,
        parent=parent,
        owner=owner or fund.organisation,
        category=category,
        way=way,
        plan=plan,
        result=result,
        begins=begins,
        ends=ends,
        contact=contact,
        note=note,
    )
    return added(row, event="project.added", by=by, fields=TOLD)
