"""The portal under load: the pages people open all day, and twenty officers who save at the same moment.

    python bench/portal.py [SHARE]

Fills a scratch portal with SHARE (1 unless said) of 2,000 organisations, 20,000 fund-years, 50,000 projects and
1,000,000 indicators with their completed values by plain SQL, serves it with two processes and prints for each page:
queries, p50, p95 and requests a second with 1 and with 20 people. Then 20 officers save different completed values at
once; the saves are counted in the database afterwards. On SQLite, or on PostgreSQL where DATABASE_URL names an empty
database. The people are threads of this process on the same computer, so the figures include their work.
"""

import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

ORGANISATIONS, FUNDS, PROJECTS, VALUES = 2_000, 20_000, 50_000, 1_000_000
OFFICERS, SAVES, PASSWORD = 20, 5, "bench-portal-2024"
REQUESTS = {1: 40, 20: 200}
SERVE = """
import sys
from pathlib import Path
from zhixiao.commands.serving import serve
serve(data=Path(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), workers=2)
"""


def main(share: str) -> None:
    """Fill, measure, save, count."""
    with tempfile.TemporaryDirectory(prefix="zhixiao-bench-") as folder:
        data = Path(folder) / "data"
        pages, values = fill(data, share)
        queries = {name: queries_of(url) for name, url in pages.items()}
        close_database()
        with served(data) as base:
            print(f"{'page':14} {'queries':>7}  people      p50      p95   req/s")
            for name, url in pages.items():
                for people in REQUESTS:
                    print(row(name, queries[name], people, *measure(base, url, people)))
            save_all(base, values)


def fill(data: Path, share: str) -> tuple[dict[str, str], list[int]]:
    """The scratch portal; the pages to open, and the completed values that the officers fill in."""
    from fractions import Fraction

    from zhixiao.portal.starting import migrate, start_on

    start_on(data)
    migrate()
    began = time.perf_counter()
    counts = [max(OFFICERS, int(Fraction(share) * full)) for full in (ORGANISATIONS, FUNDS, PROJECTS, VALUES)]
    root = people()
    load(root, *counts)
    print("organisations, fund-years, projects, values:", *counts)
    print(f"filled in {time.perf_counter() - began:.1f} s on {vendor()}, {os.cpu_count()} cores")
    middle = counts[1] // 2
    pages = {
        "organisations": "/organisations",
        "projects": "/projects?sort=name&page=3",
        "indicators": "/indicators",
        "fund": f"/funds/{middle}",
        "target set": f"/target-sets/{middle}",
        "evaluation": f"/evaluations/{middle}",
        "public list": "/public",
        "public page": f"/public/{middle}",
    }
    return pages, [counts[3] - number * 7 for number in range(OFFICERS)]


def people() -> Any:
    """The root organisation with twenty performance officers over it."""
    from zhixiao.portal.access import Role
    from zhixiao.portal.domain.ground.organisations.add import add_organisation
    from zhixiao.portal.domain.ground.people.add import add_person
    from zhixiao.portal.domain.ground.roles.grant import grant_role

    root = add_organisation(name="测试市", kind="city", parent=None, by=None)
    for number in range(OFFICERS):
        person = add_person(
            account=f"officer{number}", name=f"专员{number}", organisation=root, password=PASSWORD, by=None
        )
        person.must_change_password = False
        person.save()
        grant_role(person=person, role=Role.PERFORMANCE, organisation=root, begins=date(2020, 1, 1), by=None)
    return root


def load(root: Any, organisations: int, funds: int, projects: int, values: int) -> None:
    """Rows by plain SQL; keys are 1, 2, 3 … so that one row's relatives are found by arithmetic."""
    from zhixiao.portal.queries.publishing.published_text import (
        PublishedText,
        TextColumn,
        TextTable,
        as_json,
        digest_of,
    )

    columns = (TextColumn("三级指标"), TextColumn("指标值", numeric=True))
    table = TextTable("绩效指标", columns, tuple((f"指标{number}", f"{number}件") for number in range(50)))
    text = as_json(PublishedText("绩效目标", "绩效目标", "单位", 2024, (("年度", "2024"),), (table,)))
    fund = f"(i - 1) % {funds} + 1"
    place = f"(i - 1) % {organisations} + {root.pk + 1}"
    insert("ground.Organisation", organisations, id=f"i + {root.pk}", name="'单位' || i", kind="'bureau'",
           parent_id=str(root.pk), path=f"'{root.path}' || (i + {root.pk}) || '/'")  # fmt: skip
    insert(
        "money.Fund",
        funds,
        name="'专项资金' || i",
        organisation_id=place,
        year=f"2015 + (i - 1) / {organisations}",
    )
    insert("money.Project", projects, name="'项目' || i", fund_id=fund, owner_id=str(root.pk))
    insert("money.BudgetLine", projects, name="'明细' || i", fund_id=fund, budget_initial_fen="i * 1000000",
           budget_adjusted_fen="i * 1000000")  # fmt: skip
    insert("targets.TargetSet", funds, fund_id="i", state="'in_force'")
    insert("targets.Indicator", values, fund_id=fund, number=f"(i - 1) / {funds} + 1", level1="'产出'", level2="'数量'",
           name="'指标' || i", direction="'≥'", target="'100件'", weight="1")  # fmt: skip
    insert("evaluations.Evaluation", funds, fund_id="i", title="'自评' || i", rulebook="'beijing-2021'",
           cut_off="'2024-12-31'", region="'某市'", level="'市级'", issued_on="'2025-01-10'", due_on="'2025-03-15'",
           accept_by="'2025-04-30'")  # fmt: skip
    insert("evaluations.CompletedValue", values, evaluation_id=fund, indicator_id="i", completed="'101件'")
    insert("publishing.Publication", funds, organisation_id=place, kind="'targets'", subject_id="i", year="2024",
           title="'绩效目标' || i", state="'public'")  # fmt: skip
    insert("publishing.PublicationRevision", funds, publication_id="i", number="1", content=f"'{text}'",
           sha256=f"'{digest_of(text)}'")  # fmt: skip
    settle()


