"""The words by which a benefit (效益) that only looks measured is known, from `hollow_benefits.toml`."""

from dataclasses import dataclass
from functools import cache

from zhixiao.rules.auditor_tables import auditor_table


@dataclass(frozen=True, slots=True)
class HollowBenefits:
    """Level-2 names that hold benefits; words of what nobody counts, of what is counted, of where a figure is from.

    A rate (率) is of counted parts unless it is one of `rising`.

    `explaining` are headings under which a report says how its indicators are measured.
    """

    source: str
    levels: tuple[str, ...]
    vague: tuple[str, ...]
    counted: tuple[str, ...]
    rising: tuple[str, ...]
    founded: tuple[str, ...]
    explaining: tuple[str, ...]

    def vague_name(self, name: str) -> bool:
        """Whether a name says only what nobody counts."""
        of_parts = name.endswith("率") and not any(name.endswith(f"{word}率") for word in self.rising)
        named = any(word in name for word in self.vague) and not any(word in name for word in self.counted)
        return named and not of_parts

    def says_how(self, text: str) -> bool:
        """Whether words say how a figure is found, or against what."""
        return any(word in text for word in self.founded)


@cache
def hollow_benefits() -> HollowBenefits:
    """The packaged words."""
    return HollowBenefits(**auditor_table("hollow_benefits.toml"))
