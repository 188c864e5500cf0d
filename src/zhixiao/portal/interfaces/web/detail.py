"""The page of one row: its facts, its buttons, what hangs on it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhixiao.portal.access import Actor, Right
from zhixiao.portal.interfaces.areas import MenuEntry, areas
from zhixiao.portal.interfaces.web.reach import may_open
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.interfaces.web.tables_of_states import state_tables
from zhixiao.portal.models.versioned import Versioned
from zhixiao.portal.states import StateTable, Step


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a detail page."""

    label: str
    text: object
    href: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is shown to those who hold the right on the row and may open the address."""

    label: str
    url: str
    right: Right | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A step as a button; `look` is main, grave or nothing."""

    label: str
    url: str
    look: str


def detail_response(
    request: SignedIn,
    row: Versioned,
    *,
    facts: Sequence[Fact],
    links: Sequence[Link] = (),
    template: str = "web/detail.html",
    extra: Mapping[str, object] | None = None,
    title: str = "",
    leave_out: Collection[str] = (),
) -> HttpResponse:
    """Facts, state, the links the actor may follow and the steps open to them, below the way back to its list.

    `leave_out` are verbs of steps that the row is known to refuse.
    """
    actor = request.actor
    table = state_tables().get(row._meta.label_lower)
    context = {
        "title": title or str(row),
        "row": row,
        "up": _list_of(row, actor),
        "parent": _parent_of(row, actor),
        "facts": facts,
        "has_state": table is not None,
        "links": [link for link in links if _is_open(link, row, actor)],
        "steps": _buttons(table, row, actor, leave_out) if table else [],
    }
    return render(request, template, context | dict(extra or {}))


def _is_open(link: Link, row: Versioned, actor: Actor) -> bool:
    return may_open(actor, link.url) and (link.right is None or link.right.on(actor, row))


def _list_of(row: Versioned, actor: Actor) -> MenuEntry | None:
    """The list in the menu where such a row stands: the one of its own name, or of those who may see it."""
    entries = [
        entry for area in areas() for entry in area.menu if entry.right is row.SEE and entry.right.anywhere(actor)
    ]
    return next((entry for entry in entries if entry.label == row._meta.verbose_name), next(iter(entries), None))


def _parent_of(row: Versioned, actor: Actor) -> Versioned | None:
    """What a row belongs to, such as the fund of a line, if the actor may open it."""
    above = getattr(row, row.scope.partition("__")[0])
    return above if isinstance(above, Versioned) and above.SEE.on(actor, above) else None


def _buttons(table: StateTable, row: Versioned, actor: Actor, leave_out: Collection[str]) -> list[Button]:
    """The open steps as the table lists them: the first that goes forward stands out, grave ones apart.

    Steps that one page takes, by what is told there, are one button.
    """
    found = [step for step in table.open_to(row, actor) if step.verb not in leave_out]
    steps = list({step_url(row, step): step for step in reversed(found)}.values())[::-1]
    main = next((step for step in steps if not step.needs_reason), None)
    looks = [("grave" if table.is_grave(step) else "main" if step is main else "", step) for step in steps]
    return [Button(step.label, step_url(row, step), look) for look, step in looks]


def step_url(row: Versioned, step: Step) -> str:
    """Where a step of the row's state table is taken: on a page of its own, or on the page of all steps."""
    if step.page:
        return reverse(step.page, args=[row.pk])
    return reverse("take-step", kwargs={"noun": row._meta.label_lower, "pk": row.pk, "verb": step.verb})
