"""Figures of the auditor: silence on correct statements, planted faults, linear cost, whole runs of the command.

`python -m bench.audit` takes about two minutes; `--full` runs 10,000 tables, 10,000 growth sentences and 1,000 files.
`--converter PYTHON` names a Python that has markitdown (dependency group `bench`), to read the same report beside the
command. With `--shared DIR` (the folder of labelled reports) the scorer of that folder is run too. All documents are
made up from seeds. Seconds are processor time, unless they say otherwise. Whole processes keep their compiled modules,
as an installed program does, and the best of three counts.
"""

import argparse
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import docx
from tests.auditing import correct_documents
from tests.auditing.open_sentences import MAKERS, sentence
from tests.auditing.planted_faults import KINDS

from zhixiao.auditing.audit import Audit, audit
from zhixiao.documents.reading import read_bytes

CHARACTERS_A_PAGE = 500
"""Of a report laid out as official documents are (GB/T 9704: at most 22 lines of 28 characters): five published reports
hold 190 to 530."""
DENSE = 36_000
"""Characters of a report of some 80 such pages."""
QUICK, FULL = 300, 10_000


def audited(text: str) -> Audit:
    return audit(read_bytes("报告.txt", text.encode()))


def silence(rounds: int) -> None:
    for name in ("table", "growth_sentence"):
        maker = getattr(correct_documents, name)
        alarms = sum(
            one.tier == "impossible" for seed in range(rounds) for one in audited(maker(random.Random(seed))).findings
        )
        print(f"{rounds} correct documents of kind {name}: {alarms} findings in the impossible tier")


def loose(rounds: int) -> None:
    """Sentences whose figures do not follow from each other: alarms are by chance."""
    told: Counter[str] = Counter()
    for maker in MAKERS:
        for seed in range(rounds):
            found = audited(sentence(maker, seed) + "\n").findings
            told.update(one.rule for one in found if one.tier != "wording")
    print(f"{rounds * len(MAKERS)} sentences that leave their figures open: {told.total()} alarms {dict(told)}")


def planted(rounds: int) -> None:
    hits = strays = total = 0
    for kind in KINDS:
        for seed in range(rounds):
            case = kind(random.Random(seed))
            found = [one for one in audited(case.wrong).findings if one.tier == "impossible"]
            near = [
                any(spot.start < case.end and case.start < spot.end for spot in (one.span, *one.also)) for one in found
            ]
            total += 1
            hits += any(near)
            strays += near.count(False)
    precision = hits / max(1, hits + strays)
    print(f"{total} planted faults of {len(KINDS)} kinds: recall {hits / total:.3f}, precision {precision:.3f}")


def report_text(characters: int) -> str:
    rng = random.Random(5)
    parts: list[str] = []
    size = 0
    while size < characters:
        part = correct_documents.document(rng)
        parts.append(part)
        size += len(part)
    return "\n".join(parts)[:characters]


def growth_of_cost() -> None:
    base = 0.0
    for factor in (1, 10, 100):
        text = report_text(4_000 * factor)
        begun = time.process_time()
        result = audited(text)
        taken = time.process_time() - begun
        base = base or taken
        numbers = result.coverage.numbers
        print(f"{len(text)} characters, {numbers} numbers: {taken:.2f} s ({taken / base:.1f} times the first)")


@dataclass(frozen=True, slots=True)
class Run:
    """A command that was run: processor seconds with those of its workers, seconds by the clock, its peak MB."""

    seconds: float
    clock: float
    memory: int


def run(*command: str) -> Run:
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"status {process.returncode}: {command}")
    return Run(used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss // 1024)


def checking(*arguments: str) -> Run:
    return run(sys.executable, "-m", "zhixiao", "check", "--format", "json", *arguments)


def write_word(path: Path, characters: int) -> None:
    """A Word report of so many characters: paragraphs, and a table where the text has one."""
    document = docx.Document()
    rows: list[list[str]] = []
    for line in [*report_text(characters).splitlines(), ""]:
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if len(cells) > 1:
            rows.append(cells)
            continue
        if rows:
            table = document.add_table(len(rows), max(map(len, rows)))
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=False):
                    cell.text = text
            rows = []
        document.add_paragraph(line)
    document.save(str(path))


def word_reports(converter: str) -> None:
    """The command as a whole process on 40 pages, beside a converter that only reads them, on more, and on 300."""
    with tempfile.TemporaryDirectory() as folder:
        short, dense, long = (Path(folder, f"{name}.docx") for name in ("40", "dense", "300"))
        write_word(short, 40 * CHARACTERS_A_PAGE)
        write_word(dense, DENSE)
        write_word(long, 300 * CHARACTERS_A_PAGE)
        ours = min((checking(str(short)) for _ in range(3)), key=lambda each: each.seconds)
        print(f"40-page docx, whole process: {ours.seconds:.2f} s, {ours.memory} MB (goal 1 s)")
        if subprocess.run([converter, "-c", "import markitdown"], capture_output=True, check=False).returncode:
            print(f"not compared with markitdown: {converter} does not have it (dependency group bench)")
        else:
            call = "import sys; from markitdown import MarkItDown; MarkItDown().convert(sys.argv[1])"
            theirs = min((run(converter, "-c", call, str(short)) for _ in range(3)), key=lambda each: each.seconds)
            print(f"markitdown only reads it in {theirs.seconds:.2f} s, {theirs.memory} MB")
        more = min((checking(str(dense)) for _ in range(3)), key=lambda each: each.seconds)
        print(f"docx of {DENSE} characters, whole process: {more.seconds:.2f} s, {more.memory} MB")
        full = checking(str(long))
        print(f"300-page docx, whole process: {full.seconds:.2f} s, {full.memory} MB (goal 15 s, 300 MB)")


def pile(files: int) -> None:
    """Short reports in one folder, on one core and on all."""
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        for number in range(files):
            text = correct_documents.document(random.Random(number))
            Path(folder, f"{number}.txt").write_text(text, encoding="utf-8")
        for jobs in (1, cores):
            done = checking("--jobs", str(jobs), folder)
            busy = done.seconds / done.clock
            print(f"{files} short reports, --jobs {jobs}: {done.clock:.1f} s by the clock, {busy:.2f} cores busy")


def labelled(folder: Path) -> None:
    scorer = [sys.executable, str(folder / "tools" / "score_check.py"), "--texts", str(folder / "cases" / "reports")]
    command = ["--labels", str(folder / "cases" / "labels"), "--", sys.executable, "-m", "zhixiao"]
    done = subprocess.run([*scorer, *command, "check", "--format", "json"], capture_output=True, text=True, check=False)
    print(done.stdout)


@contextmanager
def compiled_modules_kept() -> Iterator[None]:
    """Whole processes started here write their compiled modules to a folder of the bench, whatever the shell says."""
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {"PYTHONPYCACHEPREFIX": folder}):
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        yield


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--converter", metavar="PYTHON", default=sys.executable)
    parser.add_argument("--shared", type=Path)
    chosen = parser.parse_args()
    rounds = FULL if chosen.full else QUICK
    print(f"{platform.machine()}, {os.cpu_count()} cores · Python {platform.python_version()}")
    with compiled_modules_kept():  # first: a new process counts the memory of the one that starts it as its own peak
        word_reports(chosen.converter)
        pile(1000 if chosen.full else 100)
    growth_of_cost()
    planted(max(10, rounds // 100))
    silence(rounds)
    loose(rounds // 3)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    if chosen.shared:
        labelled(chosen.shared)


if __name__ == "__main__":
    main()
