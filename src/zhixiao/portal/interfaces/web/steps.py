"""The buttons of a row: one page for every step of every state table."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from zhixiao.portal.faults import RefusedError
from zhixiao.portal.interfaces.web.policy import signed_in, visible_row
from zhixiao.portal.interfaces.web.posts import sent_version
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tables_of_states import state_tables
from zhixiao.portal.interfaces.web.tags import badge
from zhixiao.portal.states import StateTable, Step


@signed_in(methods=("GET", "POST"))
def take_step(request: SignedIn, noun: str, pk: int, verb: str) -> HttpResponse:
    """Ask for the reason and confirmation, then take the step; its right is the one in the table."""
    table, step = _found(noun, verb)
    actor = request.actor
    row: Any = visible_row(table.model, pk, actor, step.right)
    context = {
        "title": f"{step.label}：{row}",
        "row": row,
        "step": step,
        "version": row.version,
        "target": badge(table, step.target),
        "final": step.target in table.final,
        "grave": table.is_grave(step),
    }
    if request.method == "POST":
        reason = request.POST.get("reason", "").strip()
        try:
            table.go(row, verb, by=actor, reason=reason, version=sent_version(request))
        except RefusedError as refusal:
            return render(request, "web/step.html", context | {"fault": str(refusal), "reason": reason}, status=409)
        messages.success(request, f"已{step.label}：{row}")
        return redirect(row.get_absolute_url())
    return render(request, "web/step.html", context | {"fault": "", "reason": ""})


def _found(noun: str, verb: str) -> tuple[StateTable, Step]:
    table = state_tables().get(noun)
    steps = {step.verb: step for step in table.steps if not step.page} if table else {}
    if table is None or verb not in steps:
        raise Http404
    return table, steps[verb]
