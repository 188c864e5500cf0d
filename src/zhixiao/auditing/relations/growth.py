"""Growth (同比, 环比, 较上年): the level that grew, whole-number bases, directions."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.numbers import cut_off, decimal_text, places, rounded_twice
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import LONGEST_LIST, Report, Statement, finding, listed_as, relation

REACH = 40
_DOWN = re.compile(r"(下降|减少|降低|降幅|下滑|回落|负增长|[降跌])(?:率|幅度|幅)?(?:了|约|近|达到?|为|超过|至少)*\s*$")
_BELOW_ZERO = re.compile(r"(?:下降|减少|降低|下滑|回落)(?:了|为|约|\d+(?:\.\d+)?%[、和])*[-－−]$")
_COMPARABLE = re.compile(r"可比|口径|不变价|剔除|调整后|年均|平均|翻")
REAL_TERMS = re.compile(r"生产总值|增加值|GDP|实际增|可比|不变价")
"""Words of what grows at constant prices: the rate is none of the amounts, which are told at the prices of the day."""
_OF_NAMED_YEARS = re.compile(
    r"(?:19|20)\d\d年[末度]?[、和及与](?:19|20)\d\d年[末度]?(?:同比)?分别[\u4e00-\u9fff]{2,6}[\d.%、和]*$"
)
"""2021年末和2022年末分别为572家和641家，2022年、2023年分别增长12.06%和10.76%: of years that are named anew."""
_DISTRIBUTED = re.compile(r"分别")
_AMONG = re.compile(r"[\u4e00-\u9fff]{0,12}[中内里]，")
"""70个城市中，一、二线城市分别增长6.9%、19.2%: a count that only says among what."""
_LEFT = re.compile(r"[\u4e00-\u9fff]{0,3}?(?:上升|下降|[提降减升增扩压][高低少加大减缩]?)[至到为]了?(?=\d)")
"""由36人减至31人: what was before, which grew by nothing."""
_ARE_OF_BEFORE = re.compile(
    r"(?:上年|去年|前年|上一年)?同期[^，。；\d]{0,4}$|(?:上年|去年|前年|上一年)(?:度|[末底])?[为是仅]$|[较比](?:上年|去年|(?:19|20)\d\d年)(?:同期)?的?\(?$"
)
"""受理97件134人，去年同期为197件375人; 比2022年（57起、46人）分别: what follows are levels of before, so that rates
behind are none of theirs.
"""
_NAMED_ANEW = re.compile(r"[\u4e00-\u9fff][、和及与][\u4e00-\u9fff][^，。；、]*分别[^，。；]*$")
"""Rates shared out among what is named right before them: 起数、死亡人数和损失分别下降."""
_RANKED = re.compile(r"排名|排[在第]|位[居列次]|名列|居[^，。；\d]{0,6}第")
NO_LEVEL = re.compile(r"第$|(?:节约|节省|节支)了?$|(?:[短超欠]|落后)(?:年初)?[^，。；\d]{0,2}(?:进度|计划|预算|收|支)$")
"""A place in a ranking, what was saved, or what is short of or beyond a plan: 居全省第14位; 短月进度48万元."""
_ALL_OF_BEFORE = re.compile(r"^[^，。；]{0,6}(?:相比|比较|相较)")
"""Behind the last of a list that is of an earlier time: 与上年的487户、22.18亿元相比，分别增长25.67%和33.54%."""
_SUBJECT = re.compile(
    r"[，)](?P<what>(?!同比|环比|[较比与])[\u4e00-\u9fff、“”]{2,40}?)(?:同比|环比|[较比](?![重例率值较])|(?:分别)?(?:增长|增加|上升|提高|提升|上涨|下降|减少|降低)$)"
)
"""What is said to grow, named anew before the rate."""
_OF_THEM = re.compile(r"^(?!同比|环比|[较比与占])[\u4e00-\u9fff]{2,8}?(?:同比|环比|[较比](?:上年|去年|同期))")
"""其他16家分公司同比增长8.5%: what was counted did grow in something."""
_OF_EACH = re.compile(
    r"^[\u4e00-\u9fff]{0,8}(?:(?<![数总])量|额|值|价格?|收入|营收|税收|利润|成本|支出|投资|销售)"
    r"(?:同比|环比|[较比]|增|上升|下降|减少|降低)"
)
"""线路23条客运量下降27.4%: a quantity of what was counted right before."""
_QUANTITY = re.compile(r"(?:量|额|值|价格?|收入|营收|税收|利润|成本|支出|经费|资金|投资|销售|面积|比重|占比)$")
_ITS_GROWTH = re.compile(
    r"(?:(?P<name>[^，。；、:\d]{0,14})[，(])?(?:其?中)?(?:同比|环比|[较比与](?!重|例|率)(?:(?:19|20)\d\d年)?[^，。；、\d]{0,10}|(?:19|20)\d\d年)*，?(?:相比，?)?"
    r"(?:总?数量?|总量|[件家户人]数)?(?:总体|大幅|净|共|累计|实现|又|再|分别)*(?:负?增长?|[增减]幅|增加|上升|提[高升]|上涨|[下降跌]{1,2}|下降|减少|降低|回落)(?:率|幅度?|速)?"
    r"(?:了|约|近|达到?|为|超过?|至少)*"
)
"""350件，较上年同期增长12.36%: the name of what was counted, a comma, words of comparison, words of growth."""
_SAME_THING = re.compile(r"(?:总?数量?|总量|件数|人数|家数|户数|分别|共|均|累计|合计|总计|进一步|大幅度?|明显|平均)+$")
AS_BASE = re.compile(r"[比较](?:(?:19|20)\d\d年)?[^，。；\d]{0,10}的$")
"""比2021年的91项增长36.3%."""
OF_BEFORE = re.compile(r"上年|去年|上一年|同期|年初|上期|前年|[同环]比\($")


def signed(growth: Statement, text: str) -> tuple[Fraction, Fraction]:
    """The interval of a growth as a fraction; negative when the words say that it fell."""
    low, high = growth.number.low / 100, growth.number.high / 100
    if growth.number.whole:
        low, high = growth.number.value / 100 - Fraction(1, 200), growth.number.value / 100 + Fraction(1, 200)
    before = listed_as(text[max(0, growth.number.start - LONGEST_LIST) : growth.number.start])[-16:]
    return (-high, -low) if falls(before) else (low, high)


def falls(before: str) -> bool:
    """Whether the words before a change say that something fell."""
    return _DOWN.search(before) is not None


def whole_base(level: Statement, low: Fraction, high: Fraction) -> int | None:
    """A whole number that grows to the level at a rate inside the interval, None if there is none."""
    if low <= -1:
        return None
    top = level.number.value / (1 + low)
    bottom = level.number.value / (1 + high)
    base = top.numerator // top.denominator
    return base if base >= bottom and base > 0 else None


def pairs(report: Report) -> Iterator[tuple[Statement, tuple[Statement, ...], bool]]:
    """Each growth with the levels it may belong to, the likeliest first, and whether the likeliest is certain."""
    for start, end, ones in report.paragraphs():
        del start, end
        for index, one in enumerate(ones):
            if one.role != "growth" or one.number.unit != "%":
                continue
            begin, _ = report.sentence_of(one)
            if _OF_NAMED_YEARS.search(report.view.text, begin, one.number.start):
                continue
            near_by = ones[max(0, index - REACH) : index + REACH]
            earlier = [two for two in ones[max(0, index - REACH) : index] if two.number.start >= begin and two.plain]
            together = _distributed(report, one, near_by)
            if together is not None:
                if together:
                    yield one, together, True
                continue
            levels = [two for two in earlier if is_level(two) and not _aside(report, two, one)]
            levels = [two for two in levels if not _AMONG.match(report.view.text, two.number.stop)]
            before = bool(levels) and (OF_BEFORE.search(levels[-1].label) or AS_BASE.search(levels[-1].label))
            levels = [] if before else levels
            near = bool(levels) and one.clause - levels[-1].clause <= 1
            if near:
                yield one, tuple(reversed(levels)), _grew_itself(levels[-1], report.text_between(levels[-1], one))


def is_level(one: Statement) -> bool:
    """新增48家 is a level of its own; 增加48家 is a difference, so is 短月进度48万元, and 第14位 is a place."""
    if NO_LEVEL.search(one.label):
        return False
    if one.role == "difference":
        return bool(re.search(r"新增$", one.label))
    return one.role not in ("rate", "growth", "score", "weight")


def _aside(report: Report, level: Statement, growth: Statement) -> bool:
    """Whether a level is only said by the way: 受理6380件（含旧存214件），同比上升3.85%; 列20个县第4，上升3.4%."""
    between = report.text_between(level, growth)
    return (")" in between and "(" not in between[: between.index(")")]) or bool(_RANKED.search(between))


def _grew_itself(level: Statement, between: str) -> bool:
    """Whether nothing but the name of what was counted and words of growth stand between a level and its rate."""
    told = _ITS_GROWTH.fullmatch(between)
    return told is not None and not _QUANTITY.search(told["name"] or "") and not _of_another(level, between)


def _of_another(level: Statement, between: str) -> bool:
    """Whether the growth has a subject of its own: 收案2559件，新收案件同比增加77.21%; 项目870个，投资额增长23.7%."""
    if _OF_EACH.match(between) or _OF_THEM.match(between):
        return True
    told = _SUBJECT.search(between)
    return told is not None and not _SAME_THING.match(told["what"]) and told["what"] not in level.label[-12:]


def _is_of_a_name(text: str, one: Statement) -> bool:
    """Whether a figure is one of “4×4”产业计划."""
    return "*" in (text[one.number.start - 1 : one.number.start], text[one.number.stop : one.number.stop + 1])


def _distributed(report: Report, one: Statement, ones: tuple[Statement, ...]) -> tuple[Statement, ...] | None:
    """The level of a growth in “A 519 笔、B 121.5 亿元，分别同比增长 173.2% 和 59.2%”, None if nothing is shared out.

    No level where the list has more levels than rates: 事故37起、死亡30人、受伤15人，分别下降19.6%、9.1%;
    事故37起，死亡30人，受伤15人，起数和死亡人数分别下降19.6%、9.1%.
    """
    group = [
        two for two in ones if two.sentence == one.sentence and two.number.unit == "%" and two.clause == one.clause
    ]
    if len(group) < 2 or group[0].number.start > one.number.start:
        return None
    lead = report.view.text[max(0, group[0].number.start - 14) : group[0].number.start]
    if not _DISTRIBUTED.search(lead):
        return None
    levels = [
        t
        for t in ones
        if t.sentence == one.sentence
        and t.plain
        and t.number.start < group[0].number.start
        and t.number.unit != "%"
        and not _is_of_a_name(report.view.text, t)
        and not (_AMONG.match(report.view.text, t.number.stop) or _LEFT.match(report.view.text, t.number.stop))
    ]
    # Of “530起、2140人，减少18起、260人，分别下降…” the differences follow the levels.
    changes = next((at for at, two in enumerate(levels) if two.role == "difference" and not is_level(two)), len(levels))
    levels = levels[:changes]
    more, levels = levels[: -len(group)], levels[-len(group) :]
    if len(levels) < len(group) or _without_unit(ones, levels[0], group[0]):
        return ()
    lead = report.view.text[report.sentence_of(one)[0] : levels[0].number.start]
    if _ALL_OF_BEFORE.search(report.text_between(levels[-1], group[0])) or _ARE_OF_BEFORE.search(lead):
        return ()
    anew = _NAMED_ANEW.search(report.text_between(levels[-1], group[0]))
    names = set(anew.group().partition("分别")[0]) if anew else set()
    if anew and not any(set(level.label[-4:] + level.number.unit) & names for level in levels):
        return ()
    longer = bool(more) and bool(anew or not re.search(r"[，。；]", report.text_between(more[-1], levels[0])))
    return () if longer else (levels[group.index(one)],)


def _without_unit(ones: Sequence[Statement], first: Statement, end: Statement) -> bool:
    """Whether amounts whose unit is told elsewhere are among the levels: 项目18个、5.74，较上年的15个、4.92分别增长…"""
    return any(
        two.plain and not two.number.unit and "." in two.number.text
        for two in ones
        if first.number.start < two.number.start < end.number.start
    )


@check(
    "growth-base",
    tier="impossible",
    meaning="个数的基数必须是整数：没有一个整数基数能得出所写的增长率",
    source="公文数据核校通例（GRIM）、绩效自评复核要点",
    example="有效商标350件，同比增长12.36%（311件得12.54%，312件得12.18%）",
    fixed_terms=True,
)
def growth_needs_a_whole_base(report: Report) -> Iterator[Outcome]:
    """A count that grew by a printed rate grew from a whole number."""
    text = report.view.text
    for growth, levels, certain in pairs(report):
        level = levels[0]
        if growth.role == "growth" and (growth.number.rough or level.number.rough):
            continue
        sentence = text[slice(*report.sentence_of(growth))]
        low, high = signed(growth, text)
        if low <= -1 or not level.number.is_count or _aimed(growth) or _COMPARABLE.search(sentence):
            continue
        if _OF_YEARS.search(growth.label) and _YEARS.search(text[report.sentence_of(level)[0] : level.number.start]):
            continue
        if _is_the_base(report, level, (low, high)):
            continue
        base = whole_base(level, low, high)
        if base is not None:
            yield relation("growth", growth, (level,), f"({level.number.text}-{base})/{base}", True)
            continue
        if any(two.number.is_count and whole_base(two, low, high) is not None for two in levels[1:]):
            continue
        near = _nearest(level, low, high)
        digits = places(growth.number.text)
        shown = "，".join(f"基数{base}得{decimal_text(exact, digits)}%" for base, exact in near)
        yield relation("growth", growth, (level,), shown, False)
        if certain and level.number.value >= 10:
            told = f"没有一个整数基数能得出{growth.shown}"
            message = f"{level.shown}的上年数应为整数，但{told}：{shown}。"
            ways = [(how, exact) for how in (rounded_twice, cut_off) for _, exact in near]
            exact = next((exact for how, exact in ways if how(exact, growth.number.text)), None)
            yield finding("growth-base", "impossible", growth, (level,), shown, message, exact)


_OF_YEARS = re.compile(r"(?:19|20)\d\d年度?[比较](?:19|20)\d\d年")
_YEARS = re.compile(r"[两三四五六七八九十\d]年(?:间|来|内|共|累计|合计)|累计")
"""三年间授权665件，2023年比2021年增长47.25%: the count is of all the years."""


def _is_the_base(report: Report, level: Statement, grew: tuple[Fraction, Fraction]) -> bool:
    """Whether this is what a count before it grew from: 2023年登记133笔，2022年为97笔，同比增长37.1%."""
    before = report.between(report.sentence_of(level)[0], level.number.start)
    alike = [one for one in before if one.number.unit == level.number.unit and one.plain]
    grown = (one.number.value / level.number.value - 1 for one in alike if level.number.value)
    return bool(alike and _YEAR_BEFORE.search(level.label)) or any(grew[0] <= one <= grew[1] for one in grown)


_YEAR_BEFORE = re.compile(r"(?:上年|去年|上一年|(?:19|20)\d\d年)(?:同期)?(?:分别)?为$")


def is_of_all(change: Statement, level: Statement) -> bool:
    """Whether a change is told in another unit than its level: 标准由16元提高到18元，增加18.86万元 is of all."""
    return change.money and change.number.scale != level.number.scale


def _aimed(growth: Statement) -> bool:
    return bool(re.search(r"计划|目标|力争|预期|预计", growth.label))


def _nearest(level: Statement, low: Fraction, high: Fraction) -> list[tuple[int, Fraction]]:
    """The whole bases on either side of the one that the growth would want, with the growth from each."""
    middle = level.number.value / (1 + (low + high) / 2)
    base = int(middle)
    return [(one, (level.number.value / one - 1) * 100) for one in (base, base + 1) if one > 0]


@check(
    "growth-direction",
    tier="unlikely",
    meaning="下降超过一倍、负的下降等不可能的说法",
    source="公文数据核校通例（公文用数规范）",
    example="投诉量下降1.5倍",
    fixed_terms=True,
)
def a_fall_cannot_exceed_the_whole(report: Report) -> Iterator[Outcome]:
    """Nothing falls by one time or more, or by more than all of it."""
    for one in report.statements:
        before = report.view.text[max(0, one.number.start - 12) : one.number.start]
        if one.number.unit == "%" and _BELOW_ZERO.search(before):
            message = f"“下降”之后又写作-{one.number.text}%：是下降还是增长，请核对。"
            yield finding("growth-direction", "unlikely", one, (), "", message)
            continue
        if not falls(before) or re.search(r"增加|增长|至|到", before[-3:]):
            continue
        if one.number.unit == "倍" and one.number.value >= 1:
            message = f"“下降{one.number.text}倍”无意义：下降最多为100%。"
            yield finding("growth-direction", "unlikely", one, (), "", message)
        if one.number.unit == "%" and one.number.value > 100 and one.role == "growth":
            message = f"下降{one.number.text}%超过全部。"
            yield finding("growth-direction", "unlikely", one, (), "≤100%", message)
