"""Text that would do harm wherever it is not taken as text: planted in every field, looked for in what comes out."""

import csv
import io
import re
import zipfile

import lxml.etree
import lxml.html
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.http.response import HttpResponseBase
from openpyxl import load_workbook

from zhixiao.portal.areas import area_labels

POISON = "=1+1{}</textarea></title><script>p()</script>\"'><img src=p onerror=p()>{{{{7919*104729}}}}{{% if %}}\r\nP: p"
EVALUATED = str(7919 * 104729)
"""What the planted template would come to: long enough not to stand in a digest by chance."""
NO_TEXT = re.compile(
    "^item$|scope|rule|preset|standard|calendar|unit|path|account|snapshot|content|password|digest|sha256|drawn|popul|seed|part"
)
"""Fields that name something packaged, hold JSON or are made by the program."""


def _texts(model: type[models.Model]) -> list[models.Field]:
    kinds = (models.CharField, models.TextField)
    fields = [field for field in model._meta.concrete_fields if type(field) in kinds and not field.choices]
    return [field for field in fields if not NO_TEXT.search(field.name)]


def plant() -> int:
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


def faults_in(content: bytes, kind: str) -> list[str]:
    """What of the planted text came out as something else than text; `kind` is a media type or a file's name."""
    return next((read(content) for part, read in READERS.items() if part in kind), [])


def _in_page(content: bytes) -> list[str]:
    found = lxml.html.fromstring(content).xpath("//script[not(@src)] | //img[@src='p'] | //@onerror")
    return [str(one) for one in found] + re.findall(EVALUATED, content.decode())


def _in_workbook(content: bytes) -> list[str]:
    cells = [cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet.iter_rows() for cell in row]
    return [cell.value for cell in cells if cell.data_type == "f"]


def _in_csv(content: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    return [cell for row in rows for cell in row if cell.startswith("=")]


def _in_calendar(content: bytes) -> list[str]:
    return re.findall(r"^P: p", content.decode(), re.MULTILINE)


def _in_zip(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [fault for name in package.namelist() for fault in faults_in(package.read(name), name)]


ACTIVE = re.compile(r"fldSimple|altChunk|oleObject|hyperlink$|attachedTemplate")
"""What in a Word file does something: fields, embedded pieces, links, templates."""
FIELDS = {"PAGE", "NUMPAGES"}


def _in_word(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [lxml.etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")]
    found = [one for part in parts for one in part.iter()]
    fields = [str(one.text).strip() for one in found if str(one.tag).endswith("instrText")]
    return [str(one.tag) for one in found if ACTIVE.search(str(one.tag))] + sorted(set(fields) - FIELDS)


READERS = {
    "html": _in_page,
    "word": _in_word,
    "sheet": _in_workbook,
    "xlsx": _in_workbook,
    "csv": _in_csv,
    "calendar": _in_calendar,
    "zip": _in_zip,
}


def content_of(answer: HttpResponseBase) -> bytes:
    return b"".join(answer) if answer.streaming else answer.content
