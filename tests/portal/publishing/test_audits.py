"""上传检查: findings beside the marked text; nothing kept unless asked; wrong files are told."""

import tempfile
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.interfaces.publishing import audits
from zhixiao.portal.interfaces.publishing.audits import marked
from zhixiao.portal.models.ground.event import Event
from zhixiao.portal.models.ground.evidence import Evidence

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
    assert "".join(piece.text for piece in marked(text, findings)) == text
