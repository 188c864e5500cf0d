"""Proofs: the allow-list, versions that stay, tasks that follow the state."""

import io
import zipfile
from io import BytesIO
from pathlib import Path
from typing import get_args

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.portal.ground.samples import make_evidence
from tests.portal.world import World, send
from zhixiao.cases import model as cases
from zhixiao.portal.access import Role
from zhixiao.portal.content import media_type_of
from zhixiao.portal.domain.ground.evidence.replace import replace_evidence
from zhixiao.portal.domain.ground.states import EVIDENCE_STATES
from zhixiao.portal.faults import RefusedError, StaleError
from zhixiao.portal.files import file_digest, file_path
from zhixiao.portal.interfaces.web.my_tasks import my_tasks
from zhixiao.portal.models.ground.evidence import Evidence, EvidenceClass, EvidenceVersion

PDF = b"%PDF-1.7 something"


def _package(*members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for member in members:
            package.writestr(member, "x")
    return out.getvalue()


ALLOWED = {
    "a.pdf": PDF,
    "a.PDF": PDF,
    "a.png": b"\x89PNG\r\n\x1a\n123",
    "a.jpg": b"\xff\xd8\xff\xe0123",
    "a.docx": _package("word/document.xml"),
    "a.xlsx": _package("xl/workbook.xml"),
    "a.ofd": _package("OFD.xml"),
    "a.csv": "金额,1\n".encode("gb18030"),
    "a.txt": "说明".encode(),
}
REFUSED = {
    "a.exe": b"MZ",
    "a.html": b"<html>",
    "a.svg": b"<svg/>",
    "a": PDF,
    "b.pdf": b"MZ\x90",
    "b.docx": _package("xl/workbook.xml"),
    "c.docx": _package("word/document.xml", "word/vbaProject.bin"),
    "b.xlsx": b"PK not a zip",
    "b.txt": b"a\0b",
    "b.csv": b"\xff\xff\xff\x81",
}


@pytest.mark.parametrize("name", ALLOWED)
def test_allowed_files_are_known_by_their_content(tmp_path: Path, name: str):
    path = tmp_path / "file"
    path.write_bytes(ALLOWED[name])
    assert "/" in media_type_of(path, name)


@pytest.mark.parametrize("name", REFUSED)
def test_everything_else_is_refused(tmp_path: Path, name: str):
    path = tmp_path / "file"
    path.write_bytes(REFUSED[name])
    with pytest.raises(RefusedError):
        media_type_of(path, name)


def test_a_replaced_file_stays_and_both_can_be_fetched(world: World, files: Path):
    row = make_evidence(world.bureau)
    client = world.client(Role.PERFORMANCE)
    form = {"file": SimpleUploadedFile("新.pdf", PDF), "reason": "盖章版", "version": str(row.version)}
    assert send(client, reverse("replace-evidence", args=[row.pk]), form).status_code == 302
    versions = list(row.versions.order_by("number").values_list("number", "file_name", "reason"))
    assert versions == [(1, "凭证.pdf", ""), (2, "新.pdf", "盖章版")]
    bodies = [b"".join(client.get(reverse("evidence-file", args=[row.pk, number]))) for number in (1, 2)]
    assert bodies == [b"%PDF-1.7 proof", PDF]
    assert [file_digest(file_path(v.sha256)) == v.sha256 for v in EvidenceVersion.objects.all()] == [True, True]


def test_a_wrong_upload_is_told_and_nothing_is_kept(world: World, files: Path):
    form = {
        "title": "假冒",
        "evidence_class": "voucher",
        "organisation": world.bureau.pk,
        "file": SimpleUploadedFile("a.pdf", b"MZ\x90"),
    }
    answer = send(world.client(Role.PERFORMANCE), reverse("add-evidence"), form)
    assert (answer.status_code, "内容不是pdf文件" in answer.content.decode()) == (422, True)
    assert (Evidence.objects.count(), list(files.rglob("*"))) == (0, [])


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 300_000_000)
    return out.getvalue()


UPLOADS = {
    "climbing": ("../../../evil.pdf", PDF, 302, ""),
    "of Windows": ("C:\\tmp\\evil.pdf", PDF, 302, ""),
    "turned": ("\u202efdp.pdf", PDF, 302, ""),
    "long": ("甲" * 300 + ".pdf", PDF, 422, "字"),
    "two endings": ("a.pdf.exe", PDF, 422, "不能上传"),
    "empty": ("a.pdf", b"", 422, "空"),
    "polyglot": ("a.docx", PDF + _package("word/document.xml"), 302, ""),
    "bomb": ("a.docx", _bomb(), 302, ""),
}


@pytest.mark.parametrize("upload", UPLOADS.values(), ids=UPLOADS)
def test_an_upload_that_plays_tricks_stays_in_its_folder_or_is_told(world: World, files: Path, upload: tuple):
    name, content, status, told = upload
    form = {"title": "材料", "evidence_class": EvidenceClass.OFFICIAL, "organisation": world.bureau.pk}
    client = world.client(Role.PERFORMANCE)
    answer = send(client, reverse("add-evidence"), form | {"file": SimpleUploadedFile(name, content)})
    page = answer.content.decode()
    assert (answer.status_code, told in page) == (status, True)
    assert status == 302 or 'value="材料"' in page
    assert list(files.parent.glob("**/evil*")) == []
    for version in EvidenceVersion.objects.all():
        fetched = client.get(reverse("evidence-file", args=[version.evidence_id, version.number]))
        b"".join(fetched)
        assert fetched["Content-Disposition"].startswith("attachment;")
        assert not {"/", "\\", "\u202e"} & set(version.file_name)


