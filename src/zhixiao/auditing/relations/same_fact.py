"""The same fact in two places: prose, table, abstract; blocked on value and on wording, never all pairs."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.amounts import told_role
from zhixiao.auditing.relations.label_words import grams, last_clause, words
from zhixiao.auditing.relations.one_rate import may_be_one_rate
from zhixiao.auditing.relations.told_alike import beside_another, measure, of_others_among_them, other_figures_differ
from zhixiao.auditing.relations.told_of_plans import is_of_a_plan
from zhixiao.auditing.relations.two_facts import (
    LEAD,
    of_two_accounts,
    of_two_periods,
    of_two_stages,
    of_two_things,
    of_two_uses,
)
from zhixiao.auditing.slips import slip, slip_keys
from zhixiao.auditing.statements import Report, Statement, finding, relation, told_again

_PLANNED = re.compile(r"计划|目标|≥|不少于|不低于|以上|预期|指标值|至少|任务|拟|力争")
_YEAR_NAMED = re.compile(r"(?:(?:19|20)\d\d年|上年|去年)[^，。；]*$")
_OTHER_TIME = re.compile(
    r"上年|去年|同期|以前年度|年初|上一年|截至|截止|月底|季度|月份|上半年|累计|历年|往年|\d{1,2}月|[改扩新]建?造?后"
)
_COMMON = re.compile(
    r"^(?:预算|执行率|支出|到位|资金|金额|得分|比例|其中|项目|实际支出|同比增长|预算执行率|满意度|完成率)*$"
)
LONG_LABEL = 12
_ACCOUNT = re.compile(r"支出[预决]算数?")
"""Words of accounts that every item has (培训费支出决算, 接待费支出决算)."""


def facts(report: Report) -> list[Statement]:
    """Measured figures: no scores, weights, dates or list numbers, and nothing that only explains a calculation."""
    return [
        one
        for one in report.statements
        if one.plain
        and one.role not in ("score", "weight")
        and one.number.unit != "分"
        and not report.derives(one.span.start)
    ]


_ITEM = re.compile(r"[、:(]([一-鿿]{2,6})\Z")
"""The name of a figure in a list."""


def told_digits(one: Statement) -> int:
    """Digits that say something: 1200 has two."""
    return len(one.number.digits.rstrip("0"))


@lru_cache(maxsize=2)
def contexts(report: Report) -> dict[Statement, frozenset[str]]:
    """Every measured figure with the pairs of characters around it."""
    return {
        one: grams(
            words(
                report.view.text[max(report.paragraph_range(one)[0], one.number.start - 30) : one.number.start]
                + one.after[:8]
            )
        )
        for one in facts(report)
    }


@check(
    "same-fact",
    tier="unlikely",
    meaning="同一事实在两处数值不同，且差异像笔误",
    source="绩效自评复核要点 C08、X01；阻断以免两两比较",
    example="一处“资助金额318.6万元”，另一处同一资助写作“381.6万元”",
)
def one_fact_one_value(report: Report) -> Iterator[Outcome]:
    """Equal figures with common words are one fact; a figure one slip away from it, with the same words, is a fault."""
    context = contexts(report)
    by_value: dict[tuple[object, str], list[Statement]] = defaultdict(list)
    for one in context:
        by_value[(one.number.value, _family(one))].append(one)
    for ones in by_value.values():
        for first, second in itertools.pairwise(ones):
            apart = first.paragraph != second.paragraph
            again = first.sentence != second.sentence and told_digits(first) >= 3
            if again or (apart and context[first] & context[second]):
                yield from told_again(first, second)
    yield from _rounded(context)
    yield from _unlike(report, context)


def _rounded(context: dict[Statement, frozenset[str]]) -> Iterator[Outcome]:
    """One amount printed with four decimals here and three there."""
    by_start: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in context:
        if told_digits(one) >= 6 and "." in one.number.text:
            by_start[(one.number.text[:6], one.number.unit)].append(one)
    for ones in by_start.values():
        for first, second in itertools.pairwise(ones):
            wide = abs(first.number.value - second.number.value) * 2
            if first.number.value != second.number.value and wide <= max(first.number.ulp, second.number.ulp):
                yield from told_again(first, second)


def _family(one: Statement) -> str:
    return one.number.unit if one.number.unit in ("%", "元", "个百分点", "倍") else ""


def _unlike(report: Report, context: dict[Statement, frozenset[str]]) -> Iterator[Outcome]:
    """A print that stands alone against one a slip away; two figures that are both printed again are two facts."""
    values = {one: (one.number.value, _family(one)) for one in context}
    prints = Counter(values.values())
    counts = {one: prints[value] for one, value in values.items()}
    bare = {one.number.text for one in context if not one.number.unit and told_digits(one) >= 4}
    told: set[int] = set()
    results = _Results(report, context)
    for one, other in _near(context):
        if counts[one] > counts[other]:
            one, other = other, one  # noqa: PLW2901 (the rarer print is the suspect)
        alone, often = counts[one] == 1 and (one.number.text not in bare or not one.number.unit), counts[other] >= 2
        cells = _is_cell(report, one) and _is_cell(report, other)
        if not alone or cells or one.span.start in told or not _same_words(results, one, other, often):
            continue
        told.add(one.span.start)
        yield relation("same_fact", one, (other,), other.number.text, False)
        why = slip(one.number.text, other.number.text)
        message = f"同一事实两处不同：此处{one.shown}，另一处{other.shown}（{why}）；请核对。"
        yield finding("same-fact", "unlikely", one, (other,), other.number.text, message)


def _is_cell(report: Report, one: Statement) -> bool:
    """Whether a figure stands alone on its line, as a cell of a form: the same row of two forms is two facts."""
    start, end = report.paragraph_range(one)
    return one.number.stop - one.number.start + 2 >= end - start


def _near(context: Iterable[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Pairs one digit or one swap apart, found by hashing numerals with a hole and with two digits exchanged."""
    holes: dict[tuple[str, str, int], list[Statement]] = defaultdict(list)
    for one in context:
        if told_digits(one) < 3 or one.number.fuzzy or (one.number.unit == "%" and one.number.whole):
            continue
        for key in slip_keys(one.number.text.replace(",", "")):
            block = holes[(key, _family(one), one.number.scale)]
            for other in block[-6:]:
                if other.number.value != one.number.value:
                    yield one, other
            block.append(one)


