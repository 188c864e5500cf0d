"""报告检查: the page of `zhixiao check` in the portal; nothing kept beyond a day unless asked; wrong files are told."""

import json
import os
import subprocess
import sys
import time
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.portal.own_portal import environment, finished
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.domain.evaluations.checks import folder
from zhixiao.portal.domain.evaluations.checks.folder import ReportCheck, sweep_checks
from zhixiao.portal.domain.evaluations.checks.job import check_in_background
from zhixiao.portal.interfaces.evaluations import report_checks
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.queries.ground import background
from zhixiao.reporting.findings.page import html_part
from zhixiao.reporting.findings.results import check_file

WRONG_SUM = "全年预算100万元，其中甲项目60万元，乙项目30万元。专利480件，同比增长19.54%。"
LARGE = (WRONG_SUM + "甲" * report_checks.READ_AT_ONCE).encode()


def _upload(world: World, role: Role, name: str, content: bytes, **more: object):
    file = SimpleUploadedFile(name, content)
    form = {"file": file, "post_key": str(uuid4()), **more}
    return world.client(role).post(reverse("upload-and-audit"), form)


@pytest.fixture(autouse=True)
def checks(tmp_path: Path, settings: Any) -> Path:
    settings.CHECKS = tmp_path / "checks"
    return settings.CHECKS


def _read(world: World, role: Role, name: str, content: bytes) -> tuple[str, str]:
    """A small report sent: where the person is led, and that page."""
    answer = _upload(world, role, name, content)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"], world.client(role).get(answer["Location"]).content.decode()


def test_a_report_is_shown_as_the_command_shows_it_and_is_not_kept(world: World, files: Path, checks: Path):
    before = (Event.objects.count(), Evidence.objects.count())
    _, page = _read(world, Role.FINANCE_REVIEW, "报告.txt", WRONG_SUM.encode())
    report = files.parent / "报告.txt"
    report.write_text(WRONG_SUM, encoding="utf-8")
    part = html_part(check_file(report))
    assert (part in page, '<mark class="error" id="at-1">' in part, 'id="finding-1"' in part) == (True, True, True)
    assert ("findings/check.css" in page, "<style" in page, 'style="' in page) == (True, False, False)
    assert [path.name for path in checks.glob("*/report*")] == []
    assert (Event.objects.count(), Evidence.objects.count(), files.exists()) == (*before, False)


def test_the_style_of_the_page_is_served(client: Client):
    answer = client.get("/static/findings/check.css")
    assert (answer.status_code, b".checked" in answer.getvalue()) == (200, True)


def _docx() -> bytes:
    document, out = docx.Document(), BytesIO()
    document.add_paragraph(WRONG_SUM)
    document.save(out)
    return out.getvalue()


def _downloads(world: World, url: str) -> dict[int, bytes]:
    client = world.client(Role.AUDIT)
    answers = {number: client.get(f"{url}/files/{number}") for number in range(5)}
    return {number: answer.getvalue() for number, answer in answers.items() if answer.status_code == 200}


def test_the_commented_document_the_list_and_the_page_can_be_downloaded(world: World):
    url, page = _read(world, Role.AUDIT, "报告.docx", _docx())
    told = [label for label in ("下载带批注的原文件", "下载问题清单", "下载本页") if label in page]
    found = _downloads(world, url)
    comments = [one.text for one in docx.Document(BytesIO(found[1])).comments]
    rows = list(openpyxl.load_workbook(BytesIO(found[2]))["问题清单"].iter_rows(values_only=True))
    assert (told, sorted(found)) == (["下载带批注的原文件", "下载问题清单", "下载本页"], [1, 2, 3])
    assert ([row[8] in comments[at] for at, row in enumerate(rows[1:])], rows[1][4]) == (
        [True] * len(comments),
        "报告.docx",
    )
    assert found[3].decode().startswith("<!doctype html>")


def test_a_text_has_no_commented_file(world: World):
    url, page = _read(world, Role.AUDIT, "报告.txt", WRONG_SUM.encode())
    assert ("下载带批注的原文件" in page, sorted(_downloads(world, url))) == (False, [2, 3])


def test_a_workbook_that_was_sent_is_commented(world: World):
    book, out = openpyxl.Workbook(), BytesIO()
    for row in (("甲", 60), ("乙", 30), ("合计", 100)):
        book.active.append(row)
    book.save(out)
    url, _ = _read(world, Role.AUDIT, "表.xlsx", out.getvalue())
    comments = [
        cell.comment.text
        for row in openpyxl.load_workbook(BytesIO(_downloads(world, url)[1])).active
        for cell in row
        if cell.comment
    ]
    assert len(comments) == 1


