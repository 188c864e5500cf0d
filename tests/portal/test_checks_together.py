"""A row's checks asked together tell what they tell one by one."""

from random import Random
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from tests.portal.samples import samples
from tests.portal.world import World
from zhixiao.portal.models.versioned import Written

ODD: tuple[Any, ...] = (None, "", "x", -1, 0, 10**12)


def _told(validate: Any, row: models.Model, exclude: set[str] | None) -> object:
    try:
        validate(row, exclude)
    except ValidationError as error:
        return error.message_dict
    except (TypeError, ValueError, ArithmeticError) as error:
        return type(error)
    return None


def _changes(rows: list[models.Model]) -> list[tuple[models.Model, str, Any, set[str] | None]]:
    """A field of a row, what it may not hold, and the fields that are left out."""
    return [
        (row, field.attname, odd, left_out)
        for row in rows
        for field in row._meta.concrete_fields
        if not field.primary_key and not field.is_relation
        for odd in ODD
        for left_out in (None, {field.name for field in row._meta.concrete_fields[::2]})
    ]


@pytest.mark.usefixtures("files")
def test_checks_asked_together_tell_what_they_tell_one_by_one(world: World):
    rows = [make(world.bureau) for model, make in samples().items() if issubclass(model, Written)]
    told = []
    for row, name, odd, left_out in Random(1).sample(_changes(rows), 200):
        was = getattr(row, name)
        setattr(row, name, odd)
        ways = (models.Model.validate_constraints, Written.validate_constraints)
        told.append([(row._meta.label, name, odd, _told(way, row, left_out)) for way in ways])
        setattr(row, name, was)
    assert [one for one, _ in told] == [other for _, other in told]
    assert sum(one[-1] is not None for one, _ in told) > 15


def test_a_row_that_keeps_its_checks_is_asked_once(world: World):
    bureau = world.bureau
    checks = [one for one in bureau._meta.constraints if type(one) is models.CheckConstraint]
    with CaptureQueriesContext(connection) as asked:
        bureau.validate_constraints()
    told = [query["sql"] for query in asked.captured_queries if "_check" in query["sql"]]
    assert (len(told), len(checks) > 1) == (1, True)
