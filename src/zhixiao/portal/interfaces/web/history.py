"""The history page of any row."""

from django.http import HttpResponse
from django.shortcuts import render

from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.versioned import Versioned
from zhixiao.portal.queries.ground.history import history_of


def history_response(request: SignedIn, row: Versioned) -> HttpResponse:
    """Every event about the row, newest first, each with what it changed."""
    context = {"title": f"操作记录：{row}", "row": row, "entries": history_of(row)}
    return render(request, "web/history.html", context)