def test_the_second_to_replace_is_refused(world: World, files: Path):
    row, by = make_evidence(world.bureau), world.actor(Role.PERFORMANCE)
    replace_evidence(evidence=row, file=BytesIO(PDF), file_name="a.pdf", reason="一", version=1, by=by)
    with pytest.raises(StaleError):
        replace_evidence(evidence=row, file=BytesIO(PDF), file_name="b.pdf", reason="二", version=1, by=by)
    assert row.versions.count() == 2


def test_tasks_follow_the_state(world: World, files: Path):
    row = make_evidence(world.bureau)

    def waiting() -> dict[Role, list[str]]:
        found = {role: [task.label for task in my_tasks(world.actor(role))] for role in Role}
        return {role: labels for role, labels in found.items() if labels}

    checkers = {role: ["核对佐证材料"] for role in (Role.PERFORMANCE, Role.SECTION_HEAD, Role.FINANCE_REVIEW)}
    assert waiting() == checkers
    EVIDENCE_STATES.go(row, "return", by=world.actor(Role.SECTION_HEAD), reason="缺章")
    assert waiting() == {role: ["补正佐证材料"] for role in (Role.PERFORMANCE, Role.PROGRAMME, Role.FINANCE)}


def test_the_button_of_a_step_takes_it(world: World, files: Path):
    row, head = make_evidence(world.bureau), world.client(Role.SECTION_HEAD)
    page = head.get(row.get_absolute_url()).content.decode()
    url = reverse("take-step", args=["ground.evidence", row.pk, "return"])
    assert f'href="{url}"' in page
    refused = send(head, url, {"reason": "", "version": "1"})
    assert (refused.status_code, "必须写明原因" in refused.content.decode()) == (409, True)
    assert send(head, url, {"reason": "缺章", "version": "1"}).status_code == 302
    assert Evidence.objects.get(pk=row.pk).state == "returned"
    replayed = send(head, url, {"reason": "缺章", "version": "1"})
    assert replayed.status_code == 409


def test_steps_obey_right_and_scope(world: World, files: Path):
    row, foreign = make_evidence(world.bureau), make_evidence(world.foreign_bureau)
    client = world.client(Role.PROGRAMME)
    urls = [reverse("take-step", args=["ground.evidence", pk, "accept"]) for pk in (row.pk, foreign.pk)]
    assert [client.get(url).status_code for url in urls] == [403, 404]
    assert client.get(reverse("take-step", args=["ground.evidence", row.pk, "replace"])).status_code == 404
    assert client.get(reverse("take-step", args=["ground.nothing", 1, "accept"])).status_code == 404


def test_a_disk_that_takes_nothing_is_told_and_the_input_kept(world: World, settings, tmp_path: Path):
    (tmp_path / "full").write_text("not a folder")
    settings.FILES = tmp_path / "full" / "files"
    form = {
        "title": "写了很久",
        "evidence_class": "voucher",
        "organisation": world.bureau.pk,
        "file": SimpleUploadedFile("a.pdf", PDF),
    }
    answer = send(world.client(Role.PERFORMANCE), reverse("add-evidence"), form)
    page = answer.content.decode()
    assert (answer.status_code, "检查磁盘空间" in page, 'value="写了很久"' in page) == (422, True, True)
    assert Evidence.objects.count() == 0


def test_a_file_that_is_gone_is_told(world: World, files: Path):
    row = make_evidence(world.bureau)
    file_path(row.versions.get().sha256).unlink()
    answer = world.client(Role.PERFORMANCE).get(reverse("evidence-file", args=[row.pk, 1]))
    assert (answer.status_code, "ZX009" in answer.content.decode()) == (409, True)


def test_the_classes_of_proof_are_those_of_the_case():
    words = get_args(cases.Evidence.model_fields["category"].annotation)
    assert tuple(EvidenceClass.labels) == words


def test_who_has_one_organisation_finds_it_chosen_for_a_new_proof(world: World):
    client, own = world.client(Role.APPLICANT), f'<option value="{world.applicant.pk}" selected>'
    assert own in client.get(reverse("add-evidence")).content.decode()
    assert " selected>甲" not in world.client(Role.FINANCE).get(reverse("add-evidence")).content.decode()


def test_why_a_proof_was_sent_back_stands_on_its_page_until_it_is_mended(world: World, files: Path):
    proof = make_evidence(world.applicant)
    page, client = proof.get_absolute_url(), world.client(Role.APPLICANT)
    for reason in ("缺盖章", "还缺日期"):
        proof = EVIDENCE_STATES.go(proof, "return", by=None, reason=reason)
        shown = client.get(page).content.decode()
        assert ("退回原因" in shown, reason in shown) == (True, True)
        proof = replace_evidence(
            evidence=proof,
            file=BytesIO(PDF),
            file_name="新.pdf",
            reason="补正",
            version=proof.version,
            by=world.actor(Role.APPLICANT),
        )
        assert "退回原因" not in client.get(page).content.decode()
