"""A case entered through the verbs and built back scores the same, section by section and part by part."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from tests.portal.evaluations.small_year import proof
from tests.portal.world import World
from zhixiao.cases.library import packaged
from zhixiao.cases.model import Case, Indicator
from zhixiao.portal.access import Role
from zhixiao.portal.domain.evaluations.parts.narrative import write_narrative
from zhixiao.portal.domain.evaluations.states import EVALUATION_STATES
from zhixiao.portal.domain.evaluations.values.fill import fill_value
from zhixiao.portal.domain.evaluations.values.prove import prove_value
from zhixiao.portal.domain.publishing.demo.enter import enter_case
from zhixiao.portal.queries.evaluations.case_of import case_of
from zhixiao.portal.queries.evaluations.missing import What, missing
from zhixiao.portal.queries.evaluations.opened import opened
from zhixiao.portal.queries.evaluations.outline_parts import parts_of
from zhixiao.portal.queries.evaluations.scored import scored_with_figures
from zhixiao.reporting.printing import print_report
from zhixiao.rules.rulebook_store import load_rulebook
from zhixiao.scoring import score
from zhixiao.scoring.evaluation import Evaluation as Scored


@pytest.fixture
def source() -> Case:
    return packaged("nanchang-2020")


@pytest.fixture
def built(world: World, files: object, source: Case) -> Case:
    return case_of(enter_case(case=source, organisation=world.bureau, officer=world.actor(Role.PERFORMANCE)))


def told(case: Case, found: Scored) -> dict[str, object]:
    """A score with rows named instead of numbered."""
    names = {row.id: row.name for row in case.projects}
    return {
        "total": found.total,
        "grade": found.grade,
        "total by projects": found.total_by_projects,
        "sections": [(row.name, row.weight, row.score, row.arithmetic) for row in found.sections],
        "parts": [
            (row.name, names[part.project], part.score, part.share, part.part)
            for row in found.sections
            for part in row.parts
        ],
        "indicators": sorted(
            (row.name, names.get(row.project or "", ""), row.weight, row.score, row.met, row.evidence, row.arithmetic)
            for row in found.indicators
        ),
        "projects": [(row.name, row.score, row.share, row.contribution) for row in found.projects],
    }


def test_a_year_entered_through_the_verbs_scores_as_its_case(source: Case, built: Case):
    book = load_rulebook("nanchang-2020")
    before, after = score(source, book), score(built, book)
    assert told(built, after) == told(source, before)
    assert (after.total, after.total_by_projects, after.grade) == (Decimal("93.31"), Decimal("93.31"), "优")


def test_the_year_goes_its_whole_way_once_nothing_lacks(world: World, files: object, source: Case):
    officer = world.actor(Role.PERFORMANCE)
    evaluation = enter_case(case=source, organisation=world.bureau, officer=officer)
    before = {row.what for row in missing(evaluation)}
    paper = proof(world.bureau, officer, "自评报告原文")
    for line in opened(evaluation).lines:
        short = {"deviation_reason": "见原文", "remedy": "见原文"} if line.score.score != line.score.weight else {}
        fill_value(value=line.value, data_source="自评报告原文", definition="见原文", **short, by=officer)
        if not line.proofs:
            prove_value(value=line.value, evidence=paper, by=officer)
    for part in parts_of(evaluation):
        if part.required and not evaluation.narratives.filter(part=part.key).exists():
            write_narrative(evaluation=evaluation, part=part.key, text="见原文。", by=officer)
    for verb, role in (
        ("submit", Role.PERFORMANCE),
        ("check", Role.SECTION_HEAD),
        ("approve", Role.LEADER),
        ("accept", Role.FINANCE_REVIEW),
    ):
        EVALUATION_STATES.go(evaluation, verb, by=world.actor(role))
    assert before == {What.REASON, What.PROOF, What.SOURCE}
    assert set(evaluation.approvals.values_list("score", flat=True)) == {Decimal("93.31")}
    page = world.client(Role.AUDIT).get(evaluation.get_absolute_url()).content.decode()
    assert "总分 93.31，优" in page


def printed(case: Case, folder: Path) -> dict[str, Counter[str]]:
    """How often each text is printed, by file ending. Ids and the organisation are the portal's own."""
    unit = case.organisation.model_copy(update={"name": "实施单位"})
    rows = tuple(sorted(case.indicators, key=place_of))
    whole = case.model_copy(update={"printed_figures": (), "organisation": unit, "indicators": rows})
    result, figures = scored_with_figures(whole, load_rulebook("nanchang-2020"))
    files = print_report(whole, result, figures, folder, ("docx", "xlsx")).files
    return {
        file.suffix: Counter(re.sub(r"资金明细 [\w-]+", "资金明细", text) for text in texts_of(file)) for file in files
    }


def place_of(row: Indicator) -> tuple[str, str, str, str]:
    return row.level1, row.level2, row.name, str(row.target)


def texts_of(file: Path) -> list[str]:
    if file.suffix == ".xlsx":
        cells = (cell for sheet in load_workbook(file) for row in sheet.iter_rows() for cell in row)
        return [str(cell.value) for cell in cells if cell.value is not None]
    body = Document(str(file)).element.body
    paragraphs = ("".join(text.text or "" for text in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    return [text for text in paragraphs if text]


def test_what_is_printed_of_the_portals_year_is_what_is_printed_of_the_case(source: Case, built: Case, tmp_path: Path):
    before, after = printed(source, tmp_path / "case"), printed(built, tmp_path / "portal")
    assert {kind: found.total() > 500 for kind, found in before.items()} == {".docx": True, ".xlsx": True}
    differing = {kind: (before[kind] - after[kind], after[kind] - before[kind]) for kind in before}
    assert differing == {kind: (Counter(), Counter()) for kind in before}
