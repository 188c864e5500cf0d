"""Constraints that many nouns of the money share, each with its sentence."""

from collections.abc import Sequence

from django.db.models import CheckConstraint, Q


def known(name: str, field: str, values: Sequence[str], sentence: str) -> CheckConstraint:
    """The field holds one of its choices."""
    return CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name, violation_error_message=sentence)


def filled(name: str, field: str, sentence: str) -> CheckConstraint:
    """The text is not empty."""
    return CheckConstraint(condition=~Q(**{field: ""}), name=name, violation_error_message=sentence)


def above_zero(name: str, field: str, sentence: str) -> CheckConstraint:
    """The amount is more than nothing, where there is one."""
    return CheckConstraint(condition=Q(**{f"{field}__gt": 0}), name=name, violation_error_message=sentence)


def not_below_zero(name: str, field: str, sentence: str) -> CheckConstraint:
    """The amount is nothing or more; a missing one passes."""
    at_least = Q(**{f"{field}__gte": 0}) | Q(**{f"{field}__isnull": True})
    return CheckConstraint(condition=at_least, name=name, violation_error_message=sentence)


def exactly_one(name: str, fields: Sequence[str], sentence: str) -> CheckConstraint:
    """One of the references is set, the others are not."""
    condition = Q()
    for chosen in fields:
        condition |= Q(**{f"{field}__isnull": field != chosen for field in fields})
    return CheckConstraint(condition=condition, name=name, violation_error_message=sentence)


def named(name: str, field: str, label: str) -> CheckConstraint:
    """The text is there and begins like a name, so that no spreadsheet of the bank takes it for a formula."""
    return CheckConstraint(
        condition=Q(**{f"{field}__regex": r"^[^-=+@|\s]"}),
        name=name,
        violation_error_message=f"{label}不能为空，也不能以 = + - @ | 或空格开头",
    )
