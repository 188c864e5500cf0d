"""The title of a page says what it is: no two pages share one."""

import re
from collections import Counter
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tests.portal.samples import samples
from tests.portal.test_access import WITH_ROW, WITHOUT_ROW
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.interfaces.web.tables_of_states import state_tables


def _title(client: Client, url: str) -> str:
    """The title of the page; empty for a file."""
    answer = client.get(url)
    content = b"".join(answer).decode(errors="replace")
    if "text/html" not in answer["Content-Type"] or "attachment" in str(answer.headers):
        return ""
    found = re.search(r"<title>(.*?)</title>", content, re.DOTALL)
    return unescape(found[1]) if found else f"no title at {url}"


@pytest.mark.usefixtures("files")
def test_no_two_pages_have_the_same_title(world: World):
    rows = {model: make(world.bureau) for model, make in samples().items()}
    clients = {role: world.client(role) for role in Role}
    found: list[tuple[str, str]] = []
    for address in WITHOUT_ROW:
        role = next(role for role in Role if role in address.policy.roles)
        found.append((address.name, _title(clients[role], reverse(address.name))))
    for address in WITH_ROW:
        if address.route.count("<") > 1:
            continue
        row = rows[address.policy.of]
        role = next((role for role in Role if address.policy.right.on(world.actor(role), row)), None)
        if role is not None:
            found.append((address.name, _title(clients[role], reverse(address.name, args=[row.pk]))))
    for noun, table in state_tables().items():
        row = rows[table.model]
        for step in table.steps:
            role = next((role for role in Role if step.right.on(world.actor(role), row)), None)
            if role is not None and not step.page:
                url = reverse("take-step", kwargs={"noun": noun, "pk": row.pk, "verb": step.verb})
                found.append((f"{noun} {step.verb}", _title(clients[role], url)))
    counted = Counter(title for _, title in found if title)
    assert [(name, title) for name, title in found if counted[title] > 1] == []
