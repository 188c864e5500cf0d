"""Satisfaction of a survey that tells all its degrees: over other sheets than the valid ones, or a degree too many."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.numbers import decimal_text, places, prints_as
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.worded.figures import Figure, paragraphs
from zhixiao.auditing.relations.worded.sums import CHINESE
from zhixiao.auditing.relations.worded.surveys import DEGREE
from zhixiao.auditing.statements import Report, Statement, finding, relation

_RATE = re.compile(r"满意[度率](?:\([^()]*\))?(?:为|达到?|是|:)*$")
_WEIGHTED = re.compile(r"加权|平均|综合|赋|按\d")
_DEGREE = re.compile(rf"(?P<words>{DEGREE}|一般)[”\"]?(?:的|者|为|有)*$")
_NAMED = re.compile(rf"{DEGREE}(?![度率])|一般")
_ASKED = re.compile(r"(?:收回|回收|有效|样本|调查|受访|回访|访问|发放|发出)[^，。；、\d]{0,12}$")
_FIRST = re.compile(r"前(?P<many>[一两二三四])(?:项|类|档|级|者)")
_SHEETS = re.compile(r"有效(?:问卷|样本|调查)|(?:有效)?问卷中|受访|被调查")
_RETURNED = re.compile(r"(?:收回|回收|发放|发出)[^，。；、\d]{0,12}$")
FEWEST = 3
DIGITS = 3


@dataclass(frozen=True, slots=True)
class _Survey:
    """Degrees from the best to the worst, whose counts make all the valid sheets; `others`: other numbers of sheets."""

    degrees: tuple[Figure, ...]
    names: tuple[str, ...]
    valid: Figure
    others: tuple[Figure, ...]

    def pleased(self, count: int) -> Fraction:
        """How many chose one of the first degrees."""
        return sum((one.statement.number.value for one in self.degrees[:count]), Fraction(0))

    def share(self, count: int, of: Figure) -> Fraction:
        """The share of the first degrees, in per cent."""
        return 100 * self.pleased(count) / of.statement.number.value


@check(
    "satisfaction-counted",
    tier="impossible",
    meaning="满意度用错了分母（收回数、发放数而不是有效数），或多算、少算了一档",
    source="绩效自评复核要点 C05、C07；公文数据核校通例：率的分子分母按名称找回",
    example="有效问卷243份，很满意138份、满意82份、一般18份、不满意5份，很满意和满意合计220份，满意度97.94%（应为90.53%）",
    fixed_terms=True,
)
def satisfaction_is_of_valid_sheets(report: Report) -> Iterator[Outcome]:
    """Told where words name the degrees, and another base or degree makes it exactly or their sum is printed."""
    for figures, _ in paragraphs(report).values():
        for at, rate in enumerate(figures):
            weighted = _WEIGHTED.search(rate.bare)
            if rate.unit == "%" and _RATE.search(rate.bare) and not weighted and not rate.rough:
                survey = _survey(figures[:at])
                if survey is not None:
                    yield from _told(report, rate.statement, survey)


def _survey(before: Sequence[Figure]) -> _Survey | None:
    """The last survey told before a rate, if it names all degrees down to 不满意."""
    told = [
        (at, found["words"]) for at, one in enumerate(before) if (found := _DEGREE.search(one.bare)) and one.measured
    ]
    ends = [n for n, (_, words) in enumerate(told) if words.endswith("不满意") or words == "不太满意"]
    if not ends:
        return None
    last = ends[-1]
    first = last
    while first and told[first][0] - told[first - 1][0] == 1 and told[first][1] != told[first - 1][1]:
        first -= 1
    degrees = tuple(before[at] for at, _ in told[first : last + 1])
    asked = [one for one in before[: told[first][0]] if one.kind == degrees[0].kind and _is_of_sheets(one)]
    total = sum((one.statement.number.value for one in degrees), Fraction(0))
    valid = next((one for one in reversed(asked) if one.statement.number.value == total), None)
    names = tuple(words for _, words in told[first : last + 1])
    if len(degrees) < FEWEST or valid is None or len(set(names)) < len(names):
        return None
    others = tuple(one for one in asked if one.statement.number.value > total)
    return _Survey(degrees, names, valid, others)


def _is_of_sheets(one: Figure) -> bool:
    """回收有效问卷281份, 281份有效问卷中."""
    return bool(_ASKED.search(one.bare) or _SHEETS.match(one.behind))


def _other_sheets(report: Report, survey: _Survey) -> list[Statement]:
    """More sheets than the valid ones, told as sent or returned anywhere in the report."""
    unit, valid = survey.valid.unit, survey.valid.statement.number.value
    return [
        one
        for one in report.statements
        if unit and one.number.unit == unit and one.number.value > valid and _RETURNED.search(one.label[-16:])
    ]


def _told(report: Report, rate: Statement, survey: _Survey) -> Iterator[Outcome]:
    most = len(survey.degrees) - 1
    named = _degrees_named(report, rate, survey)
    if not named:
        yield from _over_other_sheets(report, rate, survey)
        return
    if _fits(rate, survey.share(named, survey.valid)):
        terms = (*(one.statement for one in survey.degrees[:named]), survey.valid.statement)
        yield relation("ratio", rate, terms, rate.number.text, True)
        return
    bases = (*survey.others, survey.valid)
    ways = [(count, one) for one in bases for count in range(1, most + 1) if _fits(rate, survey.share(count, one))]
    if len(ways) == 1 and len(rate.number.digits) >= DIGITS:
        yield from _mistaken(rate, survey, named, _how(survey, *ways[0]))
    elif _added_up(report, rate, survey, named):
        yield from _mistaken(rate, survey, named, "")
    else:
        yield from _over_other_sheets(report, rate, survey)


def _over_other_sheets(report: Report, rate: Statement, survey: _Survey) -> Iterator[Outcome]:
    """A rate that no degrees make of the valid sheets, and some make exactly of other sheets told elsewhere."""
    most = range(1, len(survey.degrees))
    if len(rate.number.digits) < DIGITS or any(_fits(rate, survey.share(count, survey.valid)) for count in most):
        return
    ways = {
        (count, one.number.value): one
        for one in _other_sheets(report, survey)
        for count in most
        if _fits(rate, 100 * survey.pleased(count) / one.number.value)
    }
    if len(ways) == 1:
        ((count, _), other), *_ = ways.items()
        yield from _mistaken(rate, survey, count, f"（像是除以了{other.shown}）")


def _degrees_named(report: Report, rate: Statement, survey: _Survey) -> int:
    """How many degrees the words behind the last add up (“很满意”和“满意”合计, 含基本满意), 0 if they do not say."""
    told = report.text_between(survey.degrees[-1].statement, rate)
    if first := _FIRST.search(told):
        return CHINESE[first["many"]]
    words = set(_NAMED.findall(told)) | ({"满意"} if re.search(r"\([含包]", told) else set())
    count = max((at + 1 for at, name in enumerate(survey.names) if name in words), default=0)
    all_of_them = set(survey.names[:count]) == words or re.search(r"\([含包]|及以上", told)
    return count if all_of_them else 0


def _fits(rate: Statement, share: Fraction) -> bool:
    return prints_as(share, rate.number.text)


def _added_up(report: Report, rate: Statement, survey: _Survey, count: int) -> bool:
    """Whether the words print how many the named degrees are: 满意和基本满意合计161份，满意度91.44%."""
    last = survey.degrees[-1].statement.number.stop
    return any(one.number.value == survey.pleased(count) for one in report.between(last, rate.number.start))


def _how(survey: _Survey, count: int, base: Figure) -> str:
    if base is not survey.valid:
        return f"（像是除以了{base.statement.shown}）"
    return f"（像是算到了“{survey.names[count - 1]}”一档）"


def _mistaken(rate: Statement, survey: _Survey, right: int, why: str) -> Iterator[Outcome]:
    exact = survey.share(right, survey.valid)
    expected = decimal_text(exact, places(rate.number.text))
    terms = (*(one.statement for one in survey.degrees[:right]), survey.valid.statement)
    listed = "+".join(one.number.text for one in terms[:-1])
    message = f"({listed})÷{terms[-1].number.text}={expected}%，文中为{rate.number.text}%{why}。"
    yield relation("ratio", rate, terms, expected, False)
    yield finding("satisfaction-counted", "impossible", rate, terms, expected, message, exact)
