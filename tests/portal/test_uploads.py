"""Files on their way in: any name will do, and a disk that takes nothing is told."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.portal.world import World
from zhixiao.portal.access import Role
from zhixiao.portal.models.ground.evidence import Evidence

LARGE = b"%PDF-1.7 " + b"x" * (3 * 1024 * 1024)
SMALL = b"%PDF-1.7 x"


def _sent(client: Client, world: World, name: str, content: bytes) -> Any:
    """A proof sent under any name, as a program may choose it."""
    file = SimpleUploadedFile("x", content, "application/pdf")
    file._name = name
    told = {"title": "合同", "evidence_class": "voucher", "organisation": world.bureau.pk, "post_key": str(uuid4())}
    return client.post(reverse("add-evidence"), told | {"file": file})


@pytest.mark.parametrize("content", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("合同." + "甲" * 200, 422),
        ("x" * 300 + ".pdf", 422),
        ("甲" * 190 + ".pdf", 302),
        ("../../合同.pdf", 302),
        (".pdf", 422),
    ],
)
def test_a_name_of_any_kind_is_taken_or_refused_on_the_form(
    world: World, files: Path, name: str, status: int, content: bytes
):
    answer = _sent(world.client(Role.PERFORMANCE), world, name, content)
    assert (answer.status_code, Evidence.objects.count()) == (status, int(status == 302))


@pytest.mark.parametrize("checked", [True, False], ids=["csrf", "view"])
def test_a_disk_that_takes_no_upload_is_told(world: World, files: Path, settings: Any, tmp_path: Path, checked: bool):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "gone")
    client = Client(enforce_csrf_checks=checked)
    client.force_login(world.people[Role.PERFORMANCE])
    client.get(reverse("add-evidence"))
    answer = _sent(client, world, "合同.pdf", LARGE)
    assert (answer.status_code, "检查磁盘空间" in answer.content.decode()) == (503, True)
    assert Evidence.objects.count() == 0
