"""Run a checker over the corpus and print false alarms, recall and precision.

    measure.py [--list] [--json OUT] -- COMMAND [ARG ...]

COMMAND gets file names appended and prints one JSON object a line and file, with `findings` as `zhixiao check --format
json` prints them. Text files are matched by character offsets; docx and xlsx by the printed number.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
STRONG = ("error", "warning")
Span = tuple[int, int]


def answers(command: list[str], files: list[Path]) -> dict[str, dict[str, Any]]:
    """The checker's answer by file name."""
    out: dict[str, dict[str, Any]] = {}
    for at in range(0, len(files), 40):
        done = subprocess.run([*command, *map(str, files[at : at + 40])], capture_output=True, text=True, check=False)
        rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        out |= {Path(row["file"]).name: row for row in rows}
        if len(rows) < len(files[at : at + 40]):
            print(f"exit {done.returncode}, {len(rows)} answers: {done.stderr[-1500:]}")
    return out


def places(text: str, item: dict[str, Any]) -> list[Span]:
    """Where the quotes of a label stand in the text (the entry itself, then its other places)."""
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    found = []
    for place in [item, *item.get("also", [])]:
        at = text.find(place["quote"], starts[place["line"] - 1])
        if at >= 0:
            found.append((at, at + len(place["quote"])))
    return found


def touches(finding: dict[str, Any], spans: list[Span]) -> bool:
    """Whether a finding or one of its other places overlaps one of the spans."""
    own = [(f["start"], f["end"]) for f in [finding, *finding.get("also", [])]]
    return any(a < d and c < b for a, b in own for c, d in spans)


def numbers(value: object) -> set[str]:
    """Numbers in a text, without thousands separators and trailing zeros."""
    raw = re.findall(r"\d+(?:\.\d+)?", str(value).replace(",", ""))
    return {r.rstrip("0").rstrip(".") if "." in r else r for r in raw}


def meets(finding: dict[str, Any], label: dict[str, Any], text: str | None) -> bool:
    """Whether a finding speaks of a labelled place."""
    if text is not None:
        return touches(finding, places(text, label))
    said = numbers(finding.get("stated")) | numbers(finding.get("message"))
    named = [label["quote"], *(a["quote"] for a in label.get("also", []))]
    return bool(said & set().union(*map(numbers, named)))


def load(folder: str) -> list[tuple[Path, str | None, dict[str, Any]]]:
    """Documents of one set with text (None for office files) and labels."""
    out = []
    for file in sorted((HERE / folder).iterdir()):
        label = HERE / "labels" / f"{file.stem}.json"
        text = file.read_text("utf-8") if file.suffix == ".txt" else None
        out.append((file, text, json.loads(label.read_text("utf-8")) if label.exists() else {"errors": []}))
    return out


def shown(finding: dict[str, Any], text: str | None) -> str:
    """One line about a finding."""
    printed = (text or "")[max(0, finding["start"] - 12) : finding["end"] + 6].replace("\n", "⏎")
    return f"{finding['rule']} [{finding['severity']}] {printed!r}: {finding.get('message', '')[:110]}"


def share(part: int, whole: int) -> str:
    """'3/4 = 75.0%' or 'none'."""
    return f"{part}/{whole} = {100 * part / whole:.1f}%" if whole else "none"


def correct(command: list[str]) -> dict[str, Any]:
    """False alarms on the correct documents."""
    documents = load("correct")
    found = answers(command, [d[0] for d in documents])
    alarms: list[tuple[str, str]] = []
    rules: Counter[str] = Counter()
    notices = seen = tied = 0
    for file, text, label in documents:
        row = found.get(file.name, {})
        seen += int(row.get("coverage", {}).get("numbers", 0))
        tied += int(row.get("coverage", {}).get("tied", 0))
        for finding in row.get("findings", []):
            if any(meets(finding, n, text) for n in label.get("neutral", [])):
                continue
            if finding["severity"] in STRONG:
                alarms.append((file.name, shown(finding, text)))
                rules[finding["rule"]] += 1
            else:
                notices += 1
    chars = sum(len(t) for _, t, _ in documents if t is not None)
    on_text = sum(name.endswith(".txt") for name, _ in alarms)
    print(f"correct: {len(documents)} documents, {chars} characters of text, {len(found)} answered")
    print(f"false alarms: {len(alarms)} in {len({n for n, _ in alarms})} documents")
    print(
        f"              {len(alarms) / len(documents):.2f} a document, {10_000 * on_text / chars:.1f} in 10,000 chars"
    )
    print(f"notices: {notices}; numbers seen {seen}, tied {share(tied, seen)}")
    print("by rule: " + ", ".join(f"{r} {n}" for r, n in rules.most_common()))
    for name, line in alarms:
        print(f"  {name}: {line}")
    return {"documents": len(documents), "alarms": len(alarms), "characters": chars}


def faulty(command: list[str], listed: bool) -> dict[str, Any]:
    """Recall by kind and severity, precision by severity."""
    documents = load("faulty")
    found = answers(command, [d[0] for d in documents])
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    grades: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    precise: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for file, text, label in documents:
        findings = found.get(file.name, {}).get("findings", [])
        for error in label["errors"]:
            hit = any(meets(f, error, text) for f in findings if f["severity"] in STRONG)
            for tally in (kinds[error["type"]], grades[error["severity"]]):
                tally[0] += hit
                tally[1] += 1
            if not hit and listed:
                print(f"  missed {file.name} {error['type']}: {error['quote'][-30:]!r} should be {error['expected']}")
        for f in findings:
            good = any(meets(f, e, text) for e in label["errors"])
            if not good and any(meets(f, n, text) for n in label.get("neutral", [])):
                continue
            precise[f["severity"]][0] += good
            precise[f["severity"]][1] += 1
            if not good and f["severity"] in STRONG and listed:
                print(f"  stray  {file.name}: {shown(f, text)}")
    print(f"faulty: {len(documents)} documents, {len(found)} answered")
    for name, table in (("recall", kinds), ("recall", grades), ("precision", precise)):
        print("\n".join(f"{name} {key}: {share(*tally)}" for key, tally in sorted(table.items())))
    strong = [sum(precise[s][i] for s in STRONG) for i in (0, 1)]
    every = [sum(t[i] for t in grades.values()) for i in (0, 1)]
    print(f"recall of all planted faults: {share(*every)}")
    print(f"precision of error and warning findings: {share(*strong)}")
    return {"kinds": kinds, "severities": grades, "precision": precise}


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="list missed faults and stray findings too")
    parser.add_argument("--json", type=Path)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    command = given.command[1:] if given.command[:1] == ["--"] else given.command
    result = {"correct": correct(command), "faulty": faulty(command, given.list)}
    if given.json:
        given.json.write_text(json.dumps(result, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
