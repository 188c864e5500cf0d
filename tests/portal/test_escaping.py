"""What people write is text on every page and in every file: never markup, a template, a formula or a new line."""

import re
from pathlib import Path

import lxml.html
import pytest
from django.test import Client

import zhixiao.portal
from tests.portal.planted import content_of, faults_in, plant
from tests.portal.samples import samples
from tests.portal.test_access import WITH_ROW, WITHOUT_ROW, _url
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.models.versioned import Versioned

PORTAL = Path(zhixiao.portal.__file__).parent


def _looked_at(client: Client, url: str) -> list[str]:
    answer = client.get(url)
    content = content_of(answer)
    faults = faults_in(content, answer["Content-Type"])
    if answer.status_code != 200:
        faults.append(str(answer.status_code))
    for link in set(re.findall(rb'href="([^"]*export=(?:xlsx|csv)[^"]*)"', content)):
        exported = client.get(url + lxml.html.fromstring(link).text if link.startswith(b"?") else link.decode())
        faults += faults_in(content_of(exported), exported["Content-Type"])
    return [f"{url}: {fault[:200]}" for fault in faults]


@pytest.mark.usefixtures("files")
def test_text_of_people_is_only_text(world: World):
    rows: dict[type[Versioned], Versioned] = {model: make(world.bureau) for model, make in samples().items()}
    assert plant() > 300
    faults = []
    for address in (*WITH_ROW, *WITHOUT_ROW):
        policy = address.policy
        row = rows.get(policy.of)
        roles = [role for role in Role if row is None or policy.right.on(world.actor(role), row)]
        role = next(role for role in roles if role in policy.roles)
        faults += _looked_at(world.client(role), _url(address, row.pk if row else 0))
    assert faults == []


ESCAPED_BEFORE = ["markup.py", "report_checks.py"]
"""The first escapes each value as Django does (`test_markup`); the other shows what `reporting/findings/page.py` has
escaped, whose own tests plant text in it."""


def test_no_template_or_module_switches_escaping_off():
    switches = re.compile(r"\|\s*safe\b|autoescape off|mark_safe|safeseq|SafeString\(")
    files = [path for ending in ("*.html", "*.py") for path in PORTAL.rglob(ending)]
    found = sorted(path.name for path in files if switches.search(path.read_text("utf-8")))
    assert found == ESCAPED_BEFORE
