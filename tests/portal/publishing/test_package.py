"""The publication package and `zhixiao published`: missing, changed and extra files are told; nobody else is asked."""

import hashlib
import io
import json
import threading
import time
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.portal.publishing.samples import make_open_notice, make_public
from tests.portal.world import World
from zhixiao.commands.published import published
from zhixiao.inputs import BadInputError
from zhixiao.portal.domain.publishing.manifest import as_bytes, manifest_of, read_manifest
from zhixiao.portal.domain.publishing.package_check import Folder, Zip, check_package
from zhixiao.portal.interfaces.publishing.package import package_of

MADE_AT = "2024-05-01T09:00:00+08:00"
app = typer.Typer()
app.command()(published)

PATHS = st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8}){0,2}\.html", fullmatch=True)
FILES = st.dictionaries(PATHS, st.binary(max_size=200), max_size=6)


def _run(*arguments: str) -> tuple[int, dict[str, Any]]:
    done = CliRunner().invoke(app, [*arguments, "--format", "json"])
    return done.exit_code, json.loads(done.stdout)


def _told(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["kind"], one["path"]) for one in found["differences"]]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of three files in a folder."""
    files = {"index.html": b"<p>1</p>", "a/b.json": b"{}", "a/c.xlsx": b"PK"}
    folder = tmp_path / "package"
    for path, content in (
        files | {"manifest.json": as_bytes(manifest_of(files, publisher="甲局", made_at=MADE_AT))}
    ).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture
def website(package: Path) -> Iterator[str]:
    """The package on a website of this computer."""
    with _served(partial(_Quiet, directory=str(package))) as url:
        yield url


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class _served:  # noqa: N801
    def __init__(self, handler: Any) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.thread = threading.Thread(target=self.server.serve_forever)

    def __enter__(self) -> str:
        self.thread.start()
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@given(FILES)
def test_a_list_comes_back_from_its_bytes(files: dict[str, bytes]):
    manifest = manifest_of(files, publisher="甲局", made_at=MADE_AT)
    assert read_manifest(as_bytes(manifest)) == manifest
    assert {e.path: (e.size, e.sha256) for e in manifest.files} == {
        path: (len(content), hashlib.sha256(content).hexdigest()) for path, content in files.items()
    }


@pytest.mark.parametrize("path", ["../a", "/a", "a/../../b", "a\\b", "c:d", "https://x/y", "a//b", "./a"])
def test_a_list_that_points_outside_is_refused(path: str):
    told = json.loads(as_bytes(manifest_of({}, publisher="甲", made_at=MADE_AT)))
    told["files"] = [{"path": path, "size": 1, "sha256": "0" * 64}]
    with pytest.raises(BadInputError):
        read_manifest(json.dumps(told).encode())


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"format": "other"}', b"[" * 100_000])
def test_what_is_no_list_is_refused(content: bytes):
    with pytest.raises(BadInputError):
        read_manifest(content)


def test_a_list_with_a_changed_line_is_refused(package: Path):
    told = json.loads((package / "manifest.json").read_bytes())
    told["files"][0]["sha256"] = "0" * 64
    (package / "manifest.json").write_text(json.dumps(told))
    assert CliRunner().invoke(app, [str(package)]).exit_code == 2


def test_a_whole_package_has_no_differences(package: Path):
    assert _run(str(package))[0] == 0


def test_missing_changed_and_extra_files_are_told(package: Path):
    (package / "a/b.json").unlink()
    (package / "a/c.xlsx").write_bytes(b"pk")
    (package / "index.html").write_bytes(b"<p>longer</p>")
    (package / "new.html").write_bytes(b"")
    (package / "link").symlink_to("/etc/hostname")
    status, found = _run(str(package))
    assert (status, _told(found), found["unchanged"]) == (
        1,
        [("缺失", "a/b.json"), ("改动", "a/c.xlsx"), ("改动", "index.html"), ("多余", "link"), ("多余", "new.html")],
        0,
    )


def test_a_listed_file_that_leads_outside_is_not_read(package: Path, tmp_path: Path):
    (tmp_path / "secret").write_bytes(b"{}")
    (package / "a/b.json").unlink()
    (package / "a/b.json").symlink_to(tmp_path / "secret")
    assert _told(_run(str(package))[1]) == [("读不出", "a/b.json")]


def test_a_zip_is_checked_like_its_folder(package: Path, tmp_path: Path):
    archive = tmp_path / "p.zip"
    with zipfile.ZipFile(archive, "w") as out:
        for file in package.rglob("*"):
            if file.is_file() and file.name != "b.json":
                out.write(file, file.relative_to(package).as_posix())
        out.writestr("more.txt", "x")
    assert _told(_run(str(archive))[1]) == [("缺失", "a/b.json"), ("多余", "more.txt")]


def test_a_website_is_checked_and_says_what_it_cannot_see(package: Path, website: str):
    (package / "a/b.json").unlink()
    (package / "a/c.xlsx").write_bytes(b"pk")
    (package / "new.html").write_bytes(b"")
    for url in (website, f"{website}index.html", f"{website}manifest.json"):
        status, found = _run(url)
        assert (status, _told(found), found["extra_files_seen"]) == (
            1,
            [("缺失", "a/b.json"), ("改动", "a/c.xlsx")],
            False,
        )


def test_a_redirect_to_elsewhere_is_told_and_not_followed(package: Path, website: str):
    asked: list[str] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    class Redirecting(_Quiet):
        def do_GET(self) -> None:
            if self.path == "/a/b.json":
                self.send_response(302)
                self.send_header("Location", f"{other}stolen")
                self.end_headers()
            else:
                super().do_GET()

    with _served(Elsewhere) as other, _served(partial(Redirecting, directory=str(package))) as url:
        assert _told(_run(url)[1]) == [("读不出", "a/b.json")]
    assert asked == []


def test_a_website_that_does_not_answer_is_given_up_in_time(package: Path):
    class Slow(_Quiet):
        def do_GET(self) -> None:
            if self.path == "/a/b.json":
                time.sleep(2)
            super().do_GET()

        def copyfile(self, source: Any, outputfile: Any) -> None:
            try:
                super().copyfile(source, outputfile)
            except OSError:
                self.close_connection = True

    with _served(partial(Slow, directory=str(package))) as url:
        status, found = _run(url, "--timeout", "1")
    assert (status, _told(found)) == (1, [("读不出", "a/b.json")])


@pytest.mark.parametrize("place", ["ftp://x", "nothing-here", "file:///etc"])
def test_another_place_is_refused(place: str):
    assert CliRunner().invoke(app, [place]).exit_code == 2


def test_what_the_portal_packs_is_whole_and_every_byte_counts(world: World, tmp_path: Path):
    make_public(world.bureau)
    make_open_notice(world.bureau)
    content = package_of(world.home, made_at=MADE_AT)
    file = tmp_path / "p.zip"
    file.write_bytes(content)
    found = check_package(Zip(file))
    assert (found.differences, found.unchanged, found.manifest.publisher) == ((), 6, world.home.name)
    folder = tmp_path / "site"
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        package.extractall(folder)
        names = [entry.path for entry in found.manifest.files]
    for name in names:
        kept = (folder / name).read_bytes()
        (folder / name).write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
        assert [(one.kind, one.path) for one in check_package(Folder(folder)).differences] == [("改动", name)]
        (folder / name).write_bytes(kept)


def test_a_package_holds_nothing_of_another_organisation(world: World):
    make_public(world.foreign_bureau)
    with zipfile.ZipFile(io.BytesIO(package_of(world.home, made_at=MADE_AT))) as package:
        assert sorted(package.namelist()) == ["index.html", "manifest.json"]


def test_packed_pages_load_nothing_from_elsewhere(world: World):
    make_public(world.bureau)
    with zipfile.ZipFile(io.BytesIO(package_of(world.home, made_at=MADE_AT))) as package:
        pages = [package.read(name).decode() for name in package.namelist() if name.endswith(".html")]
    assert [word for page in pages for word in ("<script", "://", "src=") if word in page] == []
