"""What comes back of the packaged cases once entered through the verbs, and the one list of what does not."""

from collections import Counter
from collections.abc import Iterator

import pytest

from zhixiao.cases.library import packaged, packaged_ids
from zhixiao.cases.model import Case, Record
from zhixiao.portal.domain.ground.demo import set_up_demo
from zhixiao.portal.domain.publishing.demo.load import load_demo_year
from zhixiao.portal.queries.evaluations.case_of import case_of

NOT_HELD = {
    "id": "the portal numbers its own rows",
    "rulebook": "an evaluation has a rule book also where the case has none",
    "printed_figures": "what a source printed is no fact of the year",
    "progress": "held by monitoring periods, which a self-evaluation does not print",
}
"""Tables and fields of a case that do not come back -> why."""
FILLED_IN = {
    ("budget_lines", "adjustment_reason"): "an adjustment needs a reason, which the source does not tell",
    ("budget_lines", "budget_adjusted"): "the year's budget follows from what it began with",
    ("budget_lines", "budget_initial"): "a line begins with a budget",
    ("indicators", "direction"): "an indicator has a direction",
    ("evidence", "file"): "a proof has a file; those of the cases are not public",
    ("evidence", "digest"): "a proof has a file; those of the cases are not public",
}
"""Fields that the portal holds where a case tells none -> why."""
REFERENCES = {
    "batch": "fund_batches",
    "batches": "fund_batches",
    "evidence": "evidence",
    "line": "budget_lines",
    "lines": "budget_lines",
    "project": "projects",
    "parent": "projects",
    "scheme": "award_schemes",
}


def _rows(case: Case, table: str) -> Iterator[tuple[tuple[str, object], ...]]:
    """The rows of a table without their ids, references by name."""
    wanted = set(REFERENCES.values()) - {"evidence"}
    names = {row.id: row.name for one in wanted for row in getattr(case, one)}
    names |= {row.id: row.title for row in case.evidence}
    for row in getattr(case, table):
        if table == "evidence" and row.id not in _proving(case):
            continue
        yield tuple(
            (field, _named(value, names) if field in REFERENCES else value)
            for field, value in row
            if field != "id" and (table, field) not in FILLED_IN
        )


def _proving(case: Case) -> set[str]:
    """The proofs that prove an indicator; one that proves nothing is no part of a self-evaluation."""
    return {proof for row in case.indicators for proof in row.evidence}


def _named(value: object, names: dict[str, str]) -> object:
    """The name of the row, or the names of the rows."""
    return tuple(names[one] for one in value) if isinstance(value, tuple) else names.get(value, value)


def _told(case: Case) -> dict[str, object]:
    """Every field that comes back; indicators in the order of the form, other tables in an order of their own."""
    found: dict[str, object] = {}
    for field in Case.model_fields:
        value = getattr(case, field)
        if field in NOT_HELD:
            continue
        table = isinstance(value, tuple)
        found[field] = sorted(map(str, _rows(case, field))) if table else value
    found["indicators"] = [str(row) for row in _rows(case, "indicators")]
    return found


def _lost(case: Case, built: Case) -> dict[tuple[str, str], Counter[str]]:
    """What a case tells in a field of `FILLED_IN` and does not come back."""
    found = {}
    for table, field in FILLED_IN:
        before, after = (
            Counter(str(getattr(row, field)) for row in getattr(one, table) if getattr(row, field))
            for one in (case, built)
        )
        if before - after:
            found[table, field] = before - after
    return found


@pytest.mark.django_db
def test_every_case_comes_back_as_it_was_entered_but_for_what_is_listed():
    set_up_demo()
    entered = {(row.fund.name, row.fund.year): case_of(row) for row in load_demo_year()}
    for case in map(packaged, packaged_ids()):
        built = entered[(case.fund.name, case.year)]
        assert _told(built) == _told(case), case.id
        assert _lost(case, built) == {}, case.id


def test_what_is_listed_as_not_held_is_a_field_of_a_case():
    tables = {name for name, field in Case.model_fields.items() if field.default == ()}
    assert set(NOT_HELD) <= set(Case.model_fields)
    for table, field in FILLED_IN:
        row = next(iter(getattr(packaged("nanchang-2020"), table)))
        assert table in tables
        assert isinstance(row, Record)
        assert field in type(row).model_fields
