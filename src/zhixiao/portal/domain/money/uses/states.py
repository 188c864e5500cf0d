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


def _table(kind: type[Entry], guard: Callable[[Any], str]) -> StateTable:
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
                event=f"{CODES[kind]}.withdrawn",
                guard=guard,
                needs_reason=True,
            ),
        ),
    )


USE_STATES = {kind: _table(kind, _without_tiers if kind is AwardScheme else always) for kind in CODES}
