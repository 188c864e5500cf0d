"""The shape of a standard of target review (四性审核) written as YAML: items, grades, handling, history."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from zhixiao.rules.rulebook_values import Confidence, Effective, Name, Percent, Record, Share, Text

GradeName = Literal["优", "良", "中", "差"]
Outcome = Literal["accept", "return", "refuse"]
BEST_FIRST: tuple[GradeName, ...] = ("优", "良", "中", "差")


class ReviewItem(Record):
    """审核内容: one question under one of the four dimensions, with its points."""

    id: Name
    dimension: Literal["完整性", "相关性", "适当性", "可行性"]
    name: Text
    points: Annotated[Decimal, Field(gt=0, le=100)]
    question: Text


class ItemBand(Record):
    """An item of this grade is given a share of its points within these bounds; the upper one belongs to 优 alone."""

    grade: GradeName
    from_: Annotated[Share, Field(alias="from")]
    to: Share


class CountRule(Record):
    """A grade by counting: at least `at_least` items graded `or_better`, and none worse than `none_below`."""

    grade: GradeName
    at_least: Annotated[int, Field(ge=0)]
    or_better: GradeName
    none_below: GradeName

    def holds(self, grades: tuple[GradeName, ...]) -> bool:
        ranks = [BEST_FIRST.index(grade) for grade in grades]
        enough = sum(rank <= BEST_FIRST.index(self.or_better) for rank in ranks) >= self.at_least
        return enough and all(rank <= BEST_FIRST.index(self.none_below) for rank in ranks)


class ScoreBand(Record):
    """A grade by points: from this score on."""

    grade: GradeName
    from_: Annotated[Decimal, Field(alias="from", ge=0, le=100)]


class Handling(Record):
    """What may follow a grade, and the sentence that says so."""

    grade: GradeName
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    sentence: Text


class HistoryRule(Record):
    """A target below this share of what the year before came to is flagged (目标明显偏低)."""

    share_of_last_year: Annotated[Percent, Field(gt=0)]
    article: Text


class ReviewStandard(Record):
    """审核标准: scored (`bands` and `by_score`) or graded by counting (`by_count`)."""

    id: Name
    name: Text
    document: Text
    region: Text
    effective: Effective
    source: Text
    confidence: Confidence
    note: str = ""
    items: Annotated[tuple[ReviewItem, ...], Field(min_length=1)]
    bands: tuple[ItemBand, ...] = ()
    by_score: tuple[ScoreBand, ...] = ()
    by_count: tuple[CountRule, ...] = ()
    handling: tuple[Handling, ...]
    history: HistoryRule

    @model_validator(mode="after")
    def _graded_one_way(self) -> Self:
        if bool(self.by_score) == bool(self.by_count):
            raise ValueError("by_score 和 by_count 须写且只写一种")
        if self.by_score and tuple(band.grade for band in self.bands) != BEST_FIRST:
            raise ValueError("按分定级时 bands 应依次写优、良、中、差")
        if self.by_score and sum((item.points for item in self.items), Decimal(0)) != 100:
            raise ValueError("各项分值之和应为100")
        return self

    @model_validator(mode="after")
    def _every_grade_is_handled(self) -> Self:
        written: dict[str, tuple[str, ...]] = {"handling": tuple(one.grade for one in self.handling)}
        if self.by_score:
            written["by_score"] = tuple(one.grade for one in self.by_score)
        if self.by_count:
            written["by_count"] = tuple(one.grade for one in self.by_count)
        if wrong := [name for name, grades in written.items() if grades != BEST_FIRST]:
            raise ValueError(f"{'、'.join(wrong)} 应依次写优、良、中、差")
        starts = [band.from_ for band in self.by_score]
        if starts != sorted(starts, reverse=True) or (starts and starts[-1] != 0):
            raise ValueError("by_score 应由高到低，最后一档 from 为 0")
        return self

    @model_validator(mode="after")
    def _items_once(self) -> Self:
        ids = [item.id for item in self.items]
        if len(set(ids)) != len(ids):
            raise ValueError("同一审核内容只能写一次")
        return self

    def handling_of(self, grade: GradeName) -> Handling:
        return self.handling[BEST_FIRST.index(grade)]

    def band_of(self, grade: GradeName) -> ItemBand:
        """Raises IndexError for a standard that grades without points."""
        return self.bands[BEST_FIRST.index(grade)]

    def grade_of_score(self, score: Decimal) -> GradeName:
        """The grade of a total score."""
        return next(band.grade for band in self.by_score if score >= band.from_)

    def grade_of_grades(self, grades: tuple[GradeName, ...]) -> GradeName:
        """The grade of the items' grades, by counting; the worst when no rule holds."""
        return next((rule.grade for rule in self.by_count if rule.holds(grades)), BEST_FIRST[-1])
