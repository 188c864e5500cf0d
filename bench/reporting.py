"""Printing of one packaged case to docx, xlsx and html.

    python bench/reporting.py [CASE]

Prints, for CASE (nanchang-2020 unless said), the seconds of the first printing, which loads the libraries and reads the
forms, and the median of five more; and the seconds of each step alone.
"""

import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

GOAL_SECONDS = 2
ROUNDS = 5


def seconds(work: Callable[[], object]) -> Callable[[], float]:
    """`work` as a function that says how long it took."""

    def timed() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return timed


def main() -> None:
    from zhixiao.cases.library import packaged
    from zhixiao.rules.rulebook_store import load_rulebook
    from zhixiao.scoring import try_score
    from zhixiao.scoring.figures import figures

    case = packaged(sys.argv[1] if len(sys.argv) > 1 else "nanchang-2020")
    evaluation = try_score(case, load_rulebook(case.rulebook)) if case.rulebook else None
    found = figures(case, evaluation)

    def printing(formats: tuple[str, ...], folder: str) -> Callable[[], object]:
        def work() -> object:
            from zhixiao.reporting.printing import print_report

            return print_report(case, evaluation, found, Path(folder), formats)

        return work

    print(f"{platform.node()}  Python {platform.python_version()}")
    with TemporaryDirectory() as folder:
        formats = ("docx", "xlsx", "html")
        first = seconds(printing(formats, folder))()
        again = statistics.median(seconds(printing(formats, folder))() for _ in range(ROUNDS))
        print(f"{case.id}: {len(case.indicators)} indicators, {len(found)} figures")
        print(f"docx + xlsx + html, first time  {first:.2f} s   (goal {GOAL_SECONDS} s)")
        print(f"docx + xlsx + html, again       {again:.2f} s   (median of {ROUNDS})")
        for one in formats:
            alone = statistics.median(seconds(printing((one,), folder))() for _ in range(ROUNDS))
            print(f"  {one:<5} alone                   {alone:.2f} s")


if __name__ == "__main__":
    main()
