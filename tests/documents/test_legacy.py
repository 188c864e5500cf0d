"""Old formats through an office program on the path: its failures are told, it never hangs."""

import os
import time
from pathlib import Path

import pytest

from zhixiao.documents import legacy
from zhixiao.documents.legacy import convert
from zhixiao.documents.unreadable import UnreadableError


def _program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")


def test_a_program_that_makes_no_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(tmp_path, monkeypatch, "exit 0")
    with pytest.raises(UnreadableError, match=r"不能转换这个 \.doc 文件.*另存为 \.docx"):
        convert("a.doc", b"x", source="doc", target="docx")


def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(tmp_path, monkeypatch, "sleep 60")
    monkeypatch.setattr(legacy, "CONVERSION_SECONDS", 0.3)
    start = time.monotonic()
    with pytest.raises(UnreadableError, match="转换超时"):
        convert("a.doc", b"x", source="doc", target="docx")
    assert time.monotonic() - start < 10


def test_where_sessions_are_unknown_the_tree_of_processes_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path, monkeypatch, "exec sleep 60")
    ender = tmp_path / "taskkill"
    ender.write_text(f'#!/bin/sh\necho "$1 $2 $3" > "{tmp_path}/asked"\nkill -9 "$4"\n', encoding="utf-8")
    ender.chmod(0o755)
    monkeypatch.setattr(legacy, "CONVERSION_SECONDS", 0.3)
    monkeypatch.delattr(os, "killpg")
    with pytest.raises(UnreadableError, match="转换超时"):
        convert("a.doc", b"x", source="doc", target="docx")
    assert (tmp_path / "asked").read_text() == "/T /F /PID\n"


def test_every_call_has_a_profile_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = """
for each in "$@"; do
  case "$each" in -env:*) profile="$each";; esac
  last="$each"
done
mkdir -p "$(dirname "$last")/out"
echo "$profile" > "$(dirname "$last")/out/source.docx"
"""
    _program(tmp_path, monkeypatch, script)
    first, second = (convert("a.doc", b"x", source="doc", target="docx") for _ in range(2))
    assert first.startswith(b"-env:UserInstallation=file:///")
    assert first != second
