"""A pile on several cores: a file that ends its process is told so, and the others are checked."""

import os
from functools import partial
from pathlib import Path

from zhixiao.commands.check_on_cores import on_cores
from zhixiao.commands.check_pile import check_and_write
from zhixiao.reporting.findings.results import Checked, check_file

WRONG = "培训1285人（甲类635人和乙类560人）。\n"


def _ends_its_process(path: Path) -> Checked:
    if path.stem == "致命":
        os._exit(9)
    return check_file(path)


def test_a_file_that_ends_its_process_does_not_stop_the_pile(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.txt" for name in ("1", "2", "致命", "3", "4")]
    for path in files:
        path.write_text(WRONG, "utf-8")
    work = partial(check_and_write, check=_ends_its_process)
    told = [(one.path.stem, len(one.findings), one.error) for one in on_cores(work, files, 2)]
    broken = "致命.txt：检查时程序中断（内存不足或文件异常）。请另存后单独检查"
    assert told == [("1", 1, None), ("2", 1, None), ("致命", 0, broken), ("3", 1, None), ("4", 1, None)]
