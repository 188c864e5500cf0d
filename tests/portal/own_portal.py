"""A portal of its own on a scratch folder, in processes of its own: for tests that kill, crowd or browse it."""

import os
import re
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

START = """
import sys
from pathlib import Path
from zhixiao.commands.serving import serve
serve(data=Path(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), workers=2, demo=True)
"""


def environment() -> dict[str, str]:
    """The environment without what the test run set for itself."""
    ours = ("DJANGO_SETTINGS_MODULE", "ZHIXIAO_DATA", "FAIL_INVALID_TEMPLATE_VARS", "DATABASE_URL")
    return {name: value for name, value in os.environ.items() if name not in ours}


def script(text: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a Python script in a process of its own; its lines can be read while it runs."""
    command = [sys.executable, "-c", text, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment())


def finished(text: str, *arguments: str) -> str:
    """Run a Python script to its end; what it printed. Raises CalledProcessError."""
    command = [sys.executable, "-c", text, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment()).stdout


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The demo portal, served from a folder; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (data.parent / "portal.log").open("w")
    command = [sys.executable, "-c", START, str(data), str(port)]
    process = subprocess.Popen(command, stdout=log, stderr=log, env=environment())
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
    for _ in range(300):
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
