"""Write a document while remembering where each keyed figure stands.

True values come first (Decimal), then they are printed half up as a person would. A planted fault changes the print of
one keyed figure; the places are found again after the layout has been made.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

OPEN, CLOSE, FIRST = "\ue000", "\ue001", 0xE100
Change = str | Callable[[str], str]
MARK = re.compile(f"{OPEN}(.)|{CLOSE}")


def rounded(value: Decimal | int, places: int) -> Decimal:
    """A value rounded half up (四舍五入) to so many decimal places."""
    return Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Plant:
    """One fault: the key it changes, its kind, how the print is changed and what a reviewer would say."""

    key: str
    kind: str
    how: Change
    why: str
    severity: str = "error"
    also: tuple[str, ...] = ()


@dataclass(slots=True)
class Figure:
    """A keyed figure: what is printed, what is true, and the relation that fixes it ('' for none)."""

    key: str
    printed: str
    true: str
    relation: str
    why: str = ""


@dataclass(slots=True)
class Pen:
    """Random source, planted faults by key, and the figures written so far."""

    rng: random.Random
    plants: dict[str, Plant] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)

    def note(self, key: str, text: object, relation: str = "", why: str = "") -> str:
        """The marked print of one figure, altered when a fault is planted on its key."""
        true = str(text)
        plant = self.plants.get(key)
        printed = alter(true, plant.how, self.rng) if plant else true
        self.figures.append(Figure(key, printed, true, relation, why))
        return f"{OPEN}{chr(FIRST + len(self.figures) - 1)}{printed}{CLOSE}"

    def neutral(self, text: object, why: str) -> str:
        """A place about which an auditor may speak or be silent."""
        return self.note(f"neutral-{len(self.figures)}", text, "neutral", why)


def alter(text: str, how: Change, rng: random.Random) -> str:
    """The wrong print: swap, drop or change a digit, '=text' for a given text, 'old>new' for a replacement."""
    if callable(how):
        return how(text)
    if how.startswith("="):
        return how[1:]
    if ">" in how:
        return text.replace(*how.split(">"))
    digits = [i for i, c in enumerate(text) if c.isdigit()]
    if how == "swap":
        pairs = [(i, j) for i, j in pairwise(digits) if text[i] != text[j] and not (i == digits[0] and text[j] == "0")]
        i, j = pairs[len(pairs) // 2]
        return text[:i] + text[j] + text[i + 1 : j] + text[i] + text[j + 1 :]
    if how == "drop":
        i = digits[len(digits) // 2]
        return text[:i] + text[i + 1 :]
    i = digits[min(1, len(digits) - 1)]
    return text[:i] + rng.choice([d for d in "2345678" if abs(int(d) - int(text[i])) > 1]) + text[i + 1 :]


def spans(marked: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """The clean text and, by figure number, where each figure stands in it (figures cut away are absent)."""
    out: list[str] = []
    at = last = 0
    stack: list[tuple[int, int]] = []
    found: dict[int, tuple[int, int]] = {}
    for m in MARK.finditer(marked):
        piece = marked[last : m.start()]
        out.append(piece)
        at += len(piece)
        last = m.end()
        if m.group(1):
            stack.append((ord(m.group(1)) - FIRST, at))
        elif stack:
            number, start = stack.pop()
            found[number] = (start, at)
    return "".join([*out, marked[last:]]), found


def quote(text: str, span: tuple[int, int]) -> dict[str, object]:
    """Line (1-based) and the shortest quote that `text.find` from the line's start lands on this place."""
    start, end = span
    line_start = text.rfind("\n", 0, start) + 1
    for left in range(start, line_start - 1, -1):
        if text.find(text[left:end], line_start) == left:
            break
    return {"line": text.count("\n", 0, start) + 1, "quote": text[left:end]}


def labels(name: str, text: str, found: dict[int, tuple[int, int]], pen: Pen) -> dict[str, object]:
    """The label file of one document: relations, errors and neutral places."""
    by_key: dict[str, list[int]] = {}
    for i, figure in enumerate(pen.figures):
        if i in found:
            by_key.setdefault(figure.key, []).append(i)
    missing = [k for k in pen.plants if k not in by_key]
    if missing:
        raise ValueError(f"{name}: no place for {missing}")
    relations, errors, neutral = [], [], []
    for i, figure in enumerate(pen.figures):
        if i not in found:
            continue
        place = quote(text, found[i])
        if figure.relation == "neutral":
            neutral.append({**place, "id": f"{name}-N{len(neutral) + 1:02}", "why": figure.why})
            continue
        plant = pen.plants.get(figure.key)
        if figure.relation:
            relations.append(
                {
                    **place,
                    "id": f"{name}-R{i:03}",
                    "type": figure.relation,
                    "stated": text[slice(*found[i])],
                    "computed": figure.true,
                    "cmp": "==",
                    "ok": plant is None,
                    "terms": [],
                    "note": "",
                }
            )
        if plant:
            also = [quote(text, found[j]) for k in plant.also for j in by_key.get(k, [])]
            errors.append(
                {
                    **place,
                    "id": f"{name}-E{len(errors) + 1:02}",
                    "type": plant.kind,
                    "severity": plant.severity,
                    "stated": text[slice(*found[i])],
                    "expected": figure.true,
                    "why": plant.why,
                    "relations": [f"{name}-R{i:03}"] if figure.relation else [],
                    "also": also,
                }
            )
    return {"file": f"{name}.txt", "relations": relations, "errors": errors, "neutral": neutral}
