"""Every number of a document as a statement (数据表述): what is measured, when, in which unit, and in which role."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from zhixiao.auditing.derivations import derivations
from zhixiao.auditing.model import Finding, Relation, Span, Tier
from zhixiao.auditing.numbers import RATES, Number, scan
from zhixiao.auditing.view import View, is_cell_of_prose, read_view
from zhixiao.auditing.years import Years
from zhixiao.documents import Document, Heading

Role = Literal[
    "quantity", "target", "completed", "score", "weight", "rate", "growth", "difference",
    "date", "document", "ordinal", "phone", "code", "bare",
]  # fmt: skip

LONGEST_LABEL = 80
LONGEST_LIST = 40
ASIDE: frozenset[Role] = frozenset({"date", "document", "ordinal", "phone", "code"})
_THING = re.compile(
    r"[^\s、.．)）]{2,30}(?:项目|工程|经费|补助|中心|学校|小学|中学|医院|村|镇|乡|街道|社区)(?:[(（][^()（）]*[)）])?[:：]?$"
)
"""A heading of one thing among several: 村道硬化项目, 城东街道."""
_SENTENCE = re.compile(r"[。；;！!？?\n]")
_CLAUSE = re.compile(r"[，。；;！!？?\n]|,(?!\d{3})")
_DOCUMENT_LEFT = re.compile(r"[〔\[【(〈]\s*$")
_DOCUMENT_RIGHT = re.compile(r"\s*[〕\]】)〉]\s*(?:第)?\s*\d+\s*号")
_NUMBERED_LEFT = re.compile(r"[〕\]】)〉]\s*(?:第)?\s*$")
_GROWTH = re.compile(
    r"(?:同比|环比|年均|较?上年|比上年|较去年|比去年|去年同期)?[^，。；\d]{0,8}?(增长|增加|上升|提高|提升|增幅|增速|下降|减少|降低|降幅|下滑|回落|增)(?:率|幅度|幅)?(?:了|约|近|达到?|为|超过|至少)*\s*$"
)
_LISTED = re.compile(r"(?P<lead>分别[^，。；\d]{2,12})(?:\d[\d.]*(?:%|个百分点)[、和与及])+\s*$")
"""分别下降8.3%、15%: the words of the first are those of all in its list."""
_DIFFERENCE = re.compile(
    r"(增加|减少|新增|净增|净减|[增减][收支]|增长|提高|下降|降低|压减|核减|追加|扩大|缩小|多|少)(?:了|约|近|达到?)*\s*$"
)
_SCORE = re.compile(r"(?:得|得分|扣|评分|评价分|总分|分数|自评分|评分值)(?:分)?(?:为|是|:|共|计|合计)*\s*$")
_SCORE_NAME = re.compile(r"得[^，。；\d]{0,4}$|(?:得分|评分|评价分|总分|综合分|自评分)[^，。；\d]{0,6}$")
_WEIGHT = re.compile(
    r"(?:权重分?|分值|满分|总分值|标准分|权数)(?:比例|比重)?(?:(?:分别|依次)(?:为|是|:)*(?:\d[\d.]*分?[、和])*|(?:为|是|:|共|计)*)\s*$"
)
_VALUE = re.compile(r"(?:目标|指标|计划|预期|标准|基准|(?P<done>完成|实际))值(?:为|是|:)*\s*$")
"""What an indicator that is itself measured in points (测评得分) is to reach or has reached."""
_TARGET = re.compile(r"计划|目标|不少于|不低于|应|预期|预计|拟|力争|指标值|任务数|至少|要求")
_COMPLETED = re.compile(r"完成|实际|已|达到?|共|实现|累计|开展了|举办了|结果")
_PHONE = re.compile(r"(?:电话|热线|传真|手机|联系方式)[^，。；\n]{0,8}$")
_AREA = re.compile(r"(?<!\d)0\d{2,3}-$")
_LOCAL = (7, 8)
"""Digits of a telephone number without its area."""
_ORDINAL_LEFT = re.compile(r"(?:第|子项目|附件|附表|表|图|项目|任务|指标|目标\(?|序号)\s*\(?$")


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A number with what the text says of it. All offsets are of the view; `span` is of the document's text.

    Two statements are the same when they are one object: each printed number is read once.
    """

    number: Number
    role: Role
    label: str
    after: str
    year: int | None
    paragraph: int
    sentence: int
    clause: int
    span: Span

    @property
    def plain(self) -> bool:
        """A measured figure: no date, number of a document or a list, telephone or code."""
        return self.role not in ASIDE

    @property
    def shown(self) -> str:
        """The number with its unit, as printed."""
        return self.number.text + self.number.suffix

    @property
    def money(self) -> bool:
        return self.number.unit == "元"


