"""A figure whose words say what is left or how far apart, and the two before it: 应收a，实收b，欠缴c."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhixiao.auditing.relations.label_words import IN_TIME, LEFT
from zhixiao.auditing.relations.worded.claims import CERTAIN, NAMED, NEAR, Claim
from zhixiao.auditing.relations.worded.differences import apart
from zhixiao.auditing.relations.worded.figures import Figure, outside
from zhixiao.auditing.relations.worded.growth_beside import CHANGED, GROWTH, OTHER_BASIS
from zhixiao.auditing.relations.worded.named_bases import from_an_aim
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import sum_of
from zhixiao.auditing.slips import MOVED
from zhixiao.auditing.statements import Report

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
_COMPARED = re.compile(r"[比较][^，。；]{0,6}(?:上年|去年|年初|同期|年[末底]|上[一]?[年季月])")
_EARLIER = re.compile(r"上年|去年|年初|同期|年[末底]|上[一]?[年季月]|(?:19|20)\d\d年")
"""Words of an earlier level, which a change over that time needs."""
_CLEAR = re.compile(r"^[，；](?:同比|比上年|较上年|净|同比净)?(?:减少|增加|下降|多|少)了?$")
_NOW = re.compile(r"今年|本年|目前|现|(?:升|降|增|减)(?:至|到)|(?:增加|减少|提高|下降)[到至]")


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
            LEFT.search(stated.bare)
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
        yield [one for one in law if one.doubt <= CERTAIN or one.misprint()[0] != MOVED]


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
