"""Pages of publications (公开) inside the bureau."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from zhixiao.portal.access import among
from zhixiao.portal.domain.publishing.publications.prepare import prepare_publication
from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.publishing.package import package_of
from zhixiao.portal.interfaces.web.detail import Fact, Link, detail_response
from zhixiao.portal.interfaces.web.forms import PlainForm, form_response
from zhixiao.portal.interfaces.web.history import history_response
from zhixiao.portal.interfaces.web.lists import Column, ListPage, list_response
from zhixiao.portal.interfaces.web.policy import holds
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.ground.organisation import Organisation
from zhixiao.portal.models.money.fund import Fund
from zhixiao.portal.models.publishing.publication import Publication, PublicationKind, PublicationState
from zhixiao.portal.queries.publishing.contents import text_now
from zhixiao.portal.queries.publishing.published_text import PublishedText


class PublicationFilter(django_filters.FilterSet):
    title = django_filters.CharFilter(label="标题", lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(label="类别", choices=PublicationKind.choices, empty_label="全部")
    year = django_filters.NumberFilter(label="年度")
    state = django_filters.ChoiceFilter(label="状态", choices=PublicationState.choices, empty_label="全部")


class TargetsForm(PlainForm):
    fund = forms.ModelChoiceField(label="专项资金", queryset=Fund.objects.none(), empty_label="请选择")
    title = forms.CharField(label="公开标题", max_length=200)

    def narrow(self) -> None:
        taken = Publication.objects.filter(kind=PublicationKind.TARGETS).values("subject_id")
        rows = among(Publication.KEEP, self.actor, Fund.objects.exclude(pk__in=taken))
        self.fields["fund"].queryset = rows.order_by("-year", "name")  # type: ignore[attr-defined]


class EvaluationForm(PlainForm):
    evaluation = forms.ModelChoiceField(label="自评", queryset=Evaluation.objects.none(), empty_label="请选择")
    title = forms.CharField(label="公开标题", max_length=200)

    def narrow(self) -> None:
        taken = Publication.objects.filter(kind=PublicationKind.EVALUATION).values("subject_id")
        rows = among(Publication.KEEP, self.actor, Evaluation.objects.exclude(pk__in=taken))
        self.fields["evaluation"].queryset = rows.order_by("-pk")  # type: ignore[attr-defined]


LIST = ListPage(
    title="公开",
    filters=PublicationFilter,
    order=("-year", "-pk"),
    columns=(
        Column("title", "标题", lambda row: row.title, sort="title", link=lambda row: row.get_absolute_url()),
        Column("kind", "类别", lambda row: row.get_kind_display(), sort="kind"),
        Column("organisation", "公开单位", lambda row: row.organisation.name, sort="organisation__name"),
        Column("year", "年度", lambda row: row.year, sort="year", kind="number"),
        Column("state", "状态", lambda row: row.get_state_display(), sort="state", kind="state"),
    ),
    actions=(
        ("公开绩效目标", reverse_lazy("add-targets-publication"), Publication.KEEP),
        ("公开绩效自评", reverse_lazy("add-evaluation-publication"), Publication.KEEP),
    ),
)


@holds(Publication.SEE)
def publication_list(request: SignedIn) -> HttpResponseBase:
    """Publications of one's organisations."""
    rows = Publication.objects.visible_to(request.actor).select_related("organisation")
    return list_response(request, LIST, rows)


@holds(Publication.SEE, of=Publication)
def detail(request: SignedIn, row: Publication) -> HttpResponse:
    """One publication: its revisions, and what a revision made now would show."""
    text, refusal = _preview(row)
    public_url = reverse("public-publication", args=[row.pk])
    is_public = row.state == PublicationState.PUBLIC
    facts = (
        Fact("公开单位", row.organisation),
        Fact("类别", row.get_kind_display()),
        Fact("年度", row.year),
        Fact("公开页", public_url if is_public else "公开后才有", public_url if is_public else ""),
    )
    links = (
        Link("公开包", reverse("publication-package", args=[row.organisation_id])),
        Link("操作记录", reverse("publication-history", args=[row.pk])),
    )
    revisions = row.revisions.select_related("by").order_by("-number")
    extra: dict[str, object] = {"text": text, "refusal": refusal, "revisions": revisions, "is_public": is_public}
    return detail_response(request, row, facts=facts, links=links, template="publishing/publication.html", extra=extra)


def _preview(row: Publication) -> tuple[PublishedText | None, str]:
    try:
        return text_now(row), ""
    except RefusedError as refusal:
        return None, str(refusal)


@holds(Publication.KEEP, methods=("GET", "POST"))
def add_targets(request: SignedIn) -> HttpResponse:
    """Prepare the targets of a fund for publication."""

    def save(data: Mapping[str, Any]) -> Publication:
        fund: Fund = data["fund"]
        return prepare_publication(
            organisation=fund.organisation,
            kind=PublicationKind.TARGETS,
            subject_id=fund.pk,
            year=fund.year,
            title=data["title"],
            by=request.actor,
        )

    return _prepared(request, TargetsForm, "公开绩效目标", save)


@holds(Publication.KEEP, methods=("GET", "POST"))
def add_evaluation(request: SignedIn) -> HttpResponse:
    """Prepare a self-evaluation for publication."""

    def save(data: Mapping[str, Any]) -> Publication:
        evaluation: Evaluation = data["evaluation"]
        return prepare_publication(
            organisation=evaluation.fund.organisation,
            kind=PublicationKind.EVALUATION,
            subject_id=evaluation.pk,
            year=evaluation.fund.year,
            title=data["title"],
            by=request.actor,
        )

    return _prepared(request, EvaluationForm, "公开绩效自评", save)


def _prepared(request: SignedIn, form: type[PlainForm], title: str, save: Any) -> HttpResponse:
    return form_response(
        request,
        form,
        title=title,
        save=save,
        to=lambda row: row.get_absolute_url(),
        done="已准备，由负责人核对预览后公开",
        back=reverse("publications"),
    )


@holds(Publication.SEE, of=Organisation)
def package(request: SignedIn, row: Organisation) -> HttpResponse:
    """Everything public of an organisation and below, as a package for its own website."""
    made_at = timezone.localtime().isoformat(timespec="seconds")
    response = HttpResponse(package_of(row, made_at=made_at), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="published-{row.pk}.zip"'
    return response


@holds(Publication.SEE, of=Publication)
def history(request: SignedIn, row: Publication) -> HttpResponse:
    """Its events."""
    return history_response(request, row)
