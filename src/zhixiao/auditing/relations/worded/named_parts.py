"""Wholes whose parts have names of their own that leave nothing out: 税收与非税收入, 三次产业, 人员与公用经费."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from zhixiao.auditing.relations.worded.claims import NAMED, SURE
from zhixiao.auditing.relations.worded.figures import MOST, Figure, paragraphs
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import one_is_wrong, sum_of, sums_of
from zhixiao.auditing.statements import Report


@dataclass(frozen=True, slots=True)
class Parted:
    """A whole and all its parts, each by the words of the clause before its figure.

    `apart`: only where other figures stand between the parts; a plain list of them is read as kinds. `doubt`: how often
    the parts leave something out. `closed`: run on, they leave nothing out.
    """

    whole: str
    parts: tuple[str, ...]
    apart: bool = False
    doubt: Fraction = SURE
    closed: bool = False


_CARS = (r"(?:公务用车|车辆)购置(?!.*运行)", r"(?<!购置)(?<!购置[及和与])运行")
_GRADES = (
    r"[“\"]优[”\"]|优秀",
    r"[“\"]良[”\"]|良好",
    r"[“\"](?:中|合格)[”\"]|(?<!不)合格|中等",
    r"[“\"]差[”\"]|不合格|较差",
)
PARTED = (
    Parted(r"生产总值|GDP", (r"第一产业", r"第二产业", r"第三产业")),
    Parted(r"(?:一般公共|公共财政|地方财政|财政)[一-鿿]{0,6}收入", (r"(?<!非)税收", r"非税")),
    Parted(r"进出口", (r"(?<!进)出口", r"进口")),
    Parted(r"债务(?:余额|限额)", (r"一般债务", r"专项债务")),
    Parted(r"(?:常住|户籍|总)人口", (r"城镇", r"乡村|农村")),
    Parted(r"社会消费品零售", (r"城镇", r"乡村|农村")),
    Parted(r"政府采购", (r"货物", r"工程", r"服务")),
    Parted(r"基本支出", (r"人员经费", r"公用经费")),
    Parted(r"公务用车购置[及和与]运行", _CARS),
    Parted(r"支出(?:合计|总计)|总支出|财政拨款支出", (r"基本支出", r"项目支出")),
    Parted(r"三公[”\"]?经费", (r"因公出国", r"公务用车", r"公务接待")),
    Parted(r"三公[”\"]?经费", (r"因公出国", *_CARS, r"公务接待")),
    Parted(r"自评|评价|评审|考核", _GRADES, closed=True),
    Parted(r"问题", (r"(?<!未)(?:完成整改|整改完成|已整改)", r"正在整改|未(?:完成)?整改|尚未"), closed=True),
    Parted(r"专利|申请|授权", (r"发明", r"实用新型", r"外观设计"), apart=True),
    Parted(r"粮食(?:总)?产量", (r"夏粮", r"早稻", r"秋粮")),
    Parted(r"水产品(?:总)?产量", (r"养殖", r"捕捞")),
    Parted(r"猪牛羊禽肉", (r"猪肉", r"牛肉", r"羊肉", r"禽肉")),
    Parted(r"国内(?:旅游|游客|出游)", (r"城镇居民", r"农村居民")),
)
"""Parts by the classifications of public finance, statistics and patents: together they are the whole."""
_ANY_PART = re.compile("|".join(words for parted in PARTED for words in parted.parts))
_PLEASED = r"(?<![不常很分本])满意"
_ASKED = r"^(?!.*满意).*(?:问卷|样本|收回|回收|抽[查取样]|访[谈问]|走访|调查)"
_LEVELS = (r"中央", r"省级?|自治区", r"(?<!县)市(?:级|州|财政)|盟", r"县|(?<!治)区级|旗|本级")
"""All levels of government, from the state to the county."""
ADJOINING = (
    Parted(r"消费品零售总?额", (r"餐饮", r"商品零售")),
    Parted(r"用电量", (r"第?一产业?", r"第?二产业?", r"第?三产业?", r"居民")),
    Parted(r"债券", (r"一般债券", r"专项债券")),
    Parted(r"债券", (r"新增债券", r"再融资债券|置换债券")),
    Parted(r"人口|人员|对象|学生", (r"男性?", r"女性?")),
    Parted(r"抽[检样查]|检[测验查]|样品|批次", (r"(?<!不)合格", r"不合格")),
    Parted(r"人口|人员|对象", (r"城[镇市]", r"[农乡]村")),
    Parted(r"参保|参加[一-鿿]{0,12}保险|医疗保险|养老保险", (r"职工", r"居民")),
    Parted(r"参保|参加[一-鿿]{0,12}保险", (r"在职", r"退休")),
    Parted(r"吞吐量", (r"沿海", r"内河")),
    Parted(r"保费收入|保险[一-鿿]{0,4}收入|赔付", (r"财产险|财产保险", r"人身险|人身保险")),
    Parted(r"投资|资金|收入|支出|补助|任务", (r"中央", r"地方")),
    Parted(r"投资|资金|收入|支出|补助", (r"中央", r"地方", r"其[他它]"), doubt=NAMED),
    Parted(r"投资|资金|补助|经费", _LEVELS, doubt=NAMED),
    Parted(r"投资|资金|补助|经费", (*_LEVELS, r"其[他它]"), doubt=NAMED),
    Parted(r"投资|资金|预算|指标", (r"上年结转", r"(?:本|当|今)年")),
    Parted(r"残疾人|残疾证|持证", (r"肢体", r"听力", r"视力", r"精神", r"智力", r"言语", r"多重")),
    Parted(r"案件?|援助|收案|结案|受理", (r"刑事", r"民事", r"行政")),
    Parted(r"案件?|援助|收案|结案|受理", (r"刑事", r"民事", r"行政", r"执行")),
    Parted(r"省(?:部)?级(?:及)?以上", (r"国家级(?:奖项?)?$", r"省(?:部)?级(?:奖项?)?$")),
    Parted(_ASKED, (r"(?:非常|很|十分)满意", _PLEASED, r"基本满意|一般", r"不满意")),
    Parted(_ASKED, (_PLEASED, r"基本满意|一般", r"不满意")),
    Parted(_ASKED, (r"(?:非常|很|十分)满意", r"基本满意", r"不满意")),
    Parted(r"改造|受益|惠及|补助|救助", (r"城[镇市区]", r"[农乡]村")),
    Parted(r"诉求|投诉|来电|工单", (r"直办|直接办[理结]", r"转办")),
    Parted(r"线路|公交|公路", (r"干线", r"支线"), closed=True),
    Parted(r"河[道流段]|水系|治理|疏浚|清淤", (r"干流", r"支流"), closed=True),
    Parted(r"活动|培训|讲座|宣传|招聘会|会议|课程", (r"线上", r"线下"), closed=True),
    Parted(r"演练", (r"实战(?:演练)?$", r"桌面(?:推演|演练)?$"), closed=True),
    Parted(r"作业", (r"增雨(?:雪)?(?:作业)?$", r"防雹(?:作业)?$"), closed=True),
    Parted(r"三、?四级手术", (r"四级(?:手术)?$", r"三级(?:手术)?$"), closed=True),
)
"""Parts whose words say less: the whole of them only where they stand right behind it."""
_ANY_WHOLE = re.compile("|".join(sorted({parted.whole for parted in ADJOINING})))
MOST_WHOLES = 4
"""Figures named as the whole: 收入100亿元，其中中央收入40亿元，地方收入60亿元。收入中税收80亿元，非税20亿元."""
MOST_PARTS = 8
LEAST_DIGITS = 4
MOST_WORDS = 24
_OPENS = re.compile(r"其中[:，]?\s*$")
"""The end of a line whose parts are the lines below."""
_DIVIDES = re.compile(r"\s*(?:其中[，:]?)?(?:分|按|从)[一-鿿]{1,8}(?:来看|看|分)[，:]")
"""The start of a paragraph that tells the parts of what the one above it tells: 分产业看，…"""
_WORDS = re.compile(r"[，。；:、()（）\s]")
_REST = re.compile(r"其余|剩余|余下|另")
_THIRD = re.compile(r"经营支出|上缴上级|对附属")
"""Words of a third part that a classification has in some accounts only."""
_EARLIER = re.compile(r"上年|去年|年初|同期")
"""Words of a level of an earlier time, which is no part: 持证6842人，比上年末的6715人增加127人。其中…"""
_OF_PART = re.compile(r"占|增(?!加值)|减|比|同期|上年|去年|人均|均|户籍人口城镇化")
"""Words that make a figure another than the amount of its part."""


@reading(
    "named-parts",
    tier="impossible",
    meaning="按通行分类列全的各部分之和与总数不符（税收收入与非税收入，三次产业，基本与项目支出等）",
    source="政府收支分类科目、国民经济行业分类等通行口径：分项之和等于总数",
    example="一般公共预算收入24836万元，其中税收收入8274万元，增长6.2%；非税收入15662万元（应为16562万元）",
)
def named_parts_make_their_whole(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Each classification whose parts stand once each in a paragraph behind the nearest whole, the last in `own`."""
    named = any(_ANY_PART.search(_clause(one.bare)) for one in own)
    for parted in PARTED if named else ():
        if not any(_tells(one, words) for one in own for words in parted.parts):
            continue
        passage = _up_to(report, own)
        found = [_once(report, [one for one in passage if _tells(one, words)]) for words in parted.parts]
        if any(len(ones) != 1 for ones in found):
            continue
        parts = [ones[0] for ones in found]
        places = sorted(passage.index(one) for one in parts)
        if _THIRD.search("".join(one.bare for one in passage[places[0] :])):
            continue
        before = [one for one in passage[: places[0]] if _tells(one, parted.whole)]
        alike = len({one.unit for one in (*parts, *before[-1:])}) == 1
        ends_here = places[-1] >= len(passage) - len(own) and len(set(places)) == len(places)
        running = places[-1] - places[0] == len(places) - 1
        if before and alike and ends_here and not (parted.apart and running):
            further = [sums_of(one, parts, SURE) for one in before[-MOST_WHOLES:-1] if one.unit == parts[0].unit]
            met = next((law for law in further if law[0].holds()), None)
            sure = met is None and (
                (parted.closed and running and not _more_follows(report, passage[places[-1]]))
                or _told_elsewhere(report, parted.whole, before[-1], parts)
            )
            yield met or sums_of(before[-1], parts, SURE, rules_out=sure)
    yield from _adjoining(report, own, [one for one in _up_to(report, own) if one.measured])


