"""Addresses of rows. Django works out a reversed URL anew each time, which a list does for every row."""

from functools import cache

from django.urls import NoReverseMatch, reverse


@cache
def _around(name: str) -> tuple[str, str]:
    """What stands before and after the key in the addresses of a name."""
    before, _, after = reverse(name, args=[0]).partition("0")
    return before, after


def address(name: str, key: int | None) -> str:
    """The address of that name for the row of a key, as `reverse` gives it; NoReverseMatch without a key, too."""
    before, after = _around(name)
    if key is None:
        raise NoReverseMatch(f"the address {name} needs a key")
    return f"{before}{int(key)}{after}"
