"""Pages of policy documents (政策文件) and their clauses."""

from typing import Any

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy

from zhixiao.portal.domain.targets.policy.add import FIELDS, add_policy_clause, add_policy_document
from zhixiao.portal.domain.targets.policy.change import change_policy_clause, change_policy_document
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.targets.choices import choice, offer, organisations, proofs
from zhixiao.portal.interfaces.targets.tables import table, with_tables
from zhixiao.portal.interfaces.web.dates import date_field
from zhixiao.portal.interfaces.web.detail import Fact, Link
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tags import kind_of
from zhixiao.portal.models.targets.policy_document import DocumentPlace, DocumentState, PolicyClause, PolicyDocument


class DocumentFilter(django_filters.FilterSet):
    title = django_filters.CharFilter(label="名称", lookup_expr="icontains")
    number = django_filters.CharFilter(label="文号", lookup_expr="icontains")
    place = django_filters.ChoiceFilter(label="位置", choices=DocumentPlace.choices, empty_label="全部")
    state = django_filters.ChoiceFilter(label="状态", choices=DocumentState.choices, empty_label="全部")


class DocumentForm(PlainForm):
    title = forms.CharField(label="文件名称", max_length=200)
    number = forms.CharField(label="文号", max_length=60, required=False, help_text="如 财预〔2020〕10号")
    issuer = forms.CharField(label="发文机关", max_length=200)
    place = forms.ChoiceField(label="在政策体系中的位置", choices=DocumentPlace.choices)
    edition = forms.CharField(label="版本", max_length=40, help_text="如 2020年版、2022年修订")
    replaces = choice("替代的版本", required=False)
    issued = date_field("印发日期", required=False)
    valid_from = date_field("有效期起", required=False)
    valid_to = date_field("有效期止", required=False, help_text="不填表示未定止期")
    file = choice("文件原文", required=False, help_text="先在佐证材料中上传")

    def narrow(self) -> None:
        rows = PolicyDocument.objects.visible_to(self.actor)
        offer(self, "replaces", rows.order_by("title", "edition", "pk"))
        offer(self, "file", proofs(self.actor))


class NewDocumentForm(DocumentForm):
    organisation = choice("所属单位")

    def narrow(self) -> None:
        super().narrow()
        offer(self, "organisation", organisations(self.actor, PolicyDocument.KEEP))


class ClauseForm(PlainForm):
    article = forms.CharField(label="条号", max_length=60, help_text="如 第八条第（二）项")
    text = forms.CharField(label="条文", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))


