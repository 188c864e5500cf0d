"""What the figures in the remark of an indicator row make: shares, changes, sums, products, gaps to the target."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhixiao.auditing.numbers import Number, scan

Values = Sequence[Fraction]
HUNDRED = Fraction(100)
_TIMES = frozenset(("年", "月", "日", "时", "季度", "年度", "月份"))
_POINTS = ("个百分点", "百分点")
_CHANGE = re.compile(r"率|幅|比例|比重|增长|下降|降低|提高|减少|提升")
_FALL = re.compile(r"下降|降低|减少|压减|压降|降幅")
_RISE = re.compile(r"增长|提高|增加|提升|上升|增幅|升幅|新增|净增")
_UNSURE = re.compile(
    r"剔除|扣除|不含|除外|口径|折算|加权|约|余|左右|以上|不足|目标|计划|预计|标准|要求|上年|去年|往年|规定|平均(?!每)"
)
"""Words of remarks whose figures may count other things than the row does."""
_TO = re.compile(
    r"[^\d,，。；;、]{0,3}?(?P<way>[升增涨提扩长加]|[降减跌下压少])[^\d,，。；;、]{0,3}[至到为](?:今年|本年|年末)?的?"
)
_BY = re.compile(
    r"[^\d,，。；;、]{0,3}?(?:(?P<up>提高|提升|增加|增长|上升|扩大)|(?P<down>下降|降低|减少|缩短|缩小))了?"
)
_FORMER = re.compile(r"(?:(?:上|去|上一)年(?:度|同期)?|年初|基期|(?:改造|实施|整治|建设)前)[^\d,，。；;、]{0,6}$")
_LATTER = re.compile(r"(?:[本今当]年度?|年[末底]|期末|目前|现|(?:改造|实施|整治|建成|建设)后)[^\d,，。；;、]{0,6}$")
_PLEASED = re.compile(r"(?<!不)满意(?!度|率)(?:和|及|、)?(?:比较|较|基本)?(?:满意)?(?:的|者|有)?$")
_REST = re.compile(r"[不未另剩余]")
_EACH = re.compile(r"(?:每[^\d，。；、每]{0,5}|各(?:有|计|配)?|(?:平均每?)?[\u4e00-\u9fff]均[^\d，。；、]{0,4})$")
_PER_HEAD = re.compile(r"均|单价|单方|标准|单位[^，。]{0,6}成本|每[^，。]{1,2}")
_LIST_MARK = re.compile(r"(?:[，、；;,+和及与]|以及)+")
_NOT_A_PART = re.compile(
    r"其中|(?<![一二三])至|[比较超到由从第含另未共总应实剩原新又再还最每现均各]|合计|累计|同时|年[初末底]|[上去本今]年|目前|达标|合格|失败"
)
_BREAKS_OFF = re.compile(r"^[，；(](?:其中|[超比较占即共计差欠少剩未不]|合计|完成率|平均|节约)")
"""Words behind a list that are of no further part."""
_AGAIN = re.compile(r"(?:^|[，；])(?:全年|本年|年内|实际|已)*(?:共|合计|实际|完成|累计)[^\d，。；、]{0,8}$")
_AIM = r"(?:年初|年度|全年|既定|原|规定|合同)?(?:设定)?的?(?:目标|计划|任务|时限|上限|期限|限额|定额|控制数)(?:值|数)?"
_FROM_AIM = re.compile(rf"(?:[比较距]|[低高]于|超(?:出|过|额完成|额)?){_AIM}[^\d，。；、]{{0,4}}$")
_CAUSED = re.compile(r"(?:因|由于|受)[^，。；]{2,}，[^。；]*$")
"""因高温取消1场，少采25人份: what a cause took away, which need not be all that is missing."""
_SHORT = re.compile(r"(?:^|[，；:(])(?:尚|还|仍)?(?:欠|差|缺|少|超出|超额?)[^\d，。；、]{0,2}$")
_BELOW = re.compile(r"[低少欠差缺短节压缩减距]")
_OF_AIM = re.compile(rf"(?:完成|占|为|达到?){_AIM}的$")
_IN_ALL = re.compile(r"[，、；]?(?:一?共计?|合计|总计|累计)(?:[一-鿿]{0,2})")
_RATE_NAME = re.compile(r"(?:^|[，；、。])(?P<name>[一-鿿]{1,8}(?:率|度|比例))(?:为|达到?|是)?$")
_TAIL = 3
"""Characters of a name by which a rate is known again."""
_FORMULA = re.compile(r"\d[\d.]*%?(?:/\d[\d.]*%?)?(?:\*\d[\d.]*%?)+")
"""按88.6/90*10计分: how the points are given."""
_BRACKETED_RATE = re.compile(r"\([^()]*%\)")


@dataclass(frozen=True, slots=True)
class Cells:
    """What a row prints beside its remark: name, completed value, target where it is a figure of the same unit."""

    name: str
    actual: Number
    target: Number | None

    @property
    def unit(self) -> str:
        return self.actual.unit


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which figures of a remark (the terms, in its offsets) make the completed value.

    `others` are further ways in which the same words may be meant, `mistakes` what comes out by a common mistake;
    `rounded` says that the printed terms may have been rounded, `again` that the one term is the value told again.
    """

    terms: tuple[Number, ...]
    made: Callable[[Values], Fraction]
    others: tuple[Fraction, ...] = ()
    mistakes: tuple[tuple[Fraction, str], ...] = ()
    rounded: bool = True
    again: bool = False

    @property
    def right(self) -> Fraction:
        return self.made([one.value for one in self.terms])

    @property
    def room(self) -> Fraction:
        """How far the printed terms' rounding may move the result."""
        values = [one.value for one in self.terms]
        lifted = ([*values[:at], one.high, *values[at + 1 :]] for at, one in enumerate(self.terms) if self.rounded)
        moved = (self.made(each) - self.right for each in lifted)
        return sum(map(abs, moved), Fraction(0))


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure of a remark with the words since the figure before it."""

    number: Number
    lead: str

    @property
    def value(self) -> Fraction:
        return self.number.value

    @property
    def unit(self) -> str:
        return self.number.unit


_Figures = Sequence[_Figure]


def readings(remark: str, cells: Cells) -> list[Reading]:
    """Every way in which the figures of a remark, or of a part of it, may make the completed value of its row.

    >>> cells = Cells("验收合格率", next(scan("96.67%")), None)
    >>> [cells.actual.shown(one.right) for one in readings("完工30个，合格29个", cells)]
    ['96.67']
    """
    for aside in (_BRACKETED_RATE, _FORMULA):
        remark = aside.sub(lambda found: " " * len(found.group()), remark)
    parts = [(found.start(), found.end()) for found in re.finditer(r"[^；;。]+", remark)]
    spans = [(0, len(remark)), *parts] if len(parts) > 1 else [(0, len(remark))]
    found: list[Reading] = []
    for start, end in spans:
        figures = tuple(_figures(remark, start, end))
        if figures and not any(one.number.rough for one in figures):
            words = remark[start:end]
            found += [one for read in _READERS for one in read(figures, words, cells)]
    return list({one.terms: one for one in reversed(found)}.values())[::-1]


def _figures(text: str, start: int, end: int) -> Iterator[_Figure]:
    """The figures without years, months and days."""
    at = start
    for one in scan(text, start, end):
        if one.unit not in _TIMES:
            yield _Figure(one, text[at : one.start])
            at = one.stop


def _first_two(figures: _Figures) -> _Figures:
    """Two figures without those that only follow from them: 送检240份，合格234份，退回6份."""
    while len(figures) > 2:
        one, two, *_, last = figures
        if last.value not in (one.value + two.value, abs(one.value - two.value), two.value):
            break
        figures = figures[:-1]
    return figures


def _shares(figures: _Figures, text: str, cells: Cells) -> Iterator[Reading]:
    """The rate of how many of how many; the remark may tell of those that are left: 完工30个，合格29个; 29/30."""
    if cells.unit != "%" or _RISE.search(cells.name) or _FALL.search(cells.name) or _UNSURE.search(text):
        return
    if len(figures) > 2 and figures[-1].unit == "%" and _of_that_name(figures[-1].lead, cells.name):
        figures = figures[:-1]  # 发放291份，知晓276份，知晓率94.85%.
    if len(figures) < 2 or (len(figures) > 2 and any(_PLEASED.search(one.lead) for one in figures)):
        return
    pairs = [(one, two) for at, one in enumerate(figures) for two in figures[at + 1 :] if _may_be_of(one, two)]
    own = _first_two(figures)
    one, two = own if len(own) == 2 else figures[-2:]
    if not _may_be_of(one, two) or (len(own) > 2 and (_REST.search(two.lead) or one.value < two.value)):
        return
    part, whole = sorted((one, two), key=lambda figure: figure.value)
    others = tuple(dict.fromkeys(share for pair in pairs for share in _shares_of(*pair)))
    yield Reading((part.number, whole.number), lambda v: HUNDRED * _over(v[0], v[1]), others)


def _over(part: Fraction, whole: Fraction) -> Fraction:
    """A quotient; nothing where a slip that is tried makes the whole nought."""
    return part / whole if whole else Fraction(0)


def _may_be_of(one: _Figure, two: _Figure) -> bool:
    alike = one.unit == two.unit != "%" and one.number.scale == two.number.scale
    return alike and 0 < one.value != two.value > 0 and not _TO.fullmatch(two.lead)


def _shares_of(one: _Figure, two: _Figure) -> tuple[Fraction, ...]:
    """What the smaller is of the larger and of both, and what these leave of a hundred."""
    part, whole = sorted((one.value, two.value))
    share, both = HUNDRED * part / whole, HUNDRED * part / (part + whole)
    return share, HUNDRED - share, both, HUNDRED - both


def _pleased(figures: _Figures, text: str, cells: Cells) -> Iterator[Reading]:
    """The rate of those pleased among those asked: 发放问卷200份，回收198份，满意183份."""
    if cells.unit != "%" or "满意" not in cells.name or len(figures) < 3 or _UNSURE.search(text):
        return
    pleased = [one for one in figures if _PLEASED.search(one.lead)]
    if not pleased or len({one.unit for one in pleased}) > 1:
        return
    part = sum((one.value for one in pleased), Fraction(0))
    before = figures[: figures.index(pleased[0])]
    asked = [one for one in before if one.unit == pleased[0].unit and one.value >= part > 0]
    if asked:
        terms = (asked[-1].number, *(one.number for one in pleased))
        others = tuple(HUNDRED * part / one.value for one in asked[:-1])
        yield Reading(terms, lambda v: HUNDRED * _over(sum(v[1:], Fraction(0)), v[0]), others)


def _changes(figures: _Figures, _: str, cells: Cells) -> Iterator[Reading]:
    """The rate of a fall or rise, or how much: 48起降至45起; 上年5000万元，本年5450万元."""
    falls, rises = bool(_FALL.search(cells.name)), bool(_RISE.search(cells.name))
    own = _first_two(figures)
    if len(own) != 2 or falls == rises or own[0].unit != own[1].unit:
        return
    before, now = own
    way = _TO.fullmatch(now.lead)
    if way is None:
        if _FORMER.search(now.lead) and _LATTER.search(before.lead):
            before, now = now, before
        if not (_FORMER.search(before.lead) and _LATTER.search(now.lead)):
            return
    elif (way["way"] in "降减跌下压少") != falls:
        return
    yield from _change(before, now, -1 if falls else 1, cells)


def _change(before: _Figure, now: _Figure, sign: int, cells: Cells) -> Iterator[Reading]:
    terms, apart = (before.number, now.number), sign * (now.value - before.value)
    if apart <= 0 or before.value <= 0:
        return
    points = before.unit == "%" and cells.unit in _POINTS
    if points or (before.unit == cells.unit != "%"):
        yield Reading(terms, lambda v: sign * (v[1] - v[0]))
    elif before.unit != "%" and cells.unit == "%" and _CHANGE.search(cells.name):
        mistakes = ((HUNDRED * apart / now.value, "像是除以了后一个数"),) if now.value else ()
        yield Reading(terms, lambda v: HUNDRED * _over(sign * (v[1] - v[0]), v[0]), (), mistakes)


def _steps(figures: _Figures, _: str, cells: Cells) -> Iterator[Reading]:
    """Where a value came from and by how much: 由0.53提高0.08."""
    if len(figures) != 2 or _RISE.search(cells.name) or _FALL.search(cells.name):
        return
    before, by = figures
    way = _BY.fullmatch(by.lead)
    alike = before.unit in ("", cells.unit) and by.unit == before.unit and cells.unit != "%"
    if way and alike and _FORMER.search(before.lead):
        sign = 1 if way["up"] else -1
        yield Reading((before.number, by.number), lambda v: v[0] + sign * v[1], rounded=False)


def _sums(figures: _Figures, _: str, cells: Cells) -> Iterator[Reading]:
    """A count whose parts the remark lists: 城东180人次、城西340人次; 纸质52、陶瓷47、青铜29."""
    if cells.unit in ("", "%", *_POINTS):
        return
    listed = figures[1:] if len(figures) > 2 and figures[0].unit not in ("", cells.unit) else figures
    end = next((at for at, one in enumerate(listed) if at and _BREAKS_OFF.search(one.lead)), len(listed))
    own, behind = listed[:end], listed[end:]
    if len(own) > 2 and own[-1].value == sum((one.value for one in own[:-1]), Fraction(0)):
        own = own[:-1]
    if len(own) < 2 or any(one.unit not in ("", cells.unit) for one in own):
        return
    if any(_NOT_A_PART.search(one.lead) or _UNSURE.search(one.lead) for one in own):
        return
    if not all(_LIST_MARK.match(one.lead) for one in own[1:]):
        return
    times = [_scale_of(one, own, cells) for one in own]

    def added(values: Values) -> Fraction:
        return sum((value * scale for value, scale in zip(values, times, strict=True)), Fraction(0))

    made = added([one.value for one in own])
    others = tuple(made + one.value for one in behind)
    yield Reading(tuple(one.number for one in own), added, others, rounded=False)


def _scale_of(one: _Figure, own: _Figures, cells: Cells) -> int:
    """A figure without a unit counts in that of the last one, or of the completed value: 12.84、17.65万人次."""
    if one.unit:
        return 1
    return own[-1].number.scale if own[-1].unit else cells.actual.scale


def _products(figures: _Figures, text: str, cells: Cells) -> Iterator[Reading]:
    """How often times how many each time: 举办4期，每期130人次; 480人，每人0.2万元."""
    if len(figures) != 2 or cells.unit in ("", "%") or _UNSURE.search(text):
        return
    times, each = figures
    if _EACH.search(each.lead) and each.unit == cells.unit != times.unit and times.unit and times.value > 0:
        yield Reading((times.number, each.number), lambda v: v[0] * v[1], rounded="均" in each.lead)


def _costs(figures: _Figures, text: str, cells: Cells) -> Iterator[Reading]:
    """What each costs: 支出96.00万元，补贴480人."""
    if cells.unit != "元" or not _PER_HEAD.search(cells.name) or len(figures) != 2 or _UNSURE.search(text):
        return
    money = [one for one in figures if one.unit == "元"]
    of = [one for one in figures if one.unit not in ("", "元", "%")]
    each = any(_EACH.search(one.lead) for one in figures)
    if len(money) == len(of) == 1 and of[0].value > 0 and not each:
        yield Reading((money[0].number, of[0].number), lambda v: _over(v[0], v[1]))


def _gaps(figures: _Figures, _: str, cells: Cells) -> Iterator[Reading]:
    """How far from the target: 比目标多5户; 超目标12.5%; 欠5.5公里; 完成目标的90%."""
    if cells.target is None or cells.target.unit != cells.unit or not cells.unit:
        return
    aim = cells.target.value
    alike = (*_POINTS, "%") if cells.unit == "%" else (cells.unit,)
    for at, one in enumerate(figures):
        named, short = _FROM_AIM.search(one.lead), _SHORT.search(one.lead)
        if short and _CAUSED.search("".join(each.lead for each in figures[: at + 1])):
            short = None
        sign = -1 if _BELOW.search(re.split("[，；。]", one.lead)[-1]) else 1
        if (named or short) and one.unit in alike and (cells.unit != "%" or one.unit != "%"):
            yield Reading((one.number,), _off(aim, sign), rounded=False)
        elif named and one.unit == "%" != cells.unit and aim > 0:
            yield Reading((one.number,), _off(aim, sign * aim / HUNDRED))
        elif _OF_AIM.search(one.lead) and one.unit == "%" != cells.unit and aim > 0:
            yield Reading((one.number,), _off(Fraction(0), aim / HUNDRED))


def _off(aim: Fraction, times: Fraction | int) -> Callable[[Values], Fraction]:
    return lambda v: aim + times * v[0]


def _told_again(figures: _Figures, _: str, cells: Cells) -> Iterator[Reading]:
    """The completed value itself: 全年共开办86期; a rate by its name: 合格142次，合格率98.61%."""
    for at, one in enumerate(figures):
        if one.unit == "%":
            again = _of_that_name(one.lead, cells.name)
        else:
            again = bool((not at and _AGAIN.search(one.lead)) or (at > 1 and _IN_ALL.fullmatch(one.lead)))
        if one.unit == cells.unit != "" and again:
            yield Reading((one.number,), lambda v: v[0], rounded=False, again=True)
            return


def _of_that_name(lead: str, name: str) -> bool:
    """Whether the words right before a rate are the end of the name of the row: 知晓率 of 管护政策知晓率."""
    told = _RATE_NAME.search(lead.replace("满意率", "满意度"))
    return told is not None and name.replace("满意率", "满意度").endswith(told["name"][-_TAIL:])


_READERS: tuple[Callable[[_Figures, str, Cells], Iterator[Reading]], ...] = (
    _shares,
    _pleased,
    _changes,
    _steps,
    _sums,
    _products,
    _costs,
    _gaps,
    _told_again,
)
