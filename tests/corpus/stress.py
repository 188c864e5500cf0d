"""Many more correct documents than are stored: every skeleton with fresh seeds, every form in every layout.

    python -m tests.corpus.stress [--seeds N] [--from SEED] -- COMMAND [ARG ...]

Everything is right in them, so each error or warning is a false alarm. Printed: the number by rule, and the first alarm
of each source and rule.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from tests.corpus.__main__ import compose
from tests.corpus.forms import FOLDER
from tests.corpus.layouts import LAYOUTS
from tests.corpus.measure import STRONG, answers, shown
from tests.corpus.registry import SKELETONS, Entry


def entries(seeds: int, first: int) -> list[Entry]:
    """Skeletons with `seeds` seeds each; forms in each layout with a quarter of them (one at least)."""
    contents = sorted(f.stem for f in FOLDER.iterdir())
    prose = [Entry(f"{name}@{first + i}", name, first + i) for name in SKELETONS for i in range(seeds)]
    specs = [f"{content}:{layout}" for content in contents for layout in LAYOUTS]
    form = [
        Entry(f"{spec.replace(':', '-')}@{first + i}", f"form:{spec}", first + i * 1000 + j)
        for j, spec in enumerate(specs)
        for i in range(max(1, seeds // 4))
    ]
    return prose + form


def main() -> None:
    """Write to a temporary folder, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=12)
    parser.add_argument("--from", dest="first", type=int, default=5000)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    command = given.command[1:] if given.command[:1] == ["--"] else given.command
    texts = {f"{entry.name}.txt": compose(entry)[0] for entry in entries(given.seeds, given.first)}
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in texts]
        for file in files:
            file.write_text(texts[file.name], "utf-8")
        found = answers(command, files)
    rules: Counter[str] = Counter()
    first_seen: dict[tuple[str, str], str] = {}
    for name, row in found.items():
        for finding in row["findings"]:
            if finding["severity"] in STRONG:
                rules[finding["rule"]] += 1
                first_seen.setdefault(
                    (name.partition("@")[0], finding["rule"]), f"{name}: {shown(finding, texts[name])}"
                )
    print(f"{len(texts)} correct documents, {len(found)} answered, {rules.total()} false alarms")
    print("by rule: " + ", ".join(f"{rule} {n}" for rule, n in rules.most_common()))
    print("\n".join(first_seen.values()))


if __name__ == "__main__":
    main()
