"""The state table of a noun, found among those the areas handed in."""

from functools import cache

from django.db.models import Model

from zhixiao.portal.interfaces.areas import areas
from zhixiao.portal.states import StateTable


@cache
def state_tables() -> dict[str, StateTable]:
    """Model label such as `ground.evidence` -> its table."""
    return {table.model._meta.label_lower: table for area in areas() for table in area.tables}


def table_of(model: type[Model]) -> StateTable:
    """Raises KeyError for a noun without states."""
    return state_tables()[model._meta.label_lower]
