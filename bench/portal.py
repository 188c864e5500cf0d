"""The portal under load: the pages people open all day, and twenty officers who save at the same moment.

    python bench/portal.py [SHARE]

Fills a scratch portal with SHARE (1 unless said) of 2,000 organisations, 20,000 fund-years, 50,000 projects, 1,000,000
indicators with their completed values and as many events, serves it with two processes and prints for each page:
queries, processor time of the server (with that of PostgreSQL) a request, p50, p95 and requests a second with 1 and
with 20 people. They ask again at once (closed loop), and connect anew ROUNDS times: of 20 connections one process may
get 13, whose people then wait longer; "20 paced" are people who open that page every second, as fast as anybody
reads. "A day's mix" is 20 of them on pages of every kind. Each of
them has an evaluation of their own; "first time" opens another one every time. Then 20 officers save different values
at once; the saves are counted in the database afterwards. Ratios: a Django view that answers a constant page through
the same server, and the rows of a list asked for without Django. On SQLite, or on PostgreSQL where DATABASE_URL names
an empty database. The people are a process on the same computer; what they take of it is printed.
"""

import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import portal_rows

ORGANISATIONS, FUNDS, PROJECTS, VALUES = 2_000, 20_000, 50_000, 1_000_000
PEOPLE, TURNS, MIX_SECONDS, PACED_SECONDS, ROUNDS = 20, 5, 20, 5, 5
REQUESTS = {1: 20, 20: 200}
PACED, PACE = PEOPLE * PACED_SECONDS, f"{PEOPLE} paced"
GOALS = "goals with 20 people: p95 under 150 ms for reading, under 300 ms for writing"
SERVE = """
import sys
from pathlib import Path
from zhixiao.commands.serving import serve
serve(data=Path(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), workers=2)
"""
PLAIN = """
import sys
from granian import Granian
from granian.constants import Interfaces
sys.path.insert(0, sys.argv[1])
Granian("plain_page:application", address="127.0.0.1", port=int(sys.argv[2]), interface=Interfaces.WSGI, workers=2,
        blocking_threads=2, log_access=False).serve()
"""
PLAIN_PAGE = """
from django.conf import settings
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="x", MIDDLEWARE=[])
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("sign-in", lambda request: HttpResponse("x" * 12000))]
application = get_wsgi_application()
"""
Pages = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Portal:
    """The first process of a server, its port, and a session a person."""

    server: int
    port: int
    sessions: list[str]


def main(share: str) -> None:
    """Fill, measure, save, count."""
    with tempfile.TemporaryDirectory(prefix="zhixiao-bench-") as folder:
        data = Path(folder) / "data"
        pages, values = fill(data, share)
        queries = {name: queries_of(urls[0]) for name, urls in pages.items()}
        bare = bare_query(pages["indicators"][0])
        sessions = [session_of(number) for number in range(PEOPLE)]
        close_database()
        plain = measure_plain(Path(folder))
        with served(SERVE, [str(data)], data / "served.log") as (process, port, started):
            print(f"opens {started:.1f} s after the command, {memory_of(process.pid):.0f} MB in all processes")
            print(f"\n{'page':24} queries   people   server      p50      p95  req/s  the people's own")
            portal = Portal(process.pid, port, sessions)
            found = {name: measure(portal, name, queries[name], urls) for name, urls in pages.items()}
            mix(portal, pages)
            save_all(portal, values)
            print(f"{memory_of(process.pid):.0f} MB in all processes at the end")
        print(f"\na page of {plain:.2f} ms by a bare view of Django through the same server; as many of them cost")
        print(*(f"  {name}: {cost / plain:.1f}" for name, cost in found.items()), sep="\n")
        listed = found["indicators"]
        print(f"the rows of that list by the driver alone: {bare:.2f} ms, of {listed:.1f} ms of indicators")
        print(GOALS)


