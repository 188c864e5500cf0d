"""Three named figures of which one is what the other two leave: 申请−核减=核定, 到位−使用=结余, 受理−未通过=通过."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import combinations

from zhixiao.auditing.relations.worded.claims import CERTAIN, NAMED, NEAR, SURE, Claim
from zhixiao.auditing.relations.worded.figures import WHOLE, Figure
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import sum_of
from zhixiao.auditing.statements import Report


@dataclass(frozen=True, slots=True)
class Leaving:
    """`whole` less `less` leaves `left`: what the words before each figure end with; `closed`: nothing else can be."""

    whole: str
    less: str
    left: str
    closed: bool = False


_NOT = r"(?<![不未非无予能])"
LEAVING = (
    Leaving(r"申[请报]|报送|上报", r"核减|审减", r"核定|批准|审定|批复|核准", closed=True),
    Leaving(
        r"年初预算|年初安排|预算安排|原预算",
        r"调减|压减|核减|收回|统筹",
        r"调整后(?:的)?(?:全年)?预算|全年预算",
        closed=True,
    ),
    Leaving(
        r"到位|下达|安排|预算|收入|拨付|总投入",
        r"使用|支出|执行|支付",
        r"结余|结转|剩余|结转和?结余|未使用|未支出|尚余",
    ),
    Leaving(
        r"实际(?:完成)?[一-鿿]{0,4}",
        r"(?:目标值?|计划|任务数?)(?:为)?[一-鿿]{0,4}",
        r"超额(?:完成)?|超出|多完成|超过目标",
        closed=True,
    ),
    Leaving(r"合同(?:总)?工期|计划(?:总)?工期|约定工期", r"实际(?:总)?工期|实际用时", r"提前", closed=True),
    Leaving(
        r"受理|办理|预审|审查|审核|申[请报]|报名|参评|参加|送检|抽检|抽查|检查",
        r"驳回|淘汰",
        rf"{_NOT}(?:通过|合格|入选|入围)",
    ),
    Leaving(
        r"(?<![对相响反适供])应(?:设|配[备套]?|到位|缴|收|付)?|编制数?",
        r"(?<![落切])实(?:际)?(?:设|配[备套]?|到位|缴|收|付)?|在[编职](?:人员|人数|职工)?|实有(?:人员|人数)?",
        r"缺口|缺额|差额|尚缺|尚差|欠缴|空编|缺编|空缺",
    ),
    Leaving(
        r"(?<![对相响反适供])应(?:到位|配[备套]?|拨付?|提取?|发放?|[缴付]|安排)",
        r"(?<![未应少欠])(?:实(?:际)?)?(?:到位|拨付?|配套|提取|发放?|[缴付]|安排)",
        r"欠[配拨缴付]|[少未](?:[拨发提缴付配]|到位)",
        closed=True,
    ),
    Leaving(
        r"预算|控制价|限价|概算|估算",
        r"合同(?:价|价款)?|中标(?:\(成交\))?(?:价)?|成交(?:价)?",
        r"节约|节省|节支",
        closed=True,
    ),
    Leaving(
        r"问题|事项|任务|项目|线索|意见|共",
        r"正在(?:整改|办理|推进|实施)",
        r"(?:已|完成)(?:完成)?(?:整改|办结|完成|解决)?",
    ),
)
_MEN = frozenset({"人", "名", "位"})
_UNDONE = re.compile(r"(?:尚?未|没有|不予?)(?P<what>(?!得分|扣分)[一-鿿]{2,4})$")
"""What is not done; 否则不得分 in a standard counts nothing."""
_OF_ALL = re.compile(r"(?:占|为|全部|所有)[^，。；\d]{0,6}未[^，。；\d]{1,8}$")
"""未支付125万元，占全部未支付资金283万元的44%: the undone of more than what was done beside it."""
_SIDE = re.compile(r"一般|基本|弃权|部分|不确定|说不清")
"""A third kind beside X and 不X."""
_IN = re.compile(r"(?:追加|调增|新增|新放|新发放|新接收|接收|购入|收入|转入|入库|增加|补充)[一-鿿]{0,4}$")
_OUT = re.compile(
    r"(?:收回|归还|偿还|核销|结清|调减|压减|核减|调出|解除|支出|转出|出库|减少|报废|注销|退出)[一-鿿]{0,4}$"
)
_CLOSING = re.compile(r"(?:调整后?(?:的)?(?:全年)?预算|全年预算|年末|期末|现有|年底)[一-鿿]{0,6}$|^后$")
_OPENING = re.compile(r"(?:年初|原)(?:批复|安排|下达)?预算(?:数|安排)?$")
_TWICE = re.compile(r"同时|重复|交叉|重叠")
_ONCE = re.compile(r"(?:去重|剔除重复|去除重复|扣除重复)(?:复)?后$")
_IN_TIME = re.compile(r"(?:按[时期]|及时)[一-鿿]{0,4}$")
_LATE = re.compile(r"^[，、；]?(?:其余)?(?:逾期|超期|超时|未按[时期])[一-鿿]{0,4}$")
_LEFT_OVER = r"(?:财政拨款|资金)?结[转余](?:和结余|结余)?(?:资金)?"
_FOUR = (
    rf"(?:年初|上年(?:末)?|期初){_LEFT_OVER}",
    r"(?:[本当]年|全年|本期)(?:财政拨款|资金)?收入",
    r"(?:[本当]年|全年|本期)(?:财政拨款|资金)?支出",
    rf"(?:年末|期末|[本当]年){_LEFT_OVER}",
)
_CASES = (
    r"(?:旧存|上[年期月](?:旧存|未结|结转))[一-鿿]{0,6}",
    r"新(?:收|受理|立)[一-鿿]{0,6}",
    r"(?<!未)(?:[审办执]结案?|结案|结(?![转余存])|办理完毕)[一-鿿]{0,4}",
    r"(?:未[审办执]?结|结存|在办)[一-鿿]{0,4}",
)
"""Cases kept from before, taken in, closed and left open."""
_OTHER_WAYS = re.compile(r"撤[回销诉]|移送|转[出办入]|中止|退回|另|驳回|不予|结转")
"""Ways that cases go which are neither closed nor left."""
MOST_STEPS = 5
_MORE = re.compile(
    r"另|其他|其余|撤回|撤销|中止|退回|上缴|缴回|收回|上年|往年|以前年度|年初结[转余存]|期初|滚存|利息|尾款|待|部分"
)


@reading(
    "worded-difference",
    tier="impossible",
    meaning="写明名称的三个数中，全部减去其一不等于另一（申请−核减=核定，到位−使用=结余，受理−未通过=通过）",
    source="公文数据核校通例：部分与其余之和等于全部",
    example="申请资金150.5万元，核定120.5万元，核减40万元（应为30万元）",
)
def named_figures_leave_each_other(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Each triple whose three names occur once in a sentence; the whole may stand in the two sentences before."""
    for leaving in LEAVING:
        left = _only(own, leaving.left)
        less = _only(own, leaving.less) if left else None
        whole = (_only(own, leaving.whole) or _only(earlier[-4:], leaving.whole)) if less else None
        if less is None or left is None or whole is None or len({id(less), id(left), id(whole)}) < 3:
            continue
        if not _alike(whole, less, left) or _MORE.search(_words(own)):
            continue
        if whole.statement.number.value < less.statement.number.value:
            continue  # A part of what was raised is no whole of what was spent.
        stated, other = (left, less) if own.index(left) > own.index(less) else (less, left)
        yield [_claim(whole, other, stated, closed=leaving.closed)]


