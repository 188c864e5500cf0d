"""Figures that stand beside those they follow from: runs and their total, a pair and its difference."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, compress, takewhile

from zhixiao.auditing.relations.label_words import IN_TIME, OVERLAP, PAID
from zhixiao.auditing.relations.parts_taken_away import accounted_for
from zhixiao.auditing.relations.worded.claims import CERTAIN, NAMED, NEAR, Claim
from zhixiao.auditing.relations.worded.differences import apart, less_what_is_taken_off
from zhixiao.auditing.relations.worded.figures import LONGEST_RUN, Figure, outside, paragraphs, run_of
from zhixiao.auditing.relations.worded.growth_beside import CHANGED, GROWTH, OTHER_BASIS, SOME
from zhixiao.auditing.relations.worded.named_bases import from_an_aim
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
_LEFT = re.compile(
    r"(?:增加|减少|新增(?![^，。；\d]{0,4}债)|净增|多(?![个项种次类元方层功媒])|(?<![青缺])少(?!年|儿|数)|超(?!声|市|标|高清)|超额|超出|高出|低于|"
    r"结余|剩余|结转|节约|节省|节支|欠|差(?!旅|异|额补)|净(?!化|水|菜)|其余|其他|在办|在研|未(?!来|成年)|(?<!时)尚|还有|缺口|"
    r"(?<![接招优])待(?!遇)|逾期|漏(?!斗|水|洞|损|电)|余下|剩下|亏损|增补|无(?!人机|障碍|线|偿|害化|纸|形)|提高|下降|上升|降低|压减|增收|减收|增量|减量)[一-鿿]{0,8}$"
)
_OTHERS = re.compile(r"(?:^[、，；]|和|及)(?:其他|其它|其余)")
_REST = re.compile(r"[，；](?:剩余|剩下|余下|其余|尚余|(?P<late>逾期)|[漏未](?P<undone>[一-鿿]{1,2}))[^，。；\d]{0,6}$")
"""What a part leaves of its whole, where the rate of both stands before it: 整改率r，剩余c处; 实种b，漏种c."""
_NOT_DUE = re.compile(r"[^，。；\d]{0,8}(?:期限|未到期|未到)")
_GAP = re.compile(
    r"，(?:[比较](?:目标|计划|任务)[值数]?(?:多|少|高|低)(?:完成)?|超(?:目标|计划|任务)(?:完成)?|缺口)[了为]?$"
)
_AIM = re.compile(r"目标|计划|任务|应[一-鿿]{0,3}$")
"""Words of the one of two figures that the other is held against: 目标60部，竣工46部，缺口14部."""
_OWN_REASONS = re.compile(r"等(?:原因)?净?(?:增加?|减少?)|因[^，。；]{2,16}(?:增加|减少|调[增减])")
"""转学、休学等净减少, 人员经费因基数调整增加: a movement of its own among others."""
_LEVEL_OR_LIMIT = re.compile(
    r"[升降增减低高少加][到至]$|超过?[^，。；\d]{0,8}(?:上限|限额|限值|标准|红线|门槛|封顶)[^，。；\d]{0,2}$"
)
"""由2880万元压减到2592万元, 超过年度上限10万元: what a change leads to, what is exceeded."""
_WRONGLY = re.compile(r"[多少][领发付报计列占收征拨][^，。；\d]{0,4}$|[户人亩]均增收[^，。；\d]{0,4}$")
"""各多领4个月，多领1200元; 茶农户均增收3940元、桃农户均增收1180元: amounts of their own."""
_DUE = re.compile(r"应|规定|核定|标准|实[发付领报]")
_BROUGHT = re.compile(r"(?:上年|年初|往年|以前年度)[^，。；\d]{0,6}结[转余]")
"""Money brought from an earlier year, which nothing of this year leaves."""
_LAST_YEAR = re.compile(r"同比|(?:比|较)(?:上年|去年|上一年)[^，。；\d]{0,6}$")
"""A rate's points over last year have their base in no figure beside it."""
_PLAN_OR_DONE = re.compile(r"计划|完成")
_COMPARED = re.compile(r"[比较][^，。；]{0,6}(?:上年|去年|年初|同期|年[末底]|上[一]?[年季月])")
_EARLIER = re.compile(r"上年|去年|年初|同期|年[末底]|上[一]?[年季月]|(?:19|20)\d\d年")
"""Words of an earlier level, which a change over that time needs."""
_CLEAR = re.compile(r"^[，；](?:同比|比上年|较上年|净|同比净)?(?:减少|增加|下降|多|少)了?$")
_NOW = re.compile(r"今年|本年|目前|现|(?:升|降|增|减)(?:至|到)|(?:增加|减少|提高|下降)[到至]")
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
        run = _got(run) if total.unit == "分" else run
        if not (total.measured or total.unit == "分") or len(run) < 2 or (_LEFT.search(total.bare) and not total.new):
            continue
        run = _of_its_state(total, run)
        announced = bool(_TOTAL.search(total.bare)) or _with_what_is_added(total, run)
        told = announced and not any(one.statement.role == "difference" for one in run[:2])
        told = told and (run[0].statement.sentence == total.statement.sentence or bool(_ALL_OF_IT.search(total.bare)))
        told = told and not (_has_no_items(total, run, own[:index]) or _cut_off(report, run))
        told = told and not make_another(total, run, [*earlier, *own[:index]])
        if less := less_what_is_taken_off(total, run):
            yield less
            continue
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
        if accounted_for(whole.statement, [one.statement for one in behind]):
            continue
        counts = range(2, len(behind) + 1)
        behind = behind[: next((n for n in counts if sum_of(whole, behind[:n], NEAR).holds()), len(behind))]
        lead = own[index + 1].bare
        some, every = SOME.search(lead), _ALL.search(lead)
        batches = all(_BATCH.search(one.bare) for one in behind)
        if _NUMBERED.search(whole.bare) and _NUMBERED.search(lead):
            continue  # 第一批3197万元（…），第二批3181万元: the first of them is no whole.
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


