"""A case entered through the verbs and built back scores the same, section by section and part by part."""

from decimal import Decimal

import pytest

from tests.portal.evaluations.entering import enter
from tests.portal.world import World
from zhixiao.cases.library import packaged
from zhixiao.cases.model import Case
from zhixiao.portal.access import Role
from zhixiao.portal.queries.evaluations.case_of import case_of
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
