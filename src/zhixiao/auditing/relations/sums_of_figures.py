"""A stated figure and the figures that should make it: whether they do, and which slip explains that they do not."""

from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.model import Relation
from zhixiao.auditing.relations.cells import Figure
from zhixiao.auditing.slips import slip


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts."""

    stated: Figure
    parts: tuple[Figure, ...]

    @property
    def made(self) -> Fraction:
        return sum((part.value for part in self.parts), Fraction(0))

    @property
    def expected(self) -> str:
        return self.stated.shown(self.made)

    @property
    def holds(self) -> bool:
        low, high = sum(part.low for part in self.parts), sum(part.high for part in self.parts)
        return low <= self.stated.high and self.stated.low <= high

    @property
    def why(self) -> str:
        """The slip of the pen, in the total or in one part, that explains the gap."""
        own = slip(self.stated.text, self.expected)
        return own or next((why for part in self.parts if (why := self.slip_of(part))), "")

    def slip_of(self, part: Figure) -> str:
        """The slip by which one part makes the gap."""
        right = self.right(part)
        return slip(part.text, right) if right and len(part.number.digits) >= 2 else ""

    def right(self, part: Figure) -> str:
        """What one part should be for the total to be right."""
        value = part.value + self.stated.value - self.made
        return part.shown(value) if value >= 0 else ""

    def relation(self) -> Relation:
        texts, spans = tuple(part.text for part in self.parts), tuple(part.span for part in self.parts)
        return Relation("sum", self.stated.span, self.stated.text, texts, self.expected, self.holds, spans)
