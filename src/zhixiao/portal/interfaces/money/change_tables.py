"""The requests to change a project, as they stand on its page."""

from collections.abc import Sequence

from django.urls import reverse

from zhixiao.portal.interfaces.money.tables import Table, heads
from zhixiao.portal.interfaces.web.detail import Link
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.money.project_change import ProjectChange
from zhixiao.portal.queries.money.project_changes import is_under_way


def changes_table(asked: Sequence[ProjectChange]) -> Table:
    """Every request about a project."""
    rows = [
        [(str(one), one.get_absolute_url()), one.get_side_display(), one.get_state_display(), one.approved_on or "—"]
        for one in asked
    ]
    return Table("项目变更", heads("申请", "申请方", "状态", "批准日期"), rows, "没有申请过变更。")


def ask_link(project: Project, asked: Sequence[ProjectChange]) -> tuple[Link, ...]:
    """Where a change is asked for, unless one is under way."""
    if is_under_way(asked):
        return ()
    return (Link("申请变更", reverse("ask-project-change", args=[project.pk]), Project.ASK),)