def test_what_was_found_can_be_taken_away_at_once(world: World, checks: Path):
    url, _ = _read(world, Role.AUDIT, "报告.txt", WRONG_SUM.encode())
    others = world.client(Role.FINANCE).post(f"{url}/delete", {"post_key": str(uuid4())})
    own = world.client(Role.AUDIT).post(f"{url}/delete", {"post_key": str(uuid4())})
    assert (others.status_code, own.status_code, list(checks.iterdir())) == (404, 302, [])


def test_the_latest_checks_are_listed_for_the_person_alone(world: World):
    _read(world, Role.AUDIT, "甲报告.txt", WRONG_SUM.encode())
    _upload(world, Role.AUDIT, "乙报告.txt", LARGE)
    found = {role: world.client(role).get("/check").content.decode() for role in (Role.AUDIT, Role.FINANCE)}
    assert [("甲报告.txt" in page, "还没有检查完" in page, "错误 " in page) for page in found.values()] == [
        (True, True, True),
        (False, False, False),
    ]


def test_one_person_keeps_no_more_than_so_many_checks(world: World, checks: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(folder, "MOST_KEPT", 2)
    led = [_read(world, Role.AUDIT, "报告.txt", WRONG_SUM.encode())[0] for _ in range(3)]
    assert sorted(path.name.split("-")[1] for path in checks.iterdir()) == [url.rsplit("/", 1)[1] for url in led[1:]]


def test_a_report_is_kept_as_a_proof_when_asked(world: World, files: Path):
    answer = _upload(world, Role.PERFORMANCE, "报告.txt", WRONG_SUM.encode(), keep=world.bureau.pk)
    kept = Evidence.objects.get()
    assert (answer.status_code, answer["Location"], kept.title) == (302, kept.get_absolute_url(), "报告")
    assert [path.read_bytes() for path in files.glob("??/*")] == [WRONG_SUM.encode()]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ"),
        ("a.docx", b"PK\x03\x04 broken"),
        ("a.pdf", b"%PDF-1.7 broken"),
        ("a.txt", b""),
        ("a", b"text"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(world: World, checks: Path, name: str, content: bytes):
    answer = _upload(world, Role.AUDIT, name, content)
    told = 'class="fault"' in answer.content.decode()
    assert (answer.status_code, told, list(checks.glob("*"))) == (422, True, [])


def test_a_file_that_is_too_large_is_told(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(report_checks.UploadForm.base_fields["file"], "most", 10)
    answer = _upload(world, Role.AUDIT, "a.txt", b"x" * 11)
    assert answer.status_code == 422


def test_user_text_is_escaped(world: World):
    _, page = _read(world, Role.AUDIT, "<i>a.txt", b"<script>alert(1)</script>")
    assert ("<script>alert" in page, "<i>" in page, "&lt;script&gt;alert" in page) == (False, False, True)


def _asked(world: World, role: Role = Role.AUDIT, content: bytes = LARGE) -> tuple[str, ReportCheck]:
    """A larger report sent: where the person is led, and the check."""
    answer = _upload(world, role, "报告.txt", content)
    assert answer.status_code == 302, answer.content.decode()
    url = answer["Location"]
    return url, ReportCheck(world.people[role].pk, int(url.rsplit("/", 1)[1]))


def _worked(check: ReportCheck) -> None:
    check_in_background.func(check.person, check.number)


def test_a_larger_report_is_read_by_the_worker_and_is_not_kept(world: World, checks: Path):
    before = (Event.objects.count(), Evidence.objects.count())
    url, check = _asked(world)
    waiting = world.client(Role.AUDIT).get(url).content.decode()
    assert ("已排队，很快开始。" in waiting, f'href="{url}">刷新' in waiting, check.report.read_bytes()) == (
        True,
        True,
        LARGE,
    )
    _worked(check)
    page = world.client(Role.AUDIT).get(url).content.decode()
    assert '<mark class="error" id="at-1">' in page
    assert sorted(path.name for path in check.folder.iterdir()) == ["found", "name.txt"]
    assert (Event.objects.count(), Evidence.objects.count()) == before


def test_a_page_that_waits_by_itself_is_told_when_all_is_read(world: World, checks: Path):
    url, check = _asked(world)
    client, asks = world.client(Role.AUDIT), {"HX-Request": "true"}
    assert 'id="standing"' in client.get(url, headers=asks).content.decode()
    _worked(check)
    assert client.get(url, headers=asks)["HX-Refresh"] == "true"


def test_what_was_found_is_for_the_sender_alone(world: World, checks: Path):
    url, check = _asked(world)
    _worked(check)
    found = {role: world.client(role).get(url).status_code for role in Role}
    assert found == {role: 200 if role is Role.AUDIT else 404 for role in Role}


def test_a_report_the_worker_cannot_read_is_told_and_taken_away(world: World, checks: Path):
    url, check = _asked(world, content=b"\x00\x01" * report_checks.READ_AT_ONCE)
    _worked(check)
    page = world.client(Role.AUDIT).get(url).content.decode()
    assert ("报告.txt：" in page, 'class="fault"' in page, check.report.exists()) == (True, True, False)


def test_a_second_click_is_led_to_the_first_check(world: World, checks: Path):
    key = str(uuid4())
    client = world.client(Role.AUDIT)
    form = {"post_key": key}
    led = [
        client.post(reverse("upload-and-audit"), form | {"file": SimpleUploadedFile("报告.txt", LARGE)})["Location"]
        for _ in range(2)
    ]
    assert (led[0], len(list(checks.iterdir()))) == (led[1], 1)


ASK = """
import sys
from io import BytesIO
from pathlib import Path
from zhixiao.portal.starting import migrate, start_on
start_on(Path(sys.argv[1]))
migrate()
from zhixiao.portal.access import Actor
from zhixiao.portal.domain.evaluations.checks.ask import ask_check
asked = ask_check(file=BytesIO("甲60万元，乙30万元。".encode()), file_name="报告.txt", by=Actor(7, "甲"))
print(asked.folder)
"""


def test_the_worker_finds_the_report_that_the_portal_took(own_data: Path):
    place = Path(finished(ASK, own_data).strip())
    work = [sys.executable, "-m", "zhixiao", "work", "--once", "--data", str(own_data)]
    subprocess.run(work, env=environment(own_data), check=True, capture_output=True)
    told = json.loads((place / "found" / "told.json").read_text(encoding="utf-8"))
    assert (told, sorted(path.name for path in place.iterdir())) == (
        {"错误": 0, "存疑": 0, "提示": 0},
        ["found", "name.txt"],
    )


def _standing(world: World, url: str, **changes: object) -> str:
    row = DBTaskResult.objects.get(task_path=check_in_background.module_path)
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()
    page = world.client(Role.AUDIT).get(url).content.decode()
    return page.split('id="standing"')[1].split(">")[1].split("<")[0]


def test_a_worker_that_does_not_run_is_told_and_never_waited_for(world: World, checks: Path):
    url, _ = _asked(world)
    long_ago = timezone.now() - timedelta(hours=1)
    assert _standing(world, url, enqueued_at=long_ago) == background.NO_WORKER
    assert _standing(world, url, status="RUNNING", started_at=timezone.now()) == "正在办理。"
    assert "后台任务中断了" in _standing(world, url, status="RUNNING", started_at=long_ago)
    assert "重新上传" in world.client(Role.AUDIT).get(url).content.decode()
    assert "出了意外" in _standing(world, url, status="FAILED")


def test_a_busy_worker_is_not_called_dead(world: World, checks: Path):
    url, _ = _asked(world)
    other = DBTaskResult.objects.get(task_path=check_in_background.module_path)
    other.pk, other._state.adding = uuid4(), True
    other.task_path, other.status, other.started_at = "other", "RUNNING", timezone.now()
    other.save()
    told = _standing(world, url, enqueued_at=timezone.now() - timedelta(hours=1))
    assert told == "已排队，后台正在办理别的任务。"


def test_what_was_found_and_what_nobody_read_go_after_a_day(world: World, checks: Path):
    url, check = _asked(world)
    _, fresh = _asked(world)
    _worked(check)
    yesterday = time.time() - folder.KEPT_FOR - 60
    os.utime(check.folder, (yesterday, yesterday))
    sweep_checks()
    assert (check.folder.exists(), fresh.folder.exists()) == (False, True)
    assert world.client(Role.AUDIT).get(url).status_code == 404
    _worked(check)
    assert not check.folder.exists()


def test_one_person_does_not_fill_the_disk_with_reports(world: World, checks: Path):
    for _ in range(folder.MOST_WAITING):
        _asked(world)
    answer = _upload(world, Role.AUDIT, "报告.txt", LARGE)
    assert (answer.status_code, "在等待检查" in answer.content.decode()) == (422, True)
    assert len(list(checks.iterdir())) == folder.MOST_WAITING
    _asked(world, Role.FINANCE)


@pytest.mark.parametrize("name", ["甲" * 190 + ".txt", "../../报告.txt", "报\n告.txt"])
def test_any_name_of_a_report_will_do(world: World, checks: Path, name: str):
    _read(world, Role.AUDIT, name, WRONG_SUM.encode())
    answer = _upload(world, Role.AUDIT, name, LARGE)
    _worked(ReportCheck(world.people[Role.AUDIT].pk, int(answer["Location"].rsplit("/", 1)[1])))
    assert world.client(Role.AUDIT).get(answer["Location"]).status_code == 200
