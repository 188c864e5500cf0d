"""Compiled patterns that are kept between runs."""

import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from zhixiao.auditing import relations
from zhixiao.commands import kept_patterns
from zhixiao.commands.kept_patterns import built, read, steps, write

ODD = r"(?P<first>[一二三])(?=甲乙丙丁)(?<!不)[^，。\d]{3,7}?(?P<last>\d+(?:\.\d+)?)%"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled modules are kept, empty, and no pattern is known."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    re.purge()
    return tmp_path


def kept_in(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.patterns"))


def test_each_pattern_of_the_checks_is_the_same_when_built_from_what_is_kept() -> None:
    modules = [import_module(f"{relations.__name__}.{name}") for name in relations.__all__]
    patterns = [one for module in modules for one in vars(module).values() if isinstance(one, re.Pattern)]
    keys = {(one.pattern, one.flags & ~re.UNICODE): one for one in patterns}
    assert len(keys) > 300
    assert dict(built({key: steps(*key) for key in keys})) == keys


@pytest.mark.parametrize("flags", [re.NOFLAG, re.IGNORECASE, re.MULTILINE | re.DOTALL, re.ASCII])
def test_groups_and_flags_are_kept(flags: re.RegexFlag) -> None:
    [(_, pattern)] = built({(ODD, int(flags)): steps(ODD, int(flags))})
    wanted = re.compile(ODD, flags)
    assert pattern == wanted
    assert (pattern.groupindex, pattern.groups, pattern.flags) == (wanted.groupindex, wanted.groups, wanted.flags)


def test_a_second_run_finds_all_patterns_and_writes_nothing(folder: Path) -> None:
    with kept_patterns.kept_patterns():
        first = re.compile(ODD)
    [place] = kept_in(folder)
    assert (ODD, 0) in read(place)
    place.chmod(0o600)
    before = place.read_bytes()
    re.purge()
    with kept_patterns.kept_patterns():
        assert re.compile(ODD) == first
    assert (place.read_bytes(), place.stat().st_mode & 0o777) == (before, 0o600)


def test_what_is_new_is_kept_beside_what_was(folder: Path) -> None:
    with kept_patterns.kept_patterns():
        re.compile(ODD)
    re.purge()
    with kept_patterns.kept_patterns():
        re.compile("乙" + ODD)
    [place] = kept_in(folder)
    assert {(ODD, 0), ("乙" + ODD, 0)} <= read(place).keys()


@pytest.mark.parametrize("content", [b"", b"\x00", b"i\x07\x00\x00\x00", b"\xfb\xa9\x03", "甲".encode() * 100])
def test_a_damaged_file_counts_as_none_and_is_written_anew(folder: Path, content: bytes) -> None:
    with kept_patterns.kept_patterns():
        re.compile(ODD)
    [place] = kept_in(folder)
    place.write_bytes(content)
    re.purge()
    with kept_patterns.kept_patterns():
        assert re.compile(ODD).search("一甲乙丙丁3%")
    assert (ODD, 0) in read(place)


@pytest.mark.parametrize("instructions", [[], [7, 7, 7], [-1]])
def test_instructions_that_python_refuses_are_compiled_anew(instructions: list[int]) -> None:
    pattern, flags, _, *groups = steps(ODD, 0)
    assert built({(ODD, 0): (pattern, flags, instructions, *groups)}) == []  # type: ignore[dict-item]


def test_nothing_is_kept_where_compiled_modules_are_not(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    with kept_patterns.kept_patterns():
        re.compile(ODD)
    assert kept_in(folder) == []


def test_a_folder_that_cannot_be_written_is_left_alone(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    write(blocked / "under" / "kept.patterns", {(ODD, 0): steps(ODD, 0)})
    assert list(tmp_path.iterdir()) == [blocked]


def test_the_limit_of_the_cache_is_as_before_after_an_error(folder: Path) -> None:
    before = vars(re)["_MAXCACHE"]
    with pytest.raises(ZeroDivisionError), kept_patterns.kept_patterns():
        raise ZeroDivisionError
    assert vars(re)["_MAXCACHE"] == before
    assert kept_in(folder) == []
