"""Pages of target sets (绩效目标表) and their objectives."""

from dataclasses import dataclass

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.utils.safestring import SafeString

from zhixiao.portal.access import Actor, among
from zhixiao.portal.domain.targets.objectives.keep import add_objective, change_objective
from zhixiao.portal.domain.targets.target_sets.begin import begin_target_set, change_weight_total
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.targets.choices import choice, funds, offer
from zhixiao.portal.interfaces.targets.tables import Table, table, tables_html, with_tables
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.money.project import Project
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.target_set import CHANGEABLE, Objective, ObjectiveScope, TargetSet, TargetSetState
from zhixiao.portal.queries.kept import Kept
from zhixiao.portal.queries.targets.adjusted import budgets_without_targets
from zhixiao.portal.queries.targets.history import last_year_values, low_targets
from zhixiao.portal.queries.targets.target_faults import faults_of
from zhixiao.portal.queries.targets.target_sets import indicators_of, objectives_of, target_set_of
from zhixiao.rules.target_review_store import load_standard, packaged_standard_ids


class TargetSetFilter(django_filters.FilterSet):
    year = django_filters.NumberFilter(label="年度", field_name="fund__year")
    fund = django_filters.CharFilter(label="资金", field_name="fund__name", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label="状态", choices=TargetSetState.choices, empty_label="全部")


def _total_field() -> forms.DecimalField:
    return forms.DecimalField(
        label="分值合计应为",
        required=False,
        max_digits=7,
        decimal_places=3,
        help_text="如 90（另有预算执行率10分）或 100；不打分的表不填",
    )


class BeginForm(PlainForm):
    fund = choice("专项资金")
    project = choice("子项目", required=False, help_text="不选表示资金整体")
    weight_total = _total_field()

    def narrow(self) -> None:
        offer(self, "fund", funds(self.actor, TargetSet.KEEP))
        projects = among(TargetSet.KEEP, self.actor, Project.objects.all()).select_related("fund")
        offer(self, "project", projects.order_by("fund", "pk"))


class TotalForm(PlainForm):
    weight_total = _total_field()


class ObjectiveForm(PlainForm):
    scope_of_time = forms.ChoiceField(label="期限", choices=ObjectiveScope.choices)
    expected = forms.CharField(label="预期目标", max_length=4000, widget=forms.Textarea(attrs={"rows": 8}))