LIST = ListPage(
    title="政策文件",
    filters=DocumentFilter,
    order=("place", "-issued"),
    columns=(
        Column("title", "文件名称", lambda r: r.title, sort="title", link=lambda r: r.get_absolute_url()),
        Column("edition", "版本", lambda row: row.edition, sort="edition"),
        Column("number", "文号", lambda row: row.number, sort="number"),
        Column("issuer", "发文机关", lambda row: row.issuer, sort="issuer"),
        Column("place", "位置", lambda row: row.get_place_display(), sort="place"),
        Column("valid_from", "有效期起", lambda row: row.valid_from, sort="valid_from", kind="date"),
        Column("valid_to", "有效期止", lambda row: row.valid_to, sort="valid_to", kind="date"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
    actions=(("新增政策文件", reverse_lazy("add-policy-document"), PolicyDocument.KEEP),),
)


@holds(PolicyDocument.SEE)
def document_list(request: SignedIn) -> HttpResponseBase:
    """The policy set of one's organisations."""
    return list_response(request, LIST, PolicyDocument.objects.visible_to(request.actor))


@holds(PolicyDocument.SEE, of=PolicyDocument)
def detail(request: SignedIn, row: PolicyDocument) -> HttpResponse:
    """One edition with its clauses and what points to them."""
    newer = PolicyDocument.objects.filter(replaces=row).first()
    facts = (
        Fact("所属单位", row.organisation),
        Fact("文号", row.number or "—"),
        Fact("发文机关", row.issuer),
        Fact("位置", row.get_place_display()),
        Fact("印发日期", row.issued or "—"),
        Fact("有效期", f"{row.valid_from or '—'} 至 {row.valid_to or '未定'}"),
        Fact("替代", row.replaces or "—", row.replaces.get_absolute_url() if row.replaces else ""),
        Fact("被替代", newer or "—", newer.get_absolute_url() if newer else ""),
        Fact("文件原文", row.file or "—", row.file.get_absolute_url() if row.file else ""),
    )
    links = (
        Link("修改", reverse("change-policy-document", args=[row.pk]), PolicyDocument.KEEP),
        Link("新增条款", reverse("add-policy-clause", args=[row.pk]), PolicyDocument.KEEP),
        Link("操作记录", reverse("policy-document-history", args=[row.pk])),
    )
    clauses = row.clauses.order_by("pk")
    rows = [((clause.article, clause.get_absolute_url()), clause.text) for clause in clauses]
    return with_tables(request, row, facts=facts, links=links, tables=[table("条款", ("条号", "条文"), rows)])


@holds(PolicyDocument.KEEP, methods=("GET", "POST"))
def add(request: SignedIn) -> HttpResponse:
    """Enter an edition."""
    return form_response(
        request,
        NewDocumentForm,
        title="新增政策文件",
        save=lambda data: add_policy_document(
            organisation=data["organisation"], values={name: data[name] for name in FIELDS}, by=request.actor
        ),
        to=lambda row: row.get_absolute_url(),
        done="政策文件已新增",
        back=reverse("policy-documents"),
    )


@holds(PolicyDocument.KEEP, of=PolicyDocument, methods=("GET", "POST"))
def change(request: SignedIn, row: PolicyDocument) -> HttpResponse:
    """Correct a draft."""
    return form_response(
        request,
        DocumentForm,
        title=f"修改{kind_of(row)}：{row}",
        row=row,
        initial=values_of(row, FIELDS),
        save=lambda data: change_policy_document(
            document=row, values={name: data[name] for name in FIELDS}, version=data["version"], by=request.actor
        ),
        to=lambda kept: kept.get_absolute_url(),
        done="政策文件已修改",
        back=row.get_absolute_url(),
    )


@holds(PolicyDocument.SEE, of=PolicyDocument)
def history(request: SignedIn, row: PolicyDocument) -> HttpResponse:
    """Its events."""
    return history_response(request, row)


@holds(PolicyDocument.KEEP, of=PolicyDocument, methods=("GET", "POST"))
def add_clause(request: SignedIn, row: PolicyDocument) -> HttpResponse:
    """Enter a clause of a draft."""
    return form_response(
        request,
        ClauseForm,
        title=f"新增条款：{row}",
        save=lambda data: add_policy_clause(document=row, **data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="条款已新增",
        back=row.get_absolute_url(),
    )


@holds(PolicyClause.SEE, of=PolicyClause)
def clause_detail(request: SignedIn, row: PolicyClause) -> HttpResponse:
    """One clause, with the targets, tasks and award schemes that point to it."""
    facts = (
        Fact("文件", row.document, row.document.get_absolute_url()),
        Fact("条号", row.article),
        Fact("条文", row.text),
    )
    links = (Link("修改", reverse("change-policy-clause", args=[row.pk]), PolicyClause.KEEP),)
    users: list[tuple[str, Any]] = [
        ("绩效指标", row.indicators.all()),
        ("库内指标", row.library_indicators.all()),
        ("长期指标", row.long_term_targets.all()),
        ("工作任务", row.work_tasks.all()),
        ("资助项目", row.award_schemes.all()),
    ]
    rows = [
        (kind, (str(used), used.get_absolute_url()))
        for kind, found in users
        for used in found.visible_to(request.actor)
    ]
    return with_tables(request, row, facts=facts, links=links, tables=[table("引用本条的", ("类别", "名称"), rows)])


@holds(PolicyClause.KEEP, of=PolicyClause, methods=("GET", "POST"))
def change_clause(request: SignedIn, row: PolicyClause) -> HttpResponse:
    """Correct a clause of a draft."""
    return form_response(
        request,
        ClauseForm,
        title=f"修改条款：{row}",
        row=row,
        initial=values_of(row, ("article", "text")),
        save=lambda data: change_policy_clause(clause=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="条款已修改",
        back=row.get_absolute_url(),
    )
