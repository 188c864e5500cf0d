"""Rates of those graded: 优良率, 优秀率 and 合格率 of the counts that the sentence tells for each grade."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.relations.worded.claims import CERTAIN, Claim
from zhixiao.auditing.relations.worded.figures import Figure
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

_GRADE = re.compile(
    r"(?:^|[，、；:中为]|评[定为出]|[获认判]定)(?:其中)?[“\"]?(?P<grade>优秀|优|良好|良|中|合格|达标|不合格|不达标|差)[”\"]?(?:等次|等级|档)?的?$"
)
_RATE = re.compile(r"[，、；(](?P<name>优良率|优秀率)(?:为|达到?|是|:)*$")
_COUNTED = {"优良率": ("优秀", "优", "良好", "良"), "优秀率": ("优秀", "优")}
FEWEST_GRADES = 3


@reading(
    "graded-rate",
    tier="impossible",
    meaning="优良率、优秀率与同句各等次个数不符",
    source="公文数据核校通例：率的分子分母按名称找回",
    example="优秀31个、良好78个、合格15个、不合格2个，优良率78.57%（应为86.51%）",
)
def rates_of_grades_follow_from_their_counts(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """The counts of three or more grades side by side, and the rate behind them; all who are graded are their sum."""
    graded = [(one, told["grade"]) for one in own if one.measured and (told := _GRADE.search(one.bare))]
    counts = [one for one, _ in graded]
    at = own.index(counts[0]) if counts else 0
    if len(counts) < FEWEST_GRADES or own[at : at + len(counts)] != counts or len({one.kind for one in counts}) > 1:
        return
    if any(one.rough for one in counts) or len({grade for _, grade in graded}) < len(graded):
        return
    for rate in own[at + len(counts) :]:
        told = _RATE.search(rate.bare)
        if told and rate.unit == "%" and not rate.rough:
            yield [_of_all(rate, [one for one, grade in graded if grade in _COUNTED[told["name"]]], counts)]


def _of_all(rate: Figure, good: Sequence[Figure], counts: Sequence[Figure]) -> Claim:
    part, whole = (sum((one.statement.number.value for one in some), Fraction(0)) for some in (good, counts))
    value = 100 * part / whole
    above, below = ("+".join(one.statement.number.text for one in some) for some in (good, counts))
    terms = tuple(one.statement for one in counts)
    how = f"({above})÷({below})×100"
    return Claim("ratio", rate.statement, terms, value, value, value, how, CERTAIN, rules_out=True)
