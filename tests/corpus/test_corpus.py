"""The corpus is what its sources say, and its labels point at what they name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.corpus.__main__ import compose
from tests.corpus.measure import places
from tests.corpus.registry import CORRECT, FAULTY, Entry

HERE = Path(__file__).parent
STORED = [("correct", e) for e in CORRECT] + [("faulty", e) for e in FAULTY]


@pytest.mark.parametrize(("folder", "entry"), STORED, ids=[e.name for _, e in STORED])
def test_a_stored_document_and_its_labels_are_those_of_its_source(folder: str, entry: Entry):
    text, label = compose(entry)
    stored = (HERE / folder / f"{entry.name}.txt").read_text("utf-8")
    kept = json.loads((HERE / "labels" / f"{entry.name}.json").read_text("utf-8"))
    assert (stored, kept) == (text, label)


@pytest.mark.parametrize("entry", FAULTY, ids=[e.name for e in FAULTY])
def test_every_planted_fault_is_printed_where_its_label_says_and_is_not_the_truth(entry: Entry):
    text, label = compose(entry)
    errors = label["errors"]
    printed = [text[slice(*places(text, e)[0])].endswith(e["stated"]) and e["stated"] != e["expected"] for e in errors]
    assert printed == [True] * len(entry.plants)
