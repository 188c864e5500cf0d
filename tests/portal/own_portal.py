"""A portal of its own on a scratch folder, in processes of its own: for tests that kill, crowd or browse it."""

import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError

SCREENS = Path(os.environ.get("ZHIXIAO_SCREENS", Path(__file__).resolve().parents[2] / "output" / "screens"))
"""Where browser tests keep their pictures."""

START = """
import sys
from pathlib import Path
from zhixiao.commands.serving import serve
serve(data=Path(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), workers=2, demo=True)
"""


MAKE = """
import sys
from pathlib import Path
from zhixiao.portal.starting import migrate, start_on
start_on(Path(sys.argv[1]))
migrate()
"""


def environment(data: Path) -> dict[str, str]:
    """The environment for a portal on a folder; on PostgreSQL, when the test run is, each folder has its database."""
    ours = ("DJANGO_SETTINGS_MODULE", "ZHIXIAO_DATA", "FAIL_INVALID_TEMPLATE_VARS")
    plain = {name: value for name, value in os.environ.items() if name not in ours}
    if url := plain.get("DATABASE_URL"):
        plain["DATABASE_URL"] = _database_of(url, data)
    return plain


def _database_of(url: str, data: Path, *, like: str = "template1") -> str:
    import psycopg

    name = _name_of(data)
    with psycopg.connect(url, autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            server.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
    return url.rsplit("/", 1)[0] + f"/{name}"


def _name_of(data: Path) -> str:
    return f"zhixiao_{hashlib.sha256(str(data).encode()).hexdigest()[:16]}"


def make_empty(data: Path) -> None:
    """Make the tables of a portal on a new folder, and nothing else."""
    finished(MAKE, data)


def copy_empty(empty: Path, data: Path) -> None:
    """Begin a portal on a new folder with the tables of another one."""
    shutil.copytree(empty, data)
    if url := os.environ.get("DATABASE_URL"):
        _database_of(url, data, like=_name_of(empty))


def script(text: str, data: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a Python script on a data folder in a process of its own; its lines can be read while it runs."""
    command = [sys.executable, "-c", text, str(data), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment(data))


def finished(text: str, data: Path, *arguments: str) -> str:
    """Run a Python script on a data folder to its end; what it printed. Raises CalledProcessError."""
    command = [sys.executable, "-c", text, str(data), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment(data)).stdout


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The demo portal, served from a folder; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (data.parent / "portal.log").open("w")
    command = [sys.executable, "-c", START, str(data), str(port)]
    process = subprocess.Popen(command, stdout=log, stderr=log, env=environment(data))
    try:
        _wait(f"http://127.0.0.1:{port}/sign-in", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(900):
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            assert process.poll() is None, "the portal ended by itself"
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the portal did not open in half a minute")


class Browser:
    """The least of a browser: cookies, forms with their hidden fields, redirects."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())).open

    def get(self, path: str) -> str:
        with self.open(self.base + path, timeout=60) as answer:
            return answer.read().decode()

    def send(self, path: str, form: dict[str, str], *, page: str) -> tuple[int, str]:
        """Send a form with the hidden fields of the page it stands on; (status, address it ended at)."""
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.split("<main")[1]))
        body = urllib.parse.urlencode(hidden | form).encode()
        try:
            with self.open(self.base + path, body, timeout=60) as answer:
                return answer.status, answer.url.removeprefix(self.base)
        except HTTPError as error:
            with error:
                return error.code, error.url.removeprefix(self.base)

    def sign_in(self, account: str, password: str = "zhixiao-demo") -> None:
        form = {"account": account, "password": password}
        assert self.send("/sign-in", form, page=self.get("/sign-in")) == (200, "/")
