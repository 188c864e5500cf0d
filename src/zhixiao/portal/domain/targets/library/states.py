"""The states of an indicator of the library."""

from zhixiao.portal.models.targets.library import LibraryIndicator, LibraryState
from zhixiao.portal.states import Colour, StateTable, Step

LIBRARY_STATES = StateTable(
    model=LibraryIndicator,
    states=LibraryState,
    initial=LibraryState.IN_USE,
    colours={LibraryState.IN_USE: Colour.GREEN, LibraryState.RETIRED: Colour.GREY},
    steps=(
        Step(
            verb="retire",
            label="停用",
            source=(LibraryState.IN_USE,),
            target=LibraryState.RETIRED,
            right=LibraryIndicator.KEEP,
            event="library.retired",
            needs_reason=True,
        ),
        Step(
            verb="restore",
            label="恢复",
            source=(LibraryState.RETIRED,),
            target=LibraryState.IN_USE,
            right=LibraryIndicator.KEEP,
            event="library.restored",
        ),
    ),
)
