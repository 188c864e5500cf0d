"""What people write is text on every page and in every file: never markup, a template, a formula or a header."""

import csv
import io
import re
import zipfile

import lxml.etree
import lxml.html
import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.test import Client
from openpyxl import load_workbook

from tests.portal.samples import samples
from tests.portal.test_access import WITH_ROW, WITHOUT_ROW, _url
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.areas import area_labels
from zhixiao.portal.interfaces.web.walk import Address

POISON = "=1+1</textarea></title><script>p()</script>\"'><img src=p onerror=p()>{{7*191}}{% if %}\r\nP: p"
RULES = {"rulebook", "rules", "standard", "calendar", "money_unit", "path", "account", "snapshot", "content", "standard_id"}
"""Fields that hold the name of something packaged, or JSON, and are no text of people."""


def _texts(model: type[models.Model]) -> list[models.Field]:
    kinds = (models.CharField, models.TextField)
    return [f for f in model._meta.concrete_fields if type(f) in kinds and not f.choices and f.name not in RULES]


def _poison() -> list[str]:
    planted = []
    for label in area_labels():
        for model in apps.get_app_config(label).get_models():
            for field in _texts(model):
                value = POISON[: field.max_length] if field.max_length else POISON
                try:
                    with transaction.atomic():
                        models.QuerySet(model).update(**{field.attname: value})
                    planted.append(f"{model.__name__}.{field.name}")
                except DatabaseError:
                    pass
    return planted


def _faults(content: bytes, kind: str) -> list[str]:
    if "html" in kind:
        tree = lxml.html.fromstring(content)
        found = tree.xpath("//script[not(@src)] | //img[@src='p'] | //@onerror")
        return [str(one) for one in found] + (["1337"] if b"1337" in content else [])
    if "sheet" in kind:
        book = load_workbook(io.BytesIO(content))
        return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    if "csv" in kind:
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        return [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]
    if "calendar" in kind:
        return re.findall(rb"^P: p", content, re.M)
    if "zip" in kind or content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return [f for name in package.namelist() for f in _faults(package.read(name), name)]
    if "xml" in kind:
        lxml.etree.fromstring(content)
    return []


@pytest.mark.usefixtures("files")
def test_text_of_people_is_only_text(world: World):
    rows = {model: make(world.bureau) for model, make in samples().items()}
    print(_poison())
    faults = []
    seen = {}
    for address in [*WITH_ROW, *WITHOUT_ROW]:
        policy = address.policy
        row = rows[policy.of] if policy.of else None
        if row: row.refresh_from_db()
        role = next((r for r in Role if r in policy.roles and (row is None or policy.right.on(world.actor(r), row))), None)
        if role is None: print("nobody", address); continue
        client = world.client(role)
        url = _url(address, row.pk if row else 0)
        for query in ({}, {"export": "xlsx"}, {"export": "csv"}):
            try:
                answer = client.get(url, query)
                content = b"".join(answer) if answer.streaming else answer.content
            except Exception as e:
                faults.append(f"{url}{query} {type(e).__name__} {str(e)[:200]}")
                break
            seen[answer["Content-Type"]] = seen.get(answer["Content-Type"], 0) + 1
            faults += [f"{url}{query} {f}"[:200] for f in _faults(content, answer["Content-Type"])]
            if query == {} and b"export=" not in content: break
    print(seen)
    assert faults == []
