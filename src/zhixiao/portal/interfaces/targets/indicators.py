"""Pages of indicators (绩效指标): entered, drawn from the library, taken in from Excel."""

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhixiao.portal.domain.targets.indicators.add import FIELDS, add_indicator, draw_indicator
from zhixiao.portal.domain.targets.indicators.change import change_indicator, drop_indicator
from zhixiao.portal.domain.targets.indicators.read_sheet import HEADS
from zhixiao.portal.domain.targets.indicators.take_in import take_in_indicators
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.targets.choices import choice, clauses, library, offer
from zhixiao.portal.interfaces.targets.tables import table, with_tables
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.exports import as_xlsx
from zhixiao.portal.interfaces.web.files import sheet_field
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.models.targets.library import Direction
from zhixiao.portal.models.targets.long_term_target import LongTermTarget
from zhixiao.portal.models.targets.target_set import CHANGEABLE, TargetSet
from zhixiao.portal.queries.evaluations.plain_values import points
from zhixiao.portal.queries.targets.target_sets import target_set_of


class IndicatorFilter(django_filters.FilterSet):
    year = django_filters.NumberFilter(label="年度", field_name="fund__year")
    name = django_filters.CharFilter(label="指标", lookup_expr="icontains")
    level1 = django_filters.CharFilter(label="一级指标", lookup_expr="icontains")
    fund = django_filters.CharFilter(label="资金", field_name="fund__name", lookup_expr="icontains")


def weight_field() -> forms.DecimalField:
    """A weight; empty on forms without weights."""
    return forms.DecimalField(label="分值", required=False, min_value=0, max_value=100, max_digits=7, decimal_places=3)


def target_field() -> forms.CharField:
    """A target as it is printed."""
    return forms.CharField(
        label="年度指标值", max_length=200, required=False, help_text="带单位，如 ≥15% 或 4家；定性指标写文字"
    )


class IndicatorForm(PlainForm):
    level1 = forms.CharField(label="一级指标", max_length=40, help_text="如 产出、效益、满意度")
    level2 = forms.CharField(label="二级指标", max_length=40, help_text="如 数量、质量、时效、成本、社会效益")
    name = forms.CharField(label="三级指标", max_length=200)
    direction = forms.ChoiceField(label="指标方向", choices=Direction.choices)
    target = target_field()
    no_target_reason = forms.CharField(label="不填指标值的原因", max_length=200, required=False)
    weight = weight_field()
    definition = forms.CharField(label="口径", max_length=500, required=False)
    data_source = forms.CharField(label="数据来源", max_length=500, required=False)
    last_year = forms.CharField(label="上年值", max_length=200, required=False)
    rule = forms.CharField(label="评分方法", max_length=60, required=False, help_text="不填为按评分规则")
    note = forms.CharField(label="备注", max_length=500, required=False)
    library = choice("库内指标", required=False)
    long_term = choice("长期指标", required=False)
    clause = choice("政策条款", required=False)

    def narrow(self) -> None:
        offer(self, "library", library(self.actor))
        offer(self, "long_term", LongTermTarget.objects.visible_to(self.actor).order_by("-year_from", "pk"))
        offer(self, "clause", clauses(self.actor))


class DrawForm(PlainForm):
    library = choice("库内指标")
    target = target_field()
    weight = weight_field()

    def narrow(self) -> None:
        offer(self, "library", library(self.actor))


class ImportForm(PlainForm):
    file = sheet_field("Excel文件", "表头：" + "、".join(HEADS))


class DropForm(PlainForm):
    reason = forms.CharField(label="原因", max_length=500)


LIST = ListPage(
    title="绩效指标",
    filters=IndicatorFilter,
    order=("fund", "number"),
    columns=(
        Column("year", "年度", lambda row: row.fund.year, sort="fund__year", kind="number"),
        Column("fund", "专项资金", lambda row: row.fund.name, sort="fund__name"),
        Column("project", "子项目", lambda row: row.project.name if row.project else "", sort="project__name"),
        Column("level1", "一级指标", lambda row: row.level1, sort="level1"),
        Column("level2", "二级指标", lambda row: row.level2, sort="level2"),
        Column("name", "三级指标", lambda row: row.name, sort="name", link=lambda row: row.get_absolute_url()),
        Column("direction", "方向", lambda row: row.get_direction_display(), sort="direction"),
        Column("target", "年度指标值", lambda row: row.target),
        Column("weight", "分值", lambda row: points(row.weight), sort="weight", kind="number"),
    ),
)


@holds(Indicator.SEE)
def indicator_list(request: SignedIn) -> HttpResponseBase:
    """Every indicator of one's organisations that counts."""
    rows = Indicator.objects.visible_to(request.actor).filter(dropped=False).select_related("fund", "project")
    return list_response(request, LIST, rows)


