"""The people of `bench/portal.py`: a process of its own that speaks plain HTTP over kept connections.

It reads one plan as JSON from its input and writes what it measured as JSON. As little Python as possible runs for a
request, so that two cores serve the portal and not its visitors.
"""

import json
import random
import re
import resource
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode


class Person:
    """Somebody with a kept connection and the cookies of a session."""

    def __init__(self, port: int, session: str) -> None:
        self.port, self.session, self.token = port, session, ""
        self.line = self._connect()

    def _connect(self) -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self.port), timeout=120)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return line

    def ask(self, path: str, body: bytes | None = None) -> tuple[int, bytes, bytes]:
        """Status, head and body of one answer."""
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies() if value)
        verb = "GET" if body is None else "POST"
        head = f"{verb} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {cookies}\r\n"
        if body is not None:
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        self.line.sendall(head.encode() + b"\r\n" + (body or b""))
        return self._answer()

    def _cookies(self) -> list[tuple[str, str]]:
        return [("sessionid", self.session), ("csrftoken", self.token)]

    def _answer(self) -> tuple[int, bytes, bytes]:
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _, data = data.partition(b"\r\n\r\n")
        if found := re.search(rb"(?i)content-length: (\d+)", head):
            parts, missing = [data], int(found[1]) - len(data)
            while missing > 0:
                parts.append(self._more())
                missing -= len(parts[-1])
            data = b"".join(parts)
        else:
            while not data.endswith(b"0\r\n\r\n"):
                data += self._more()
        if found := re.search(rb"csrftoken=(\w+)", head):
            self.token = found[1].decode()
        return int(head[9:12]), head, data

    def _more(self) -> bytes:
        if not (part := self.line.recv(1 << 18)):
            raise ConnectionError("the portal closed the connection")
        return part


def read_pages(plan: dict[str, Any], person: Person, number: int, took: list[float]) -> None:
    """Each person reads their own share of the addresses, one after the other; `think` seconds lie between."""
    chance = random.Random(number)
    if plan["think"]:
        time.sleep(chance.random() * plan["think"])
    for path in plan["paths"][number]:
        began = time.perf_counter()
        status = person.ask(path)[0]
        took.append((time.perf_counter() - began) * 1000)
        if status != 200:
            raise RuntimeError(f"{path}: {status}")
        if plan["think"]:
            time.sleep(max(0, plan["think"] * (0.5 + chance.random()) - took[-1] / 1000))


def save_values(plan: dict[str, Any], person: Person, number: int, took: list[float], line: threading.Barrier) -> None:
    """Open the form, wait until everybody has, and save at the same moment."""
    for turn in range(plan["turns"]):
        path = plan["paths"][number][0]
        page = person.ask(path)[2].decode().split("<main")[1]
        told = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)) | {"completed": f"{200 + turn}件"}
        line.wait(120)
        began = time.perf_counter()
        status, _, answer = person.ask(path, urlencode(told).encode())
        took.append((time.perf_counter() - began) * 1000)
        if status != 302:
            line.abort()
            raise RuntimeError(f"{path}: {status} {answer.decode()[:2000]}")


def together(people: int, work: Callable[[int, list[float]], None]) -> dict[str, Any]:
    """Everybody at once; times in milliseconds, seconds in all, this process's own, and what went wrong."""
    took: list[float] = []
    faults: list[str] = []

    def one(number: int) -> None:
        try:
            work(number, took)
        except Exception as error:
            faults.append(repr(error))

    threads = [threading.Thread(target=one, args=(number,)) for number in range(people)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    usage = resource.getrusage(resource.RUSAGE_SELF)
    seconds = time.perf_counter() - began
    return {"took": sorted(took), "seconds": seconds, "own": usage.ru_utime + usage.ru_stime, "faults": faults}


def main() -> None:
    plan = json.load(sys.stdin)
    people = [Person(plan["port"], session) for session in plan["sessions"]]
    line = threading.Barrier(len(people))
    if plan["save"]:
        found = together(len(people), lambda number, took: save_values(plan, people[number], number, took, line))
    else:
        found = together(len(people), lambda number, took: read_pages(plan, people[number], number, took))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