@reading(
    "neighbour-difference",
    tier="unlikely",
    meaning="增减、结余、其余、相差的数与其前两数之差不符",
    source="公文数据核校通例：差额重算",
    example="应收3516万元，实收3331万元，收缴率94.74%，欠缴785万元（应为185万元）",
)
def differences_are_of_the_two_before_them(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """A figure whose words say what is left or how far apart, and the figures of its unit before it."""
    for index, stated in enumerate(own):
        kind = "%" if stated.unit == "个百分点" else stated.kind
        # 公办a、续建b、新增c are kinds in a list.
        marks = "、和，" if any("其中" in one.bare for one in own[:index]) else "、和"
        told = bool(
            _LEFT.search(stated.bare)
            and not _BROUGHT.search(stated.bare)
            and not _LEVEL_OR_LIMIT.search(stated.bare)
            and not (_WRONGLY.search(stated.bare) and not any(_DUE.search(one.bare) for one in own[:index]))
            and not re.match(rf"[{marks}]新增|[，；]?(?:再)?(?:连同|加上)", stated.bare)
        )
        told = told or bool(re.match(r"(?:正在|尚未|未)", stated.behind))
        told = told or (stated.unit == "个百分点" and bool(re.fullmatch(r"的?[^，。；\d]{0,4}", stated.bare)))
        near = [one for one in outside([*earlier, *own[:index]]) if one.kind == kind != ""]
        near = [one for one in near if not CHANGED.search(one.bare)][-3:]
        last_year = stated.unit == "个百分点" and bool(_LAST_YEAR.search(stated.bare))
        last_year = last_year or (index > 0 and from_an_aim(own[index - 1], stated) != 0)
        if not told or stated.unit == "%" or len(near) < 2 or OTHER_BASIS.search(stated.bare) or last_year:
            continue
        if (
            _last_of_a_list(own[: index + 1])
            or _OWN_REASONS.search(stated.bare)
            or re.search(r"每|其中", stated.bare)  # 每新增一项加0.2分 is of each, 其中结转 a part.
            or _of_its_rate(stated, near[-1], own[index + 1 : index + 2])
        ):
            continue
        pairs = [(near[-1], near[-2]), *((near[-3], one) for one in near[-2:] if len(near) > 2)]
        if _COMPARED.search(stated.bare):
            pairs = [pair for pair in pairs if any(_EARLIER.search(one.bare) for one in pair)]
        law = [apart(stated, one, other, NAMED if at == 0 else NEAR) for at, (one, other) in enumerate(pairs)]
        if _certain(own[:index], stated) and not _with_another(law[0], own[index + 1 :]):
            law = [replace(law[0], doubt=CERTAIN, rules_out=True)]
        elif not _alone(own[:index], near, [*earlier, *own[:index]]) or _times_a_count(stated, near, own[:index]):
            law = [replace(one, tells=False) for one in law]
        far = [one for one in [*earlier, *own[:index]] if one.kind == kind and one not in near]
        law += [replace(apart(stated, one, near[-1], NEAR), tells=False) for one in far]
        if len(near) > 2 and re.search(r"其余|其他|剩余|结余", stated.bare):
            law.append(_without(stated, near[-3], near[-2:]))
        yield [one for one in law if one.doubt <= CERTAIN or one.misprint()[0] != "小数点错位"]


def _alone(before: Sequence[Figure], near: Sequence[Figure], all_told: Sequence[Figure]) -> bool:
    """Whether the two nearest stand right before in the sentence, and no third of their kind stands near."""
    behind = [one for one in before if one.unit not in ("%", "‰")][-2:]
    return len(behind) == 2 and behind == list(near[-2:]) and sum(one.kind == near[-1].kind for one in all_told) == 2


def _times_a_count(stated: Figure, near: Sequence[Figure], before: Sequence[Figure]) -> bool:
    """上限由18000元提高到20000元，按31名测算，增加支出62000元: the difference of each, so many times."""
    each = abs(near[-1].statement.number.value - near[-2].statement.number.value)
    return any(one.statement.number.value * each == stated.statement.number.value for one in before if each)


def _last_of_a_list(own: Sequence[Figure]) -> bool:
    """Whether 其他 is one of three or more things that 、 joins: 甲a人、乙b人、其他c人."""
    listed = len(own) > 2 and all(one.bare.startswith("、") for one in own[-2:])
    return listed and bool(re.match(r"、(?:其他|其余)[^，。；、\d]*$", own[-1].bare))


def _certain(before: Sequence[Figure], stated: Figure) -> bool:
    """Whether the words leave no other pair.

    去年a，今年b，减少c; T中有a，其余b; 排查a处，整改b处，整改率r，剩余c处; not 其余c件期限在明年.
    """
    if _NOT_DUE.match(stated.behind):
        return False
    alike = [one for one in before if one.kind == stated.kind]
    if len(alike) < 2:
        return False
    one, other = alike[-2:]
    if before[-2:] == [one, other] and _GAP.match(stated.bare) and _is_aim(one) != _is_aim(other):
        return True
    if before[-2] is other and _is_rate_of(before[-1], other, one) and _is_rest(stated, other.bare + before[-1].bare):
        return True
    years = len(alike) == 2 and _CLEAR.search(stated.bare) and _EARLIER.search(one.bare) and _NOW.search(other.bare)
    words = re.sub(r"\([^()]*\)", "", stated.bare)  # （其余由县区承担）、规划编制318万元
    rest = one.behind.startswith("中") and re.search(r"其余", words) and other is before[-1]
    return bool(years or rest) and not OTHER_BASIS.search(other.bare)


def _is_aim(one: Figure) -> bool:
    return bool(_AIM.search(one.bare))


def _with_another(claim: Claim, following: Sequence[Figure]) -> bool:
    """Whether the figure behind makes the difference with the stated one: 剩余5件转下年，另5件撤回."""
    number = claim.stated.number
    return any(one.statement.number.value == claim.value - number.value and one.measured for one in following[:1])


def _is_rest(stated: Figure, done: str) -> bool:
    """Whether the words deny those of the part and its rate: 剩余; 逾期 of 按时; 未接入 of 已接入."""
    told = _REST.match(stated.bare)
    if told is None:
        return False
    return bool(IN_TIME.search(done)) if told["late"] else not told["undone"] or told["undone"] in done


def _is_rate_of(rate: Figure, part: Figure, whole: Figure) -> bool:
    """Whether a rate right behind a part and its whole is that of the two."""
    one, all_, told = part.statement.number, whole.statement.number, rate.statement.number
    if rate.unit != "%" or all_.value <= one.value or one.fuzzy or all_.fuzzy:
        return False
    return abs(100 * one.value / all_.value - told.value) <= told.ulp / 2


def _of_its_rate(stated: Figure, level: Figure, behind: Sequence[Figure]) -> bool:
    """Whether the rate behind a change is that change over its base: 31397万元，增加4155万元，增长15.25%."""
    change, last = stated.statement.number, level.statement.number
    if not behind or behind[0].unit != "%" or not GROWTH.search(behind[0].bare) or stated.unit == "个百分点":
        return False
    rate = behind[0].statement.number
    bases = ((last.low - change.high, last.high - change.low), (last.low + change.low, last.high + change.high))
    return any(
        low > 0
        and 100 * change.low / high <= rate.value + rate.ulp
        and rate.value - rate.ulp <= 100 * change.high / low
        for low, high in bases
    )


def _without(stated: Figure, whole: Figure, parts: Sequence[Figure]) -> Claim:
    made = sum_of(whole, parts, NEAR)
    number = whole.statement.number
    terms = (whole.statement, *made.terms)
    return Claim(
        "difference", stated.statement, terms, number.value - made.value, number.low - made.high,
        number.high - made.low, f"{number.text}−({made.how})", NEAR,
    )  # fmt: skip
