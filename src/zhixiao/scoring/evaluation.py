"""What an evaluation (自评结果) holds: every point with its method, inputs, arithmetic and article."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class EvidenceState(StrEnum):
    """Whether a completed value stands on proof; only a rule book decides what each state costs."""

    PROVED = "已佐证"
    UNSUPPORTED = "无佐证"
    NOT_APPLICABLE = "不适用"
    MISSING = "缺数据"


@dataclass(frozen=True, slots=True)
class Input:
    """One value that went into a figure: what it is, as printed with its unit, and where it comes from."""

    name: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something cannot be scored: which place, what was read, what the rule needs.

    `structural`: the case's groups and weights are not those of the rule book, whatever the values.
    """

    place: str
    read: str
    needs: str
    structural: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return f"{self.place}：{self.needs}" + (f"（读到 {self.read}）" if self.read else "")


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """得分 of one indicator.

    `score` is None where the rule book gives no points, leaves the indicator out, or cannot score it (`refusal`).
    """

    id: str
    name: str
    level1: str
    level2: str
    section: str
    project: str | None
    direction: str
    target: str
    completed: str
    weight: Decimal | None
    score: Decimal | None
    met: bool | None
    method: str
    method_name: str
    article: str
    arithmetic: str
    inputs: tuple[Input, ...]
    evidence: EvidenceState
    rate: Fraction | None = None
    remarks: tuple[str, ...] = ()
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class ProjectPart:
    """A sub-project's part of a section: its score there, its weight among the sub-projects, the rounded product."""

    project: str
    score: Decimal
    share: Fraction
    part: Decimal
    arithmetic: str


@dataclass(frozen=True, slots=True)
class SectionScore:
    """评分部分. `method`, `inputs` and `rate` are filled where `money` says it is scored from the budget lines."""

    name: str
    weight: Decimal | None
    score: Decimal | None
    article: str
    arithmetic: str
    indicators: tuple[str, ...]
    parts: tuple[ProjectPart, ...] = ()
    method: str = ""
    method_name: str = ""
    inputs: tuple[Input, ...] = ()
    rate: Fraction | None = None
    remarks: tuple[str, ...] = ()
    money: bool = False


@dataclass(frozen=True, slots=True)
class ProjectTotal:
    """A sub-project's whole score and its weighted contribution."""

    project: str
    name: str
    score: Decimal
    share: Fraction
    contribution: Fraction
    arithmetic: str


@dataclass(frozen=True, slots=True)
class RulebookName:
    """What is printed beside every score: which rules, of whom, in which version."""

    id: str
    name: str
    document: str
    version: str
    region: str
    confidence: str

    def __str__(self) -> str:
        return f"{self.name}（{self.document}，版本 {self.version}）"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A case scored under one rule book. `total` and `grade` are None under a rule book without points.

    `refusals` say why there is no total; an evaluation that `score` returns has none.
    `total_by_projects` is the second way of composing the total (sub-project scores × weights), when the rule
    book has one.
    """

    case: str
    rulebook: RulebookName
    total: Decimal | None
    grade: str | None
    arithmetic: str
    sections: tuple[SectionScore, ...]
    indicators: tuple[IndicatorScore, ...]
    projects: tuple[ProjectTotal, ...] = ()
    total_by_projects: Decimal | None = None
    remarks: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that may be printed (数据): its text, exact value, rule, arithmetic, inputs and proof.

    Reports bind figures by `id`; no figure is typed in a second place.
    """

    id: str
    name: str
    text: str
    value: Decimal | Fraction | int | str
    unit: str
    rule: str
    arithmetic: str
    inputs: tuple[Input, ...] = ()
    evidence: tuple[str, ...] = ()


class CannotScoreError(Exception):
    """All reasons why a case cannot be scored under a rule book; there is never half a number."""

    def __init__(self, case: str, rulebook: str, refusals: tuple[Refusal, ...]) -> None:
        self.case, self.rulebook, self.refusals = case, rulebook, refusals
        super().__init__(f"{case} 不能按 {rulebook} 评分：\n" + "\n".join(f"  {refusal}" for refusal in refusals))
