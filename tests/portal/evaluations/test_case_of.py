"""A case entered through the verbs and built back scores the same, section by section and part by part."""

from decimal import Decimal

import pytest

from tests.portal.evaluations.entering import enter
from tests.portal.evaluations.small_year import proof
from tests.portal.world import World
from zhixiao.cases.library import packaged
from zhixiao.cases.model import Case
from zhixiao.portal.access import Role
from zhixiao.portal.domain.evaluations.parts.narrative import write_narrative
from zhixiao.portal.domain.evaluations.states import EVALUATION_STATES
from zhixiao.portal.domain.evaluations.values.fill import fill_value
from zhixiao.portal.domain.evaluations.values.prove import prove_value
from zhixiao.portal.queries.evaluations.case_of import case_of
from zhixiao.portal.queries.evaluations.missing import What, missing
from zhixiao.portal.queries.evaluations.opened import opened
from zhixiao.portal.queries.evaluations.outline_parts import parts_of
from zhixiao.rules.rulebook_store import load_rulebook
from zhixiao.scoring import score
from zhixiao.scoring.evaluation import Evaluation as Scored


@pytest.fixture
def source() -> Case:
    return packaged("nanchang-2020")


@pytest.fixture
def built(world: World, files: object, source: Case) -> Case:
    return case_of(enter(source, world.bureau, world.actor(Role.PERFORMANCE)))


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


def test_tables_of_the_case_come_back_as_they_were_entered(source: Case, built: Case):
    def plain(case: Case) -> dict[str, object]:
        names = {row.id: row.name for table in (case.projects, case.fund_batches, case.budget_lines) for row in table}
        proofs = {row.id: row.title for row in case.evidence}
        used = sorted({proofs[one] for row in case.indicators for one in row.evidence})
        return {
            "head": (case.title, case.kind, case.year, case.money_unit, case.cut_off, case.rulebook, case.fund),
            "batches": [(row.name, row.source, row.nature, row.amount, row.issued) for row in case.fund_batches],
            "lines": [
                (
                    row.name,
                    names[row.project],
                    row.budget_initial,
                    row.carried_in,
                    row.budget_adjusted,
                    row.received,
                    row.spent,
                )
                for row in case.budget_lines
            ],
            "views": [(row.name, [names[one] for one in row.lines], row.denominator) for row in case.execution_views],
            "given": [(names[row.project], row.section, row.score) for row in case.given_scores],
            "facts": [(row.group, row.name, row.value, row.period, row.change, row.share) for row in case.facts],
            "texts": case.narratives,
            "proofs": used,
            "objectives": sorted((row.expected, row.actual) for row in case.objectives),
        }

    assert plain(built) == plain(source)


def test_the_year_goes_its_whole_way_once_nothing_lacks(world: World, files: object, source: Case):
    officer = world.actor(Role.PERFORMANCE)
    evaluation = enter(source, world.bureau, officer)
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
