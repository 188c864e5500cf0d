"""The report printed from a case agrees with that case, and no figure of it can be altered without being told."""

from dataclasses import replace
from pathlib import Path

import pytest

from zhixiao.auditing.against.case_facts import case_facts
from zhixiao.auditing.against.comparing import compare
from zhixiao.auditing.against.form_facts import form_facts
from zhixiao.auditing.against.model import Comparison, Reference
from zhixiao.auditing.statements import read_statements
from zhixiao.cases import packaged, packaged_ids
from zhixiao.documents import Document, Table
from zhixiao.documents.reading import read
from zhixiao.reporting.printing import print_report
from zhixiao.rules.rulebook_store import load_rulebook
from zhixiao.scoring import score
from zhixiao.scoring.figures import figures

ROUNDS = 4


@pytest.fixture(scope="module", params=packaged_ids())
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Reference, list[Path]]:
    """A packaged case as a reference, and its report as docx, xlsx and html."""
    case = packaged(request.param)
    evaluation = score(case, load_rulebook(case.rulebook)) if case.rulebook else None
    folder = tmp_path_factory.mktemp(case.id)
    files = print_report(case, evaluation, figures(case, evaluation), folder, ["docx", "xlsx", "html"]).files
    return Reference(f"案例{case.id}", case_facts(case, evaluation), case.year), list(files)


def held(document: Document, reference: Reference) -> Comparison:
    return compare(read_statements(document), reference)


def test_a_printed_report_agrees_with_its_case(printed: tuple[Reference, list[Path]]) -> None:
    reference, files = printed
    found = {file.suffix: held(read(file), reference) for file in files if file.suffix != ".xlsx"}
    assert {suffix: one.findings for suffix, one in found.items()} == {".docx": (), ".html": ()}
    assert all(any(pair.status == "agree" for pair in one.pairs) for one in found.values())


def test_a_printed_report_agrees_with_its_printed_form(printed: tuple[Reference, list[Path]]) -> None:
    files = {file.suffix: file for file in printed[1]}
    reference = Reference("自评表", form_facts(read(files[".xlsx"])), printed[0].year)
    found = held(read(files[".docx"]), reference)
    assert found.findings == ()
    assert sum(pair.status == "agree" and pair.tie == "名称" for pair in found.pairs) >= 5


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_every_figure_that_a_name_ties_is_found_when_altered(
    printed: tuple[Reference, list[Path]], suffix: str
) -> None:
    reference, files = printed
    document = read(next(file for file in files if file.suffix == suffix))
    spans = [p.span for p in held(document, reference).pairs if p.span and p.tie == "名称" and p.kind != "等级"]
    missed = []
    for turn in range(ROUNDS):
        chosen = [span.start for span in spans[turn::ROUNDS]]
        found = {one.span.start for one in held(altered(document, chosen), reference).findings}
        missed += [document.text[at - 20 : at + 20] for at in chosen if at not in found]
    assert missed == []


def altered(document: Document, places: list[int]) -> Document:
    """Another first digit at each place; the offsets stay."""
    letters = list(document.text)
    for at in places:
        digit = next(i for i in range(at, len(letters)) if letters[i].isdigit())
        letters[digit] = str(int(letters[digit]) % 9 + 1)
    text = "".join(letters)
    blocks = tuple(_moved(block, text) if isinstance(block, Table) else block for block in document.blocks)
    return replace(document, text=text, blocks=blocks)


def _moved(table: Table, text: str) -> Table:
    cells, loose = (
        tuple(replace(cell, text=text[cell.start : cell.end]) for cell in ones) for ones in (table.cells, table.loose)
    )
    return replace(table, cells=cells, loose=loose)
