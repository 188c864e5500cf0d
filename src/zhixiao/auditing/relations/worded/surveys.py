"""Surveys in words: questionnaires sent, returned and answered 满意, with the rate that the sentence tells of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhixiao.auditing.relations.worded.claims import CERTAIN, Claim
from zhixiao.auditing.relations.worded.figures import Figure
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

_SENT = re.compile(r"(?:发放|发出)[^，。；、\d]{0,12}$")
_BACK = re.compile(r"(?:回收|收回)[^，。；、\d]{0,8}$")
_RETURNED = re.compile(r"(?:(?:问卷)?有效)?(?:回收|收回)率(?:为|达到?|是|:)*$")
_ASKED = re.compile(r"(?:发放|发出|回收|收回|有效|调查|样本)[^，。；、\d]{0,12}$")
_PLEASED = re.compile(r"[，、](?:其中)?(?:表示|选择|评价为?)?“?满意”?(?:的|者|为|有)*$")
_SATISFACTION = re.compile(r"[，、（(](?:[一-鿿]{2,4})?满意[度率](?:为|达到?|是|:)*$")
_OTHERS = re.compile(r"(?:非常|很|十分|比较|较|基本|不|一般|加权|平均|综合)满意|加权|平均|综合|一般|折算")


@reading(
    "survey-rate",
    tier="unlikely",
    meaning="问卷回收率、满意度与同句的发放、收回、满意份数不符",
    source="公文数据核校通例：率的分子分母按名称找回；绩效自评复核要点 C05",
    example="发放问卷400份，收回380份，回收率95.5%（应为95%）",
)
def survey_rates_follow_from_their_counts(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """The counts right before a rate, of which the sentence tells no more: sent and returned, or asked and 满意.

    Other degrees (基本满意) may be in the satisfaction, weighted or not: where any is told nothing follows.
    """
    for index, rate in enumerate(own):
        if rate.unit != "%" or index < 2:
            continue
        pair = _returned(own[:index], rate) or _pleased(report, own, index)
        if pair:
            yield [_quotient(rate, *pair)]


def _returned(before: Sequence[Figure], rate: Figure) -> tuple[Figure, Figure] | None:
    sent, back = before[-2:]
    named = _SENT.search(sent.bare) and _BACK.search(back.bare) and _RETURNED.search(rate.bare)
    return (back, sent) if named and _alike(back, sent) else None


def _pleased(report: Report, own: Sequence[Figure], index: int) -> tuple[Figure, Figure] | None:
    asked, pleased = own[index - 2 : index]
    named = _ASKED.search(asked.bare) and _PLEASED.search(pleased.bare) and _SATISFACTION.search(own[index].bare)
    text = report.view.text[slice(*report.sentence_of(own[index].statement))]
    return (pleased, asked) if named and not _OTHERS.search(text) and _alike(pleased, asked) else None


def _alike(part: Figure, whole: Figure) -> bool:
    one, other = part.statement.number, whole.statement.number
    plain = not (one.fuzzy or other.fuzzy or one.bound or other.bound)
    return plain and part.kind == whole.kind != "" and 0 < one.value <= other.value


def _quotient(rate: Figure, part: Figure, whole: Figure) -> Claim:
    one, all_ = part.statement.number, whole.statement.number
    terms, how = (part.statement, whole.statement), f"{one.text}÷{all_.text}×100"
    value = 100 * one.value / all_.value
    claim = Claim("ratio", rate.statement, terms, value, 100 * one.low / all_.high, 100 * one.high / all_.low, how)
    return replace(claim, doubt=CERTAIN, rules_out=True)