def insert(label: str, count: int, **given: str) -> None:
    """`count` rows of a noun; `given` are SQL expressions of `i` by column, the rest gets its default."""
    from django.apps import apps
    from django.db import connection

    fields = [field for field in apps.get_model(label)._meta.concrete_fields if field.column not in given]
    columns = {field.column: default_of(field) for field in fields} | given
    table = apps.get_model(label)._meta.db_table
    names = ", ".join(f'"{column}"' for column in columns)
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) {numbers} SELECT {', '.join(columns.values())} FROM n")


def default_of(field: Any) -> str:
    """What a column holds when nobody says, as SQL."""
    if field.primary_key:
        return "i"
    if field.null:
        return "NULL"
    if field.has_default():
        return literal(field.get_default())
    return "CURRENT_TIMESTAMP" if "Date" in type(field).__name__ else "''"


def literal(value: object) -> str:
    """A default as SQL."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else f"'{value}'"


def settle() -> None:
    """Statistics, and sequences after the rows, as after any large import."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)
        cursor.execute("ANALYZE")


def vendor() -> str:
    from django.db import connection

    return connection.vendor


def close_database() -> None:
    from django.db import connections

    connections.close_all()


def queries_of(url: str) -> int:
    """How many queries a page asks, counted inside this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from zhixiao.portal.models.ground.person import Person

    client = Client()
    client.force_login(Person.objects.get(account="officer0"))
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url, headers={"Host": "127.0.0.1"})
    assert answer.status_code == 200, (url, answer.status_code)
    return len(asked)


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The portal in processes of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    with (data / "served.log").open("w") as log:
        process = subprocess.Popen([sys.executable, "-c", SERVE, str(data), str(port)], stdout=log, stderr=log)
        try:
            wait_for(base)
            yield base
        finally:
            process.terminate()
            process.wait(20)


def wait_for(base: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{base}/sign-in", timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(base)


class Officer:
    """Somebody with a browser: cookies and forms."""

    def __init__(self, base: str, number: int) -> None:
        self.base = base
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())).open
        self.send("/sign-in", self.get("/sign-in"), {"account": f"officer{number}", "password": PASSWORD})

    def get(self, path: str) -> str:
        with self.open(self.base + path, timeout=60) as answer:
            return str(answer.read().decode())

    def send(self, path: str, page: str, told: dict[str, str]) -> str:
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.split("<main")[1]))
        body = urllib.parse.urlencode(hidden | told).encode()
        with self.open(self.base + path, body, timeout=60) as answer:
            return str(answer.url)


def measure(base: str, url: str, number: int) -> tuple[list[float], float]:
    """Milliseconds of each request, and all of them a second."""
    officers = [Officer(base, one) for one in range(number)]
    each = REQUESTS[number] // number
    officers[0].get(url)

    def work(officer: Officer, took: list[float]) -> None:
        for _ in range(each):
            took.append(timed(lambda: officer.get(url)))

    return together(officers, work)


def together(officers: list[Officer], work: Callable[[Officer, list[float]], None]) -> tuple[list[float], float]:
    took: list[float] = []
    threads = [threading.Thread(target=work, args=(officer, took)) for officer in officers]
    seconds = timed(lambda: [thread.start() for thread in threads] and [thread.join() for thread in threads]) / 1000
    return sorted(took), len(took) / seconds


def timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def row(name: str, queries: int | str, people: int, took: list[float], rate: float) -> str:
    p95 = took[int(len(took) * 0.95) - 1]
    return f"{name:14} {queries:>7}  {people:6} {statistics.median(took):6.1f}ms {p95:6.1f}ms {rate:7.1f}"


def save_all(base: str, values: list[int]) -> None:
    """Twenty officers save at once, each their own values; nothing may be lost or refused."""
    officers = [Officer(base, number) for number in range(OFFICERS)]
    refused: list[str] = []

    def work(officer: Officer, took: list[float]) -> None:
        path = f"/values/{values[officers.index(officer)]}/fill"
        for turn in range(SAVES):
            page = officer.get(path)
            told = {"completed": f"{200 + turn}件"}
            try:
                took.append(timed(lambda page=page, told=told: officer.send(path, page, told)))
            except OSError as error:
                refused.append(str(error))

    took, rate = together(officers, work)
    print(row("save a value", "", OFFICERS, took, rate))
    from zhixiao.portal.models.evaluations.completed_value import CompletedValue

    kept = CompletedValue.objects.filter(pk__in=values, completed=f"{199 + SAVES}件", version=1 + SAVES).count()
    print(f"saves {OFFICERS * SAVES}, refused {len(refused)}, officers whose last save is kept {kept} of {OFFICERS}")
    print(*refused[:3], sep="\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "1")
