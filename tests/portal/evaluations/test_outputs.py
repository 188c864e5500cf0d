"""What comes out: files printed at once and in the background, our own auditor, other rule books."""

import io
import re
from urllib.parse import unquote

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.portal.evaluations.small_year import fill_everything, small_evaluation, values
from tests.portal.world import World, send
from zhixiao.portal.access import Role
from zhixiao.portal.domain.evaluations.parts.narrative import write_narrative
from zhixiao.portal.domain.evaluations.printing.job import make_print
from zhixiao.portal.domain.evaluations.values.fill import fill_value
from zhixiao.portal.files import file_digest, file_path
from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.portal.models.evaluations.print_job import PrintJob
from zhixiao.portal.models.targets.indicator import Indicator
from zhixiao.portal.queries.evaluations.findings import findings_of
from zhixiao.portal.queries.evaluations.outline_parts import parts_of
from zhixiao.portal.queries.evaluations.scored import compared
from zhixiao.rules.rulebook_store import packaged_rulebook_ids

pytestmark = pytest.mark.usefixtures("files")


@pytest.fixture
def evaluation(world: World) -> Evaluation:
    row = small_evaluation(world.bureau)
    fill_everything(row, world.actor(Role.PERFORMANCE))
    return row


@pytest.mark.parametrize(
    ("number", "ending", "begins"), [(1, "docx", b"PK"), (2, "xlsx", b"PK"), (3, "html", b"<!DOCTYPE html>")]
)
def test_a_file_is_printed_at_once(world: World, evaluation: Evaluation, number: int, ending: str, begins: bytes):
    answer = world.client(Role.AUDIT).get(reverse("print-evaluation", args=[evaluation.pk, number]))
    name = unquote(answer["Content-Disposition"]).split("''")[1]
    assert (answer.status_code, name.rsplit(".", 1)[1]) == (200, ending)
    assert answer.content[: len(begins)].lower() == begins.lower()


def test_the_form_carries_the_score(world: World, evaluation: Evaluation):
    answer = world.client(Role.LEADER).get(reverse("print-evaluation", args=[evaluation.pk, 2]))
    book = load_workbook(io.BytesIO(answer.content))
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    row = next(row for row in rows if "发明专利授权量" in row)
    told = [str(cell) for cell in row[row.index("发明专利授权量") :] if cell is not None]
    assert told == ["发明专利授权量", "10件", "8件", "50", "40", "审查周期长；加快预审。"]


def test_a_slow_file_is_made_in_the_background_and_kept_by_its_digest(
    world: World, evaluation: Evaluation, django_capture_on_commit_callbacks
):
    client = world.client(Role.PERFORMANCE)
    with django_capture_on_commit_callbacks(execute=True):
        assert send(client, reverse("ask-print", args=[evaluation.pk, 1]), {}).status_code == 302
    job = PrintJob.objects.get()
    waiting = client.get(reverse("print-job", args=[job.pk])).content.decode()
    made = make_print(job=job)
    again = make_print(job=job)
    answer = client.get(reverse("print-job", args=[job.pk]))
    assert ("已排队，很快开始。" in waiting, made.sha256, again.version) == (
        True,
        file_digest(file_path(made.sha256)),
        made.version,
    )
    assert b"".join(answer)[:2] == b"PK"


def test_a_web_page_is_not_asked_for_in_the_background(world: World, evaluation: Evaluation):
    send(world.client(Role.PERFORMANCE), reverse("ask-print", args=[evaluation.pk, 3]), {})
    assert PrintJob.objects.count() == 0


def test_what_we_print_passes_our_own_audit(evaluation: Evaluation):
    assert findings_of(evaluation) == ()


def test_a_finding_names_the_figure_and_leads_to_where_it_is_mended(world: World, evaluation: Evaluation):
    text = evaluation.narratives.get(part="achievements")
    wrong = "全市发明专利授权480件，同比增长19.54%。"
    write_narrative(evaluation=evaluation, part="achievements", text=wrong, version=text.version, by=None)
    found = findings_of(evaluation)
    assert [(one.stated, one.values, one.part) for one in found] == [("19.54", (), "achievements")]
    number = 1 + [part.key for part in parts_of(evaluation)].index("achievements")
    address, write = (
        reverse("evaluation-findings", args=[evaluation.pk]),
        f"/evaluations/{evaluation.pk}/texts/{number}",
    )
    client = world.client(Role.PERFORMANCE)
    page = client.get(address).content.decode()
    assert "<td>19.54</td>" in page
    assert (write in page, write in world.client(Role.AUDIT).get(address).content.decode()) == (True, False)
    assert f"{address}?part={number}" in client.get(write).content.decode()
    told = [
        client.get(f"{address}?part={part}").content.decode().count("<td>19.54</td>") for part in (number, number + 1)
    ]
    assert told == [1, 0]


