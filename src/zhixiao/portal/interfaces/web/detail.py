"""The page of one row: its facts, its buttons, what hangs on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhixiao.portal.access import Right
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tables_of_states import state_tables
from zhixiao.portal.models.versioned import Versioned
from zhixiao.portal.states import Step


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a detail page."""

    label: str
    text: object
    href: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is shown to those who hold the right on the row."""

    label: str
    url: str
    right: Right | None = None


def detail_response(
    request: SignedIn,
    row: Versioned,
    *,
    facts: Sequence[Fact],
    links: Sequence[Link] = (),
    template: str = "web/detail.html",
    extra: dict[str, object] | None = None,
) -> HttpResponse:
    """Facts, state, the links the actor may follow and the steps open to them."""
    actor = request.actor
    table = state_tables().get(row._meta.label_lower)
    context = {
        "title": str(row),
        "row": row,
        "facts": facts,
        "has_state": table is not None,
        "links": [link for link in links if link.right is None or link.right.on(actor, row)],
        "steps": [(step.label, step_url(row, step)) for step in table.open_to(row, actor)] if table else [],
    }
    return render(request, template, context | (extra or {}))


def step_url(row: Versioned, step: Step) -> str:
    """Where a step of the row's state table is taken: on a page of its own, or on the page of all steps."""
    if step.page:
        return reverse(step.page, args=[row.pk])
    return reverse("take-step", kwargs={"noun": row._meta.label_lower, "pk": row.pk, "verb": step.verb})