class _Results:
    """The telling figures of each paragraph, and how many of them two paragraphs have in common; each asked once."""

    def __init__(self, report: Report, context: Iterable[Statement]) -> None:
        self.report = report
        self._measured: dict[tuple[str, str], dict[int | None, set[Fraction]]] = defaultdict(lambda: defaultdict(set))
        for one in context:
            self._measured[measure(one)][one.year].add(one.number.value)
        self._values: dict[int, frozenset[Fraction]] = {}
        self._common: dict[tuple[int, int], int] = {}
        self._roles: dict[Statement, str] = {}

    def values(self, one: Statement) -> frozenset[Fraction]:
        """The figures of a statement's paragraph."""
        if one.paragraph not in self._values:
            around = self.report.between(*self.report.paragraph_range(one))
            told = (each for each in around if each.plain and told_digits(each) >= 3 and each.role != "score")
            self._values[one.paragraph] = frozenset(each.number.value for each in told)
        return self._values[one.paragraph]

    def common(self, one: Statement, other: Statement) -> int:
        key = (one.paragraph, other.paragraph)
        if key not in self._common:
            self._common[key] = len(self.values(one) & self.values(other))
        return self._common[key]

    def several(self, one: Statement, other: Statement) -> bool:
        """Whether the same words are told of several things: three values in one year."""
        own = measure(one)
        return own == measure(other) and max(map(len, self._measured[own].values())) > 2

    def role(self, one: Statement) -> str:
        """What kind of money a statement tells of."""
        if one not in self._roles:
            self._roles[one] = told_role(one)
        return self._roles[one]


def _in_a_bracket_of_a_year(report: Report, one: Statement) -> bool:
    """Whether a bracket lists what a figure of a named year holds: 与2022年的3.46万元（用车2.65万元）相比."""
    lead = report.view.text[report.sentence_of(one)[0] : one.number.start]
    opened, _, inner = lead.rpartition("(")
    return bool(opened) and ")" not in inner and bool(_YEAR_NAMED.search(opened))


