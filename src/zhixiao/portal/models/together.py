"""Migrations of many tables: Django draws every model that is related to a new one again after each CreateModel, and
most of ours are related; a new portal waited three times as long for its tables.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Together(Operation):
    """Steps of one kind whose models are drawn once, after the last; none may need what another of them changed."""

    def __init__(self, steps: list[Operation]) -> None:
        self.steps = steps

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # a state that holds drawn models draws them again at each step
        for step in self.steps:
            step.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for step in self.steps:
            step.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for step in reversed(self.steps):
            step.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(step.describe() for step in self.steps)


class MigrationTogether(migrations.Migration):
    """A migration that makes tables that follow one another, and indexes that do, together."""

    def __init__(self, name: str, app_label: str) -> None:
        super().__init__(name, app_label)
        self.operations = list(_together(self.operations))  # type: ignore[misc]


def _together(steps: Iterable[Operation]) -> Iterator[Operation]:
    for kind, same in groupby(steps, type):
        run = list(same)
        if kind in {migrations.CreateModel, migrations.AddIndex} and len(run) > 1:
            yield Together(run)
        else:
            yield from run
