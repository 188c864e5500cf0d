"""The states of a use of money: entered until it is withdrawn."""

from collections.abc import Callable
from typing import Any

from zhixiao.portal.domain.money.uses.fields import CODES
from zhixiao.portal.models.money.award import AwardScheme
from zhixiao.portal.models.money.entered import Entry, EntryState
from zhixiao.portal.states import Colour, StateTable, Step, always


def _without_tiers(scheme: AwardScheme) -> str:
    left = scheme.tiers.filter(state=EntryState.ENTERED).count()
    return f"请先撤销它的{left}个档次。" if left else ""


def entry_table(kind: type[Entry], code: str, guard: Callable[[Any], str] = always) -> StateTable:
    """Entered and withdrawn, with a reason, unless the guard objects; `code` begins the event's name."""
    return StateTable(
        model=kind,
        states=EntryState,
        initial=EntryState.ENTERED,
        final=frozenset({EntryState.WITHDRAWN}),
        colours={EntryState.ENTERED: Colour.GREEN, EntryState.WITHDRAWN: Colour.GREY},
        steps=(
            Step(
                verb="withdraw",
                label="撤销",
                source=(EntryState.ENTERED,),
                target=EntryState.WITHDRAWN,
                right=kind.KEEP,
                event=f"{code}.withdrawn",
                guard=guard,
                needs_reason=True,
            ),
        ),
    )


USE_STATES = {
    kind: entry_table(kind, code, _without_tiers if kind is AwardScheme else always) for kind, code in CODES.items()
}