def _same_words(results: _Results, one: Statement, other: Statement, often: bool) -> bool:
    """`often`: the other figure stands in several places."""
    report = results.report
    if not slip(one.number.text, other.number.text) or of_two_stages(one.label, other.label):
        return False
    if _among_the_same(results, one, other):
        return True
    if not _comparable(results, one, other) or other_figures_differ(report, one, other):
        return False
    several = results.several(one, other)
    if _twin(report, one, other, several):
        return True
    if several or one.number.unit == "%" or one.number.unit != other.number.unit:
        return False
    label, second = (grams(_ACCOUNT.sub("", words(each.label[-24:]))) for each in (one, other))
    shared = label & second
    enough = len(shared) >= 4 and 2 * len(shared) >= min(len(label), len(second))
    far = len(shared) >= 6 or (often and one.number.unit)
    return enough and told_digits(one) >= (3 if far else 4)


def _among_the_same(results: _Results, one: Statement, other: Statement) -> bool:
    """Whether both paragraphs print two other telling figures alike, so that they report the same results."""
    if one.paragraph == other.paragraph or one.number.unit != other.number.unit or one.role != other.role:
        return False
    report = results.report
    if not (report.in_prose(one) and report.in_prose(other)) or (one.year and other.year and one.year != other.year):
        return False
    if of_two_periods(report, one, other):
        return False
    again = one.number.value in results.values(other) or other.number.value in results.values(one)
    if again or results.common(one, other) < 2 or _of_other_levels(report, one, other):
        return False
    if beside_another(report, one, other) or _of_other_words(one, other):
        return False
    return one.number.unit != "%" or may_be_one_rate(report, one, other)


def _of_other_words(one: Statement, other: Statement) -> bool:
    """Whether two figures are called by names that have no word alike: 期满留用181人, 求职补贴186人."""
    first, second = (words(last_clause(each.label)) for each in (one, other))
    return min(len(first), len(second)) > 2 and not grams(first) & grams(second)


def _of_other_levels(report: Report, one: Statement, other: Statement) -> bool:
    """Whether two rates of growth stand behind two levels: 支出2463亿元，增长18.52%; 收入13827亿元，增长14.52%."""
    if one.role != "growth" or other.role != "growth":
        return False
    first, second = (_level_before(report, each) for each in (one, other))
    return first is not None and second is not None and first.number.value != second.number.value


def _level_before(report: Report, rate: Statement) -> Statement | None:
    """The level before a rate in its sentence, other rates passed over: 产量812吨，比常年偏多3%，比上年增长5%."""
    told = report.between(report.sentence_of(rate)[0], rate.number.start)
    return next((one for one in reversed(told) if one.plain and one.number.unit not in ("%", "个百分点")), None)


def _comparable(results: _Results, one: Statement, other: Statement) -> bool:
    """Both in prose, in two paragraphs, of one year, one purpose (target or result) and one kind of money.

    Two items of other names, each listed behind a colon, are two facts.
    """
    mine, theirs = one.label[-24:], other.label[-24:]
    years = bool(one.year and other.year and one.year != other.year)
    kinds = one.role != other.role and "growth" in (one.role, other.role)
    money = one.money and len({results.role(one), results.role(other)} - {""}) > 1
    prose = results.report.in_prose
    apart = one.paragraph != other.paragraph and prose(one) and prose(other)
    if not apart or years or kinds or money or _OTHER_TIME.search(mine + theirs):
        return False
    if any(_in_a_bracket_of_a_year(results.report, each) for each in (one, other)):
        return False
    if of_two_periods(results.report, one, other) or _of_other_levels(results.report, one, other):
        return False
    items = {label.rpartition(":")[2] for label in (mine, theirs) if ":" in label}
    if len(items) > 1 or _other_items(results.report, one, other) or of_others_among_them(mine, theirs):
        return False
    return _sets_aims(results.report, one) == _sets_aims(results.report, other)


def _other_items(report: Report, one: Statement, other: Statement) -> bool:
    """Whether both stand in lists of items under names that share no word: 城区1794亩、新增1994亩."""
    text = report.view.text
    first, second = (_ITEM.search(text, max(0, at - 8), at) for at in (one.number.start, other.number.start))
    return first is not None and second is not None and not grams(first[1]) & grams(second[1])


