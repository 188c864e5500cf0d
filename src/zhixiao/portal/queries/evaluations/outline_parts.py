"""The texts that the report of an evaluation asks for."""

from collections.abc import Iterator
from dataclasses import dataclass

from zhixiao.portal.models.evaluations.evaluation import Evaluation
from zhixiao.rules.form_store import load_outline
from zhixiao.rules.outline_schema import NarrativeBlock


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the outline that the officer writes: its key, what it asks for, whether the report needs it."""

    key: str
    asks: str
    required: bool


OPTIONAL = frozenset({"other"})
"""Parts in which there may be nothing to say (其他需要说明的问题)."""


def parts_of(evaluation: Evaluation) -> list[Part]:
    """In the order of the report."""
    return list(_parts(evaluation.fund.get_kind_display()))


def _parts(kind: str) -> Iterator[Part]:
    for block in load_outline(kind).blocks:
        if isinstance(block, NarrativeBlock):
            yield Part(block.narrative, block.asks, block.narrative not in OPTIONAL)
