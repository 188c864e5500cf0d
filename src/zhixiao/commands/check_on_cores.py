"""Many files on several cores, and none stops the others."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

from zhixiao.commands.check_pile import Work
from zhixiao.reporting.findings.results import Checked

AHEAD = 4
"""Files a core that wait for their turn; further ones are handed out when results are taken."""


def on_cores(work: Work, files: Sequence[Path], jobs: int) -> Iterator[Checked]:
    """The results in the order given. A file whose check ends its process (memory, a fault of a library) is told so."""
    waiting = iter(files)
    with ProcessPoolExecutor(jobs) as pool:
        handed = [(path, _hand(pool, work, path)) for path in islice(waiting, AHEAD * jobs)]
        while handed:
            path, future = handed.pop(0)
            try:
                yield future.result()
                handed += [(one, _hand(pool, work, one)) for one in islice(waiting, 1)]
            except BrokenProcessPool:
                break
        else:
            return
    yield _alone(work, path)
    yield from on_cores(work, [*(path for path, _ in handed), *waiting], jobs)


def _hand(pool: ProcessPoolExecutor, work: Work, path: Path) -> "Future[Checked]":
    """A file handed out; when the pool has just ended, a result that says so."""
    try:
        return pool.submit(work, path)
    except BrokenProcessPool as ended:
        lost: Future[Checked] = Future()
        lost.set_exception(ended)
        return lost


def _alone(work: Work, path: Path) -> Checked:
    with ProcessPoolExecutor(1) as pool:
        future: Future[Checked] = pool.submit(work, path)
        try:
            return future.result()
        except BrokenProcessPool:
            return Checked(path, None, error=f"{path.name}：检查时程序中断（内存不足或文件异常）。请另存后单独检查")