def fill(data: Path, share: str) -> tuple[Pages, list[int]]:
    """The scratch portal; the pages to open, and the completed values that the officers fill in."""
    from django.db import connection

    from zhixiao.portal.starting import migrate, start_on

    start_on(data)
    migrate()
    began = time.perf_counter()
    counts = [max(PEOPLE, int(Fraction(share) * full)) for full in (ORGANISATIONS, FUNDS, PROJECTS, VALUES)]
    organisations, funds, _, values = counts
    portal_rows.load(portal_rows.people(PEOPLE), *counts)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    print(f"{platform.node()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, commit {commit.strip()}")
    print(f"{connection.vendor}; organisations, fund-years, projects, values: {counts}")
    print(f"filled in {time.perf_counter() - began:.1f} s")
    own = [funds - number for number in range(PEOPLE)]
    others = range(funds // 2, funds // 2 + min(funds // 2, sum(REQUESTS.values()) + PACED + 10))
    pages = {
        "organisations": ["/organisations"],
        "funds": ["/funds"],
        "projects by name": ["/projects?sort=name&page=3"],
        "target sets": ["/target-sets"],
        "evaluations": ["/evaluations"],
        "indicators": ["/indicators"],
        "indicators of a year": ["/indicators?year=2016&page=2"],
        "rare word, first 100,000": [f"/indicators?name=指标{values // 2}"],
        "fund": [f"/funds/{one}" for one in own],
        "project": [f"/projects/{one}" for one in own],
        "indicator": [f"/indicators/{one}" for one in own],
        "target set": [f"/target-sets/{one}" for one in own],
        "evaluation": [f"/evaluations/{one}" for one in own],
        "evaluation, first time": [f"/evaluations/{one}" for one in others],
        "completed value": [f"/values/{one}" for one in own],
        "form of a value": [f"/values/{one}/fill" for one in own],
        "form with two choices": ["/funds/add"],
        "history": [f"/values/{one}/history" for one in own],
        "my tasks": ["/"],
        "export, filtered": [f"/funds?year=2016&name=专项资金{organisations % 7}&export=csv"],
        "public list": ["/public"],
        "public page": [f"/public/{one}" for one in own],
    }
    quoted = {name: [urllib.request.quote(url, safe="/?&=") for url in urls] for name, urls in pages.items()}
    still_open = max(1, funds // 10)
    return quoted, [values - number % still_open - funds * (number // still_open) for number in range(PEOPLE)]


def close_database() -> None:
    from django.db import connections

    connections.close_all()


def client_of(number: int) -> Any:
    """Django's own client, signed in as an officer."""
    from django.test import Client

    from zhixiao.portal.models.ground.person import Person

    client = Client()
    client.force_login(Person.objects.get(account=f"officer{number}"))
    return client


def session_of(number: int) -> str:
    return str(client_of(number).cookies["sessionid"].value)


def queries_of(url: str) -> int:
    """How many queries a page asks the first time, counted inside this process."""
    return len(asked_by(url))


def asked_by(url: str) -> list[str]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_of(0)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url, headers={"Host": "127.0.0.1"})
        assert answer.status_code == 200, (url, answer.status_code)
        b"".join(answer)
    return [one["sql"] for one in asked.captured_queries]


def bare_query(url: str) -> float:
    """Milliseconds of the processor for the rows of a list without Django: its last query, by the driver itself."""
    from django.db import connection

    sql = asked_by(url)[-1]
    cursor = connection.connection.cursor()
    began = time.process_time()
    for _ in range(50):
        cursor.execute(sql)
        cursor.fetchall()
    return (time.process_time() - began) * 1000 / 50


@contextmanager
def served(script: str, arguments: list[str], log: Path) -> Iterator[tuple[subprocess.Popen[bytes], int, float]]:
    """A server in processes of its own; the seconds until it answered."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    with log.open("w") as out:
        process = subprocess.Popen([sys.executable, "-c", script, *arguments, str(port)], stdout=out, stderr=out)
        try:
            wait_for(port)
            yield process, port, time.perf_counter() - began
        finally:
            process.terminate()
            process.wait(20)


def wait_for(port: int) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=10).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(port)


def crowd(port: int, sessions: Sequence[str], paths: list[list[str]], **more: Any) -> dict[str, Any]:
    """Let a process of people run through a plan. Raises RuntimeError with what went wrong."""
    plan = {"port": port, "sessions": sessions, "paths": paths, "think": 0, "save": False, "turns": TURNS} | more
    command = [sys.executable, str(Path(__file__).with_name("portal_crowd.py"))]
    done = subprocess.run(command, input=json.dumps(plan), capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    if found["faults"]:
        raise RuntimeError(found["faults"][0])
    return found


def shares(urls: list[str], people: int, requests: int, first: int) -> list[list[str]]:
    """What each person opens: their own page again and again, or of many pages a new one every time."""
    each = requests // people
    if len(urls) <= PEOPLE:
        return [[urls[number % len(urls)]] * each for number in range(people)]
    return [[urls[(first + number * each + turn) % len(urls)] for turn in range(each)] for number in range(people)]


def measure(portal: Portal, name: str, queries: int, urls: list[str]) -> float:
    """Print a page's lines; the server's milliseconds of the processor a request with 20 people."""
    if len(urls) <= PEOPLE:
        for _ in range(2):
            crowd(portal.port, portal.sessions, [[urls[number % len(urls)]] for number in range(PEOPLE)])
    cost, first = 0.0, 0
    for people, requests in REQUESTS.items():
        before = processor_of(portal.server)
        found = in_rounds(portal, people, shares(urls, people, requests, first))
        cost = (processor_of(portal.server) - before) * 1000 / len(found["took"])
        first += requests
        print(row(name, queries, str(people), cost, found), flush=True)
    before = processor_of(portal.server)
    found = crowd(portal.port, portal.sessions, shares(urls, PEOPLE, PACED, first), think=1)
    paced = (processor_of(portal.server) - before) * 1000 / len(found["took"])
    print(row(name, queries, PACE, paced, found), flush=True)
    return cost


def in_rounds(portal: Portal, people: int, paths: list[list[str]]) -> dict[str, Any]:
    """A plan in ROUNDS parts, each with people who connect anew: how processes share connections evens out."""
    found: dict[str, Any] = {"took": [], "seconds": 0, "own": 0}
    for part in range(ROUNDS):
        one = crowd(portal.port, portal.sessions[:people], [path[part::ROUNDS] for path in paths])
        found = {name: found[name] + one[name] for name in found}
    return found | {"took": sorted(found["took"])}


def mix(portal: Portal, pages: Pages) -> None:
    """Twenty people who open a page every second, each page as often as every other."""
    names = [name for name in pages if name not in ("evaluation, first time", "rare word, first 100,000")]
    paths = [
        [pages[names[(number * 7 + turn) % len(names)]][number % len(pages[names[(number * 7 + turn) % len(names)]])]
         for turn in range(MIX_SECONDS)]
        for number in range(PEOPLE)
    ]  # fmt: skip
    before = processor_of(portal.server)
    found = crowd(portal.port, portal.sessions, paths, think=1)
    print(row("a day's mix", "", PACE, (processor_of(portal.server) - before) * 1000 / len(found["took"]), found))


def row(name: str, queries: int | str, people: str, cost: float, found: dict[str, Any]) -> str:
    took = found["took"]
    p95, rate = took[max(0, int(len(took) * 0.95) - 1)], len(took) / found["seconds"]
    own = found["own"] / found["seconds"]
    return (
        f"{name:24} {queries:>7} {people:>8} {cost:6.1f}ms {statistics.median(took):6.1f}ms {p95:6.1f}ms {rate:6.1f}"
        f"  {own:.0%} of a core"
    )


def save_all(portal: Portal, values: list[int]) -> None:
    """Twenty officers save at the same moment, each their own values; nothing may be lost or refused."""
    before = processor_of(portal.server)
    found = crowd(portal.port, portal.sessions, [[f"/values/{value}/fill"] for value in values], save=True)
    cost = (processor_of(portal.server) - before) * 1000 / len(found["took"])
    print(row("save a value", "", str(PEOPLE), cost, found) + " (server: with the form)")
    from zhixiao.portal.models.evaluations.completed_value import CompletedValue

    kept = CompletedValue.objects.filter(pk__in=values, completed=f"{199 + TURNS}件", version=1 + TURNS).count()
    print(f"saves {PEOPLE * TURNS}, refused 0, officers whose last save is kept: {kept} of {PEOPLE}")
    close_database()


def measure_plain(folder: Path) -> float:
    """The server's milliseconds of the processor for a constant page by a view of Django without middleware."""
    (folder / "plain_page.py").write_text(PLAIN_PAGE)
    with served(PLAIN, [str(folder)], folder / "plain.log") as (process, port, _):
        crowd(port, ["x"] * PEOPLE, [["/sign-in"]] * PEOPLE)
        before = processor_of(process.pid)
        found = crowd(port, ["x"] * PEOPLE, [["/sign-in"] * 50] * PEOPLE)
        return (processor_of(process.pid) - before) * 1000 / len(found["took"])


def processor_of(server: int) -> float:
    """Seconds of the processor that the server's processes and the database's have used so far."""
    return sum(seconds_of(pid) for pid in (*family(server), *database_processes()))


def database_processes() -> list[int]:
    """PostgreSQL's processes when it runs on this computer; none for the embedded database."""
    from django.conf import settings

    if not settings.configured or "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        return []
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        own = int(cursor.fetchone()[0])
    return family(int(stat_of(own)[1]))


def family(pid: int) -> list[int]:
    """A process and those that it started, at any depth."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def stat_of(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name: state, parent …"""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def seconds_of(pid: int) -> float:
    """A process's seconds and those of its children that have ended."""
    return sum(map(int, stat_of(pid)[11:15])) / os.sysconf("SC_CLK_TCK")


def memory_of(server: int) -> float:
    """Megabytes of the server's processes, what they share counted once."""
    kilobytes = 0
    for pid in family(server):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        kilobytes += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes / 1024


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    main(sys.argv[1] if len(sys.argv) > 1 else "1")