def _more_follows(report: Report, last: Figure) -> bool:
    """Whether the words behind the last part tell of a rest: 正在整改11个。其余1个长期坚持."""
    end = last.statement.number.stop
    return bool(_REST.search(report.view.text, end, end + MOST_WORDS))


def _told_elsewhere(report: Report, name: str, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the sum of the parts is printed elsewhere under the name of the whole, and the whole only here."""
    number = whole.statement.number
    made = report.of_value(sum((one.statement.number.value for one in parts), Fraction(0)), number.unit)
    named = any(re.search(name, other.label[-MOST_WORDS:]) for other in made)
    return named and len(number.digits) >= LEAST_DIGITS and report.prints(number.text) == 1


def _once(report: Report, ones: list[Figure]) -> list[Figure]:
    """Without those of the same name that 其中 makes parts of the first: 公务用车10万元，其中公务用车购置4万元."""
    if len(ones) > 1 and "其中" in report.text_between(ones[0].statement, ones[1].statement):
        return ones[:1]
    return ones


def _up_to(report: Report, own: list[Figure]) -> list[Figure]:
    """The last figures of the paragraph up to the end of a sentence, and those of the list it is a line of."""
    paragraph = own[0].statement.paragraph
    figures, places = paragraphs(report)[paragraph]
    end = places[own[-1].statement.number.start] + 1
    return [*_opened_above(report, paragraph), *figures[:end]][-MOST:]


def _opened_above(report: Report, paragraph: int) -> list[Figure]:
    """The figures of the lines above from the one on that ends with 其中: and opens a list, one line an item.

    Those of the paragraph above one that opens with 分产业看.
    """
    if _DIVIDES.match(report.view.text, report.view.paragraphs[paragraph][0]):
        return paragraphs(report).get(paragraph - 1, ([], {}))[0]
    found: list[Figure] = []
    for line in range(paragraph - 1, max(-1, paragraph - MOST_PARTS), -1):
        if line not in paragraphs(report):
            break
        found = [*paragraphs(report)[line][0], *found]
        if _OPENS.search(report.view.text[slice(*report.view.paragraphs[line])]):
            return found
    return []


def _tells(one: Figure, words: str) -> bool:
    """Whether the clause before a figure names it so, and not a change, share or mean of it."""
    return one.measured and bool(re.search(words, clause := _clause(one.bare))) and not _OF_PART.search(clause)


@lru_cache(maxsize=4096)
def _clause(words: str) -> str:
    """
    >>> _clause("，其中：税收收入")
    '税收收入'
    """
    return re.split(r"[，。；、:：]", words)[-1]


def _adjoining(report: Report, own: Sequence[Figure], figures: Sequence[Figure]) -> Iterator[Law]:
    """A whole, and behind it without another figure of its unit the parts that its kind has, each under its name.

    Parts in a bracket are left to the check of brackets, which knows where the report prints them again.
    """
    for index, whole in enumerate(figures):
        said = re.sub(r"\([^()]*\)", "", whole.bare)[-MOST_WORDS:]
        if not _ANY_WHOLE.search(said):
            continue
        behind = [one for one in figures[index + 1 :] if one.unit == whole.unit]
        behind = [one for one in behind if not _EARLIER.search(_clause(one.bare))]
        for parted in ADJOINING:
            names = parted.parts
            if not re.search(parted.whole, said) or any(re.search(name, _last_words(whole)) for name in names):
                continue
            for parts in _divisions(whole, behind, len(names)):
                last = any(parts[-1] is one for one in own)
                bracketed = "(" in parts[0].bare and ")" not in parts[0].bare
                more = _goes_on(whole, parts, behind) or _joined_on(parts, behind)
                closed = parted.closed and _ends(parts, behind)
                more = more or (bracketed and not closed)
                if last and not more and _each_once(names, parts) and not _open(whole, parts):
                    law = sums_of(whole, parts, parted.doubt)
                    yield one_is_wrong(report, law) if closed else law


def _ends(parts: Sequence[Figure], behind: Sequence[Figure]) -> bool:
    """Whether no further part is joined to the last, and only a joint and a name stand before each but the first."""
    at = next(at for at, one in enumerate(behind) if one is parts[-1])
    joined = all(re.fullmatch(r"[、，和与及][^，。；、\d]{1,8}", one.bare) for one in parts[1:])
    opened = re.fullmatch(r"[，(]?其中[:，]?[^，。；、\d]{1,8}", parts[0].bare)
    return (
        bool(opened) and joined and not any(one.bare.startswith(("、", "和", "及")) for one in behind[at + 1 : at + 2])
    )


def _joined_on(parts: Sequence[Figure], behind: Sequence[Figure]) -> bool:
    """Whether 、 joins another degree to the last part: “不满意”18份、“非常不满意”6份."""
    at = next(at for at, one in enumerate(behind) if one is parts[-1])
    return any(re.match(r"、[“\"]?(?:非常|很)不满意", one.bare) for one in behind[at + 1 : at + 2])


def _divisions(whole: Figure, behind: Sequence[Figure], many: int) -> Iterator[Sequence[Figure]]:
    """The figures right behind a whole, and those behind a first division of it that comes out: 按用途分…"""
    yield from (behind[at : at + many] for at in (0, _first_division(whole, behind)) if len(behind) >= at + many)


def _goes_on(whole: Figure, parts: Sequence[Figure], behind: Sequence[Figure]) -> bool:
    """Whether a longer list from the first part on comes out: 中央a，地方b，自筹c."""
    at = next(at for at, one in enumerate(behind) if one is parts[0])
    counts = range(len(parts) + 1, min(len(behind) - at, MOST_PARTS) + 1)
    return any(sum_of(whole, behind[at : at + count], SURE).holds() for count in counts)


def _first_division(whole: Figure, behind: Sequence[Figure]) -> int:
    counts = range(2, min(len(behind), MOST_PARTS) + 1)
    return next((n for n in counts if sum_of(whole, behind[:n], SURE).holds()), 0)


def _last_words(one: Figure) -> str:
    """The words right before a figure, without what a bracket says of them."""
    return next((words for words in reversed(_WORDS.split(re.sub(r"\([^()]*\)", "", one.bare))) if words), "")


def _each_once(names: Sequence[str], parts: Sequence[Figure]) -> bool:
    """Whether each part has a name of its own."""
    found = [[at for at, name in enumerate(names) if re.search(name, _last_words(one))] for one in parts]
    return all(len(one) == 1 for one in found) and len({one[0] for one in found}) == len(names)


def _open(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a limit or a rough figure leaves the sum open."""
    return any(one.rough for one in (whole, *parts))
