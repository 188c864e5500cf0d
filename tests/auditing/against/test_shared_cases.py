"""The labelled reports against the packaged cases that were taken from them: one true slip is told, nothing false."""

from pathlib import Path

import pytest

from zhixiao.auditing.against.case_facts import case_facts
from zhixiao.auditing.against.comparing import compare
from zhixiao.auditing.against.model import Reference
from zhixiao.auditing.statements import read_statements
from zhixiao.cases import packaged
from zhixiao.documents.reading import read
from zhixiao.rules.rulebook_store import load_rulebook
from zhixiao.scoring import score

pytestmark = pytest.mark.shared
CASES = {
    "000": "chaoyang-2020",
    "001": "nanchang-2020",
    "002": "shanghai-2022",
    "003": "heyuan-2019",
    "004": "beijing-2021",
}
SLIPS = {"000": [("against-value", "1961.4864", "1961.4846")]}
TIED = {"000": 84, "001": 290, "002": 70, "003": 38, "004": 60}


@pytest.mark.parametrize("number", CASES)
def test_a_labelled_report_agrees_with_its_case_in_all_figures_that_can_be_tied(number: str, shared: Path) -> None:
    (path,) = (shared / "cases" / "reports").glob(f"{number}_*.txt")
    case = packaged(CASES[number])
    evaluation = score(case, load_rulebook(case.rulebook)) if case.rulebook else None
    reference = Reference("案例", case_facts(case, evaluation), case.year, project=case.fund.name)
    found = compare(read_statements(read(path)), reference)
    assert [(f.rule, f.stated, f.expected) for f in found.findings] == SLIPS.get(number, [])
    assert sum(pair.status == "agree" for pair in found.pairs) >= TIED[number]
