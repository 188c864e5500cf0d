"""Planted text in what leaves the portal: printed forms and reports, publications, mails, calendars, exports."""

import io
import json
from datetime import date
from email import message_from_bytes
from email.policy import default

import pytest
from django.core import mail
from django.db import models
from django.http.response import HttpResponseBase
from django.test import Client, override_settings
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from tests.portal.evaluations.samples import make_value
from tests.portal.planted import POISON, content_of, faults_in, plant
from tests.portal.publishing.samples import make_fund_in_force, make_notice
from tests.portal.targets.samples import make_alert
from tests.portal.test_nightly import MAIL
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.domain.publishing.notices.open import open_notice
from zhixiao.portal.domain.publishing.publications.prepare import prepare_publication
from zhixiao.portal.domain.publishing.publications.states import PUBLICATION_STATES
from zhixiao.portal.interfaces.reminders import mail_all, remind_all
from zhixiao.portal.interfaces.web.exports import EXPORTS
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.publishing.publication import Publication, PublicationKind

HEADS = {"Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID"}


def _evaluation(world: World) -> Evaluation:
    """One whose texts are all planted."""
    evaluation = make_value(world.bureau).evaluation
    plant()
    evaluation.refresh_from_db()
    return evaluation


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_printed_form_or_report_holds_the_text_and_nothing_active(world: World, number: int):
    evaluation = _evaluation(world)
    answer = world.client(Role.PERFORMANCE).get(reverse("print-evaluation", args=[evaluation.pk, number]))
    content = content_of(answer)
    assert (answer.status_code, faults_in(content, answer["Content-Type"])) == (200, [])
    assert "\n" not in answer["Content-Disposition"]


def test_planted_text_is_printed_as_it_was_written(world: World):
    evaluation = _evaluation(world)
    client = world.client(Role.PERFORMANCE)
    report = content_of(client.get(reverse("print-evaluation", args=[evaluation.pk, 1])))
    form = content_of(client.get(reverse("print-evaluation", args=[evaluation.pk, 2])))
    paragraphs = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(report)).paragraphs)
    cells = [str(cell.value) for sheet in load_workbook(io.BytesIO(form)) for row in sheet.iter_rows() for cell in row]
    harm = "<script>p()</script>"
    assert (harm in paragraphs, any(harm in cell for cell in cells)) == (True, True)


def _published(kind: str, subject: models.Model, world: World, title: str) -> Publication:
    row = prepare_publication(
        organisation=world.bureau, kind=kind, subject_id=subject.pk, year=2020, title=title, by=None
    )
    return PUBLICATION_STATES.go(row, "publish", by=None)


def _public_pages(client: Client, world: World) -> dict[str, HttpResponseBase]:
    """Everything that is public of planted targets, a planted evaluation and a planted notice."""
    fund, notice = make_fund_in_force(world.bureau), make_notice(world.bureau)
    evaluation = make_value(world.bureau).evaluation
    plant()
    notice.refresh_from_db()
    open_notice(notice=notice, starts=date(2026, 1, 1), ends=date(2026, 12, 31), version=notice.version, by=None)
    models.QuerySet(Evaluation).filter(pk=evaluation.pk).update(state="accepted")
    rows = [
        _published(PublicationKind.TARGETS, fund, world, POISON.format(1)[:200]),
        _published(PublicationKind.EVALUATION, evaluation, world, POISON.format(2)[:200]),
    ]
    urls = [reverse("public")]
    for row in rows:
        urls += [reverse(name, args=[row.pk]) for name in ("public-publication", "public-publication-json")]
        urls += [reverse(name, args=[row.pk, 1]) for name in ("public-revision", "public-revision-json")]
    for name in ("public-notice", "public-notice-json", "object-to-notice", "objection-received"):
        urls.append(reverse(name, args=[notice.pk]))
    return {url: client.get(url) for url in urls}


def test_what_is_public_of_planted_text_is_only_text(world: World, client: Client):
    pages = _public_pages(client, world)
    assert {url: answer.status_code for url, answer in pages.items()} == dict.fromkeys(pages, 200)
    faults = [fault for answer in pages.values() for fault in faults_in(content_of(answer), answer["Content-Type"])]
    assert faults == []
    pieces = [answer.content.decode() for answer in pages.values() if "html" in answer["Content-Type"]]
    assert [page for page in pieces if "&lt;script&gt;p()&lt;/script&gt;" not in page] == []
    data = [answer for answer in pages.values() if "json" in answer["Content-Type"]]
    assert {answer["X-Content-Type-Options"] for answer in data} == {"nosniff"}
    assert all(json.loads(answer.content) for answer in data)


def test_a_package_of_planted_text_holds_only_text(world: World, client: Client):
    _public_pages(client, world)
    answer = world.client(Role.PERFORMANCE).get(reverse("publication-package", args=[world.bureau.pk]))
    assert (answer.status_code, faults_in(content_of(answer), answer["Content-Type"])) == (200, [])


@override_settings(**MAIL)
def test_a_mail_about_planted_text_keeps_its_heads(world: World, today: date):
    make_alert(world.bureau)
    plant()
    person = world.people[Role.PERFORMANCE]
    models.QuerySet(type(person)).filter(pk=person.pk).update(email="officer@example.com")
    remind_all(today)
    assert mail_all() == []
    (sent,) = mail.outbox
    told = message_from_bytes(sent.message().as_bytes(), policy=default)
    assert (set(told.keys()) - HEADS, told["To"], told.is_multipart()) == (set(), "officer@example.com", False)
    assert told.get_content_type() == "text/plain"
    assert "<script>p()</script>" in told.get_content()


def test_a_calendar_of_planted_text_has_its_own_lines_alone(world: World):
    make_alert(world.bureau)
    plant()
    told = world.client(Role.PERFORMANCE).get("/calendar.ics").content.decode()
    assert set("\r\n") & set(told.replace("\r\n", "")) == set()
    names = {line.split(":")[0].split(";")[0] for line in told.replace("\r\n ", "").split("\r\n") if line}
    known = {
        "BEGIN",
        "VERSION",
        "PRODID",
        "X-WR-CALNAME",
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "URL",
        "END",
    }
    assert names == known
    assert "<script>p()</script>" in told.replace("\r\n ", "")


@pytest.mark.parametrize("kind", EXPORTS)
def test_no_cell_of_an_export_is_a_formula_heads_and_name_included(kind: str):
    text = '=HYPERLINK("http://h/","甲")'
    for risky in (text, f"+{text}", f"-{text}", f"@{text}", f"\t{text}", f"\r{text}", f"＝{text}"):
        answer = EXPORTS[kind](risky, [risky, "数"], iter([[risky, 1]]))
        content = content_of(answer)
        assert (kind, risky, faults_in(content, answer["Content-Type"])) == (kind, risky, [])
        assert "\r" not in answer["Content-Disposition"]
        shown = content.decode("utf-8-sig") if kind == "csv" else str([
            cell.value for row in load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row
        ])  # fmt: skip
        assert "HYPERLINK" in shown
