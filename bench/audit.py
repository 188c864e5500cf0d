"""Figures of the auditor: silence on correct statements, planted faults, linear cost, a 40-page Word report.

`python -m bench.audit` takes about a minute; `--full` runs 10,000 tables and 10,000 growth sentences. With `--shared
DIR` (the folder of labelled reports) the scorer of that folder is run too. All documents are made up from seeds.
"""

import argparse
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx
from tests.auditing import correct_documents
from tests.auditing.planted_faults import KINDS

from zhixiao.auditing.audit import Audit, audit
from zhixiao.documents.reading import read, read_bytes

CHARACTERS_A_PAGE = 900
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
        begun = time.perf_counter()
        result = audited(text)
        taken = time.perf_counter() - begun
        base = base or taken
        numbers = result.coverage.numbers
        print(f"{len(text)} characters, {numbers} numbers: {taken:.2f} s ({taken / base:.1f} times the first)")


def word_report() -> None:
    text = report_text(40 * CHARACTERS_A_PAGE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "报告.docx"
        document = docx.Document()
        for line in text.splitlines():
            document.add_paragraph(line)
        document.save(str(path))
        begun = time.perf_counter()
        loaded = read(path)
        seen = time.perf_counter()
        audit(loaded)
        print(f"40-page docx: read {seen - begun:.2f} s, audit {time.perf_counter() - seen:.2f} s")


def labelled(folder: Path) -> None:
    scorer = [sys.executable, str(folder / "tools" / "score_check.py"), "--texts", str(folder / "cases" / "reports")]
    command = ["--labels", str(folder / "cases" / "labels"), "--", sys.executable, "-m", "zhixiao"]
    done = subprocess.run([*scorer, *command, "check", "--format", "json"], capture_output=True, text=True, check=False)
    print(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--shared", type=Path)
    chosen = parser.parse_args()
    rounds = FULL if chosen.full else QUICK
    print(f"{platform.machine()} · Python {platform.python_version()}")
    growth_of_cost()
    word_report()
    planted(max(10, rounds // 100))
    silence(rounds)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    if chosen.shared:
        labelled(chosen.shared)


if __name__ == "__main__":
    main()
