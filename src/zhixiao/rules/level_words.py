"""The words of level-3 indicators (三级指标) that do not belong under a level-2 one, from `level_words.toml`."""

from dataclasses import dataclass
from functools import cache

from zhixiao.rules.auditor_tables import auditor_table


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A name with one of `words` and none of `unless` is out of place under `levels`; it belongs under `belongs`."""

    levels: tuple[str, ...]
    words: tuple[str, ...]
    belongs: str
    unless: tuple[str, ...] = ()

    def word_in(self, level: str, name: str) -> str:
        """The word that makes a name out of place under a level, "" if none does."""
        if level not in self.levels or any(word in name for word in self.unless):
            return ""
        return next((word for word in self.words if word in name), "")


@dataclass(frozen=True, slots=True)
class LevelWords:
    """The whole dictionary with its source."""

    source: str
    mismatches: tuple[Mismatch, ...]


@cache
def level_words() -> LevelWords:
    """The packaged dictionary."""
    table = auditor_table("level_words.toml")
    return LevelWords(table["source"], tuple(Mismatch(**row) for row in table["mismatches"]))
