"""Draft a request to change facts of a project, and rewrite it."""

from collections.abc import Mapping

from zhixiao.portal.access import Actor, require
from zhixiao.portal.domain.rows import locked, only
from zhixiao.portal.domain.targets.proofs import own_proof
from zhixiao.portal.events import changes, record, values_of
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.money.project_change import (
    DRAFTED,
    UNDER_WAY,
    ProjectChange,
    ProjectChangeLine,
    ProjectFact,
    Side,
)
from zhixiao.portal.queries.money.project_changes import lines_of, text_of
from zhixiao.portal.transactions import verb

TOLD = ("reason", "evidence")
ONE_UNDER_WAY = "这个项目已有一份变更在办，请先办完或撤回。"


@verb
def ask_project_change(
    *,
    project: Project,
    values: Mapping[str, object],
    reason: str,
    evidence: Evidence | None = None,
    version: int | None = None,
    by: Actor | None,
) -> ProjectChange:
    """A draft with a line for every fact in `values` that differs from the project's.

    Raises NotAllowedError, StaleError, ValidationError as the project itself would; RefusedError when nothing differs
    or another request is under way.
    """
    row = locked(project, version)
    require(Project.ASK, by, row)
    if row.changes.filter(state__in=UNDER_WAY).exists():
        raise RefusedError(ONE_UNDER_WAY)
    side = Side.OWNER if by is not None and Project.OWN.on(by, row) else Side.BUREAU
    change = ProjectChange(
        project=row, side=side, asked_by_id=by.person_id if by else None, reason=reason, evidence=evidence
    )
    change.full_clean()
    change.save(force_insert=True)
    _keep(change, row, values)
    told = values_of(change, ("project", "side", *TOLD)) | {"facts": _told(change)}
    record(event="project_change.drafted", about=change, by=by, after=told)
    return change


@verb
def rewrite_project_change(
    *,
    change: ProjectChange,
    values: Mapping[str, object],
    reason: str,
    evidence: Evidence | None,
    version: int,
    by: Actor | None,
) -> ProjectChange:
    """Write the lines anew against the project as it is now. Raises as `ask_project_change`.

    RefusedError once it is handed in.
    """
    row = locked(change, version)
    require(ProjectChange.ASK, by, row)
    if row.state not in DRAFTED:
        raise RefusedError(f"变更申请现在的状态是“{row.get_state_display()}”，不能修改。需要修改的，请先由审批人退回。")
    before = values_of(row, TOLD) | {"facts": _told(row)}
    row.reason, row.evidence, row.version = reason, evidence, row.version + 1
    row.full_clean()
    row.save()
    _keep(row, locked(row.project), values)
    old, new = changes(before, values_of(row, TOLD) | {"facts": _told(row)})
    record(event="project_change.rewritten", about=row, by=by, before=old, after=new)
    return row


def _keep(change: ProjectChange, project: Project, values: Mapping[str, object]) -> None:
    """Lines for what differs; a fact that no longer does is withdrawn."""
    if change.evidence is not None:
        own_proof(change.evidence, project.owner.path, project.fund.organisation.path)
    asked = only(values, tuple(ProjectFact.values))
    pairs = {fact: (text_of(getattr(project, fact)), text_of(value)) for fact, value in asked.items()}
    if not any(before != after for before, after in pairs.values()):
        raise RefusedError("没有改动任何一项。请把要变更的内容改成新的，再保存。")
    for fact, value in asked.items():
        setattr(project, fact, value)
    project.full_clean()
    held = {line.fact: line for line in change.lines.all()}
    for fact, (before, after) in pairs.items():
        line = held.get(fact) or ProjectChangeLine(change=change, fact=fact)
        if before == after and line.pk is None:
            continue
        line.before, line.after, line.withdrawn = before, after, before == after
        line.full_clean()
        line.save()


def _told(change: ProjectChange) -> list[str]:
    return [str(line) for line in lines_of(change)]
