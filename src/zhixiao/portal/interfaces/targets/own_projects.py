"""Pages for the organisations that carry out projects (我的项目): facts, targets, reports, what was paid to them."""

from collections.abc import Sequence

import django_filters
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhixiao.portal.access import among
from zhixiao.portal.interfaces.money.change_tables import ask_link
from zhixiao.portal.interfaces.targets.tables import Table, table, tables_html
from zhixiao.portal.interfaces.web.detail import Fact, detail_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.money.payment import Payment, PaymentState
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.money.project_change import ProjectChange
from zhixiao.portal.queries.money.amounts import in_unit
from zhixiao.portal.queries.money.arrivals import told_of
from zhixiao.portal.queries.money.project_changes import changes_of
from zhixiao.portal.queries.targets.target_sets import indicators_in_force


class ProjectFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(label="项目名称", lookup_expr="icontains")
    year = django_filters.NumberFilter(label="年度", field_name="fund__year")


LIST = ListPage(
    title="我的项目",
    begins="主管单位把项目的实施单位填为本单位后列在这里。",
    filters=ProjectFilter,
    order=("-fund__year", "name"),
    columns=(
        Column("name", "项目名称", lambda r: r.name, sort="name", link=lambda r: reverse("own-project", args=[r.pk])),
        Column("fund", "专项资金", lambda row: row.fund.name, sort="fund__name"),
        Column("year", "年度", lambda row: row.fund.year, sort="fund__year", kind="number"),
        Column("organisation", "主管单位", lambda row: row.fund.organisation.name, sort="fund__organisation__name"),
        Column("owner", "实施单位", lambda row: row.owner.name, sort="owner__name"),
    ),
)


@holds(Project.OWN)
def project_list(request: SignedIn) -> HttpResponseBase:
    """Projects that one's organisations carry out, whichever bureau's fund they belong to."""
    rows = among(Project.OWN, request.actor, Project.objects.select_related("fund__organisation", "owner"))
    return list_response(request, LIST, rows)


@holds(Project.OWN, of=Project)
def detail(request: SignedIn, row: Project) -> HttpResponse:
    """One's own project: what is agreed, what is to be reached, what was reported, what was paid."""
    facts = (
        Fact("专项资金", row.fund),
        Fact("主管单位", row.fund.organisation),
        Fact("实施单位", row.owner),
        Fact("实施方式", row.way or "—"),
        Fact("计划内容", row.plan or "—"),
        Fact("实施结果", row.result or "—"),
        Fact("计划开始日期", row.begins or "—"),
        Fact("计划完成日期", row.ends or "—"),
        Fact("项目联系人", row.contact or "—"),
    )
    asked = changes_of(row)
    tables = tables_html((_targets(row), _reports(row), _payments(row), _changes(asked)), request.actor)
    extra = {"tables": tables, "faults": (), "remarks": ()}
    links = ask_link(row, asked)
    return detail_response(request, row, facts=facts, links=links, template="targets/own_project.html", extra=extra)


def _changes(asked: Sequence[ProjectChange]) -> Table:
    rows = [
        ((str(one), one.get_absolute_url()), one.get_side_display(), one.get_state_display(), one.approved_on)
        for one in asked
    ]
    return table("项目变更", ("申请", "申请方", "状态", "批准日期"), rows, empty="没有申请过变更。")


def _targets(row: Project) -> Table:
    rows = [
        (one.level1, one.name, one.printed_target, one.definition)
        for one in indicators_in_force(row.fund_id)
        if one.project_id == row.pk
    ]
    return table("绩效指标", ("一级指标", "三级指标", "指标值", "口径"), rows, empty="这个项目没有单独的绩效指标。")


def _reports(row: Project) -> Table:
    reports = row.progress_reports.select_related("period").order_by("-pk")
    rows = [
        ((one.period.name, one.get_absolute_url()), one.period.as_of, one.due, one.get_state_display())
        for one in reports
    ]
    return table("项目进展", ("监控期", "数据截止日", "填报期限", "状态"), rows, empty="主管单位还没有请您填报。")


def _payments(row: Project) -> Table:
    """What was sent to the owner out of the fund; what is only being prepared is not told."""
    unit = row.fund.money_unit
    rows = Payment.objects.filter(commitment__line__fund=row.fund_id, commitment__organisation=row.owner_id)
    told = [
        (
            one.commitment.purpose,
            in_unit(one.fen, unit),
            one.get_state_display(),
            one.paid_on,
            one.voucher,
            told_of(one),
        )
        for one in rows.exclude(state__in=(PaymentState.PREPARED, PaymentState.WITHDRAWN))
        .select_related("commitment", "arrival")
        .order_by("-pk")
    ]
    heads = ("用途", f"#金额（{unit}）", "状态", "支付日期", "支付凭证号", "到账确认")
    return table("拨付给本单位的资金", heads, told, empty="还没有拨付。")
