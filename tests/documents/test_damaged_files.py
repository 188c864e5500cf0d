"""However a file is damaged, a Document whose offsets hold or a refusal that names the file comes of it."""

import random

import pytest
from tests.documents.damaged_files import damaged
from tests.documents.shown import assert_offsets_hold
from tests.documents.sound_files import sound_files

from zhixiao.auditing.audit import audit
from zhixiao.documents import Document
from zhixiao.documents.reading import read_bytes
from zhixiao.documents.unreadable import UnreadableError


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return sound_files(tmp_path_factory.mktemp("sound"))


def test_the_samples_are_read_without_a_word(samples: dict[str, bytes]) -> None:
    kinds = {name: read_bytes(name, data).kind for name, data in samples.items()}
    assert kinds == {
        "报告.docx": "docx",
        "报告.html": "html",
        "报告.md": "markdown",
        "报告.pdf": "pdf",
        "报告.txt": "text",
        "格.txt": "text",
        "表.xlsx": "xlsx",
    }


@pytest.mark.parametrize("first", range(0, 600, 60))
def test_a_damaged_file_is_read_or_refused_by_its_name(samples: dict[str, bytes], first: int) -> None:
    for seed in range(first, first + 60):
        name, data = damaged(random.Random(seed), samples)
        document, told = _read(name, data)
        if document is None:
            assert told.startswith(f"{name}："), seed
        else:
            assert_offsets_hold(document)
            audit(document)


def _read(name: str, data: bytes) -> tuple[Document | None, str]:
    try:
        return read_bytes(name, data), ""
    except UnreadableError as refusal:
        return None, str(refusal)
