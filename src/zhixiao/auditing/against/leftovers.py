"""What no name ties: the same number elsewhere is the same figure; the rest stands on one side only."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from zhixiao.auditing.against.model import TITLES, Fact, Pair
from zhixiao.auditing.against.reach import numbers_of
from zhixiao.auditing.against.words import key
from zhixiao.auditing.model import Finding, Span
from zhixiao.auditing.numbers import MONEY, Number, places
from zhixiao.auditing.relations.label_words import grams, words
from zhixiao.auditing.relations.same_fact import told_digits
from zhixiao.auditing.slips import SWAPPED, slip
from zhixiao.auditing.statements import Report, Statement

MOST_NAMED = 8
NOT_PRINTED = "没有印出"
LABEL = 20
WAN = 10_000
_POINTS = ("score", "weight")
TELLING = 3
MOST_TELLING = 4
BEFORE = 40


class Leftovers:
    """The figures of both sides that `tied` (starts of spans in the report) and `told` (facts) leave over."""

    def __init__(
        self, report: Report, facts: Sequence[Fact], source: str, tied: frozenset[int], told: frozenset[Fact]
    ) -> None:
        self.report, self.facts, self.source, self.tied = report, facts, source, tied
        self.told = set(told)
        self.alone: list[Statement] = []
        self.by_value: dict[Fraction, list[tuple[Fact, Number]]] = defaultdict(list)
        for fact in facts:
            for number in numbers_of(fact.text):
                for value in {_rounded(number, digits) for digits in range(places(number.text) + 1)}:
                    self.by_value[value].append((fact, number))

    def in_report(self) -> Iterator[Pair]:
        """Every measured figure of the report that no name ties, with the fact of the same number if there is one."""
        for one in self._measured():
            likely = [(self._likeness(one, *each), -at) for at, each in enumerate(self._same(one))]
            best, at = max(likely, default=(0, 0))
            if best > 0:
                fact = self._same(one)[-at][0]
                self.told.add(fact)
                yield Pair("agree", fact.name, TITLES[fact.kind], "数值", fact.text, fact.place, one.shown, one.span)
            else:
                self.alone.append(one)
                yield Pair("only_report", one.label.strip()[-LABEL:], "", report=one.shown, span=one.span)

    def swaps(self) -> Iterator[tuple[Statement, Fact]]:
        """Figures only in the report that are a fact only in the case with two digits exchanged, in the same words.

        To be asked after `in_report`; blocked on the digits, never all pairs.
        """
        by_digits: dict[tuple[str, str, int], list[tuple[Fact, Number]]] = defaultdict(list)
        for fact in self.facts:
            numbers = numbers_of(fact.text)
            if fact not in self.told and len(numbers) == 1 and len(numbers[0].digits) >= MOST_TELLING:
                by_digits[_digits(numbers[0])].append((fact, numbers[0]))
        for one in self.alone:
            near = [
                fact
                for fact, number in by_digits.get(_digits(one.number), ())
                if slip(one.number.text, number.text) == SWAPPED and self._common(one, fact) >= TELLING
            ]
            if one.number.unit and len({fact.text for fact in near}) == 1:
                self.told.update(near)
                yield one, near[0]

    def _measured(self) -> Iterator[Statement]:
        for one in self.report.statements:
            figure = one.plain and (one.role != "bare" or told_digits(one) >= TELLING)
            if figure and one.span.start not in self.tied and not self.report.derives(one.span.start):
                yield one

    def _same(self, one: Statement) -> list[tuple[Fact, Number]]:
        """Facts with the number of a figure; a figure without a unit may be an amount in 万元."""
        found = self.by_value.get(one.number.value, [])
        if one.number.unit:
            return found
        return found + [each for each in self.by_value.get(one.number.value * WAN, ()) if each[1].unit == MONEY]

    def _likeness(self, one: Statement, fact: Fact, number: Number) -> int:
        """0 where the same number says nothing: other units, or a short number with no word in common."""
        if one.number.unit not in ("", number.unit) or (one.role in _POINTS and one.role != fact.kind):
            return 0
        if not one.number.unit and one.role not in _POINTS and fact.kind in _POINTS:
            return 0
        common = self._common(one, fact)
        if told_digits(one) >= TELLING and fact.kind not in _POINTS:
            return 1 + common
        return common if common >= TELLING else 0

    def _common(self, one: Statement, fact: Fact) -> int:
        """Pairs of characters that the words before a figure share with the name of a fact."""
        begin = max(self.report.paragraph_range(one)[0], one.number.start - BEFORE)
        return len(grams(words(self.report.view.text[begin : one.number.start])) & grams(words(fact.name)))

    def only_case(self) -> Iterator[Pair]:
        """The facts that the report does not print. To be asked after `in_report`.

        A figure that stands for the whole under a second name (a rate of the funds) is told by either.
        """
        told = {(fact.kind, fact.text, fact.place) for fact in self.told}
        for fact in self.facts:
            if (fact.kind, fact.text, fact.place) not in told and numbers_of(fact.text):
                yield Pair("only_case", fact.name, TITLES[fact.kind], "", fact.text, fact.place)

    def missing(self, spots: Mapping[str, Span]) -> Iterator[Finding]:
        """Expected facts whose numbers are printed nowhere: at the name (`spots`), or together at the title."""
        unnamed = []
        for fact in self._unprinted():
            span = next((spots[key(name)] for name in (fact.name, *fact.aliases) if key(name) in spots), None)
            if span is None:
                unnamed.append(fact)
                continue
            message = f"{self.source}中“{fact.name}”的{TITLES[fact.kind]}为{fact.text}（{fact.place}），报告没有印出。"
            yield Finding("against-missing", "wording", span, f"{fact.name}{TITLES[fact.kind]}", fact.text, message)
        title = next((block for block in self.report.document.blocks if block.end > block.start), None)
        if unnamed and title is not None:
            shown = "；".join(f"{one.name}{TITLES[one.kind]}{one.text}" for one in unnamed[:MOST_NAMED])
            more = f"等{len(unnamed)}个数" if len(unnamed) > MOST_NAMED else ""
            message = f"{self.source}中的数在报告中没有找到：{shown}{more}。全部列在对照表中。"
            yield Finding("against-missing", "wording", Span(title.start, title.end), NOT_PRINTED, "", message)

    def _unprinted(self) -> Iterator[Fact]:
        printed: dict[Fraction, set[str]] = defaultdict(set)
        joined = [number for one in self.report.document.joined_numbers for number in numbers_of(one.text)]
        for number in (*(one.number for one in self.report.statements), *joined):
            printed[number.value].add(number.unit)

        def seen(number: Number) -> bool:
            bare = number.value / number.scale if number.unit == MONEY else number.value
            return bool({number.unit, ""} & printed[number.value]) or "" in printed[bare]

        for fact in self.facts:
            numbers = numbers_of(fact.text)
            if fact.expected and fact not in self.told and not all(map(seen, numbers)):
                yield fact


def _rounded(number: Number, digits: int) -> Fraction:
    """A value at so many places of its own print: 55.36% at one place is 55.4%."""
    step = Fraction(number.scale, 10**digits)
    return math.floor(number.value / step + Fraction(1, 2)) * step


def _digits(number: Number) -> tuple[str, str, int]:
    return "".join(sorted(number.text)), number.unit, number.scale
