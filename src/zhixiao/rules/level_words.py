"""The words of level-3 indicators (三级指标) that do not belong under a level-2 one, from `level_words.yaml`."""

from functools import cache
from importlib import resources
from typing import Annotated

from pydantic import Field

from zhixiao.inputs import read_yaml, validate
from zhixiao.rules.rulebook_values import Record, Text

_FILE = "level_words.yaml"
Words = Annotated[tuple[Text, ...], Field(min_length=1)]


class Mismatch(Record):
    """A name with one of `words` and none of `unless` is out of place under `levels`; it belongs under `belongs`."""

    levels: Words
    words: Words
    unless: tuple[Text, ...] = ()
    belongs: Text

    def word_in(self, level: str, name: str) -> str:
        """The word that makes a name out of place under a level, "" if none does."""
        if level not in self.levels or any(word in name for word in self.unless):
            return ""
        return next((word for word in self.words if word in name), "")


class LevelWords(Record):
    """The whole dictionary with its source."""

    source: Text
    mismatches: Annotated[tuple[Mismatch, ...], Field(min_length=1)]


@cache
def level_words() -> LevelWords:
    """The packaged dictionary."""
    text = (resources.files("zhixiao.rules") / _FILE).read_text(encoding="utf-8")
    located = read_yaml(text, name=_FILE)
    return validate(LevelWords, located.data, file=_FILE, place=located.place)
