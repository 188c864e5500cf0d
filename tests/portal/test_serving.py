"""`zhixiao serve` and the `zhixiao work` beside it: started twice on a folder, stopped by Ctrl-C, killed."""

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.portal.own_portal import environment


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _started(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "zhixiao", "serve", "--demo", "--work", "--data", str(data), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment(data))
    try:
        _until(lambda: _answers(port))
        yield process
    finally:
        process.kill()
        process.communicate()


def _answers(port: int) -> bool:
    try:
        return bool(urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=30).status == 200)
    except OSError:
        return False


def _until(true) -> None:
    ends = time.monotonic() + 180
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.1)


def _free(port: int) -> bool:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return tried.connect_ex(("127.0.0.1", port)) != 0


def test_a_portal_stops_by_ctrl_c_starts_again_and_leaves_nothing_behind_when_killed(tmp_path: Path):
    data, port = tmp_path / "data", _free_port()
    with _started(data, port) as first:
        first.send_signal(signal.SIGINT)
        told, _ = first.communicate(timeout=60)
    assert [line.split("：")[0] for line in told.splitlines()[:2]] == ["数据文件夹", "门户地址"]
    assert (first.returncode, _free(port)) == (0, True)
    with _started(data, port) as second:
        second.kill()
    _until(lambda: _free(port))


def test_a_port_in_use_is_told_before_anything_is_done(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "zhixiao", "serve", "--data", str(tmp_path / "data"), "--port", str(port)]
        found = subprocess.run(command, capture_output=True, text=True, env=environment(tmp_path), check=False)
    assert (found.returncode, (tmp_path / "data").exists()) == (2, False)
    assert f"{port} 端口不能用" in found.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "10.1.2.3"])
def test_other_computers_are_served_only_under_a_name(tmp_path: Path, host: str):
    command = [sys.executable, "-m", "zhixiao", "serve", "--data", str(tmp_path / "data"), "--host", host]
    found = subprocess.run(command, capture_output=True, text=True, env=environment(tmp_path), check=False)
    assert (found.returncode, "ZHIXIAO_HOSTS" in found.stderr) == (2, True)
