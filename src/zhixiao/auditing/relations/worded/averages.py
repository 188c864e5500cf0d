"""Means of listed figures, seen from each of them: 依次为a、b、c，平均m; 去掉一个最高分和一个最低分后平均m."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.numbers import Number
from zhixiao.auditing.relations.worded.claims import CERTAIN, SURE, Claim
from zhixiao.auditing.relations.worded.figures import Figure
from zhixiao.auditing.relations.worded.quotients import slipped_into
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

_OPENS = re.compile(r"(?:分别|依次)(?:为|是|:)*$")
_JOINS = re.compile(r"[、和与及]")
_MEAN = re.compile(r"^，(?:算术|简单)?平均(?:得?分|值|数)?(?:为|是|:)*$")
_MEAN_OF = re.compile(r"(?<!加权)平均[^，。；\d]{0,8}$")
_IN_BRACKET = re.compile(r"\((?:分别|依次)(?:为|是):?")
_TRIMMED = re.compile(r"平均(?:得?分|值)?(?:为|是|:)*$")
_HIGHEST, _LOWEST = re.compile(r"最高分(?:为|是)?$"), re.compile(r"最低分(?:为|是)?$")
FEWEST = 3
FEWEST_JUDGES = 4
_OF_THE_REST = re.compile(r"其余|剩余|其他")


@reading(
    "mean-in-a-row",
    tier="unlikely",
    meaning="“依次为”所列各数之一与其后的平均数不符",
    source="公文数据核校通例：平均数",
    example="四个项目得分依次为93.14、95.56、95.62和97.81分，算术平均97.03分（93.14应为99.14）",
)
def means_in_a_row_are_of_all_that_is_listed(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """依次为 a、b…z, and the mean in the clause behind, or the list in a bracket behind the mean."""
    for index, mean in enumerate(own):
        listed = _row(own[:index])
        if _MEAN.search(mean.bare) and len(listed) >= FEWEST and listed[-1].unit == mean.unit:
            yield _law(mean, listed)
        behind = own[index + 1 :]
        if behind and _MEAN_OF.search(mean.bare) and _IN_BRACKET.fullmatch(behind[0].bare):
            listed = _behind(behind)
            if len(listed) >= FEWEST and all(one.unit == mean.unit for one in listed):
                yield _law(mean, listed)


@reading(
    "trimmed-mean",
    tier="unlikely",
    meaning="去掉最高分和最低分后的平均分与所列各分不符",
    source="公文数据核校通例：平均数",
    example="去掉最高分91分、最低分79.5分后平均85.8分（打分依次为88.5、84、91、79.5、86、82.5、87）（应为85.6分）",
)
def trimmed_means_are_of_the_rest(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """The highest and the lowest of a list are those named, and the mean is that of the others."""
    named = [next((one for one in own if mark.search(one.bare)), None) for mark in (_HIGHEST, _LOWEST, _TRIMMED)]
    highest, lowest, mean = named
    starts = [at for at, one in enumerate(own) if _OPENS.search(one.bare)]
    listed = _behind(own[starts[-1] :]) if starts else []
    if highest is None or lowest is None or mean is None or len(listed) < FEWEST_JUDGES or mean in listed:
        return
    if _OF_THE_REST.search(listed[0].bare) or _law(mean, listed)[0].holds():
        return  # What is listed are the others already.
    ordered = sorted(listed, key=_value)
    yield [_same(lowest, ordered[0]), _same(ordered[0], lowest)]
    yield [_same(highest, ordered[-1]), _same(ordered[-1], highest)]
    ends = [next((one for one in listed if _value(one) == _value(end)), None) for end in (lowest, highest)]
    if None not in ends and ends[0] is not ends[1]:
        yield _law(mean, [one for one in listed if one not in ends])


def _row(before: Sequence[Figure]) -> list[Figure]:
    """The joined figures that end a passage, if 依次为 opens them."""
    first = next((at for at in reversed(range(len(before))) if not _JOINS.fullmatch(before[at].bare)), 0)
    run = list(before[first:])
    return run if run and _OPENS.search(run[0].bare) else []


def _behind(run: Sequence[Figure]) -> list[Figure]:
    stop = next((at for at in range(1, len(run)) if not _JOINS.fullmatch(run[at].bare)), len(run))
    return list(run[:stop])


def _law(mean: Figure, listed: Sequence[Figure]) -> Law:
    """The mean from what is listed, and each of that from the mean and the others."""
    count, m = len(listed), mean.statement.number
    numbers = [one.statement.number for one in listed]
    total = sum((one.value for one in numbers), Fraction(0))
    low, high = (sum((each(one) for one in numbers), Fraction(0)) / count for each in (_low, _high))
    shown = "+".join(one.text for one in numbers)
    terms = tuple(one.statement for one in listed)
    law = [Claim("mean", mean.statement, terms, total / count, low, high, f"({shown})÷{count}", SURE)]
    for one, number in zip(listed, numbers, strict=True):
        others = total - number.value
        least, most = count * m.low - others, count * m.high - others
        value = slipped_into(number, least, most)
        if value is not None:
            often = SURE * max(Fraction(1), (most - least) / number.ulp)
            rest = (mean.statement, *(term for term in terms if term is not one.statement))
            how = f"{m.text}×{count}−({'+'.join(other.text for other in numbers if other is not number)})"
            law.append(Claim("mean", one.statement, rest, value, least, most, how, often, turned=True))
    return law


def _same(end: Figure, one: Figure) -> Claim:
    value = _value(one)
    return Claim("same_fact", end.statement, (one.statement,), value, value, value, "所列各分中", CERTAIN)


def _low(number: Number) -> Fraction:
    return number.low


def _high(number: Number) -> Fraction:
    return number.high


def _value(one: Figure) -> Fraction:
    return one.statement.number.value


_WEIGHT = re.compile(r"[一-鿿]\*$")
_WEIGHTED = re.compile(r"(?:加权|综合|最终|总)[^，。；\d]{0,6}$")
FULL = 100


@reading(
    "mean-by-formula",
    tier="unlikely",
    meaning="按写明的权重算式加权的得分与各项得分不符",
    source="绩效评分规则：加权汇总",
    example="“完成度×60%+效益×40%”，两项得分分别为83.5分、86分，加权得分48.5分（应为84.5分）",
)
def weighted_scores_follow_their_formula(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """X×a%+Y×b% that make a hundred, as many scores behind 分别为, and the weighted score behind them."""
    weights = [one for one in own if one.unit == "%" and _WEIGHT.search(one.bare)]
    starts = [at for at, one in enumerate(own) if _OPENS.search(one.bare) and one.unit == "分"]
    scores = _behind(own[starts[0] :]) if starts else []
    behind = own[starts[0] + len(scores) :] if starts else []
    whole = sum((_value(one) for one in weights), Fraction(0)) == FULL
    if not behind or not whole or len(scores) != len(weights) or not _WEIGHTED.search(behind[0].bare):
        return
    value = sum((_value(a) * _value(b) / FULL for a, b in zip(scores, weights, strict=True)), Fraction(0))
    half = (
        sum((a.statement.number.ulp * _value(b) / FULL for a, b in zip(scores, weights, strict=True)), Fraction(0)) / 2
    )
    how = "+".join(
        f"{a.statement.number.text}×{b.statement.number.text}%" for a, b in zip(scores, weights, strict=True)
    )
    terms = tuple(one.statement for one in (*scores, *weights))
    yield [Claim("score", behind[0].statement, terms, value, value - half, value + half, how, CERTAIN, rules_out=True)]
