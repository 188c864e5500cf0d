"""The first page: what waits for the person."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from zhixiao.portal.domain.ground.reminders.note import note_read
from zhixiao.portal.interfaces.web.context import menu_of
from zhixiao.portal.interfaces.web.my_tasks import cut_short, lines_of, my_tasks
from zhixiao.portal.interfaces.web.policy import signed_in
from zhixiao.portal.interfaces.web.request import SignedIn
from zhixiao.portal.models.ground.reminder import Reminder
from zhixiao.portal.queries.ground.actors import deputies_for


@signed_in()
def my_tasks_page(request: SignedIn) -> HttpResponse:
    """我的任务 with the reminders nobody read yet, and whom the person may act for."""
    actor = request.actor
    tasks = my_tasks(actor)
    context = {
        "title": "我的任务",
        "tasks": lines_of(tasks),
        "groups": menu_of(actor) if not tasks else (),
        "cut_short": cut_short(tasks),
        "reminders": Reminder.objects.filter(person=actor.person_id, read_at=None),
        "roles": sorted(role.label for role in actor.roles()),
        "appointments": deputies_for(actor.person_id, timezone.localdate()),
    }
    return render(request, "ground/my_tasks.html", context)


@signed_in(methods=("POST",))
def reminders_read(request: SignedIn) -> HttpResponse:
    """The reminders shown are known."""
    note_read(person_id=request.actor.person_id)
    return redirect("my-tasks")
