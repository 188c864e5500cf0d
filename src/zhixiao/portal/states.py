"""States as tables: source, target, who, guard, effect, label, colour and event code in one place.

Buttons, rights, the matrix in the docs and the tests come from the table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import TextChoices

from zhixiao.portal.access import Actor, Right, require
from zhixiao.portal.events import NO_VALUES, changes, record, values_of
from zhixiao.portal.faults import RefusedError, StaleError
from zhixiao.portal.models.versioned import Versioned
from zhixiao.portal.transactions import writing
from zhixiao.portal.unseen import SENTENCE, holds_unseen

V = TypeVar("V", bound=Versioned)


class Colour(StrEnum):
    """What a state looks like; red is for faults alone."""

    GREY = "grey"
    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


def always(_: Any) -> str:
    """The guard that never objects."""
    return ""


def nothing(_: Any, *, by: Actor | None, reason: str) -> None:
    """The effect that does nothing more."""


@dataclass(frozen=True, slots=True)
class Step:
    """One way from a state to another. `guard` returns the sentence that refuses, "" when it is fine.

    `page` names the address of a form of its own, for a step that needs more than a reason.
    """

    verb: str
    label: str
    source: tuple[str, ...]
    target: str
    right: Right
    event: str
    guard: Callable[[Any], str] = always
    effect: Callable[..., None] = nothing
    needs_reason: bool = False
    page: str = ""


@dataclass(frozen=True, slots=True)
class StateTable:
    """The states of a noun and every step between them."""

    model: type[Versioned]
    states: type[TextChoices]
    initial: str
    colours: Mapping[str, Colour]
    steps: tuple[Step, ...]
    final: frozenset[str] = field(default_factory=frozenset)

    def step(self, verb: str) -> Step:
        """The step of that verb. Raises KeyError."""
        return {step.verb: step for step in self.steps}[verb]

    def open_to(self, subject: Versioned, actor: Actor) -> list[Step]:
        """The steps the actor may take from the row's present state: the buttons of its page."""
        state = subject.state  # type: ignore[attr-defined]
        return [step for step in self.steps if state in step.source and step.right.on(actor, subject)]

    def is_grave(self, step: Step) -> bool:
        """Whether the step ends the row for good and needs a reason: such a button stands apart from the others."""
        return step.needs_reason and step.target in self.final

    def waiting_for(self, verb: str) -> tuple[str, ...]:
        """The states in which a step waits to be taken: what "my tasks" is derived from."""
        return self.step(verb).source

    def go(
        self,
        subject: V,
        verb: str,
        *,
        by: Actor | None,
        reason: str = "",
        version: int | None = None,
        told: Mapping[str, object] = NO_VALUES,
        values: Mapping[str, object] = NO_VALUES,
    ) -> V:
        """Take a step on the locked row and record its event, both in one transaction; gives the row as it is then.

        `values` are fields set together with the state, for constraints that ask for both; what of them differs, and
        what is `told`, stands in the event besides the state.

        Raises NotAllowedError, StaleError when the row is past `version`, RefusedError when the step is not open,
        the guard objects or the reason is missing, ValidationError when a value is none of its field's.
        """
        step = self.step(verb)
        with writing():
            row = self._locked(subject, version)
            require(step.right, by, row)
            self._check(step, row, reason)
            held = values_of(row, ("state", *values))
            for name, value in values.items():
                setattr(row, name, value)
            row.state, row.version = step.target, row.version + 1  # type: ignore[attr-defined]
            if values:
                row.full_clean()
            row.save()
            old, new = changes(held, values_of(row, held))
            step.effect(row, by=by, reason=reason)
            before, after = {"state": held["state"], **old}, {"state": step.target, **new, **told}
            record(event=step.event, about=row, by=by, before=before, after=after, reason=reason)
        return row

    def _locked(self, subject: V, version: int | None) -> V:
        row: V = self.model._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)  # type: ignore[assignment]
        if version is not None and row.version != version:
            raise StaleError(row)
        return row

    def _check(self, step: Step, row: Versioned, reason: str) -> None:
        state = row.state  # type: ignore[attr-defined]
        if state not in step.source:
            raise RefusedError(f"现在的状态是“{self.states(state).label}”，不能“{step.label}”。")
        if step.needs_reason and not reason.strip():
            raise RefusedError(f"“{step.label}”必须写明原因。")
        if holds_unseen(reason):
            raise RefusedError(f"原因{SENTENCE}")
        if objection := step.guard(row):
            raise RefusedError(objection)

    def faults(self) -> list[str]:
        """What is wrong with the table itself: states never reached, states without a way out, doubled verbs."""
        known, reached = set(self.states.values), {self.initial}
        while more := {step.target for step in self.steps if set(step.source) & reached} - reached:
            reached |= more
        left = {source for step in self.steps for source in step.source}
        used = reached | left | {step.target for step in self.steps} | set(self.colours)
        verbs = [step.verb for step in self.steps]
        return [
            *(f"{state} is never reached" for state in sorted(known - reached)),
            *(f"{state} has no way out and is not final" for state in sorted(known - left - self.final)),
            *(f"{state} is final but is left" for state in sorted(self.final & left)),
            *(f"{state} is not a state" for state in sorted(used - known)),
            *(f"{state} has no colour" for state in sorted(known - set(self.colours))),
            *(f"{verb} is named twice" for verb in sorted({verb for verb in verbs if verbs.count(verb) > 1})),
        ]
