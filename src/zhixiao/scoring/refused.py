"""How a rule says that it cannot give points."""


class RefusedError(Exception):
    """`needs` is what the rule needs, `read` what was found instead; the caller adds the place."""

    def __init__(self, needs: str, read: str = "") -> None:
        super().__init__(needs, read)
        self.needs, self.read = needs, read


class MissingError(RefusedError):
    """The value is not there at all; the rule book's policy for missing values decides what that costs."""


def require(holds: bool, needs: str, read: object = "") -> None:
    """Raise RefusedError unless the condition holds."""
    if not holds:
        raise RefusedError(needs, str(read))
