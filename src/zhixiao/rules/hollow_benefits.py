"""The words by which a benefit (效益) that only looks measured is known, from `hollow_benefits.yaml`."""

from functools import cache
from importlib import resources
from typing import Annotated

from pydantic import Field

from zhixiao.inputs import read_yaml, validate
from zhixiao.rules.rulebook_values import Record, Text

_FILE = "hollow_benefits.yaml"
Words = Annotated[tuple[Text, ...], Field(min_length=1)]


class HollowBenefits(Record):
    """Level-2 names that hold benefits; words of what nobody counts, of what is counted, of where a figure is from.

    A rate (率) is of counted parts unless it is one of `rising`.

    `explaining` are headings under which a report says how its indicators are measured.
    """

    source: Text
    levels: Words
    vague: Words
    counted: Words
    rising: Words
    founded: Words
    explaining: Words

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
    text = (resources.files("zhixiao.rules") / _FILE).read_text(encoding="utf-8")
    located = read_yaml(text, name=_FILE)
    return validate(HollowBenefits, located.data, file=_FILE, place=located.place)