@holds(Indicator.SEE, of=Indicator)
def detail(request: SignedIn, row: Indicator) -> HttpResponse:
    """One indicator with everything it points to and how it was adjusted."""
    held = target_set_of(row)
    facts = (
        Fact("绩效目标表", held, held.get_absolute_url()),
        Fact("级次", f"{row.level1} / {row.level2}"),
        Fact("方向", row.get_direction_display()),
        Fact("年度指标值", row.target or f"未填：{row.no_target_reason or '原因未写明'}"),
        Fact("分值", f"{row.weight.normalize():f}" if row.weight is not None else "—"),
        Fact("上年值", row.last_year or "—"),
        Fact("口径", row.definition or "—"),
        Fact("数据来源", row.data_source or "—"),
        Fact("评分方法", row.rule or "按评分规则"),
        Fact("备注", row.note or "—"),
        Fact("库内指标", row.library or "—", row.library.get_absolute_url() if row.library else ""),
        Fact("长期指标", row.long_term or "—", row.long_term.get_absolute_url() if row.long_term else ""),
        Fact("政策条款", row.clause or "—", row.clause.get_absolute_url() if row.clause else ""),
        Fact("是否计入", "已删去" if row.dropped else "计入"),
    )
    open_now = held.state in CHANGEABLE and not row.dropped
    change = (
        Link("修改", reverse("change-indicator", args=[row.pk]), Indicator.KEEP),
        Link("删去", reverse("drop-indicator", args=[row.pk]), Indicator.KEEP),
    )
    links = (*(change if open_now else ()), Link("操作记录", reverse("indicator-history", args=[row.pk])))
    lines = row.adjustment_lines.filter(withdrawn=False).select_related("adjustment")
    rows = [
        (
            (line.adjustment.reason, line.get_absolute_url()),
            line.get_kind_display(),
            line.before_target,
            line.after_target,
            line.before_weight,
            line.after_weight,
            line.adjustment.get_state_display(),
        )
        for line in lines
    ]
    heads = ("调整原因", "方式", "#原指标值", "#新指标值", "#原分值", "#新分值", "状态")
    return with_tables(request, row, facts=facts, links=links, tables=[table("目标调整", heads, rows)])


@holds(Indicator.KEEP, of=TargetSet, methods=("GET", "POST"))
def add(request: SignedIn, row: TargetSet) -> HttpResponse:
    """Write an indicator."""
    return form_response(
        request,
        IndicatorForm,
        title=f"新增指标：{row}",
        save=lambda data: add_indicator(target_set=row, values=data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="指标已新增",
        back=row.get_absolute_url(),
    )


@holds(Indicator.KEEP, of=TargetSet, methods=("GET", "POST"))
def draw(request: SignedIn, row: TargetSet) -> HttpResponse:
    """Draw one from the library."""
    return form_response(
        request,
        DrawForm,
        title=f"从指标库选取：{row}",
        save=lambda data: draw_indicator(target_set=row, **data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="指标已选取",
        submit="选取",
        back=row.get_absolute_url(),
    )


@holds(Indicator.KEEP, of=TargetSet, methods=("GET", "POST"))
def take_in(request: SignedIn, row: TargetSet) -> HttpResponse:
    """Take in a sheet; all its faults are told at once and nothing is kept."""
    return form_response(
        request,
        ImportForm,
        title=f"从Excel导入指标：{row}",
        save=lambda data: take_in_indicators(
            target_set=row, file=data["file"], file_name=data["file"].name, by=request.actor
        ),
        to=lambda _: row.get_absolute_url(),
        done="指标已导入",
        submit="导入",
        back=row.get_absolute_url(),
    )


@holds(Indicator.KEEP)
def template(request: SignedIn) -> HttpResponseBase:
    """The workbook to be filled."""
    return as_xlsx("绩效指标导入模板", list(HEADS), iter(()))


@holds(Indicator.KEEP, of=Indicator, methods=("GET", "POST"))
def change(request: SignedIn, row: Indicator) -> HttpResponse:
    """Change it while its targets are drafted."""
    return form_response(
        request,
        IndicatorForm,
        title=f"修改指标：{row}",
        row=row,
        initial=values_of(row, FIELDS),
        save=lambda data: change_indicator(
            indicator=row, values={name: data[name] for name in FIELDS}, version=data["version"], by=request.actor
        ),
        to=lambda kept: target_set_of(kept).get_absolute_url(),
        done="指标已修改",
        back=row.get_absolute_url(),
    )


@holds(Indicator.KEEP, of=Indicator, methods=("GET", "POST"))
def drop(request: SignedIn, row: Indicator) -> HttpResponse:
    """Drop it while its targets are drafted."""
    return form_response(
        request,
        DropForm,
        title=f"删去指标：{row}",
        row=row,
        save=lambda data: drop_indicator(indicator=row, **data, by=request.actor),
        to=lambda kept: target_set_of(kept).get_absolute_url(),
        done="指标已删去，记录仍可查看",
        submit="删去",
        back=row.get_absolute_url(),
    )


@holds(Indicator.SEE, of=Indicator)
def history(request: SignedIn, row: Indicator) -> HttpResponse:
    """Its events."""
    return history_response(request, row)