@dataclass(frozen=True, eq=False)
class Report:
    """All that the checks read; compared by identity, as its statements."""

    document: Document
    view: View
    statements: tuple[Statement, ...]
    sentence_starts: tuple[int, ...]

    @cached_property
    def year(self) -> int | None:
        """The year that the report is about: the first year of a 年度 in it."""
        found = re.search(r"((?:19|20)\d\d)年?度", self.view.text[:3000])
        return int(found.group(1)) if found else None

    @cached_property
    def _starts(self) -> list[int]:
        return [one.number.start for one in self.statements]

    def between(self, start: int, end: int) -> tuple[Statement, ...]:
        """The statements whose numeral begins inside a range of the view."""
        return self.statements[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def sentence_of(self, one: Statement) -> tuple[int, int]:
        """The range of the sentence, in the view."""
        begin = self.sentence_starts[one.sentence]
        last = one.sentence + 1 >= len(self.sentence_starts)
        return begin, len(self.view.text) if last else self.sentence_starts[one.sentence + 1]

    def paragraphs(self) -> Iterator[tuple[int, int, tuple[Statement, ...]]]:
        """Start, end and statements of every paragraph of the view."""
        yield from self._paragraphs

    @cached_property
    def _paragraphs(self) -> tuple[tuple[int, int, tuple[Statement, ...]], ...]:
        return tuple((start, end, self.between(start, end)) for start, end in self.view.paragraphs)

    def paragraph_range(self, one: Statement) -> tuple[int, int]:
        return self.view.paragraphs[one.paragraph]

    @cached_property
    def _grids(self) -> list[tuple[int, int]]:
        return sorted((table.start, table.end) for table in self.document.tables if table.certain)

    @cached_property
    def _derivations(self) -> tuple[tuple[int, int], ...]:
        return derivations(self.document)

    def derives(self, at: int) -> bool:
        """Whether a place of the document's text stands where sources and calculations are explained."""
        index = bisect_right(self._derivations, (at, len(self.document.text) + 1)) - 1
        return index >= 0 and at < self._derivations[index][1]

    def table_at(self, at: int) -> int:
        """The number of the table that holds a place of the document's text, -1 in running text."""
        index = bisect_right(self._grids, (at, len(self.document.text) + 1)) - 1
        return index if index >= 0 and at < self._grids[index][1] else -1

    @cached_property
    def _cellish(self) -> frozenset[int]:
        """Paragraphs that are rows of cells: many numbers, hardly any punctuation."""
        found = []
        for index, (start, end, ones) in enumerate(self.paragraphs()):
            marks = sum(self.view.text.count(mark, start, end) for mark in "，。；、(:")
            plain = sum(one.plain for one in ones)
            if plain >= 3 and marks * 2 < plain:
                found.append(index)
        return frozenset(found)

    @cached_property
    def _things(self) -> list[tuple[int, str]]:
        """The headings that name a thing of its own, such as a project or a place, with their places."""
        heads = (block for block in self.document.blocks if isinstance(block, Heading))
        named = ((head.start, _THING.search(self.document.text[head.start : head.end].strip())) for head in heads)
        return [(start, found.group() if found else "") for start, found in named]

    def thing_of(self, one: Statement) -> str:
        """The project, programme or place that the nearest heading names; "" where it names a chapter."""
        index = bisect_right(self._things, (one.span.start, "\uffff")) - 1
        return self._things[index][1] if index >= 0 else ""

    def in_prose(self, one: Statement) -> bool:
        """Whether a statement stands in running text, not in a table or a row of cells."""
        if one.paragraph in self._cellish or self._fills_a_cell(one):
            return False
        return self.table_at(one.span.start) < 0 or one.paragraph in self._cells_of_prose

    @cached_property
    def _cells_of_prose(self) -> frozenset[int]:
        """The cells of tables that tell their figures in sentences."""
        cells = ((at, self.view.text[start:end]) for at, (start, end) in enumerate(self.view.paragraphs))
        return frozenset(at for at, cell in cells if is_cell_of_prose(cell))

    def _fills_a_cell(self, one: Statement) -> bool:
        """Whether a figure is a word of its own between tabs, bars, blanks or the ends of a line.

        A unit behind a blank may be its own, one behind a tab or a bar is the next cell.
        """
        text = self.document.text
        before, after = text[max(0, one.span.start - 1) : one.span.start], text[one.span.end : one.span.end + 1]
        apart = "\t|\n" if one.number.unit else " \t\u3000\n|"
        return not before.strip(" \t\u3000\n|") and not after.strip(apart)

    @cached_property
    def _printed(self) -> Counter[str]:
        return Counter(one.number.text for one in self.statements if one.plain)

    @cached_property
    def _of_value(self) -> dict[tuple[Fraction, str], list[Statement]]:
        found: dict[tuple[Fraction, str], list[Statement]] = defaultdict(list)
        for one in self.statements:
            found[one.number.value, one.number.unit].append(one)
        return dict(found)

    def of_value(self, value: Fraction, unit: str) -> Sequence[Statement]:
        """The statements of one value and unit in the order of print."""
        return self._of_value.get((value, unit), ())

    def prints(self, numeral: str) -> int:
        """In how many places a numeral is printed."""
        return self._printed[numeral]

    def text_between(self, left: Statement, right: Statement) -> str:
        """The words between two numbers, without the unit of the first."""
        return self.view.text[left.number.stop : right.number.start]

    def span(self, start: int, end: int) -> Span:
        """A range of the view as a range of the document's text."""
        return Span(*self.view.source(start, max(end, start + 1)))


def relation(kind: str, stated: Statement, terms: tuple[Statement, ...], computed: str, holds: bool) -> Relation:
    """A tested relation between statements."""
    names = tuple(term.number.text for term in terms)
    return Relation(kind, stated.span, stated.number.text, names, computed, holds, tuple(term.span for term in terms))


def told_again(one: Statement, other: Statement, holds: bool = True) -> Iterator[Relation]:
    """One fact in two places: each of its prints follows from the other."""
    yield relation("same_fact", one, (other,), other.number.text, holds)
    yield relation("same_fact", other, (one,), one.number.text, holds)


def finding(  # noqa: PLR0917 (the six parts of a finding)
    rule: str,
    tier: Tier,
    stated: Statement,
    terms: tuple[Statement, ...],
    expected: str,
    message: str,
    exact: Fraction | None = None,
    *,
    witnessed: bool = False,
) -> Finding:
    """A finding at a statement; the other places that take part are `terms`."""
    spans = tuple(term.span for term in terms)
    return Finding(rule, tier, stated.span, stated.number.text, expected, message, spans, exact, witnessed=witnessed)


def read_statements(document: Document) -> Report:
    """The statements of a document."""
    view = read_view(document)
    text = view.text
    sentences = [0, *(found.end() for found in _SENTENCE.finditer(text) if found.end() < len(text))]
    clauses = [0, *(found.end() for found in _CLAUSE.finditer(text) if found.end() < len(text))]
    years = Years(text)
    found = []
    for number in scan(text):
        clause = bisect_right(clauses, number.start) - 1
        sentence = bisect_right(sentences, number.start) - 1
        clause_end = clauses[clause + 1] - 1 if clause + 1 < len(clauses) else len(text)
        label = text[max(clauses[clause], number.start - LONGEST_LABEL) : number.start]
        paragraph = view.paragraph_at(number.start)
        found.append(
            Statement(
                number,
                _role(text, number, label),
                label,
                text[number.stop : min(clause_end, number.stop + LONGEST_LABEL)],
                years.of(number, view.paragraphs[paragraph][0]),
                paragraph,
                sentence,
                clause,
                Span(*view.source(number.start, number.end)),
            )
        )
    return Report(document, view, tuple(found), tuple(sentences))


def _role(text: str, number: Number, label: str) -> Role:
    aside = _aside(text, number)
    if aside:
        return aside
    before = listed_as(text[max(0, number.start - LONGEST_LIST) : number.start])[-24:]
    if number.unit == "分":
        return _score_role(before)
    if number.unit and number.unit in RATES.split("|"):
        return "growth" if _GROWTH.search(before) else "rate"
    return _plain_role(before, number, label)


def listed_as(before: str) -> str:
    """The words before a rate, without those before it in its list.

    >>> listed_as("事故和伤亡分别下降8.3%、"), listed_as("占比分别为30%，增长5%、")
    ('事故和伤亡分别下降', '占比分别为30%，增长5%、')
    """
    found = _LISTED.search(before)
    return before if found is None else before[: found.end("lead")]


def _plain_role(before: str, number: Number, label: str) -> Role:
    if _WEIGHT.search(before):
        return "weight"
    if not number.unit and _SCORE.search(before):
        return "score"
    if _DIFFERENCE.search(before):
        return "difference"
    if number.bound == "≥" or _TARGET.search(label):
        return "target"
    if _COMPLETED.search(label):
        return "completed"
    return "quantity" if number.unit else "bare"


def _score_role(before: str) -> Role:
    if _WEIGHT.search(before):
        return "weight"
    if value := _VALUE.search(before):
        return "completed" if value["done"] else "target"
    if _SCORE.search(before) or _SCORE_NAME.search(before):
        return "score"
    return "weight" if before.endswith("(") else "score"


def _aside(text: str, number: Number) -> Role | None:
    left, right = text[max(0, number.start - 16) : number.start], text[number.stop : number.stop + 12]
    if _in_document_number(number, left, right):
        return "document"
    if _is_phone(number, left):
        return "phone"
    if _date(text, number, left, right):
        return "date"
    if _is_counted(number, left) or _leads(text, number, right) or _is_mark(number, left, right):
        return "ordinal"
    return "code" if _is_code(number) else None


def _in_document_number(number: Number, left: str, right: str) -> bool:
    year = _DOCUMENT_LEFT.search(left) and _DOCUMENT_RIGHT.match(right)
    return bool(year or number.unit == "号" or (_NUMBERED_LEFT.search(left) and right.startswith("号")))


def _is_phone(number: Number, left: str) -> bool:
    digits = number.text
    if len(digits) in _LOCAL and (_AREA.search(left) or _PHONE.search(left)):
        return True  # 联系电话0000-6213079项目资金: what reads as a unit is the head of the next cell.
    extension = len(digits) >= min(_LOCAL) and left.endswith("-")
    mobile = len(digits) == 11 and digits.startswith("1")
    return not number.unit and (extension or mobile or bool(_PHONE.search(left)))


def _is_counted(number: Number, left: str) -> bool:
    """Whether a number is one in a row: 第3期, 附件2."""
    return not number.unit.strip("条期批届次") and bool(_ORDINAL_LEFT.search(left))


def _is_mark(number: Number, left: str, right: str) -> bool:
    """Whether a number marks a note at the foot of the text: 幼儿园[3]24.47万所."""
    short = number.whole and not number.unit and len(number.text) <= 2
    return short and left.endswith("[") and right.startswith("]") and not left[:-1].endswith(("\n", " ", "，", "。"))


def _is_code(number: Number) -> bool:
    long = len(number.text) >= 9 and not number.unit
    zero = number.text.startswith("0") and len(number.text) > 1
    return (number.whole and (long or zero)) or number.text.startswith("00")


def _date(text: str, number: Number, left: str, right: str) -> bool:
    if number.unit in ("月", "日") and number.whole and number.value <= 31:
        return True
    if number.unit == "年":
        return 1900 < number.value < 2100
    four = number.whole and len(number.text) == 4 and 1900 < number.value < 2100 and not number.unit
    return bool(four and (re.match(r"\s*(?:[-—~至、.]|/\d|\)|〕|年)", right) or re.search(r"\d[-—~至/.]$", left)))


def _leads(text: str, number: Number, right: str) -> bool:
    """A running number in front of a list item."""
    if not number.whole or number.unit or len(number.text) > 2:
        return False
    left = text[max(0, number.start - 2) : number.start]
    opens = (
        not left or left[-1] in "\n。；;：:" or (left[-1] in "(" and (len(left) == 1 or left[0] in "\n。；;：:，,、"))
    )
    return opens and bool(re.match(r"\s*[、.．)]", right))
