"""Pages of the indicator library (指标库)."""

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy

from zhixiao.portal.domain.targets.library.add import FIELDS, add_library_indicator
from zhixiao.portal.domain.targets.library.change import change_library_indicator
from zhixiao.portal.domain.targets.library.record_value import record_library_value
from zhixiao.portal.domain.targets.library.take_in import take_in_library
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.targets.choices import choice, clauses, offer, organisations
from zhixiao.portal.interfaces.targets.tables import table, with_tables
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.targets.library import Direction, LibraryIndicator, LibraryState
from zhixiao.portal.queries.targets.history import years_of
from zhixiao.rules.indicator_store import load_library, packaged_library_ids


class LibraryFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(label="名称", lookup_expr="icontains")
    level1 = django_filters.CharFilter(label="一级指标", lookup_expr="icontains")
    level2 = django_filters.CharFilter(label="二级指标", lookup_expr="icontains")
    direction = django_filters.ChoiceFilter(label="方向", choices=Direction.choices, empty_label="全部")
    state = django_filters.ChoiceFilter(label="状态", choices=LibraryState.choices, empty_label="全部")


def _long(label: str, *, required: bool = True, most: int = 500) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, widget=forms.Textarea(attrs={"rows": 3}))


class LibraryForm(PlainForm):
    code = forms.CharField(label="编号", max_length=60)
    level1 = forms.CharField(label="一级指标", max_length=40, help_text="如 产出、效益、满意度")
    level2 = forms.CharField(label="二级指标", max_length=40)
    name = forms.CharField(label="三级指标", max_length=200)
    explanation = _long("指标解释", most=2000)
    data_source = _long("数据来源")
    basis = _long("设置依据")
    taking = _long("取值方式")
    unit = forms.CharField(label="计量单位", max_length=20, required=False)
    direction = forms.ChoiceField(label="指标方向", choices=Direction.choices)
    typical_evidence = _long("常用佐证", required=False)
    origin = forms.CharField(label="出处", max_length=300, required=False)
    clause = choice("政策条款", required=False)

    def narrow(self) -> None:
        offer(self, "clause", clauses(self.actor))


class NewLibraryForm(LibraryForm):
    organisation = choice("所属单位")

    def narrow(self) -> None:
        super().narrow()
        offer(self, "organisation", organisations(self.actor, LibraryIndicator.KEEP))


class ValueForm(PlainForm):
    year = forms.IntegerField(label="年度", min_value=1949, max_value=2100)
    target = forms.CharField(label="指标值", max_length=200, required=False)
    completed = forms.CharField(label="完成值", max_length=200, help_text="带单位，如 37家")
    source = forms.CharField(label="来源", max_length=300)


class TakeInForm(PlainForm):
    organisation = choice("取入单位")
    library = forms.ChoiceField(label="指标库")

    def narrow(self) -> None:
        offer(self, "organisation", organisations(self.actor, LibraryIndicator.KEEP))
        found = [load_library(name) for name in packaged_library_ids()]
        named = [(one.id, f"{one.name}（{len(one.indicators)}个）") for one in found]
        self.fields["library"].choices = named  # type: ignore[attr-defined]


