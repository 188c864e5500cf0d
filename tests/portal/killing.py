"""Run pieces of work in forked processes that kill themselves at a database statement or a file operation.

As a script on a scratch folder it prints a line for each fault that a kill left behind, then their number.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from hashlib import sha256
from pathlib import Path
from random import Random

FILE_OPERATIONS = ("os.rename", "os.mkdir", "os.chmod", "os.remove", "os.rmdir")
KILLS_A_PIECE = 3


class Clock:
    """Counts statements and file operations; at the wanted one the process is killed, as by a power cut."""

    def __init__(self, at: int, folder: Path) -> None:
        self.at, self.count, self.folder = at, 0, str(folder)

    def tick(self) -> None:
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1

    def statement(self, execute: Callable, sql: str, params: object, many: bool, context: dict) -> object:
        self.tick()
        return execute(sql, params, many, context)

    def operation(self, name: str, arguments: tuple) -> None:
        written = name == "open" and isinstance(arguments[1], str) and set("wax+") & set(arguments[1])
        if (written or name in FILE_OPERATIONS) and str(arguments[0]).startswith(self.folder):
            self.tick()


def ran(work: Callable[[], object], at: int, folder: Path) -> tuple[bool, int]:
    """(whether it was killed, operations until then) of `work` in a process of its own, killed before operation `at`.

    With `at` -1 it runs to its end and is killed before the transaction around it is kept; with -2 it may end.
    """
    from django.db import connection, connections, transaction

    connections.close_all()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        clock = Clock(at, folder)
        sys.addaudithook(clock.operation)
        try:
            with connection.execute_wrapper(clock.statement), transaction.atomic() if at == -1 else nullcontext():
                work()
                os.write(writer, str(clock.count).encode())
                if at == -1:
                    os.kill(os.getpid(), signal.SIGKILL)
        except BaseException:
            traceback.print_exc()
        os._exit(0)
    os.close(writer)
    status = os.waitpid(child, 0)[1]
    with os.fdopen(reader) as told:
        return os.WIFSIGNALED(status), int(told.read() or 0)


def everything() -> str:
    """A digest over every row of every table."""
    from django.apps import apps
    from django.db import connection

    digest = sha256()
    with connection.cursor() as cursor:
        for table in sorted(model._meta.db_table for model in apps.get_models(include_auto_created=True)):
            cursor.execute(f"SELECT * FROM {table}")
            digest.update(repr(sorted(map(repr, cursor.fetchall()))).encode())
    return digest.hexdigest()


def kills(name: str, work: Callable[[], object], folder: Path) -> Iterator[str]:
    """Kill the work at some of its operations, then let it end; a line for each fault."""
    before = everything()
    killed, total = ran(work, -1, folder)
    if not (killed and total):
        yield f"{name}: does not run"
        return
    places = Random(name).sample(range(total - 2), min(KILLS_A_PIECE, total - 2))
    for at in places:
        killed, _ = ran(work, at, folder)
        faults = _faults() if killed else ["was not killed"]
        if everything() != before:
            faults.append("something is half-kept")
        yield from (f"{name} killed at {at} of {total}: {fault}" for fault in faults)
    killed, count = ran(work, -2, folder)
    if killed or not count or everything() == before:
        yield f"{name}: cannot be done after the kills"
    yield from (f"{name} done: {fault}" for fault in _faults())


def _faults() -> list[str]:
    from zhixiao.portal.events import broken_links
    from zhixiao.portal.interfaces.doctor import CHECKS
    from zhixiao.portal.queries.money.books import prove_books

    files = next(check for check in CHECKS if check.number == "ZX009")
    return [*broken_links(), *files.run(), *(fault for proof in prove_books() for fault in proof.faults)]


def main(data: Path) -> None:
    from zhixiao.portal.starting import migrate, start_on

    start_on(data)
    migrate()
    from tests.portal.pieces_of_work import pieces

    done = 0
    for name, work in pieces():
        for fault in kills(name, work, data):
            print(fault)
        done += 1
    print(done, "pieces of work")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
