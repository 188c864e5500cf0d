"""Verbs, queries and nouns know neither requests nor sessions nor messages."""

import ast
from pathlib import Path

import pytest

import zhixiao.portal

ROOT = Path(zhixiao.portal.__file__).parent
BELOW = sorted(path for path in ROOT.rglob("*.py") if "interfaces" not in path.parts)
WEB = ("django.http", "django.shortcuts", "django.contrib.messages", "django.contrib.sessions", "django.template")


def _imports(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return {
        name
        for node in nodes
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names] if isinstance(node, ast.Import)
            else []
        )
    }  # fmt: skip


@pytest.mark.parametrize("path", BELOW, ids=[str(path.relative_to(ROOT)) for path in BELOW])
def test_nothing_below_the_interfaces_imports_the_web(path: Path):
    assert [name for name in _imports(path) if name.startswith(WEB)] == []


def test_every_verb_takes_keywords_only_and_says_by_whom():
    for path in (ROOT / "domain").glob("*/*/*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            verbs = [getattr(mark, "id", "") for mark in getattr(node, "decorator_list", [])]
            if "verb" in verbs:
                names = [argument.arg for argument in node.args.kwonlyargs]
                assert (path.name, node.args.args, "request" in names) == (path.name, [], False)


def test_every_template_is_used():
    text = "".join(path.read_text("utf-8") for path in ROOT.rglob("*") if path.suffix in (".py", ".html"))
    templates = [path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.html")]
    assert [name for name in templates if f'"{name}"' not in text] == []
