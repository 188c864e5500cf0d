"""What people write is text on every page and in every file: never markup, a template, a formula or a new line."""

import csv
import io
import re
import zipfile
from pathlib import Path

import lxml.html
import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.http.response import HttpResponseBase
from django.test import Client
from openpyxl import load_workbook

import zhixiao.portal
from tests.portal.samples import samples
from tests.portal.test_access import WITH_ROW, WITHOUT_ROW, _url
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.areas import area_labels
from zhixiao.portal.models.versioned import Versioned

PORTAL = Path(zhixiao.portal.__file__).parent
POISON = "=1+1{}</textarea></title><script>p()</script>\"'><img src=p onerror=p()>{{{{7*191}}}}{{% if %}}\r\nP: p"
NO_TEXT = re.compile(
    "^item$|scope|rule|preset|standard|calendar|unit|path|account|snapshot|content|password|digest|sha256|drawn|popul|seed|part"
)
"""Fields that name something packaged, hold JSON or are made by the program."""


def _texts(model: type[models.Model]) -> list[models.Field]:
    kinds = (models.CharField, models.TextField)
    fields = [field for field in model._meta.concrete_fields if type(field) in kinds and not field.choices]
    return [field for field in fields if not NO_TEXT.search(field.name)]


def _poison() -> int:
    """Plant the poison in every text field that takes it; how many took it."""
    planted = 0
    for model in (model for label in area_labels() for model in apps.get_app_config(label).get_models()):
        for pk in model._default_manager.values_list("pk", flat=True):
            for field in _texts(model):
                try:
                    with transaction.atomic():
                        rows = models.QuerySet(model).filter(pk=pk)
                        planted += rows.update(**{field.attname: POISON.format(pk)[: field.max_length]})
                except DatabaseError:
                    continue
    return planted


def _faults(content: bytes, kind: str) -> list[str]:
    if "html" in kind:
        found = lxml.html.fromstring(content).xpath("//script[not(@src)] | //img[@src='p'] | //@onerror")
        return [str(one) for one in found] + re.findall(r"1337", content.decode())
    if "sheet" in kind or kind.endswith("xlsx"):
        cells = [cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet.iter_rows() for cell in row]
        return [cell.value for cell in cells if cell.data_type == "f"]
    if "csv" in kind:
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        return [cell for row in rows for cell in row if cell.startswith("=")]
    if "calendar" in kind:
        return re.findall(r"^P: p", content.decode(), re.MULTILINE)
    if "zip" in kind:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return [fault for name in package.namelist() for fault in _faults(package.read(name), name)]
    return []


def _content(answer: HttpResponseBase) -> bytes:
    return b"".join(answer) if answer.streaming else answer.content


def _looked_at(client: Client, url: str) -> list[str]:
    answer = client.get(url)
    content = _content(answer)
    faults = _faults(content, answer["Content-Type"]) + ([] if answer.status_code == 200 else [str(answer.status_code)])
    for link in set(re.findall(rb'href="([^"]*export=(?:xlsx|csv)[^"]*)"', content)):
        exported = client.get(url + lxml.html.fromstring(link).text if link.startswith(b"?") else link.decode())
        faults += _faults(_content(exported), exported["Content-Type"])
    return [f"{url}: {fault[:200]}" for fault in faults]


@pytest.mark.usefixtures("files")
def test_text_of_people_is_only_text(world: World):
    rows: dict[type[Versioned], Versioned] = {model: make(world.bureau) for model, make in samples().items()}
    assert _poison() > 300
    faults = []
    for address in (*WITH_ROW, *WITHOUT_ROW):
        policy = address.policy
        row = rows.get(policy.of)
        roles = [role for role in Role if row is None or policy.right.on(world.actor(role), row)]
        role = next(role for role in roles if role in policy.roles)
        faults += _looked_at(world.client(role), _url(address, row.pk if row else 0))
    assert faults == []


def test_no_template_or_module_switches_escaping_off():
    switches = re.compile(r"\|\s*safe\b|autoescape off|mark_safe|safeseq|SafeString\(")
    files = [path for ending in ("*.html", "*.py") for path in PORTAL.rglob(ending)]
    assert [path.name for path in files if switches.search(path.read_text("utf-8"))] == []