LIST = ListPage(
    title="指标库",
    filters=LibraryFilter,
    order=("level1", "level2", "code"),
    columns=(
        Column("level1", "一级指标", lambda row: row.level1, sort="level1"),
        Column("level2", "二级指标", lambda row: row.level2, sort="level2"),
        Column("name", "三级指标", lambda row: row.name, sort="name", link=lambda row: row.get_absolute_url()),
        Column("direction", "方向", lambda row: row.get_direction_display(), sort="direction"),
        Column("unit", "单位", lambda row: row.unit, sort="unit"),
        Column("data_source", "数据来源", lambda row: row.data_source),
        Column("origin", "出处", lambda row: row.origin, sort="origin"),
        Column("code", "编号", lambda row: row.code, sort="code"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
    actions=(
        ("新增指标", reverse_lazy("add-library-indicator"), LibraryIndicator.KEEP),
        ("取入现成指标库", reverse_lazy("take-in-library"), LibraryIndicator.KEEP),
    ),
)


@holds(LibraryIndicator.SEE)
def library_list(request: SignedIn) -> HttpResponseBase:
    """The library of one's organisations."""
    return list_response(request, LIST, LibraryIndicator.objects.visible_to(request.actor))


@holds(LibraryIndicator.SEE, of=LibraryIndicator)
def detail(request: SignedIn, row: LibraryIndicator) -> HttpResponse:
    """One definition with its values over the years."""
    facts = (
        Fact("编号", row.code),
        Fact("级次", f"{row.level1} / {row.level2}"),
        Fact("方向与单位", f"{row.direction} {row.unit}"),
        Fact("指标解释", row.explanation),
        Fact("数据来源", row.data_source),
        Fact("设置依据", row.basis),
        Fact("取值方式", row.taking),
        Fact("常用佐证", row.typical_evidence or "—"),
        Fact("出处", row.origin or "—"),
        Fact("政策条款", row.clause or "—", row.clause.get_absolute_url() if row.clause else ""),
    )
    links = (
        Link("修改", reverse("change-library-indicator", args=[row.pk]), LibraryIndicator.KEEP),
        Link("记录历史值", reverse("record-library-value", args=[row.pk]), LibraryIndicator.KEEP),
        Link("操作记录", reverse("library-history", args=[row.pk])),
    )
    rows = [(str(one.year), one.target, one.completed, one.source) for one in years_of(row)]
    shown = table("历年指标值与完成值", ("年度", "指标值", "完成值", "来源"), rows)
    return with_tables(request, row, facts=facts, links=links, tables=[shown])


@holds(LibraryIndicator.KEEP, methods=("GET", "POST"))
def add(request: SignedIn) -> HttpResponse:
    """Define an indicator."""
    return form_response(
        request,
        NewLibraryForm,
        title="新增指标",
        save=lambda data: add_library_indicator(
            organisation=data["organisation"], values={name: data[name] for name in FIELDS}, by=request.actor
        ),
        to=lambda row: row.get_absolute_url(),
        done="指标已新增",
        back=reverse("library"),
    )


@holds(LibraryIndicator.KEEP, of=LibraryIndicator, methods=("GET", "POST"))
def change(request: SignedIn, row: LibraryIndicator) -> HttpResponse:
    """Change a definition."""
    return form_response(
        request,
        LibraryForm,
        title=f"修改指标：{row}",
        row=row,
        initial=values_of(row, FIELDS),
        save=lambda data: change_library_indicator(
            library=row, values={name: data[name] for name in FIELDS}, version=data["version"], by=request.actor
        ),
        to=lambda kept: kept.get_absolute_url(),
        done="指标已修改",
        back=row.get_absolute_url(),
    )


@holds(LibraryIndicator.KEEP, of=LibraryIndicator, methods=("GET", "POST"))
def record_value(request: SignedIn, row: LibraryIndicator) -> HttpResponse:
    """Record or correct what it came to in a year."""
    return form_response(
        request,
        ValueForm,
        title=f"记录历史值：{row}",
        save=lambda data: record_library_value(library=row, **data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="历史值已记录",
        back=row.get_absolute_url(),
    )


@holds(LibraryIndicator.KEEP, methods=("GET", "POST"))
def take_in(request: SignedIn) -> HttpResponse:
    """Take a packaged library into one's own."""
    return form_response(
        request,
        TakeInForm,
        title="取入现成指标库",
        save=lambda data: take_in_library(
            organisation=data["organisation"], library=load_library(data["library"]), by=request.actor
        ),
        to=lambda _: reverse("library"),
        done="指标已取入",
        submit="取入",
        back=reverse("library"),
    )


@holds(LibraryIndicator.SEE, of=LibraryIndicator)
def history(request: SignedIn, row: LibraryIndicator) -> HttpResponse:
    """Its events."""
    return history_response(request, row)
