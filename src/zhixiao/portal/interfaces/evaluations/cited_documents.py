"""Pages of the documents a report cites (引用文件)."""

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhixiao.portal.domain.evaluations.parts.cited_document import FIELDS, change_cited_document, cite_document
from zhixiao.portal.events import values_of
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tags import kind_of
from zhixiao.portal.models.evaluations.cited_document import CitedDocument
from zhixiao.portal.models.evaluations.evaluation import Evaluation


class CitedDocumentForm(PlainForm):
    title = forms.CharField(label="文件名称", max_length=200)
    number = forms.CharField(label="文号", max_length=60, required=False)
    issued = forms.CharField(label="印发时间", max_length=60, required=False, help_text="照文件或报告所写，如 2020年")
    purpose = forms.CharField(label="用途", max_length=300, required=False, help_text="如 自评依据")


@holds(CitedDocument.KEEP, of=Evaluation, methods=("GET", "POST"))
def cite(request: SignedIn, row: Evaluation) -> HttpResponse:
    """Name a document that the report cites."""
    return form_response(
        request,
        CitedDocumentForm,
        title=f"引用文件：{row}",
        save=lambda data: cite_document(evaluation=row, **data, by=request.actor),
        to=lambda _: row.get_absolute_url(),
        done="引用文件已添加",
        back=row.get_absolute_url(),
    )


@holds(CitedDocument.SEE, of=CitedDocument)
def detail(request: SignedIn, row: CitedDocument) -> HttpResponseBase:
    """A cited document."""
    facts = (
        Fact("自评", row.evaluation, row.evaluation.get_absolute_url()),
        Fact("文号", row.number or "—"),
        Fact("印发时间", row.issued or "—"),
        Fact("用途", row.purpose or "—"),
    )
    links = (
        Link("修改", reverse("change-cited-document", args=[row.pk]), CitedDocument.KEEP),
        Link("操作记录", reverse("cited-document-history", args=[row.pk])),
    )
    return detail_response(request, row, facts=facts, links=links)


@holds(CitedDocument.KEEP, of=CitedDocument, methods=("GET", "POST"))
def change(request: SignedIn, row: CitedDocument) -> HttpResponse:
    """Change what is written of a cited document."""
    return form_response(
        request,
        CitedDocumentForm,
        title=f"修改{kind_of(row)}：{row}",
        row=row,
        initial=values_of(row, FIELDS),
        save=lambda data: change_cited_document(document=row, **data, by=request.actor),
        to=lambda kept: kept.get_absolute_url(),
        done="引用文件已修改",
        back=row.get_absolute_url(),
    )


@holds(CitedDocument.SEE, of=CitedDocument)
def history(request: SignedIn, row: CitedDocument) -> HttpResponseBase:
    """What was done to a cited document."""
    return history_response(request, row)
