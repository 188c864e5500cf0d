"""X率 in words and the figure that says X, 占…的 and its whole, each over the figures that may be the whole."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, pairwise

from zhixiao.auditing.relations.worded.claims import NAMED, NEAR, SURE, Claim, comes_out_even
from zhixiao.auditing.relations.worded.figures import NO_MEASURE, WHOLE, Figure, addable, outside
from zhixiao.auditing.relations.worded.quotients import terms_of_a_rate
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

_RATE = re.compile(r"(?P<stem>[一-鿿]{2,10})(?:率|度|面|比例)(?:为|达到?|是|:|约|仅)*$")
_SHARE = re.compile(
    r"(?P<who>[一-鿿]{2,8})?(?:占(?:到|了)?|完成|(?<=[，、])(?:为|是|相当于)(?=[^，。；\d]{2,20}的))"
    r"(?P<of>[^，。；\d]{0,20}?)的?(?:比例|比重|比)?(?:为|达到?|约)?$"
)
_OTHER = re.compile(
    r"平均|综合|同比|环比|增长|目标|计划|不低于|以上|加权|上年|去年|剔除|口径|利率|债务率|杠杆率|(?<!缴)费率|税率|汇率|年化|倍率|各自|分别|"
    r"按[一-鿿]{1,8}(?:计算|测算|统计|折算)|形象进度|(?:工程|施工)进度"
)
_TOGETHER = re.compile(
    r"^(?:合计|[共总]计|[两二三]者|[两三]项|前?[两二三四]批|以上)|[两二三](?:者|档|类|级|项)(?:合计|共)?(?:占|完成|为)"
)
_DONE = re.compile(r"完成|实现|实际|执行|决算|支出|收入")
"""Words of what was done, which is no plan to be done."""
_OTHER_TIME = re.compile(r"同比|环比|增长|平均|加权|上年|去年|剔除|口径|各自|各占|分别")
_AND_ABOVE = re.compile(r"及?以[上下]$")
"""二级及以上占75%: several kinds together, which are not told in one figure."""
_AMISS = re.compile(r"误|漏|差错|错|空置|闲置|退|流失|失访|节|[降减]")
"""Rates of what went amiss or was saved, which may be of all that is not told as right or as left: 呼叫8640次，有效
6480次，误报率25%; 由310立方米降至248立方米，节水率20%."""
_ELSEWHERE = re.compile(r"全[国省市区县]|本级|同类|同期|行业")
"""Wholes that stand in no report of one unit."""
_BEYOND = re.compile(r"完成|达标|到位|执行|达成|控制")
"""Rates that may exceed 100%."""
_SPENDING = ("执行", "支出", "支付")
"""Stems of rates of what was spent, which are of no other amount spent."""
_DENIED = re.compile(r"不|未|非|无(?!锡|线)|没有|剔除|尚|待")
_OF_EACH = re.compile(r"[日月季人户亩校]均|平均|每[一-鿿]")
"""Words of a mean, which is part of no total."""
_TAKEN_OFF = re.compile(r"(?:扣减|扣除|剔除|减去|除去|去除|排除|刨除)[^，。；、\d]{0,10}$")
_OF_LAST_YEAR = re.compile(r"\((?:上年|去年|上一年)(?:同期)?[为是]?$")
"""发放4.32亿元（上年3.20亿元），核销率93.6%: what is told beside a level for comparison."""
_GENERIC = frozenset({"支出", "资金", "项目", "收入", "投入", "金额", "经费", "数量", "人数", "总额", "总数"})
"""Words that every figure may have, which alone name none."""
_NO_NAME = re.compile(r"^(?:全部|所有|同期|本期|当年|全年)|(?:总?[人户件项个]?数量?|总?金?额|总?量|资金)$")
LEAST_NAME = 3
_OPENS_PARTS = re.compile(r"(?:\([^()\d]{1,4}\))?(?:[，。(]?其中|中，)")
MOST = 6
WHOLE_SHARE = 100


@reading(
    "worded-rate",
    tier="impossible",
    meaning="某率与名称相应的部分数、全部数之比不符",
    source="公文数据核校通例：率的分子按名称找回；区间法",
    example="受理专利纠纷128件，结案121件，结案率95.43%（应为94.53%）",
)
def rates_follow_from_what_they_name(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Each named rate against the figures of its sentence that carry its name, over those that may be its whole."""
    for index, rate in enumerate(own):
        told = _RATE.search(rate.bare)
        if told is None or rate.unit != "%" or rate.statement.role == "growth" or _OTHER.search(rate.bare):
            continue
        if _of_one_base([*earlier, *own[: index + 1]]):
            continue
        near = [one for one in [*own[:index], *_in_bracket(own[index + 1 :])] if one.measured or _changed(one)]
        near = [one for one in near if not _OF_EACH.search(one.bare[-12:]) and not _taken_off(one)]
        near = [one for one in near if not _OF_LAST_YEAR.search(one.bare)]
        near = near or [one for one in earlier[-2:] if one.measured and _carries(one, told["stem"])]
        rated = _rated_alike([*earlier, *own[:index]], told["stem"])
        wholes = [one for one in [*earlier, *near] if one.measured and one not in rated]
        if told["stem"].endswith(_SPENDING):
            wholes = [one for one in wholes if not _is_done(one)]
        carrying = [one for one in near if _carries(one, told["stem"])]
        claims = list(_claims(rate, [[one] for one in carrying], wholes, named=True))
        claims += _claims(rate, _several(carrying), wholes, named=True)
        claims += _claims(rate, [[one] for one in near[-MOST:] if one not in carrying], wholes, named=False)
        listed = [
            *_several(near[-3:]),
            *_lists(near),
        ]  # 焚烧a、堆肥b、填埋c，利用率g%: some kinds together, which only their sum shows.
        claims += [one for one in _claims(rate, listed, wholes, named=False) if one.holds()]
        left = [one for one in near if _denied(one, told["stem"])]
        alls = [one for one in wholes if one not in carrying or WHOLE.search(one.bare[-16:])]
        claims += [one for one in _rests(rate, left, alls) if one.holds()]
        if _AMISS.match(told["stem"]):
            all_told = [one for one in [*earlier, *own[:index]] if one.measured]
            claims += [one for one in _rests(rate, all_told, all_told) if one.holds()]
        yield _likeliest(claims)


