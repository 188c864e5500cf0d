"""Rules of the database, each broken once behind the domain's back."""

from copy import copy

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction


def changed(row: models.Model, **values: object) -> models.Model:
    """The row with other values, not kept."""
    for name, value in values.items():
        setattr(row, name, value)
    return row


def copied(row: models.Model, **values: object) -> models.Model:
    """The row once more, with other values, not kept."""
    other = copy(row)
    other._state.adding = True
    return changed(other, pk=None, id=None, **values)


def assert_refused(area: str, broken: dict[str, models.Model]) -> None:
    """Every constraint of the area has a row in `broken`; it is refused with its sentence, and by the database."""
    rules = {rule.name: rule for model in apps.get_app_config(area).get_models() for rule in model._meta.constraints}
    assert set(broken) == set(rules)
    for name, row in broken.items():
        with pytest.raises(ValidationError) as told:
            rules[name].validate(type(row), row)
        assert (name, told.value.messages) == (name, [rules[name].violation_error_message])
        with pytest.raises(IntegrityError, match=f"{name}|UNIQUE"), transaction.atomic():
            row.save_base(force_insert=row._state.adding)
