"""What a comparison works with: facts of the case or form, claims of the report, and the pairs they make."""

from dataclasses import dataclass
from typing import Literal

from zhixiao.auditing.model import Finding, Relation, Span
from zhixiao.auditing.numbers import Number

Kind = Literal[
    "target", "completed", "completion", "weight", "score", "share", "initial", "budget", "carried_in", "received",
    "spent", "balance", "denominator", "rate", "amount", "value", "grade",
]  # fmt: skip
Status = Literal["agree", "differ", "only_report", "only_case"]
Tie = Literal["", "名称", "同名之一", "数值"]
Group = Literal["total", "line", "section", "project", "indicator", "other"]

TITLES: dict[Kind, str] = {
    "target": "指标值",
    "completed": "完成值",
    "completion": "完成率",
    "weight": "分值",
    "score": "得分",
    "share": "权重",
    "initial": "年初预算数",
    "budget": "全年预算数",
    "carried_in": "上年结转",
    "received": "到位数",
    "spent": "执行数",
    "balance": "结余",
    "denominator": "分母",
    "rate": "执行率",
    "amount": "金额",
    "value": "数值",
    "grade": "等级",
}
MONEY: frozenset[Kind] = frozenset(
    {"initial", "budget", "carried_in", "received", "spent", "balance", "denominator", "amount"}
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of the case or form: of what, which kind, as printed with its unit, and where it stands.

    `aliases` are further names that mean just this; `within` are the words (sub-project, level 2) that tell facts of
    one name apart; `expected`: a report that leaves it out is told so.
    """

    name: str
    kind: Kind
    text: str
    place: str
    group: Group = "other"
    aliases: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """What a report is held against: the facts, what messages call their source, its year, names of one meaning.

    `project` is the name of the fund or project, which tells its form among several of one report.
    """

    source: str
    facts: tuple[Fact, ...]
    year: int | None = None
    synonyms: tuple[frozenset[str], ...] = ()
    project: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """One figure of the report with the name and kind that its row, head or sentence gives it.

    `around` is what else stands in the row or sentence; `rows` the names of all rows of its table; `unit` that of the
    head. `when` are the words over its column and its table; `home` is the beginning of its table or form, with the
    line before. `sure`: the name is a cell or a label, not words in a sentence. Two claims are the same when they are
    one.
    """

    name: str
    kinds: frozenset[Kind]
    text: str
    numbers: tuple[Number, ...]
    spans: tuple[Span, ...]
    around: str = ""
    rows: frozenset[str] = frozenset()
    unit: str = ""
    when: str = ""
    home: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the list in both directions; what one side lacks is "". `span` is the figure in the report.

    `tie` says how the two sides were tied: by 名称; by 同名之一 where several facts of the name have several values
    and this is one of them; by 数值 where only the number is the same.
    """

    status: Status
    name: str
    kind: str
    tie: Tie = ""
    fact: str = ""
    fact_place: str = ""
    report: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The pairs in the order of the report, then what only the case has; findings and tested relations."""

    pairs: tuple[Pair, ...]
    findings: tuple[Finding, ...]
    relations: tuple[Relation, ...]
