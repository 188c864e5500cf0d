"""One file of many: checked, and its result written where it was checked."""

import gc
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from zhixiao.documents.unreadable import UnreadableError
from zhixiao.reporting.findings.results import Checked, check_file

NEW_OBJECTS = 100_000
"""Objects after which cycles are looked for: a report is many lasting objects, and every search goes over them."""
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
    gc.set_threshold(NEW_OBJECTS)
    checked = check(path)
    if writer is None or checked.error:
        return replace(checked, document=None)
    try:
        return replace(checked, document=None, written=writer.write(checked))
    except UnreadableError as error:
        return replace(checked, document=None, error=str(error))
