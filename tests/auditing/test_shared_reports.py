"""What the auditor reaches on the labelled reports: nothing false, every labelled error found."""

import json
from pathlib import Path

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read

pytestmark = pytest.mark.shared
Range = tuple[int, int]


def ranges(text: str, item: dict[str, object]) -> list[Range]:
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
    places = [item, *item.get("also", [])]  # type: ignore[misc]
    found = []
    for place in places:
        quote, line = str(place["quote"]), int(place["line"])
        at = text.find(quote, starts[line - 1])
        found.append((at, at + len(quote)))
    return found


def labelled(text: str, labels: dict[str, list[dict[str, object]]], severity: set[str]) -> list[list[Range]]:
    by_id = {one["id"]: one for one in labels["relations"]}
    found = []
    for one in labels["errors"]:
        if one["severity"] in severity:
            tied = [place for key in one["relations"] for place in ranges(text, by_id[key])]  # type: ignore[attr-defined]
            found.append([*ranges(text, one), *tied])
    return found


def touches(one: Range, places: list[Range]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in places)


def test_every_labelled_error_is_found_and_no_verdict_is_false(shared: Path) -> None:
    missed, false = [], []
    for path in sorted((shared / "cases" / "labels").glob("*.json")):
        document = read(shared / "cases" / "reports" / f"{path.stem}.txt")
        labels = json.loads(path.read_text("utf-8"))
        findings = audit(document).findings
        spots = [(one.span.start, one.span.end) for one in findings]
        for places in labelled(document.text, labels, {"error"}):
            if not any(touches(spot, places) for spot in spots):
                missed.append((path.stem, places))
        known = [place for group in labelled(document.text, labels, {"error", "warning", "notice"}) for place in group]
        known += [place for one in labels["neutral"] for place in ranges(document.text, one)]
        strong = [(one.span.start, one.span.end) for one in findings if one.tier != "wording"]
        false += [(path.stem, spot) for spot in strong if not touches(spot, known)]
    assert (missed, false) == ([], [])