def _sets_aims(report: Report, one: Statement) -> bool:
    """Whether the sentence up to the number speaks of a target: in its last clause, or before its first figure."""
    said = report.view.text[max(report.sentence_of(one)[0], one.number.start - LEAD) : one.number.start]
    return bool(_PLANNED.search(one.label[-24:]) or re.search(r"目标", re.split(r"\d+(?!\d|年)", said)[0]))


def _twin(report: Report, one: Statement, other: Statement, several: bool) -> bool:
    """Whether the same words and the same other figures stand right before both."""
    text = report.view.text
    left = text[max(0, one.number.start - 14) : one.number.start]
    right = text[max(0, other.number.start - 14) : other.number.start]
    whole = re.sub(r"(?:19|20)\d\d年|^[\d.,]+", "", left)  # A figure that the window cuts is no figure.
    counted = not several or bool(re.search(r"\d", whole))
    return left == right and counted and len(words(left)) >= 5 and not _COMMON.match(words(left))


@check(
    "same-sentence",
    tier="unlikely",
    meaning="同一句话在两处出现，数字不同",
    source="绩效自评复核要点 C08",
    example="两处“受益学生人数为…人”，一处346人，一处364人",
    fixed_terms=True,
)
def same_words_same_figure(report: Report) -> Iterator[Outcome]:
    """Two places with the same long label and the same unit and period print two values."""
    by_label: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in facts(report):
        label = _whole_label(report, one)
        if len(label) >= LONG_LABEL and one.role != "difference":
            by_label[(label, one.number.unit)].append(one)
    for ones in by_label.values():
        values = {one.number.value for one in ones}
        for first, second in itertools.pairwise(ones):
            if first.paragraph != second.paragraph and first.number.value == second.number.value:
                yield from told_again(first, second)
        apart = any(
            of_two_things(report, one, other)
            or of_two_periods(report, one, other)
            or of_two_uses(report, one, other)
            or of_two_stages(one.label, other.label)
            or of_two_accounts(report, one, other)
            for one, other in itertools.pairwise(ones)
        )
        plans = {is_of_a_plan(report, one) for one in ones} if len(values) == 2 else set()
        if len(plans) == 1 and not apart and all(report.in_prose(one) for one in ones):
            yield from _two_values(ones)


def _whole_label(report: Report, one: Statement) -> str:
    """The clause before the number; for a growth the level before it, since a difference has many bases.

    A level of few digits may be that of another thing, so its name belongs to it: 出口1.95亿元; 机电产品出口1.95亿元.
    """
    text = report.view.text
    start = report.paragraph_range(one)[0]
    own = words(re.split(r"[:;]|\d+%?", one.label)[-1])
    if one.role == "growth" and one.number.unit == "%" and not one.number.bound:
        before = text[max(start, one.number.start - 40) : one.number.start]
        level = re.search(
            r"(?<![增减加少降长升多收支\d.,])(\d[\d.,]*[\u4e00-\u9fff]{1,3})，([^，。；\d]{2,8})$", before
        )
        if level is None or len(level.group(1).replace(".", "").strip("0")) < 4:
            return ""
        few = len(re.sub(r"\D", "", level.group(1)).strip("0")) < 4
        name = words(re.split(r"[，。；:、()]", before[: level.start()])[-1]) if few else ""
        return f"{name}{level.group(1)}{level.group(2)}".ljust(LONG_LABEL, "增")
    return own


def _planned(one: Statement) -> bool:
    return bool(_PLANNED.search(one.label[-16:]) or one.number.bound)


def _two_values(ones: list[Statement]) -> Iterator[Outcome]:
    counts = defaultdict(list)
    for one in ones:
        counts[one.number.value].append(one)
    rare, common = sorted(counts.values(), key=lambda group: (len(group), -group[0].number.start))
    one, other = rare[0], common[0]
    planned = _planned(one) != _planned(other)
    years = one.year and other.year and one.year != other.year
    apart = one.paragraph != other.paragraph
    if len(rare) > 1 or planned or years or not apart or _OTHER_TIME.search(one.label + other.label):
        return
    yield relation("same_fact", one, (other,), other.number.text, False)
    message = f"同一表述两处数值不同：此处{one.shown}，另一处{other.shown}；口径不同应注明。"
    yield finding("same-sentence", "unlikely", one, (other,), other.number.text, message)
