"""上传检查: findings beside the marked text; nothing kept unless asked; wrong files are told."""

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from tests.portal.own_portal import environment, finished
from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.domain.publishing.checks import folder
from zhixiao.portal.domain.publishing.checks.folder import ReportCheck, sweep_checks
from zhixiao.portal.domain.publishing.checks.job import check_in_background
from zhixiao.portal.interfaces.publishing import audits
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.ground.evidence import Evidence
from zhixiao.portal.queries.ground import background
from zhixiao.portal.queries.publishing.audited import marked

WRONG_SUM = "全年预算100万元，其中甲项目60万元，乙项目30万元。专利480件，同比增长19.54%。"


def _upload(world: World, role: Role, name: str, content: bytes, **more: object):
    file = SimpleUploadedFile(name, content)
    form = {"file": file, "post_key": str(uuid4()), **more}
    return world.client(role).post(reverse("upload-and-audit"), form)


def test_a_report_is_shown_with_its_marks_and_nothing_is_kept(world: World, files: Path):
    before = (Event.objects.count(), Evidence.objects.count())
    page = _upload(world, Role.FINANCE_REVIEW, "报告.txt", WRONG_SUM.encode()).content.decode()
    assert ('<mark class="error" id="m1">' in page, 'id="f1"' in page, "文件没有保存" in page) == (True, True, True)
    assert (Event.objects.count(), Evidence.objects.count(), files.exists()) == (*before, False)


def test_nothing_stays_in_the_temporary_folder(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    _upload(world, Role.FINANCE_REVIEW, "报告.txt", WRONG_SUM.encode())
    assert list(tmp_path.iterdir()) == []


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
def test_a_file_that_cannot_be_read_is_told(world: World, name: str, content: bytes):
    answer = _upload(world, Role.AUDIT, name, content)
    assert (answer.status_code, 'class="fault"' in answer.content.decode()) == (422, True)


def test_a_file_that_is_too_large_is_told(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(audits, "MOST_BYTES", 10)
    answer = _upload(world, Role.AUDIT, "a.txt", b"x" * 11)
    assert answer.status_code == 422


def test_user_text_is_escaped(world: World):
    page = _upload(world, Role.AUDIT, "a.txt", b"<script>alert(1)</script>").content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)


@given(st.text(max_size=30), SPANS)
def test_the_marked_runs_are_the_text(text: str, spans: list[tuple[int, int]]):
    findings = [
        SimpleNamespace(span=SimpleNamespace(start=min(pair), end=min(max(pair), len(text))), severity="error")
        for pair in spans
        if min(pair) <= len(text)
    ]
    assert "".join(piece["text"] for piece in marked(text, findings)) == text


LARGE = (WRONG_SUM + "甲" * audits.READ_AT_ONCE).encode()


@pytest.fixture
def checks(tmp_path: Path, settings: Any) -> Path:
    settings.CHECKS = tmp_path / "checks"
    return settings.CHECKS


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
    assert ('<mark class="error" id="m1">' in page, 'id="f1"' in page) == (True, True)
    assert sorted(path.name for path in check.folder.iterdir()) == ["found.json", "name.txt"]
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
    url, check = _asked(world, content=b"\x00\x01" * audits.READ_AT_ONCE)
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
from zhixiao.portal.domain.publishing.checks.ask import ask_check
asked = ask_check(file=BytesIO("甲60万元，乙30万元。".encode()), file_name="报告.txt", by=Actor(7, "甲"))
print(asked.folder)
"""


def test_the_worker_finds_the_report_that_the_portal_took(tmp_path: Path):
    data = tmp_path / "data"
    place = Path(finished(ASK, data).strip())
    work = [sys.executable, "-m", "zhixiao", "work", "--once", "--data", str(data)]
    subprocess.run(work, env=environment(data), check=True, capture_output=True)
    found = json.loads((place / "found.json").read_text(encoding="utf-8"))
    assert (found["name"], found["numbers"], sorted(path.name for path in place.iterdir())) == (
        "报告.txt",
        2,
        ["found.json", "name.txt"],
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
    for _ in range(folder.MOST_OF_A_PERSON):
        _asked(world)
    answer = _upload(world, Role.AUDIT, "报告.txt", LARGE)
    assert (answer.status_code, "在等待检查" in answer.content.decode()) == (422, True)
    assert len(list(checks.iterdir())) == folder.MOST_OF_A_PERSON
    _asked(world, Role.FINANCE)


@pytest.mark.parametrize("name", ["甲" * 190 + ".txt", "../../报告.txt", "报\n告.txt"])
def test_any_name_of_a_report_will_do(world: World, checks: Path, name: str):
    assert _upload(world, Role.AUDIT, name, WRONG_SUM.encode()).status_code == 200
    answer = _upload(world, Role.AUDIT, name, LARGE)
    _worked(ReportCheck(world.people[Role.AUDIT].pk, int(answer["Location"].rsplit("/", 1)[1])))
    assert world.client(Role.AUDIT).get(answer["Location"]).status_code == 200
