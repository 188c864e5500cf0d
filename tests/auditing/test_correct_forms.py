"""Generated forms in which everything is right: none of the notices on plausibility, in whatever layout."""

import pytest

from tests.corpus.__main__ import compose
from tests.corpus.forms import FOLDER
from tests.corpus.registry import Entry
from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes

SILENT = frozenset(
    {
        "cumulative-rate",
        "hollow-benefit",
        "missed-without-reason",
        "name-variant",
        "one-defect-many-shares",
        "one-fact-two-scores",
        "output-far-ahead",
        "points-below-zero",
        "target-below-last-year",
        "unit-cost-far-off",
        "years-against-one",
    }
)


@pytest.mark.parametrize("content", sorted(file.stem for file in FOLDER.iterdir()))
@pytest.mark.parametrize("layout", ["tabs", "bars", "line_each", "one_line", "report"])
def test_a_form_in_order_has_no_notice_on_plausibility(content: str, layout: str) -> None:
    entry = Entry(f"{content}-{layout}", f"form:{content}:{layout}", 31)
    findings = audit(read_bytes("表.txt", compose(entry)[0].encode())).findings
    assert [one.message for one in findings if one.rule in SILENT] == []


@pytest.mark.parametrize("content", sorted(file.stem for file in FOLDER.iterdir()))
def test_no_rate_of_a_form_in_order_was_rounded_twice(content: str) -> None:
    text = compose(Entry(content, f"form:{content}:tabs", 47))[0]
    messages = [one.message for one in audit(read_bytes("表.txt", text.encode())).findings]
    assert [message for message in messages if "像是先取到" in message] == []
