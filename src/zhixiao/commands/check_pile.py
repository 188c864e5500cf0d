"""Many files, each checked and its result written where it is checked: on several cores, and none stops the others."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from zhixiao.documents.unreadable import UnreadableError
from zhixiao.reporting.findings.results import Checked, check_file

AHEAD = 4
"""Files a core that wait for their turn; further ones are handed out when results are taken."""
Work = Callable[[Path], Checked]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes a result beside the others: a page with marks (.html), or the reader's own file with comments.

    `folder` keeps the layout of `root`, so that equal names keep apart; `named` is the one file of a single result.
    """

    folder: Path
    pages: bool
    root: Path | None = None
    named: Path | None = None

    def write(self, checked: Checked) -> Path:
        """Raises UnreadableError for a file that takes no comments."""
        from zhixiao.reporting.findings.lists import write_comments
        from zhixiao.reporting.findings.page import html_page

        target = self.named or self._beside(checked.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        if self.pages:
            target.write_text(html_page(checked), "utf-8")
        else:
            write_comments(checked, target)
        return target

    def _beside(self, path: Path) -> Path:
        inside = path.relative_to(self.root) if self.root and path.is_relative_to(self.root) else Path(path.name)
        name = f"{path.name}-检查.html" if self.pages else f"{path.stem}-检查{path.suffix}"
        return self.folder / inside.with_name(name)


def check_and_write(path: Path, *, check: Work = check_file, writer: Writer | None = None) -> Checked:
    """One file checked; with a writer, its result written. The document is let go: a pile would not fit in memory."""
    checked = check(path)
    if writer is None or checked.error:
        return replace(checked, document=None)
    try:
        return replace(checked, document=None, written=writer.write(checked))
    except UnreadableError as error:
        return replace(checked, document=None, error=str(error))


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
