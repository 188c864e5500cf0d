"""Pages of notices (公示)."""

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy

from zhixiao.portal.access import among
from zhixiao.portal.domain.publishing.notices.draft import change_notice, draft_notice
from zhixiao.portal.domain.publishing.notices.open import open_notice
from zhixiao.portal.domain.publishing.working_days import least_working_days
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.organisation import Organisation, OrganisationState
from zhixiao.portal.models.publishing.notice import SHOWN, Notice, NoticeKind, NoticeState
from zhixiao.portal.models.publishing.objection import Objection

FIELDS = ("kind", "title", "body", "contact", "working_days")


class NoticeFilter(django_filters.FilterSet):
    title = django_filters.CharFilter(label="标题", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(label="类别", choices=NoticeKind.choices, empty_label="全部")
    state = django_filters.ChoiceFilter(label="状态", choices=NoticeState.choices, empty_label="全部")


class NoticeForm(PlainForm):
    kind = forms.ChoiceField(label="类别", choices=NoticeKind.choices)
    title = forms.CharField(label="标题", max_length=200)
    body = forms.CharField(
        label="正文",
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="会公开显示。不要写身份证号、个人电话、银行账号",
    )
    contact = forms.CharField(label="受理方式", max_length=300, help_text="受理部门、办公电话、地址，会公开显示")
    working_days = forms.IntegerField(label="公示期（工作日）", min_value=1, max_value=60)


class NewNoticeForm(NoticeForm):
    organisation = forms.ModelChoiceField(label="公示单位", queryset=Organisation.objects.none(), empty_label="请选择")

    def narrow(self) -> None:
        rows = among(Notice.KEEP, self.actor, Organisation.objects.filter(state=OrganisationState.ACTIVE))
        self.fields["organisation"].queryset = rows.order_by("path")  # type: ignore[attr-defined]


class OpenForm(PlainForm):
    starts = date_field("开始日期")
    ends = date_field("截止日期", required=False, help_text="不填按工作日计算；没有放假安排的年份须自己填写")


LIST = ListPage(
    title="公示",
    filters=NoticeFilter,
    order=("-pk",),
    columns=(
        Column("title", "标题", lambda row: row.title, sort="title", link=lambda row: row.get_absolute_url()),
        Column("kind", "类别", lambda row: row.get_kind_display(), sort="kind"),
        Column("organisation", "公示单位", lambda row: row.organisation.name, sort="organisation__name"),
        Column("starts", "开始日期", lambda row: row.starts, sort="starts", kind="date"),
        Column("ends", "截止日期", lambda row: row.ends, sort="ends", kind="date"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
    actions=(("起草公示", reverse_lazy("add-notice"), Notice.KEEP),),
)


@holds(Notice.SEE)
def notice_list(request: SignedIn) -> HttpResponseBase:
    """Notices of one's organisations."""
    return list_response(request, LIST, Notice.objects.visible_to(request.actor).select_related("organisation"))


@holds(Notice.SEE, of=Notice)
def detail(request: SignedIn, row: Notice) -> HttpResponse:
    """One notice with the objections the actor may see."""
    public_url = reverse("public-notice", args=[row.pk])
    facts = (
        Fact("公示单位", row.organisation),
        Fact("类别", row.get_kind_display()),
        Fact("公示期", f"{row.working_days}个工作日"),
        Fact("起止日期", f"{row.starts} 至 {row.ends}" if row.starts else "还没有开始"),
        Fact("受理方式", row.contact),
        Fact("内容摘要", row.sha256 or "开始公示时生成"),
        Fact("公开页", public_url if row.state in SHOWN else "公示后才有", public_url if row.state in SHOWN else ""),
    )
    links = (
        *(
            (Link("修改", reverse("change-notice", args=[row.pk]), Notice.KEEP),)
            if row.state == NoticeState.DRAFT
            else ()
        ),
        Link("操作记录", reverse("notice-history", args=[row.pk])),
    )
    objections = Objection.objects.visible_to(request.actor).filter(notice=row).select_related("notice")
    extra: dict[str, object] = {"objections": objections}
    return detail_response(request, row, facts=facts, links=links, template="publishing/notice.html", extra=extra)


@holds(Notice.KEEP, methods=("GET", "POST"))
def add(request: SignedIn) -> HttpResponse:
    """Draft a notice."""
    return form_response(
        request,
        NewNoticeForm,
        title="起草公示",
        initial={"working_days": least_working_days()},
        save=lambda data: draft_notice(**data, by=request.actor),
        to=lambda row: row.get_absolute_url(),
        done="公示已起草，由负责人批准后开始",
        back=reverse("notices"),
    )


@holds(Notice.KEEP, of=Notice, methods=("GET", "POST"))
def change(request: SignedIn, row: Notice) -> HttpResponse:
    """Change a draft."""
    return form_response(
        request,
        NoticeForm,
        title=f"修改公示：{row}",
        row=row,
        initial=values_of(row, FIELDS),
        save=lambda data: change_notice(notice=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="公示已修改",
        back=row.get_absolute_url(),
    )


@holds(Notice.OPEN, of=Notice, methods=("GET", "POST"))
def open_(request: SignedIn, row: Notice) -> HttpResponse:
    """Approve a notice and start its clock."""
    return form_response(
        request,
        OpenForm,
        title=f"开始公示：{row}",
        row=row,
        save=lambda data: open_notice(notice=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="公示已开始",
        submit="开始公示",
        back=row.get_absolute_url(),
    )


@holds(Notice.SEE, of=Notice)
def history(request: SignedIn, row: Notice) -> HttpResponse:
    """Its events."""
    return history_response(request, row)
