"""Addresses of publication: inside the bureau, for everybody, and for programs."""

from django.urls import include, path

from zhixiao.portal.interfaces.publishing import calendar, notices, objections, public, publications, tokens
from zhixiao.portal.interfaces.publishing.api import pages
from zhixiao.portal.interfaces.publishing.api.operations import url_patterns

urlpatterns = [
    path("public", public.index, name="public"),
    path("public/<int:pk>", public.publication, name="public-publication"),
    path("public/<int:pk>.json", public.publication_json, name="public-publication-json"),
    path("public/<int:pk>/<int:number>", public.publication_revision, name="public-revision"),
    path("public/<int:pk>/<int:number>.json", public.publication_revision_json, name="public-revision-json"),
    path("public/notices/<int:pk>", public.notice, name="public-notice"),
    path("public/notices/<int:pk>.json", public.notice_json, name="public-notice-json"),
    path("public/notices/<int:pk>/object", public.object_, name="object-to-notice"),
    path("public/notices/<int:pk>/received", public.objection_received, name="objection-received"),
    path("publications", publications.publication_list, name="publications"),
    path("publications/add/targets", publications.add_targets, name="add-targets-publication"),
    path("publications/add/evaluation", publications.add_evaluation, name="add-evaluation-publication"),
    path("publications/<int:pk>", publications.detail, name="publication"),
    path("publications/<int:pk>/history", publications.history, name="publication-history"),
    path("organisations/<int:pk>/publication-package", publications.package, name="publication-package"),
    path("notices", notices.notice_list, name="notices"),
    path("notices/add", notices.add, name="add-notice"),
    path("notices/<int:pk>", notices.detail, name="notice"),
    path("notices/<int:pk>/change", notices.change, name="change-notice"),
    path("notices/<int:pk>/open", notices.open_, name="open-notice"),
    path("notices/<int:pk>/history", notices.history, name="notice-history"),
    path("objections", objections.objection_list, name="objections"),
    path("objections/<int:pk>", objections.detail, name="objection"),
    path("objections/<int:pk>/history", objections.history, name="objection-history"),
    path("tokens", tokens.token_list, name="tokens"),
    path("tokens/add", tokens.add, name="add-token"),
    path("tokens/<int:pk>", tokens.detail, name="token"),
    path("tokens/<int:pk>/history", tokens.history, name="token-history"),
    path("calendar.ics", calendar.calendar, name="calendar"),
    path("api", pages.docs, name="api-docs"),
    path("api/openapi.json", pages.schema, name="api-schema"),
    path("api/", include(url_patterns())),
]