_JOINTS = ("、", "和", "与", "及")


@reading(
    "worded-share",
    tier="unlikely",
    meaning="占比与前面写明的部分数、全部数之比不符",
    source="公文数据核校通例：占比的分母按名称和位置找回；区间法",
    example="共涉及项目单位18个，现场核查6个，占36.33%（应为33.33%）",
)
def shares_follow_from_part_and_whole(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """占（X的）g%, 完成X的g%: the figure before it or that named Y (Y占g%), over those before, those named X first."""
    for index, rate in enumerate(own):
        told = _SHARE.search(rate.bare)
        if told is None or rate.unit != "%" or _OTHER_TIME.search(rate.bare) or _AND_ABOVE.search(told["who"] or ""):
            continue
        if _ELSEWHERE.search(told["of"]) or (not told["of"] and "完成" in told.group()):
            continue
        if any(one.unit == "%" and one.bare in _JOINTS for one in own[index + 1 : index + 2]):
            continue  # 甲a元、乙b元，占比为40%、60%: the shares of a list in its order.
        if not told["of"] and _completes_a_hundred(rate, own[:index]):
            continue
        before = [one for one in own[:index] if one.measured]
        together = _TOGETHER.search(told.group())
        if not before and told["who"] and not told["of"] and not re.search(r"中，", rate.bare):
            before = [one for one in earlier if one.measured]
        who = [one for one in before if told["who"] and _says(one, told["who"])]
        parts = who or ([one for one in outside(own[: index + 1])[:-1] if one in before][-1:] if own[:index] else [])
        done = "完成" in told.group()
        wholes = [one for one in [*earlier, *before] if one.measured and not (done and _is_done(one))]
        wholes = [one for one in wholes if not _has_a_share(one, [*earlier, *own[: index + 1]])]
        named = [one for one in wholes if _says(one, told["of"])]
        claims = list(_claims(rate, [] if together else [[one] for one in parts], named, named=True))
        if together:
            claims += [one for one in _claims(rate, _several(before[-MOST:]), wholes, named=True) if one.holds()]
        elif not done:
            others = [one for one in wholes if one not in named]
            claims += _claims(rate, [[one] for one in parts], others, named=bool(who))
        whole = _whole_by_name(told["of"], wholes) if told["of"] else _whole_of_a_part(before, parts)
        if whole is not None and parts and own[index - 1] is parts[-1]:
            claims = [_surer(one) if whole.statement in one.terms else one for one in claims]
        if _first_told(report)[rate.statement.number.text] < rate.statement.number.start:
            claims = [replace(one, tells=False) for one in claims]  # Told again: it is judged where it stands first.
        yield _likeliest(claims)


def _completes_a_hundred(rate: Figure, before: Sequence[Figure]) -> bool:
    """上级资金183万元，占60%，区级占40%: what the share before it leaves."""
    shares = [one.statement.number.value for one in before if one.unit == "%" and _SHARE.search(one.bare)][-1:]
    return any(share + rate.statement.number.value == WHOLE_SHARE for share in shares)


def _has_a_share(one: Figure, own: Sequence[Figure]) -> bool:
    """Whether an amount is itself told as a share, and nothing says that others are part of it."""
    at = next((place for place, each in enumerate(own) if each is one), len(own))
    behind = own[at + 1 :]
    shared = len(behind) > 1 and behind[0].unit == "%" and re.match(r"，占(?:比)?(?:为)?$", behind[0].bare)
    return bool(shared) and not any(re.search("其中|包括|中，", each.bare) for each in behind)


@lru_cache(maxsize=1)
def _first_told(report: Report) -> dict[str, int]:
    """Where each percentage is printed first."""
    shares = (one.number for one in reversed(report.statements) if one.number.unit == "%")
    return {number.text: number.start for number in shares}


def _whole_of_a_part(before: Sequence[Figure], parts: Sequence[Figure]) -> Figure | None:
    """The figure right before 其中: 户籍人口48万人，其中60岁以上11万人，占22.9%."""
    at = [place for place, one in enumerate(before) if parts and one.kind == parts[-1].kind][-2:]
    told = len(at) == 2 and before[at[1]] is parts[-1] and _OPENS_PARTS.match(before[at[0] + 1].bare)
    return before[at[0]] if told else None


def _whole_by_name(name: str, wholes: Sequence[Figure]) -> Figure | None:
    """The one figure whose words hold all of a name that says whose it is: 占新招录人数的, 当年新招录612人."""
    stem = _NO_NAME.sub("", name)
    found = [one for one in wholes if stem in one.bare]
    return found[0] if len(stem) >= LEAST_NAME and len(found) == 1 else None


def _surer(one: Claim) -> Claim:
    return replace(one, doubt=min(one.doubt, SURE))


def _taken_off(one: Figure) -> bool:
    """Whether a figure is what is left out before the rate is made: 扣减自然减员86人后，裁员率20.2%."""
    return bool(_TAKEN_OFF.search(one.bare)) and "后" in one.behind


def _is_done(one: Figure) -> bool:
    words = one.bare[-8:]
    return bool(_DONE.search(words)) and not re.search(r"(?:预算|计划|目标|任务)数?(?:为|是|:)*$", words)


def _of_one_base(own: Sequence[Figure]) -> bool:
    """Whether a rate and one before it make one whole of their parts: 开工650户，开工率104%；竣工400户，竣工率64%."""
    told = [(a, b) for a, b in pairwise(own) if a.measured and b.unit == "%"]
    if not told or told[-1][1] is not own[-1]:
        return False
    low, high = _base(*told[-1])
    return any(a.kind == told[-1][0].kind and _base(a, b)[0] <= high and low <= _base(a, b)[1] for a, b in told[:-1])


def _rated_alike(before: Sequence[Figure], stem: str) -> list[Figure]:
    """What the same rate of others was told of: 甲管理26.8万人，管理率74.6%；乙管理8.9万人，管理率73.2%."""
    pairs = ((part, rate, _RATE.search(rate.bare)) for part, rate in pairwise(before) if rate.unit == "%")
    return [part for part, _, told in pairs if told and told["stem"] == stem and _carries(part, stem)]


def _base(part: Figure, rate: Figure) -> tuple[Fraction, Fraction]:
    """The whole of which a part is a rate, between two limits; none for a rate that may be nothing."""
    number, half = rate.statement.number, rate.statement.number.ulp / 2
    if number.value <= half:
        return Fraction(0), Fraction(-1)
    own = part.statement.number
    return own.low / (number.value + half), own.high / (number.value - half)


def _changed(one: Figure) -> bool:
    """A change (变更增加30万元) may be part of what it changes (变更率)."""
    return one.statement.role == "difference" and one.unit not in NO_MEASURE and bool(one.kind)


def _in_bracket(following: Sequence[Figure]) -> Sequence[Figure]:
    """The figures of a bracket right behind a rate: 满意度98.5%（发放400份，满意394份）."""
    if not following or not following[0].bare.startswith("("):
        return []
    ends = next((at for at, one in enumerate(following) if ")" in one.bare), len(following))
    return following[:ends]


def _says(one: Figure, name: str) -> bool:
    """Whether the words of a figure hold two neighbouring characters of a name that say more than an amount."""
    words = one.bare[-16:] + one.behind
    return any(name[at : at + 2] in words for at in range(len(name) - 1) if name[at : at + 2] not in _GENERIC)


def _carries(one: Figure, stem: str) -> bool:
    """Whether the words of a figure say the beginning or the end of the rate's name, or its two characters turned
    (收回, 回收率)."""
    words = one.bare[-16:] + one.behind
    parts = {stem[:2], stem[-2:]}
    return not _DENIED.search(words) and any(part in words or part[::-1] in words for part in parts)


def _denied(one: Figure, stem: str) -> bool:
    """Whether a figure is of what the rate leaves out: 不合格36批次, 合格率75%."""
    return bool(re.search(rf"[不未]{stem[:2]}", one.bare[-16:] + one.behind))


def _rests(rate: Figure, left: Sequence[Figure], wholes: Sequence[Figure]) -> Iterator[Claim]:
    for part in left:
        for whole in (one for one in wholes[-MOST:] if one is not part and addable(part.kind, one.kind)):
            a, b = part.statement.number, whole.statement.number
            if 0 < a.value <= b.value:
                terms, how = (part.statement, whole.statement), f"({b.text}−{a.text})÷{b.text}×100"
                low, high = 100 * (1 - a.high / b.low), 100 * (1 - a.low / b.high)
                yield Claim("ratio", rate.statement, terms, 100 * (1 - a.value / b.value), low, high, how, SURE)


def _several(named: Sequence[Figure]) -> list[list[Figure]]:
    """Kinds that together are what the rate names, as 非常满意 and 满意."""
    alike = [one for one in named if one.kind == named[0].kind][:4]
    return [list(some) for size in (2, 3) for some in combinations(alike, size)]


def _lists(near: Sequence[Figure]) -> list[list[Figure]]:
    """Lists that 、 joins, whole: 评出一级6个、二级13个、三级11个 are all that were graded."""
    runs: list[list[Figure]] = []
    for one in near:
        if runs and one.bare.startswith("、") and one.kind == runs[-1][-1].kind:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [run for run in runs if len(run) > 1]


def _likeliest(claims: Sequence[Claim]) -> list[Claim]:
    """The claims by doubt; of several that say one value the first."""
    ordered = sorted(claims, key=lambda one: one.doubt)
    return list({(one.stated, one.value): one for one in reversed(ordered)}.values())[::-1]


def _beside(rate: Figure, parts: Sequence[Sequence[Figure]], wholes: Sequence[Figure]) -> Figure | None:
    """The nearest before a rate of the figures that may be its part or whole: 二季度121元，三季度203元，四季度占60%."""
    start = rate.statement.number.start
    before = [one for some in (*parts, wholes) for one in some if one.statement.number.start < start]
    return max(before, key=lambda one: one.statement.number.start, default=None)


def _claims(
    rate: Figure, parts: Sequence[Sequence[Figure]], wholes: Sequence[Figure], *, named: bool
) -> Iterator[Claim]:
    beside = _beside(rate, parts, wholes)
    for some in parts:
        numbers = [one.statement.number for one in some]
        value = sum((one.value for one in numbers), Fraction(0))
        for whole in wholes[-MOST:]:
            of = whole.statement.number
            within = 0 < value <= of.value or (0 < of.value < value and _BEYOND.search(rate.bare))
            if any(whole is one for one in some) or not addable(some[0].kind, whole.kind) or 0 in (value, of.value):
                continue
            worded = bool(WHOLE.search(whole.bare[-16:] + whole.behind))
            worded = worded and some[0].kind == whole.kind
            doubt = SURE if named and worded else NAMED if named or worded else NEAR
            tells = rate.statement.number.value != 100
            near = beside is some[0] or beside is whole
            if len(some) == 1 and tells and near and doubt <= (NAMED if within else SURE):
                yield from terms_of_a_rate(rate, some[0], whole, doubt)
            if not within:
                continue
            low = 100 * sum(one.low for one in numbers) / of.high
            high = 100 * sum(one.high for one in numbers) / of.low
            shown = "+".join(one.text for one in numbers)
            how = f"{f'({shown})' if len(some) > 1 else shown}÷{of.text}×100"
            even = len(some) == 1 and comes_out_even(numbers[0], of, rate.statement.number, 100)
            terms = (*(one.statement for one in some), whole.statement)
            yield Claim(
                "ratio", rate.statement, terms, 100 * value / of.value, low, high, how, doubt, even, tells=tells
            )  # fmt: skip


_UNDONE = re.compile(r"(?<!其中)(?:尚?未)(?P<what>[一-鿿]{1,4})$")


@reading(
    "rate-of-done-and-undone",
    tier="unlikely",
    meaning="某率与其前已办、未办两数之和所得的比率不符",
    source="公文数据核校通例：部分与其余之和等于全部",
    example="已支付1850.1万元，未支付70.3万元，支付率95%（应为96%）",
)
def rates_follow_from_done_and_undone(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """X a, 未X b, X率 g%: the two right before the rate are all there is of what it measures."""
    for done, undone, rate in zip(own, own[1:], own[2:], strict=False):
        told, left = _RATE.search(rate.bare), _UNDONE.search(undone.name)
        if told is None or left is None or rate.unit != "%" or _OTHER.search(rate.bare + done.bare[-16:]):
            continue
        named = (
            left["what"][:2] in told["stem"] and told["stem"][:2] in done.bare[-8:] and not _DENIED.search(done.name)
        )
        if named and done.measured and undone.measured and done.kind == undone.kind:
            yield [_of_both(rate, done, undone)]


def _of_both(rate: Figure, done: Figure, undone: Figure) -> Claim:
    one, two = done.statement.number, undone.statement.number
    value = 100 * one.value / (one.value + two.value) if one.value + two.value else Fraction(0)
    low, high = 100 * one.low / max(one.low + two.high, one.ulp), 100 * one.high / (one.high + two.low)
    how = f"{one.text}÷({one.text}+{two.text})×100"
    terms = (done.statement, undone.statement)
    return Claim("ratio", rate.statement, terms, value, low, high, how, SURE, rules_out=True)


@reading(
    "rate-in-bracket",
    tier="impossible",
    meaning="率与其后括号里写出的除式不符",
    source="公文数据核校通例：算式重算",
    example="预算执行率92.15%（730/800×100%）（应为91.25%）",
)
def rates_are_the_quotient_behind_them(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """g%（a/b…): the two figures in the bracket right behind a percentage."""
    for rate, part, whole in zip(own, own[1:], own[2:], strict=False):
        opened = rate.unit == "%" and part.bare in ("(", "(即", "(=") and whole.bare == "/"
        if (
            opened
            and part.unit == whole.unit
            and whole.statement.number.value
            and re.match(r"\)|\*100", whole.statement.after)
        ):
            yield [_quotient(rate, part, whole), *terms_of_a_rate(rate, part, whole, SURE)]


def _quotient(rate: Figure, part: Figure, whole: Figure) -> Claim:
    one, all_ = part.statement.number, whole.statement.number
    low, high = 100 * one.low / all_.high, 100 * one.high / all_.low
    terms, how = (part.statement, whole.statement), f"{one.text}÷{all_.text}×100"
    value = 100 * one.value / all_.value
    counted = part.measured and len(one.digits) >= LEAST_NAME  # 96.9%（10/10） tells points.
    return Claim("ratio", rate.statement, terms, value, low, high, how, SURE, rules_out=counted)
