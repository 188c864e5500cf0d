"""Figures that stand beside those they follow from: runs and their total, a total."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, compress, takewhile

from zhixiao.auditing.relations.label_words import LEFT, OVERLAP, PAID
from zhixiao.auditing.relations.parts_taken_away import accounted_for
from zhixiao.auditing.relations.worded.claims import CERTAIN, NAMED, NEAR
from zhixiao.auditing.relations.worded.differences import less_what_is_taken_off
from zhixiao.auditing.relations.worded.figures import (
    LONGEST_RUN,
    Figure,
    alone_in_brackets,
    outside,
    paragraphs,
    run_of,
)
from zhixiao.auditing.relations.worded.growth_beside import SOME
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import CHINESE, make_another, sum_of, sums_of
from zhixiao.auditing.statements import Report

_TOTAL = re.compile(
    r"(?:合计|共计|总计|总共|共|总(?!体)[^，。；\d]{0,8}|累计|相加|之和|汇总|小计|三者|三项|两项|两者|可用资金[一-鿿]{0,4})[一-鿿]{0,6}$"
)
_ALL_OF_IT = re.compile(
    r"(?:^|[，；。])(?:以上|上述|[二两三四五]项)?[^，。；\d]{0,2}(?:合计|共计|总计|总共|共)[^，。；\d]{0,6}$"
)
"""Words of a total that may hold the figures of sentences before; 两年累计追偿 has things of its own."""
LONGEST_LIST = 12
_EACH = re.compile(r"每|各(?![类项级种地部单])|单价|标准|最高|不超过|均")
_FOR_EACH = re.compile(r"每[一-鿿]|单[项个件笔户家]")
"""2家每家20万元，另1家补10万元，三家共50万元."""
_OVER = re.compile(r"(?<!上年)(?<!年初)(?:结余|结转|剩余|尚余)[^，。；\d]{0,4}$")
"""Words of what is left, which is no item beside what was spent."""
_ALL = re.compile(r"分别|依次|由|分为|即|具体为|^[^，。；\d]{0,4}:|^\(|中，[^，]{1,8}$")
_KINDS = re.compile(r"(?P<kinds>[二两三四五六2-6])个?大?(?:类|部分)|分(?P<batches>[二两三四五六2-6])[批次期笔]")
_BATCH = re.compile(r"第[一二三四五六1-6][批次期笔]")
_BEFORE_OR_AFTER = re.compile(r"年初[^，。；、\d]{0,4}$|调整[前后][^，。；、\d]{0,4}$")
"""（其他资金年初20万元，调整后80万元）: one figure at two times, no two parts."""
_ADDED = re.compile(r"加上")
_OUT = re.compile(r"支出|使用|执行|完成|[拨支]付|用于|其中")
_SORTED = re.compile(r"(?:按|从|分)[^，。；\d]{1,10}[分看]，")
"""按用途分，甲 a，乙 b: what follows is a list from its first figure on."""
_OTHERS = re.compile(r"(?:^[、，；]|和|及)(?:其他|其它|其余)")
_PLAN_OR_DONE = re.compile(r"计划|完成")
_GOT = re.compile(r"[，()]?(?:实际|自评|评价)?得分?(?:为|:)?")
_NUMBERED = re.compile(r"第[一二三四五六七八九十\d]+[^，。；\d]{1,6}$")


@reading(
    "neighbour-total",
    tier="unlikely",
    meaning="“合计”“共”“总”的数与其前相连各数之和不符",
    source="公文数据核校通例：分项之和",
    example="门诊2059人次、住院7048人次、体检3028人次，总服务量12153人次（应为12135）",
)
def totals_are_the_run_before_them(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """A total announced by its words, and the two to six figures of its unit that stand before it."""
    for index, total in enumerate(own):
        before = outside([*earlier, *own[: index + 1]])
        run = run_of([one for one in before if one is not total and not one.behind.startswith("/")], total.kind)
        run = _of_its_state(total, _got(run) if total.unit == "分" else run)
        if not (total.measured or total.unit == "分") or len(run) < 2 or (LEFT.search(total.bare) and not total.new):
            continue
        announced = bool(_TOTAL.search(total.bare)) or _with_what_is_added(total, run)
        told = announced and not any(one.statement.role == "difference" for one in run[:2])
        told = told and (run[0].statement.sentence == total.statement.sentence or bool(_ALL_OF_IT.search(total.bare)))
        told = told and not (_has_no_items(total, run, [*earlier, *own[:index]]) or _cut_off(report, run))
        told = told and not make_another(total, run, [*earlier, *own[:index]])
        if less := less_what_is_taken_off(total, run):
            yield less
            continue
        if abs(run[0].statement.number.value - run[1].statement.number.value) == total.statement.number.value:
            continue  # 累计a，其中本年b，上年末累计c: what was there before is no total of both.
        inner = combinations(range(1, len(run) + 1), 2)
        if any(sum_of(total, run[low:high], NEAR).holds() for low, high in inner if high - low > 1):
            continue  # 四个季度各…；上半年累计…: some of the run that end before its last.
        if total.unit == "分" and (_with_bare_points(total, run, own[:index]) or _in_words(total, run)):
            continue
        law = [
            sum_of(total, run[:count][::-1], NAMED if _closed(run, count) else NEAR, tells=told)
            for count in range(2, len(run) + 1)
        ]
        listed = [one for one in run if one.statement.sentence == total.statement.sentence][::-1]
        if told and len(listed) >= 3 and _in_order(listed):
            law += sums_of(total, listed)[1:]
        yield law


def _has_no_items(total: Figure, run: Sequence[Figure], before: Sequence[Figure]) -> bool:
    """Whether a figure before a total is told for each, or one of the run is what was left."""
    each = any(_FOR_EACH.search(one.bare) for one in before if one.kind == total.kind)
    return each or any(_OVER.search(one.bare) for one in run)


def _cut_off(report: Report, run: Sequence[Figure]) -> bool:
    """Whether more points stand before a run of points in its paragraph, in sentences farther back."""
    before, _ = paragraphs(report).get(run[-1].statement.paragraph, ([], {}))
    starts = [one.statement.number.start for one in before if one.unit == "分"]
    return run[-1].unit == "分" and any(start < run[-1].statement.number.start for start in starts)


def _with_what_is_added(total: Figure, run: Sequence[Figure]) -> bool:
    """下达a，加上上年提前下达的b，全年c: the third is both, unless words say that it was spent."""
    return bool(_ADDED.search(run[0].bare)) and not _OUT.search(total.bare)


def _got(run: Sequence[Figure]) -> list[Figure]:
    """Of points those that were got, where the nearest is one: 时效15分，其中按期率占10分，得9.91分."""
    told = [bool(_GOT.search(one.bare)) for one in run]
    return list(compress(run, told)) if told[:1] == [True] else list(run)


def _in_words(total: Figure, run: Sequence[Figure]) -> bool:
    """Whether some of the points are told in words: 产出34.60分，满意度得满分，总分98.94分."""
    return any("满分" in one.bare for one in (total, *run[:-1]))


def _with_bare_points(total: Figure, run: Sequence[Figure], before: Sequence[Figure]) -> bool:
    """Whether points without their unit complete a total: 签收10.0，办结率折39.84分，满意率折47.00分，总分96.84分."""
    bare = [one for one in before if not one.unit]
    return any(sum_of(total, [*run[:count], one], NEAR).holds() for one in bare for count in range(1, len(run) + 1))


def _of_its_state(total: Figure, run: list[Figure]) -> list[Figure]:
    """两年计划a: of a run in which plans and what was done take turns, a total of plans has the plans only."""
    said = _PLAN_OR_DONE.findall(total.bare)
    states = [_PLAN_OR_DONE.findall(one.bare) for one in run]
    if len(set(said)) != 1 or not all(states) or all(set(one) == set(said) for one in states):
        return run
    return [one for one, state in zip(run, states, strict=True) if state[-1] == said[0]]


def _in_order(listed: Sequence[Figure]) -> bool:
    """分别为 a、b 和 c."""
    opened = re.search(r"(?:分别|依次)[^，。；\d]{0,10}$", listed[0].bare)
    return bool(opened) and all(re.fullmatch(r"[、和与及]", one.bare) for one in listed[1:])


def _closed(run: Sequence[Figure], count: int) -> bool:
    """Whether a run ends where its words begin a list or a sentence, or where there is nothing more."""
    first = run[count - 1]
    begins = first.statement.sentence != run[0].statement.sentence if count == len(run) else False
    return count == len(run) or begins or bool(re.search(r"其中|分别|包括|[:：]", first.bare))


@reading(
    "neighbour-parts",
    tier="unlikely",
    meaning="“分别”“分为”“其中”之后相连各数之和与前面的总数不符",
    source="公文数据核校通例：分项之和；不完整的“其中”只查不超过",
    example="无害化处理任务702吨：甲217吨、乙288吨、丙397吨（丙应为197）",
)
def parts_are_the_run_behind_their_whole(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """A whole and all the figures of its kind that follow it without a break, two to twelve of them."""
    for index, whole in enumerate(own):
        points = whole.unit == "分"
        if not (whole.measured or points) or whole.statement.number.bound or whole.statement.role == "weight":
            continue
        following = own[index + 1 :]
        following = outside(following) if following and "(" not in following[0].bare else following
        behind = run_of(following[::-1], whole.kind, most=LONGEST_RUN if points else LONGEST_LIST)
        behind = behind if behind[:1] == own[index + 1 : index + 2] else []
        behind = (points and _points_got(own[index + 1 :])) or _without_what_was_paid(behind)
        if len(behind) < 2 or _EACH.search(whole.bare[-10:]) or not all(_part(one, points=points) for one in behind):
            continue
        if accounted_for(whole.statement, [one.statement for one in behind]) or (
            points and alone_in_brackets(following)
        ):
            continue
        counts = range(2, len(behind) + 1)
        behind = behind[: next((n for n in counts if sum_of(whole, behind[:n], NEAR).holds()), len(behind))]
        lead = own[index + 1].bare
        some, every = SOME.search(lead), _ALL.search(lead)
        batches = all(_BATCH.search(one.bare) for one in behind)
        of_lost = points and "扣" in whole.bare[-6:] and "扣" not in lead
        if of_lost or (_NUMBERED.search(whole.bare) and _NUMBERED.search(lead)):
            continue  # 扣1.00分：社会效益10分，得9分; 第一批3197万元（…），第二批3181万元: no whole before its parts.
        inside = index > 0 and own[index - 1].kind == whole.kind
        listed = re.match(r"[、和与及]", lead) or _SORTED.search(whole.bare)
        if not (some or every) and (points or inside or listed):
            continue  # A figure inside a list is no whole; points in a row are of many things.
        alone = points and (some or every) and behind[-1] is own[-1]
        if some and OVERLAP.search(report.view.text[slice(*report.sentence_of(whole.statement))]):
            continue
        closed = _up_to_the_others(behind)
        if make_another(whole, closed, own[index + 1 :]):
            continue  # 自主就业的205人中，企业104人、其他22人，合计126人: of what they make, which is less.
        law = sums_of(whole, behind, CERTAIN if alone else NAMED if every and not some else NEAR)
        if len(closed) > 1 and (some or every) and not points:
            yield sums_of(whole, closed, NAMED, rules_out=True)
        elif (some or batches) and not points and _all_kinds(whole.bare + lead, len(behind)):
            yield sums_of(whole, behind, NAMED, rules_out=True)
        elif not (some or every or listed or points):
            yield [replace(one, tells=False) for one in law]  # 报名a人，通过b人，录用c人 is no list.
        elif law[0].holds() or not some or law[0].low > whole.statement.number.high or points:
            yield law


def _all_kinds(words: str, count: int) -> bool:
    """Whether words say that there are so many kinds or batches: 有甲、乙两类支出，总额a，其中甲b，乙c.

    >>> _all_kinds("分为甲、乙两类，总额", 2), _all_kinds("其中二类", 3), _all_kinds("分两批下达任务", 2)
    (True, False, True)
    """
    told = (found["kinds"] or found["batches"] for found in _KINDS.finditer(words))
    return any(CHINESE.get(said, said) in (count, str(count)) for said in told)


def _up_to_the_others(behind: Sequence[Figure]) -> list[Figure]:
    """The items up to 其他, which leaves nothing out; none where a bracket or a list of its own stands among them."""
    at = next((place for place, one in enumerate(behind) if _OTHERS.search(one.bare)), -1)
    if "分别" in behind[at].bare:
        return []  # 其余两个分别为3000万元和2000万元
    listed = list(behind[: at + 1])
    clear = all(re.match(r"[、，；]|和|及|以及", one.bare) and not SOME.search(one.bare) for one in listed[1:])
    return listed if clear and not any(re.search(r"[()]", one.bare) for one in listed[1:]) else []


def _without_what_was_paid(parts: Sequence[Figure]) -> list[Figure]:
    """Parts up to an amount that a clause of its own says was paid out: 其中管理费a，目前已拨付b."""
    return [parts[0], *takewhile(lambda one: not PAID.match(one.bare), parts[1:])] if parts else []


def _points_got(following: Sequence[Figure]) -> list[Figure]:
    """Every second of the points behind a whole where each thing has two: 甲2分得1.98分、乙5分得4.24分."""
    run = list(takewhile(lambda one: one.unit == "分", following))
    got = run[1::2]
    paired = len(got) >= 2 and len(run) == 2 * len(got) and all(_GOT.fullmatch(one.bare) for one in got)
    return got if paired and not any(_GOT.fullmatch(one.bare) for one in run[::2]) else []


def _part(one: Figure, *, points: bool) -> bool:
    limited = one.statement.number.bound or one.statement.number.value == 0 or _EACH.search(one.bare[-10:])
    return (one.measured or points) and not limited and not _BEFORE_OR_AFTER.search(one.bare)
