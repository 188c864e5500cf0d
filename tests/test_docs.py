"""The commands that the documents tell people to type do what they say."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zhixiao.cli import app

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "README.zh-CN.md", *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)]+)\)")
# A command whose meaning is that it found something ends with 1.
FINE = {0, 1}


def commands(document: Path) -> list[str]:
    return [line for block in FENCE.findall(document.read_text("utf-8")) for line in block.splitlines() if line.strip()]


@pytest.mark.parametrize("document", [d for d in DOCUMENTS if commands(d)], ids=lambda d: str(d.relative_to(ROOT)))
def test_every_command_of_a_document_runs_in_order(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    statuses = {}
    for command in commands(document):
        program, *arguments = shlex.split(command)
        assert program == "zhixiao"
        statuses[command] = CliRunner().invoke(app, arguments).exit_code
    assert {command: status for command, status in statuses.items() if status not in FINE} == {}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: str(d.relative_to(ROOT)))
def test_every_link_of_a_document_leads_somewhere(document: Path):
    targets = [link.partition("#")[0] for link in LINK.findall(document.read_text("utf-8"))]
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_every_command_is_told_of_in_a_document():
    told = " ".join(document.read_text("utf-8") for document in DOCUMENTS)
    names = [str(command.name or getattr(command.callback, "__name__", "")) for command in app.registered_commands]
    assert [name for name in names if f"zhixiao {name}" not in told] == []
