"""The names of packaged rules, which rows keep by their ids."""

from collections.abc import Callable
from functools import cache
from typing import Any

from zhixiao.rules import calendar_store, monitoring_store, review_store, rulebook_store, target_review_store

KEPT: dict[str, tuple[Callable[[], tuple[str, ...]], Callable[[str], Any]]] = {
    "rulebook": (rulebook_store.packaged_rulebook_ids, rulebook_store.load_rulebook),
    "calendar": (calendar_store.packaged_calendar_ids, calendar_store.load_calendar),
    "preset": (monitoring_store.packaged_preset_ids, monitoring_store.load_preset),
    "rules": (review_store.packaged_review_rules_ids, review_store.load_review_rules),
    "standard": (target_review_store.packaged_standard_ids, target_review_store.load_standard),
}
"""The field of a row that keeps an id -> the ids there are, and how one is read."""


@cache
def rule_names(field: str) -> dict[object, str]:
    """Id -> name of what the field may keep; empty for a field that keeps no rules."""
    if field not in KEPT:
        return {}
    ids, load = KEPT[field]
    return {which: str(load(which).name) for which in ids()}
