"""Pages everybody may read without signing in; what they show is public by its kind, not by a filter on people."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from zhixiao.portal.domain.publishing.objections.receive import receive_objection
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.web.paging import Counted, page_of
from zhixiao.portal.interfaces.web.policy import public
from zhixiao.portal.interfaces.web.wording import WordedForm
from zhixiao.portal.models.publishing.notice import Notice, NoticeState
from zhixiao.portal.models.publishing.publication import PublicationRevision
from zhixiao.portal.queries.publishing.public import outcomes_of, public_notices, public_publications
from zhixiao.portal.queries.publishing.published_text import from_json

PAGE_SIZE = 50
JSON = "application/json; charset=utf-8"


class ObjectionForm(WordedForm):
    objector = forms.CharField(label="姓名或单位名称", max_length=100, help_text="匿名的异议不受理；不会公开")
    contact = forms.CharField(label="联系方式", max_length=200, help_text="用于核实和答复；不会公开")
    text = forms.CharField(label="异议内容和依据", max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))


@public()
def index(request: HttpRequest) -> HttpResponse:
    """Everything published, newest first."""
    rows = public_publications().order_by("-year", "-pk")
    context = {
        "title": "信息公开",
        "shown": page_of(Counted.of(rows), request.GET.get("page"), PAGE_SIZE),
        "query": "",
        "notices": public_notices().order_by("-starts", "-pk")[:PAGE_SIZE],
    }
    return render(request, "publishing/public_index.html", context)


@public()
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """A publication at its stable address: the last revision."""
    return _publication_page(request, _revision(pk))


@public()
def publication_revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One revision, which never changes."""
    return _publication_page(request, _revision(pk, number))


@public()
def publication_json(request: HttpRequest, pk: int) -> HttpResponse:
    """The last revision for machines: the text with its number and digest."""
    return _publication_data(request, _revision(pk))


@public()
def publication_revision_json(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One revision for machines."""
    return _publication_data(request, _revision(pk, number))


def _revision(pk: int, number: int | None = None) -> PublicationRevision:
    row = public_publications().filter(pk=pk).first()
    revisions = PublicationRevision.objects.filter(publication=row).order_by("-number") if row else None
    if revisions is not None and number is not None:
        revisions = revisions.filter(number=number)
    found = revisions.first() if revisions is not None else None
    if found is None:
        raise Http404
    return found


def _publication_page(request: HttpRequest, revision: PublicationRevision) -> HttpResponse:
    text = from_json(revision.content)
    revisions = PublicationRevision.objects.filter(publication_id=revision.publication_id).order_by("-number")
    context = {
        "title": text.title,
        "text": text,
        "revision": revision,
        "revisions": revisions.values("number", "published_at", "reason", "sha256"),
        "pk": revision.publication_id,
    }
    return render(request, "publishing/public_publication.html", context)


def _publication_data(request: HttpRequest, revision: PublicationRevision) -> HttpResponse:
    stable = reverse("public-publication", args=[revision.publication_id])
    told = {
        "url": request.build_absolute_uri(stable),
        "revision": revision.number,
        "published_at": timezone.localtime(revision.published_at).isoformat(timespec="seconds"),
        "reason": revision.reason,
        "sha256": revision.sha256,
        "content": json.loads(revision.content),
    }
    return HttpResponse(json.dumps(told, ensure_ascii=False), content_type=JSON)


def _notice(pk: int) -> Notice:
    row = public_notices().filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


@public()
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """A notice with its clock and what became of objections."""
    row = _notice(pk)
    context = {
        "title": row.title,
        "notice": row,
        "shown": json.loads(row.snapshot),
        "outcomes": outcomes_of(row),
        "may_object": _may_object(row),
    }
    return render(request, "publishing/public_notice.html", context)


@public()
def notice_json(request: HttpRequest, pk: int) -> HttpResponse:
    """A notice for machines."""
    row = _notice(pk)
    told = {
        "url": request.build_absolute_uri(reverse("public-notice", args=[row.pk])),
        "state": str(NoticeState(row.state).label),
        "sha256": row.sha256,
        "content": json.loads(row.snapshot),
        "objections": [{"received_on": one.received_on, "state": one.state} for one in outcomes_of(row)],
    }
    return HttpResponse(json.dumps(told, ensure_ascii=False), content_type=JSON)


def _may_object(row: Notice) -> bool:
    today = timezone.localdate()
    return row.state == NoticeState.OPEN and bool(row.starts and row.ends and row.starts <= today <= row.ends)


@public(methods=("GET", "POST"))
def object_(request: HttpRequest, pk: int) -> HttpResponse:
    """Object to a notice, by name and in time."""
    row = _notice(pk)
    if request.method != "POST":
        status = 200 if _may_object(row) else 409
        return _objection_page(request, row, ObjectionForm(), status)
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return _objection_page(request, row, form, 422)
    try:
        receive_objection(notice=row, **form.cleaned_data)
    except (RefusedError, ValidationError) as refusal:
        form.add_error(None, refusal if isinstance(refusal, ValidationError) else str(refusal))
        return _objection_page(request, row, form, 409)
    return redirect("objection-received", pk=row.pk)


def _objection_page(request: HttpRequest, row: Notice, form: Any, status: int) -> HttpResponse:
    context = {"title": f"提出异议：{row.title}", "notice": row, "form": form, "may_object": _may_object(row)}
    return render(request, "publishing/public_object.html", context, status=status)


@public()
def objection_received(request: HttpRequest, pk: int) -> HttpResponse:
    """What happens next."""
    return render(request, "publishing/public_received.html", {"title": "异议已收到", "notice": _notice(pk)})
