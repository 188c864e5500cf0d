"""The description of the API: a page for people, and the OpenAPI schema for programs; both from this computer alone."""

import json
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhixiao.portal.interfaces.publishing.api import reading, writing
from zhixiao.portal.interfaces.publishing.api.operations import OPERATIONS, api
from zhixiao.portal.interfaces.web.policy import signed_in
from zhixiao.portal.models.publishing.token import ApiToken

PREFIX = "/api/"
DECLARED = (reading, writing)
"""The modules whose import declares the operations."""


@signed_in()
def docs(request: HttpRequest) -> HttpResponse:
    """Every operation with its address, scope and right."""
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "title": "接口",
        "prefix": PREFIX,
        "operations": sorted(OPERATIONS.values(), key=lambda one: one.route),
        "may_issue": ApiToken.ISSUE.anywhere(actor),
        "may_see": ApiToken.SEE.anywhere(actor),
    }
    return render(request, "publishing/api.html", context)


@signed_in()
def schema(request: HttpRequest) -> HttpResponse:
    """The OpenAPI schema."""
    return HttpResponse(_schema(), content_type="application/json")


@cache
def _schema() -> str:
    """The schema of this version, which is the same for everybody."""
    return json.dumps(api.get_openapi_schema(path_prefix=PREFIX), ensure_ascii=False, indent=1)
