"""Canonical JSON: the same value always gives the same bytes. A float is refused, it has no one spelling."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from uuid import UUID


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces; decimals, dates and times as text.

    >>> canonical({"b": Decimal("1.50"), "a": date(2020, 12, 31)})
    '{"a":"2020-12-31","b":"1.50"}'
    """
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def plain(value: object) -> object:
    """The value as text, whole numbers, booleans, lists and mappings. Raises TypeError for anything else."""
    match value:
        case Enum():
            return plain(value.value)
        case None | bool() | int() | str():
            return value
        case Decimal() | UUID():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")


def link(previous: str, content: str) -> str:
    """The digest of a link: SHA-256 over the digest before it and its own content."""
    return hashlib.sha256(f"{previous}\n{content}".encode()).hexdigest()
