"""Surveys in words: questionnaires sent, returned and answered 满意, with the rate that the sentence tells of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.relations.worded.claims import CERTAIN, NAMED, SURE, Claim
from zhixiao.auditing.relations.worded.figures import Figure
from zhixiao.auditing.relations.worded.quotients import ratio_of
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import sum_of, sums_of
from zhixiao.auditing.statements import Report

SENT = re.compile(r"(?:发放|发出)[^，。；、\d]{0,12}$")
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
        if rate.unit != "%" or not index:
            continue
        pair = _returned(own[:index], rate) or _pleased(report, own, index)
        pair = pair or _pleased_at_least([*earlier, *own[:index]], rate)
        if pair:
            yield [ratio_of(rate, *pair, CERTAIN, rules_out=True)]


_VALID = re.compile(r"有效(?:问卷|样本)?[^，。；、\d]{0,4}$")


@reading(
    "survey-chain",
    tier="unlikely",
    meaning="收回的问卷多于发放的，或有效的多于收回的",
    source="公文数据核校通例：部分≤全部",
    example="发放问卷300份，收回287份，有效679份",
)
def surveys_get_no_more_back_than_were_sent(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """发放a份，收回b份，其中有效c份: each of the three at most the one before it."""
    counts = [one for one in own if one.kind == "份"]
    for one, other in pairwise(counts):
        sent = SENT.search(one.bare) and "每" not in one.bare and _BACK.search(other.bare)
        back = _BACK.search(one.bare) and _VALID.search(other.bare)
        if (sent or back) and own.index(other) - own.index(one) == 1 and not (one.rough or other.rough):
            number = one.statement.number
            yield [
                Claim(
                    "target_vs_actual", other.statement, (one.statement,), number.value, Fraction(0), number.high,
                    "前一步的份数（不会少于此数）", CERTAIN, rules_out=other.statement.number.value > number.value,
                )
            ]  # fmt: skip


DEGREE = r"(?:非常不|很不|非常|很|十分|比较|较|基本|不太|不)?满意"
_DEGREE = re.compile(
    rf"[，、；:中](?:其中)?(?:选择|表示|评价为?|认为)?“?(?P<words>{DEGREE}|一般(?:及不满意)?)”?(?:的|者|为|有)*$"
)
_ANSWERED = re.compile(r"(?:收回|回收|有效|样本|调查|受访|回访|访问|接通)[^，。；、\d]{0,12}$")
_TOGETHER = re.compile(
    r"满意[”\"]?(?:或|和|及|与|、|\+)[“\"]?(?:较|比较|基本)?满意[”\"]?(?:的|者|为|有|共|合计)*$|满意(?:及)?以上(?:的|者|为|有)*$"
)
_COMPOSED = re.compile(r"满意[率度]\((?:[含包]括?|满意\+)(?:较|比较|基本)满意\)(?:为|达到?|是|:)*$")
_FEWEST_PLEASED = 2
_FEWEST_DEGREES = 3


@reading(
    "survey-degrees",
    tier="unlikely",
    meaning="满意到不满意各档人数之和与有效份数不符",
    source="公文数据核校通例：分项之和",
    example="有效问卷400份，其中满意312份、一般61份、不满意37份（和为410）",
)
def degrees_of_satisfaction_make_all_asked(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Three or more degrees, and the nearest figure before them that says who was asked.

    Those that do not end with 不满意 may leave some out, but are never more than all.
    """
    degrees = [one for one in own if one.measured and _DEGREE.search("，" + one.bare)]
    at = own.index(degrees[0]) if degrees else 0
    run = own[at : at + len(degrees)]
    if len(degrees) < _FEWEST_DEGREES or run != degrees:
        return
    before = [one for one in [*earlier, *own[:at]] if not re.search(r"(?:满意|一般)[”\"]?$", one.bare)]
    asked = [one for one in before if one.kind == degrees[0].kind and _ANSWERED.search(one.bare)]
    if asked and not any(one.rough for one in (asked[-1], *degrees)):
        more = sum_of(asked[-1], degrees, SURE).low > asked[-1].statement.number.high
        law = sums_of(asked[-1], degrees, SURE if "不满意" in degrees[-1].bare else NAMED)
        yield [replace(one, rules_out=more) for one in law]


@reading(
    "survey-composed",
    tier="unlikely",
    meaning="写明含基本满意的满意率，与满意、基本满意之和除以调查数不符",
    source="公文数据核校通例：率的分子分母按名称找回",
    example="访问300户，满意252户、基本满意36户、不满意12户，满意率（含基本满意）69%（应为96%）",
)
def composed_satisfaction_is_of_its_degrees(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """满意率（含基本满意）, 满意度（满意+较满意）: all degrees of the sentence that are not 一般 or 不满意."""
    for index, rate in enumerate(own):
        degrees = [one for one in own[:index] if one.measured and _DEGREE.search("，" + one.bare)]
        pleased = [one for one in degrees if "满意" in one.bare and not re.search(r"不(?:太)?满意|一般", one.bare)]
        if rate.unit != "%" or not _COMPOSED.search(rate.bare) or len(pleased) < _FEWEST_PLEASED:
            continue
        before = [*earlier, *own[: own.index(degrees[0])]]
        asked = [one for one in before if one.kind == pleased[0].kind and _ANSWERED.search(one.bare)]
        if asked and not any(one.rough for one in (asked[-1], *pleased)):
            yield [_of_several(rate, pleased, asked[-1])]


def _of_several(rate: Figure, pleased: Sequence[Figure], asked: Figure) -> Claim:
    numbers, whole = [one.statement.number for one in pleased], asked.statement.number
    value = 100 * sum((one.value for one in numbers), Fraction(0)) / whole.value
    how = f"({'+'.join(one.text for one in numbers)})÷{whole.text}×100"
    terms = (*(one.statement for one in pleased), asked.statement)
    return Claim("ratio", rate.statement, terms, value, value, value, how, CERTAIN, rules_out=True)


def _returned(before: Sequence[Figure], rate: Figure) -> tuple[Figure, Figure] | None:
    if len(before) < 2:
        return None
    sent, back = before[-2:]
    named = SENT.search(sent.bare) and _BACK.search(back.bare) and _RETURNED.search(rate.bare)
    return (back, sent) if named and _alike(back, sent) else None


def _pleased(report: Report, own: Sequence[Figure], index: int) -> tuple[Figure, Figure] | None:
    if index < 2:
        return None
    asked, pleased = own[index - 2 : index]
    named = _ASKED.search(asked.bare) and _PLEASED.search(pleased.bare) and _SATISFACTION.search(own[index].bare)
    text = report.view.text[slice(*report.sentence_of(own[index].statement))]
    return (pleased, asked) if named and not _OTHERS.search(text) and _alike(pleased, asked) else None


def _pleased_at_least(before: Sequence[Figure], rate: Figure) -> tuple[Figure, Figure] | None:
    """有效a份…“满意”或“较满意”的b份，满意度g%: those of several degrees together, told in one count."""
    if len(before) < 2 or not _SATISFACTION.search(rate.bare):
        return None
    asked, pleased = before[-2:]
    named = _ANSWERED.search(asked.bare) and _TOGETHER.search(pleased.bare)
    return (pleased, asked) if named and _alike(pleased, asked) else None


def _alike(part: Figure, whole: Figure) -> bool:
    one, other = part.statement.number, whole.statement.number
    plain = not (one.fuzzy or other.fuzzy or one.bound or other.bound)
    return plain and part.kind == whole.kind != "" and 0 < one.value <= other.value
