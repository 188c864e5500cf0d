"""What of a noun a verb may set."""

from collections.abc import Mapping


def only(values: Mapping[str, object], fields: tuple[str, ...]) -> dict[str, object]:
    """The values, if each names one of the fields. Raises TypeError for any other name."""
    if strange := sorted(set(values) - set(fields)):
        raise TypeError(f"not to be set here: {', '.join(strange)}")
    return dict(values)