LIST = ListPage(
    title="绩效目标",
    filters=TargetSetFilter,
    order=("fund",),
    columns=(
        Column("year", "年度", lambda row: row.fund.year, sort="fund__year", kind="number"),
        Column("fund", "专项资金", lambda r: r.fund.name, sort="fund__name", link=lambda r: r.get_absolute_url()),
        Column("project", "子项目", lambda row: row.project.name if row.project else "（整体）", sort="project__name"),
        Column("organisation", "单位", lambda r: r.fund.organisation.name, sort="fund__organisation__name"),
        Column("round", "送审次数", lambda row: row.round, sort="round", kind="number"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
    actions=(("新建绩效目标表", reverse_lazy("begin-target-set"), TargetSet.KEEP),),
)


@holds(TargetSet.SEE)
def target_set_list(request: SignedIn) -> HttpResponseBase:
    """Those of one's organisations."""
    rows = TargetSet.objects.visible_to(request.actor).select_related("fund__organisation", "project")
    return list_response(request, LIST, rows)


@holds(TargetSet.SEE, of=TargetSet)
def detail(request: SignedIn, row: TargetSet) -> HttpResponse:
    """The form: objectives, indicators with last year's value, faults, reviews, adjustments."""
    facts = (
        Fact("专项资金", row.fund, row.fund.get_absolute_url()),
        Fact("子项目", row.project or "（整体）"),
        Fact("分值合计应为", f"{row.weight_total.normalize():f}" if row.weight_total is not None else "不打分"),
        Fact("送审次数", row.round),
    )
    actor = request.actor
    shown = _KEPT.get((row.pk, actor.roles()), lambda: _shown(row, actor), lambda one: one.organisations)
    return with_tables(
        request,
        row,
        facts=facts,
        links=_links(row),
        tables=shown.tables,
        faults=("送审前须修改", shown.faults),
        remarks=("请审核人注意", shown.remarks),
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the form shows to all of the same roles who see it, and the organisations it was read from."""

    faults: tuple[str, ...]
    remarks: tuple[str, ...]
    tables: SafeString
    organisations: frozenset[int]


_KEPT: Kept[_Shown] = Kept(256)


def _shown(row: TargetSet, actor: Actor) -> _Shown:
    indicators = list(indicators_of(row).select_related("fund", "library", "long_term"))
    before = last_year_values(indicators)
    rule = load_standard(packaged_standard_ids()[0]).history
    budgets = [f"{one.line}的预算已于{one.on}调整，绩效目标没有跟着调整。" for one in budgets_without_targets(row)]
    used = (one for indicator in indicators for one in (indicator.library, indicator.long_term) if one)
    return _Shown(
        faults=tuple(faults_of(row) if row.state in CHANGEABLE else ()),
        remarks=(*low_targets(indicators, before, rule), *budgets),
        tables=tables_html(_tables(row, indicators, before), actor),
        organisations=frozenset({row.fund.organisation_id, *(one.organisation_id for one in used)}),
    )


def _links(row: TargetSet) -> list[Link]:
    key = [row.pk]
    links = []
    if row.state in CHANGEABLE:
        links = [
            Link("新增指标", reverse("add-indicator", args=key), TargetSet.KEEP),
            Link("从指标库选取", reverse("draw-indicator", args=key), TargetSet.KEEP),
            Link("从Excel导入", reverse("import-indicators", args=key), TargetSet.KEEP),
            Link("下载导入模板", reverse("indicator-template"), TargetSet.KEEP),
            Link("新增总体目标", reverse("add-objective", args=key), TargetSet.KEEP),
            Link("修改分值合计", reverse("change-weight-total", args=key), TargetSet.KEEP),
        ]
    if row.state == TargetSetState.AT_FINANCE:
        names = [(name, load_standard(name).name) for name in packaged_standard_ids()]
        url = reverse("review-targets", args=key)
        links = [Link(f"四性审核：{label}", f"{url}?standard={name}", TargetSet.REVIEW) for name, label in names]
    if row.state == TargetSetState.IN_FORCE:
        links = [Link("起草目标调整", reverse("begin-adjustment", args=key), TargetSet.KEEP)]
    return [*links, Link("操作记录", reverse("target-set-history", args=key))]


def _tables(row: TargetSet, indicators: list[Indicator], before: dict[int, str]) -> list[Table]:
    rows = [
        (
            one.level1,
            one.level2,
            (one.name, one.get_absolute_url()),
            one.direction,
            one.target or one.no_target_reason,
            one.weight,
            before.get(one.pk, ""),
            one.long_term.local if one.long_term else "",
        )
        for one in indicators
    ]
    heads = ("一级指标", "二级指标", "三级指标", "方向", "年度指标值", "#分值", "上年值", "长期指标")
    objectives = [
        (one.get_scope_of_time_display(), (one.expected, one.get_absolute_url())) for one in objectives_of(row)
    ]
    reviews = [
        (
            f"第{one.round}次",
            (load_standard(one.standard).name, one.get_absolute_url()),
            one.score,
            one.grade,
            one.opinion,
        )
        for one in row.reviews.all()
    ]
    adjustments = [
        ((one.reason, one.get_absolute_url()), one.get_state_display(), one.approved_on)
        for one in row.adjustments.all()
    ]
    return [
        table("总体目标", ("期限", "预期目标"), objectives),
        table("绩效指标", heads, rows),
        table("四性审核", ("送审", "标准", "#得分", "等级", "意见"), reviews),
        table("目标调整", ("原因", "状态", "批准日期"), adjustments),
    ]


@holds(TargetSet.KEEP, methods=("GET", "POST"))
def begin(request: SignedIn) -> HttpResponse:
    """Begin the targets of a fund's year or of one of its projects."""
    return form_response(
        request,
        BeginForm,
        title="新建绩效目标表",
        save=lambda data: begin_target_set(**data, by=request.actor),
        to=lambda row: row.get_absolute_url(),
        done="绩效目标表已建立",
        back=reverse("target-sets"),
    )


@holds(TargetSet.KEEP, of=TargetSet, methods=("GET", "POST"))
def change_total(request: SignedIn, row: TargetSet) -> HttpResponse:
    """Change what the weights must sum to."""
    return form_response(
        request,
        TotalForm,
        title=f"修改分值合计：{row}",
        row=row,
        initial=values_of(row, ("weight_total",)),
        save=lambda data: change_weight_total(target_set=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="分值合计已修改",
        back=row.get_absolute_url(),
    )


@holds(TargetSet.SEE, of=TargetSet)
def history(request: SignedIn, row: TargetSet) -> HttpResponse:
    """Its events."""
    return history_response(request, row)


@holds(TargetSet.KEEP, of=TargetSet, methods=("GET", "POST"))
def new_objective(request: SignedIn, row: TargetSet) -> HttpResponse:
    """Write an objective."""
    return form_response(
        request,
        ObjectiveForm,
        title=f"新增总体目标：{row}",
        save=lambda data: add_objective(target_set=row, **data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="总体目标已新增",
        back=row.get_absolute_url(),
    )


@holds(Objective.SEE, of=Objective)
def objective_detail(request: SignedIn, row: Objective) -> HttpResponse:
    """One objective."""
    facts = (
        Fact("绩效目标表", (held := target_set_of(row)), held.get_absolute_url()),
        Fact("期限", row.get_scope_of_time_display()),
        Fact("预期目标", row.expected),
    )
    links = (Link("修改", reverse("change-objective", args=[row.pk]), Objective.KEEP),)
    return with_tables(request, row, facts=facts, links=links)


@holds(Objective.KEEP, of=Objective, methods=("GET", "POST"))
def change_its_text(request: SignedIn, row: Objective) -> HttpResponse:
    """Change an objective."""
    return form_response(
        request,
        ObjectiveForm,
        title="修改总体目标",
        row=row,
        initial=values_of(row, ("scope_of_time", "expected")),
        save=lambda data: change_objective(objective=row, **data, by=request.actor),
        to=lambda kept: target_set_of(kept).get_absolute_url(),
        done="总体目标已修改",
        back=row.get_absolute_url(),
    )