@reading(
    "worded-parts",
    tier="impossible",
    meaning="已办与未办、通过与未通过两数之和与总数不符",
    source="公文数据核校通例：部分与其余之和等于全部",
    example="共设置三级指标25个，其中完成23个，未完成4个（合计27个）",
)
def done_and_undone_make_the_whole(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """X a, 未X b behind figures of their unit, any of which may be the whole."""
    for undone in own:
        told = None if _OF_ALL.search(undone.bare) else _UNDONE.search(undone.name)
        before = own[: own.index(undone)] if told and undone.measured and not _MORE.search(_words(own)) else []
        alike = [one for one in before if one.unit == undone.unit]
        done = [one for one in alike if told and re.search(rf"{_NOT}{told['what']}$", one.name)]
        behind = alike[alike.index(done[0]) + 1 :] if done else []
        wholes = [one for one in [*earlier, *alike] if one.unit == undone.unit and one not in [*done, *behind]]
        if len(done) != 1 or not wholes or _left_over(undone, done[0], wholes):
            continue
        if any(_SIDE.search(one.bare) for one in behind):
            continue
        most = max(one.statement.number.value for one in (done[0], undone))
        large = {one.statement.number.value: one for one in wholes if one.statement.number.value >= most}
        law = [claim for whole in large.values() for claim in _both(whole, done[0], undone)]
        yield law if len(large) == 1 else [replace(claim, rules_out=False) for claim in law]


def _left_over(undone: Figure, done: Figure, wholes: Sequence[Figure]) -> bool:
    """Whether two figures less what was done leave the undone: 年初未修复7处，新报186处，修复184处，年末未修复9处."""
    left = undone.statement.number.value + done.statement.number.value
    return any(a.statement.number.value + b.statement.number.value == left for a, b in combinations(wholes, 2))


def _both(whole: Figure, done: Figure, undone: Figure) -> list[Claim]:
    """What is done and what is not make the whole, seen from each of the three."""
    return [
        _claim(whole, done, undone, closed=False),
        _claim(whole, undone, done, closed=False),
        sum_of(whole, (done, undone), NAMED),
    ]


@reading(
    "worded-adding",
    tier="impossible",
    meaning="年初数加追加、减调减不等于调整后的数；期初加增加减减少不等于期末的数",
    source="公文数据核校通例：期初+增加−减少=期末",
    example="年初预算299万元，追加33万元，调整后预算323万元（应为332万元）",
)
def openings_and_changes_make_closings(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """The last of three or four figures of one kind whose words say opening, more, less and closing."""
    for index, closing in enumerate(own):
        run = [one for one in own[:index] if one.kind == closing.kind][-MOST_STEPS:]
        others = _words([one for one in own if not _way(one) and one not in run[:1]])
        if not _CLOSING.search(closing.name) or len(run) < 2 or closing.unit == "%" or _MORE.search(others):
            continue
        for some in (run[-count:] for count in range(len(run), 1, -1)):
            ways = [_way(one) for one in some[1:]]
            if all(ways) and not _way(some[0]):
                opened = bool(_OPENING.search(some[0].name)) and list(some) == own[index - len(some) : index]
                sure = opened and closing.unit == "元"
                law = [stock_of(some, ways, closing)]
                law += [apart(some[1], some[0], closing, CERTAIN)] if sure and len(some) == 2 else []
                yield [replace(one, rules_out=sure) for one in law]
                break


_PLUS = re.compile(r"[，、；]?再?加上[^，。；\d]*(?:\d+(?:[至—~-]\d+)?月[^，。；\d]*)?")
_TOGETHER = re.compile(r"^[，；](?:(?:累计|合计|总计|共计?)[^，。；\d]{0,6}|(?:全年|总共)[^，。；\d]{0,4})$")


@reading(
    "added-to",
    tier="unlikely",
    meaning="“加上”前后两数之和与紧接的累计数不符",
    source="公文数据核校通例：期初+本期=累计",
    example="至上年底完成269.75亿元，加上今年128.62亿元，累计完成381.52亿元（应为398.37）",
)
def what_is_added_makes_the_sum(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """a，加上b，累计c: three figures of one kind right behind each other in one sentence."""
    told_in = [one for one in own if one.unit]
    for one, more, total in zip(told_in, told_in[1:], told_in[2:], strict=False):
        alike = one.kind == more.kind == total.kind != "" and all(each.measured for each in (one, more, total))
        told = _PLUS.fullmatch(report.text_between(one.statement, more.statement)) and _TOGETHER.fullmatch(total.bare)
        if alike and told and not any(each.rough for each in (one, more, total)):
            yield [sum_of(total, (one, more), CERTAIN, rules_out=True)]


@reading(
    "counted-once",
    tier="impossible",
    meaning="两数之和减去重复的数不等于去重后的数；总数减去按时的数不等于逾期的数",
    source="公文数据核校通例：部分与其余之和等于全部",
    example="享受甲补贴412人、乙补贴350人，其中同时享受两项220人，去重后524人（应为542人）",
)
def what_is_counted_twice_is_taken_off_once(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """甲a人、乙b人，其中同时c人，去重后d人; 共a份，按时b份，逾期c份: figures of one kind right behind each other."""
    for index, stated in enumerate(own):
        run = own[max(0, index - 3) : index]
        if not run or any(one.kind != stated.kind or one.rough for one in run) or not stated.kind:
            continue
        if len(run) == 3 and _ONCE.search(stated.name) and _TWICE.search(run[2].bare):
            yield [replace(stock_of(run, (1, -1), stated), rules_out=True)]
        elif len(run) >= 2 and _LATE.search(stated.bare) and _IN_TIME.search(run[-1].name):
            whole = not any(pattern.search(run[-2].bare) for pattern in (_LATE, _IN_TIME))
            yield [replace(stock_of(run[-2:], (-1,), stated), rules_out=True)] if whole else []


def _way(one: Figure) -> int:
    return 1 if _IN.search(one.name) else -1 if _OUT.search(one.name) else 0


def stock_of(run: Sequence[Figure], ways: Sequence[int], closing: Figure, doubt: Fraction = CERTAIN) -> Claim:
    """The first figure of a run with the others added or taken away (1, -1), as what the closing one should be."""
    numbers = [one.statement.number for one in run]
    value, low, high, how = numbers[0].value, numbers[0].loose_low, numbers[0].loose_high, numbers[0].text
    for number, way in zip(numbers[1:], ways, strict=True):
        edges = sorted((way * number.loose_low, way * number.loose_high))
        value, low, high = value + way * number.value, low + edges[0], high + edges[1]
        how += f"{'+' if way > 0 else '−'}{number.text}"
    terms = tuple(one.statement for one in run)
    return Claim("difference", closing.statement, terms, value, low, high, how, doubt)


def less_what_is_taken_off(total: Figure, run: Sequence[Figure]) -> Law:
    """A total of points and the run before it, nearest first, where words say that some are taken off: 扣分项扣1分.

    Such points may also only tell why a score before them is not full.
    """
    if total.unit != "分" or not any(map(_taken_off, run)):
        return []
    counts = range(2, len(run) + 1)
    signed = [(run[count - 1], *reversed(run[: count - 1])) for count in counts if any(map(_taken_off, run[:count]))]
    less = [stock_of(some, [-1 if _taken_off(one) else 1 for one in some[1:]], total) for some in signed]
    plain = [one for one in run if not _taken_off(one)]
    told = [sum_of(total, plain[:count][::-1], NEAR, tells=False) for count in range(2, len(plain) + 1)]
    return [*(replace(one, doubt=NEAR) for one in less), *told]


def _taken_off(one: Figure) -> bool:
    return bool(re.search(r"扣减?(?:分项)?(?:分|了|去|除)?(?:为|:)?$", one.bare))


@reading(
    "four-balance",
    tier="impossible",
    meaning="年初结转加本年收入减本年支出不等于年末结转",
    source="收入支出结余恒等式",
    example="年初结转320万元，本年收入4500万元，本年支出4610万元，年末结转120万元（应为210万元）",
)
def opening_and_the_year_make_the_closing(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """The four amounts, each named once in a sentence; or four counts of cases (旧存, 新收, 结案, 未结)."""
    for names in (_FOUR, _CASES) if len(own) >= len(_FOUR) else ():
        four = [one for words in names if (one := _only(own, words)) is not None]
        if len({id(one) for one in four}) < len(names) or len({one.unit for one in four}) > 1:
            continue
        if (four[0].unit == "元") is (names is _FOUR):
            closed = names is _CASES and not _OTHER_WAYS.search(_words([one for one in own if one is not four[0]]))
            yield [replace(stock_of(four[:3], (1, -1), four[3], SURE), rules_out=closed)]


@cache
def _ends(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})$")


def _only(figures: Sequence[Figure], words: str) -> Figure | None:
    ends = _ends(words)
    found = [one for one in figures if one.unit not in ("%", "", "分", "倍") and ends.search(one.name)]
    return found[-1] if len({one.statement.number.value for one in found}) == 1 else None


def _alike(*three: Figure) -> bool:
    units = {"人" if one.unit in _MEN else one.unit for one in three}
    return len(units) == 1 and all(one.statement.role not in ("difference", "growth") or one.name for one in three)


def _words(own: Sequence[Figure]) -> str:
    return "".join(one.bare for one in own)


def _claim(whole: Figure, other: Figure, stated: Figure, *, closed: bool) -> Claim:
    one, two, left = whole.statement.number, other.statement.number, stated.statement.number
    low, high = one.loose_low - two.loose_high, one.loose_high - two.loose_low
    terms = (whole.statement, other.statement)
    too_much = two.loose_low + left.loose_low > one.loose_high
    value, how = one.value - two.value, f"{one.text}−{two.text}"
    doubt = SURE if closed or WHOLE.search(whole.bare) else NAMED
    return Claim("difference", stated.statement, terms, value, low, high, how, doubt, rules_out=closed or too_much)


def apart(stated: Figure, one: Figure, other: Figure, doubt: Fraction) -> Claim:
    """How far two figures are apart, the larger less the smaller."""
    large, small = sorted((one.statement, other.statement), key=lambda each: each.number.value, reverse=True)
    a, b = large.number, small.number
    low, high = a.loose_low - b.loose_high, a.loose_high - b.loose_low
    how = f"{a.text}−{b.text}"
    return Claim("difference", stated.statement, (large, small), a.value - b.value, low, high, how, doubt)