def test_a_finding_about_a_value_stands_beside_that_value_alone(world: World, evaluation: Evaluation):
    first, second, third = values(evaluation)
    fill_value(value=second, completed="60家", data_source="统计年报", definition="当年数", by=None)
    message = "1项完成值达到目标的2倍以上，未说明原因：20家→60家。"
    found = findings_of(evaluation)
    assert [(one.message, one.values) for one in found] == [(message, (second.pk,))]
    client, address = world.client(Role.PERFORMANCE), reverse("evaluation-findings", args=[evaluation.pk])
    narrowed = [
        client.get(f"{address}?value={one.pk}").content.decode().count("<td>60家</td>") for one in (first, second)
    ]
    fragment = client.get(address, headers={"HX-Request": "true"}).content.decode()
    marks = re.findall(r'<div class="found" id="found-(\d+)" hx-swap-oob="true"><p>([^<]*)', fragment)
    assert (narrowed, marks) == ([0, 1], [(str(second.pk), f"提示：{message}")])
    sheet = client.get(evaluation.get_absolute_url()).content.decode()
    assert re.findall(r'id="found-(\d+)"', sheet) == [str(one.pk) for one in (first, second, third)]


def test_one_report_is_checked_at_a_time_and_whoever_waits_is_told(world: World, evaluation: Evaluation):
    from zhixiao.portal.queries.evaluations import findings

    client, address = world.client(Role.PERFORMANCE), reverse("evaluation-findings", args=[evaluation.pk]) + "?value=1"
    with findings._ONE:
        waiting = [client.get(address, headers=sent).content.decode() for sent in ({}, {"HX-Request": "true"})]
        assert findings_of(evaluation) is None
    told = [(page.count("正在检查另一份报告"), f'hx-get="{address}"' in page, "<main" in page) for page in waiting]
    assert told == [(1, True, True), (1, True, False)]
    assert "没有发现问题。" in client.get(address).content.decode()


def test_a_sentence_stands_beside_the_indicator_it_names_whole(evaluation: Evaluation):
    text = evaluation.narratives.get(part="achievements")
    wrong = "发明专利授权量480件，同比增长19.54%。"
    write_narrative(evaluation=evaluation, part="achievements", text=wrong, version=text.version, by=None)
    first, *_ = values(evaluation)
    Indicator.objects.filter(name="企业满意度").update(name="专利授权量")
    found = findings_of(evaluation)
    assert [(one.stated, one.values, one.part) for one in found] == [("19.54", (first.pk,), "achievements")]


def test_every_other_rule_book_tells_what_it_would_give(world: World, evaluation: Evaluation):
    found = compared(evaluation)
    ids = [column.rulebook.id for column in found.columns]
    assert (ids[0], sorted(ids)) == ("mof-2020-10", sorted(packaged_rulebook_ids()))
    assert str(found.columns[0].total) == "88.00"
    page = world.client(Role.AUDIT).get(reverse("compare-evaluation", args=[evaluation.pk])).content.decode()
    assert page.count("<h2>") >= 1


def test_the_sheet_asks_as_often_for_many_values_as_for_few(world: World, evaluation: Evaluation):
    from decimal import Decimal

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from zhixiao.portal.domain.evaluations.evaluation.take_up import take_up_indicators

    client = world.client(Role.PERFORMANCE)
    client.get(evaluation.get_absolute_url())
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(evaluation.get_absolute_url())
    for number in range(4, 10):
        Indicator(
            fund=evaluation.fund,
            number=number,
            level1="产出",
            level2="质量",
            name=f"指标{number}",
            direction="≥",
            target="1件",
            weight=Decimal(1),
        ).save()
    take_up_indicators(evaluation=evaluation, by=None)
    with CaptureQueriesContext(connection) as many:
        client.get(evaluation.get_absolute_url())
    assert len(many) == len(few)
