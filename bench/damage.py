"""Damaged files by the thousand, read and audited: nothing but a Document or a refusal may come of any, in good time.

    python -m bench.damage --cases 20000 [--seed 1] [--jobs 2]

Prints how many were read and refused, every other ending with its seed, and the slowest. On POSIX a case that takes
over `LONGEST` seconds of processor time is ended and told.
"""

import argparse
import random
import resource
import signal
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.auditing import correct_documents
from tests.documents.damaged_files import damaged
from tests.documents.sound_files import sound_files

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes
from zhixiao.documents.unreadable import UnreadableError

LONGEST = 30
MOST_MEMORY = 3 * 1024**3


class TooSlowError(Exception):
    pass


def _alarm(*_: object) -> None:
    raise TooSlowError


def ending(seed: int, samples: dict[str, bytes]) -> tuple[float, str, str]:
    """Seconds, how the case ended ("read", "refused", else the error with its last line), the file's name."""
    name, data = damaged(random.Random(seed), samples)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    begun = time.process_time()
    try:
        audit(read_bytes(name, data))
        how = "read"
    except UnreadableError as refusal:
        how = "refused" if str(refusal).startswith(f"{name}：") else f"message without name: {refusal}"
    except (Exception, TooSlowError) as error:
        spot = traceback.extract_tb(error.__traceback__)[-1]
        how = f"{type(error).__name__}: {str(error)[:80]} at {Path(spot.filename).name}:{spot.lineno}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - begun, how, name


def _limited() -> None:
    signal.signal(signal.SIGPROF, _alarm)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        samples = sound_files(Path(folder))
    samples |= {f"{n}.txt": correct_documents.document(random.Random(n)).encode() for n in range(6)}
    seeds = range(chosen.seed, chosen.seed + chosen.cases)
    endings: Counter[str] = Counter()
    slowest: list[tuple[float, int, str]] = []
    with ProcessPoolExecutor(chosen.jobs, initializer=_limited) as pool:
        for seed, (seconds, how, name) in zip(
            seeds, pool.map(partial(ending, samples=samples), seeds, chunksize=20), strict=True
        ):
            if how not in ("read", "refused") and not endings[how]:
                print(f"seed {seed} ({name}): {how}", flush=True)
            endings[how] += 1
            slowest = sorted([*slowest, (seconds, seed, name)], reverse=True)[:5]
    print(*(f"{count:>7} {how}" for how, count in endings.most_common()), sep="\n")
    print("slowest:", ", ".join(f"{seconds:.1f} s (seed {seed}, {name})" for seconds, seed, name in slowest))


if __name__ == "__main__":
    main()
