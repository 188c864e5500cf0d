"""Parts and wholes in prose: 其中, 分别, 包括, brackets, 共计, 合计."""

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.model import Tier
from zhixiao.auditing.numbers import MEASURES
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.brackets import bracket_behind, lists_what_a_mean_is_of, outside
from zhixiao.auditing.relations.label_words import OVERLAP, grams, words
from zhixiao.auditing.relations.part_lists import added, alike, groups, total_meets
from zhixiao.auditing.relations.parts_taken_away import (
    accounted_for,
    counts_fewer,
    leaves_some_to_come,
    without_what_was_paid,
)
from zhixiao.auditing.relations.told_apart import told_apart
from zhixiao.auditing.relations.worded.sums import CHINESE
from zhixiao.auditing.slips import SWAPPED, left_out, slip, slip_of_a_part
from zhixiao.auditing.statements import Report, Statement, finding, relation

_CLOSED = re.compile(r"分别|由|构成|即|具体为")
"""Words of a list that leaves nothing out."""
_CUE = re.compile(r"其中|分别|包括|包含|含|由|构成|即|具体为")
_ONLY_SOME = re.compile(
    r"等(?!级|次|[^，、；。()\d]{2,}\d)|主要|另|不含|除|包括但|停用|减少|退出|年初|期初|注销|取消|核减|去年"
)
_NO_PARTS = re.compile(
    _ONLY_SOME.pattern + r"|[年季月][末底]|均含|即|折合|限价|控制价|节约|[比较](?:预算|概算|计划|目标)"
)
"""Also the levels of several times: 调整为7860个（2026年末6460个、2027年末7160个，均含现有5860个）; what a price is
held against: 合同价373万元（招标限价412万元，较预算节约47万元）."""
_REACHES = re.compile(r"覆盖|涵盖|涉及|遍[及布]")
"""Words of what may hold the same things twice: 覆盖甲类人员的593种职业、乙类人员的537种职业，共计665种."""
_HOLDS_ALSO = re.compile(r"其中|^(?:其中|均|已)?含")
"""Words of a bracket that names some of what is in a figure: 补助70万元（含预拨2万元、奖励7万元）."""
_CLOSED_PAIR = re.compile(r"(?:本|当)年[^，。；]*\d.*(?:上年|结转|结余)|(?:上年|结转|结余)[^，。；]*\d.*(?:本|当)年")
_TOTAL_LEAD = re.compile(r"(?:共计|合计|总计|总共|共|总额(?:为|达)?|总数(?:为|达)?|计|累计)[^，。；\d]{0,10}$")
_COUNTED = re.compile(
    r"([两二三四五六七八九])(?:级|项|类|方|者|块|地|处|部分|个[^，。；\d]{1,3})(?:资金)?(?:合计|共计|总计|共)$"
)
"""除中央资金外，省级a、市级b、县级c，四级合计d: one of the four stands elsewhere."""
_DIRECT_TOTAL = re.compile(r"(?:共计|合计|总计|总共|^共)(?:为|达|安排|投入|支出|资金|金额|:)*$")
_ADDED_TO = re.compile(r"^[，。；]?(?:再)?加上?")
"""加上级补助a、上年结转b，收入总计c: what they are added to stands before."""
_EACH = re.compile(r"每[\u4e00-\u9fff]|门槛|面额|标准|各\d|分别给予|分别予以|分别资助|分别补助|分别奖励")
FEWEST_MEASURED = 3
_ONCE = re.compile(rf"{MEASURES}|件|起|宗|处|笔|座|台|套|辆|批次")
MOST_PRINTS = 50
_LEFT = re.compile(r"(?:结余|结转|剩余|尚余|余下)[^，。；\d]{0,4}$")
_OUT_OF = re.compile(r"(?:[，由]|按[^，。；]{2,4})从[^，。；]{2,}$")
"""超出的2.16万元按程序从甲和乙的结余（分别为1.14万元、3万元）中调剂: the bracket is of what it is taken from."""
_OF_LAST_YEAR = re.compile(r"[比较](?:上年|上一年|去年|同期)(?:同期)?的?$")
"""立案286件，比上年的252件增长13.49%，其中: the list is of this year."""
_HELD_AGAINST = re.compile(r"(?:^|[(，、；])(?:年初|全年)?(?:预算|概算|计划|目标|批复|上年|去年|同期)数?[为:]?$")
"""公务接待费5.42万元（预算12.00万元，上年6.15万元）: what a figure is held against, no parts of it."""
_HALF_A_YEAR = re.compile(r"[上下]半年[^，。；\d]{0,6}$")
"""一至四季度依次为41件、57件、62件和43件，上半年合计98件: a total of some."""
_IN_WORDS = re.compile(r"全额|足额|全部|均已?到位")
"""其中省级资金全额到位，县级到位162万元: an item that is told in words."""
_THE_REST = re.compile(r"其余|其他")
"""甲8000万元、乙5200万元，其余两个分别为3000万元和2000万元: what is listed is of the whole before."""
MOST_OF_IT = Fraction(4, 5)
"""What the parts in a bracket hold at least where all were meant: 确诊305例（出院50例，死亡8例） leaves most out."""
NAMED = 5
"""Pairs of neighbouring characters that two labels share when they name one thing."""


@check(
    "parts-total",
    tier="impossible",
    meaning="文字中的分项（其中、分别、括号、共计）与总数不符",
    source="公文数据核校通例；陷阱14：不完整的“其中”只查不超过",
    example="补助1285件（甲类635件和乙类560件）：合计为1195件",
)
def parts_make_the_whole(report: Report) -> Iterator[Outcome]:
    """A total and its parts: the reading that fits is recorded; a misfit is named only with a cue."""
    for total, parts, where in groups(report):
        fitting = _fitting(report, total, parts, where)
        if fitting:
            yield relation("sum", total, tuple(fitting), total.number.shown(added(fitting)), True)
            for part in fitting:
                yield (
                    relation("sum", part, (total,), part.number.text, True)
                    if len(fitting) == 1
                    else relation("sum", total, (part,), total.number.text, True)
                )
        else:
            yield from _misfit(report, total, parts, where)


def _fitting(report: Report, total: Statement, parts: list[Statement], where: str) -> list[Statement]:
    ordered = parts if where != "before" else parts[::-1]
    least, most = total.number.low, total.number.high
    low = high = Fraction(0)
    for count, part in enumerate(ordered, 1):
        low, high = low + part.number.low, high + part.number.high
        if count < 2 or low > most or least > high:
            continue
        some = ordered[:count]
        if len(total.number.digits) >= 3 or _cued(report, total, some, where):
            return sorted(some, key=lambda one: one.number.start)
    return []


def _cued(report: Report, total: Statement, some: Sequence[Statement], where: str) -> bool:
    if where == "bracket":
        return True
    if where == "after":
        return bool(_CUE.search(report.text_between(total, some[0]))) and total.paragraph == some[0].paragraph
    return bool(_TOTAL_LEAD.search(total.label))


def _misfit(report: Report, total: Statement, parts: list[Statement], where: str) -> Iterator[Outcome]:
    if any(one.number.rough for one in (total, *parts)):
        return
    if not parts or not report.in_prose(total) or _OF_LAST_YEAR.search(total.label):
        return
    own = [part for part in parts if part.sentence == total.sentence] or parts
    begin, end = sorted((total.number.start, own[-1].number.start + 1))
    if _EACH.search(report.view.text[max(0, min(begin, parts[0].number.start) - 14) : end]):
        return
    if where == "bracket" and len(parts) >= 2:
        yield from _bracket_misfit(report, total, parts)
    elif where == "after" and len(parts) >= 2:
        yield from _after_misfit(report, total, parts)
    elif where == "before" and len(parts) >= 2 and _DIRECT_TOTAL.search(total.label):
        yield from _before_misfit(report, total, parts)


def _bracket_misfit(report: Report, total: Statement, parts: list[Statement]) -> Iterator[Outcome]:
    before, inner = bracket_behind(report.view.text[total.number.stop : parts[-1].number.stop + 12])
    apart = re.search(r"[，；:。)](?!$)|[；:。)]$", before) or _OUT_OF.search(before)
    if not inner or apart or (before.endswith("，") and "其中" not in inner):
        return  # The bracket of a thing named behind the total: 抽检625批次，不合格的有糕点（抽检50批次，不合格4批次）.
    parts = [one for one in parts if one.number.start < total.number.stop + len(before) + len(inner)]
    held_against = any(_HELD_AGAINST.search(one.label) for one in parts)
    if len(parts) < 2 or held_against or _NO_PARTS.search(inner) or lists_what_a_mean_is_of(total, parts):
        return
    if _counted_otherwise(report, total, report.between(total.number.stop, total.number.stop + len(before + inner))):
        return
    if len(parts) == 2 and abs(parts[0].number.value - parts[1].number.value) == total.number.value:
        yield relation("difference", total, tuple(parts), total.number.text, True)
        return
    earlier = report.between(report.sentence_of(total)[0], total.number.start)
    others = [one for one in earlier if alike(total, one) and total_meets(one, parts) and len(one.number.digits) > 1]
    if others:  # 资产4.7万元，负债1万元，净资产3.7万元（甲0.8万元，乙3.9万元）: a division of what was told before.
        yield relation("sum", others[-1], tuple(parts), others[-1].number.shown(added(parts)), True)
        return
    whole = not _HOLDS_ALSO.search(inner) or bool(_CLOSED_PAIR.search(inner))
    above = not OVERLAP.search(inner) and told_apart(total, parts)
    if added(parts) < MOST_OF_IT * total.number.value and not _slip_explains(total, parts):
        return
    yield from _told(report, total, parts, certain=whole and not total_meets(total, parts, loose=True), above=above)


def _slip_explains(total: Statement, parts: Sequence[Statement]) -> bool:
    made = added(parts)
    slipped = slip(total.number.text, total.number.shown(made))
    return bool(slipped or slip_of_a_part([part.number for part in parts], total.number.value - made))


def _counted_otherwise(report: Report, total: Statement, listed: Sequence[Statement]) -> bool:
    """Whether members of other kinds stand in the list: 27家（企业17家、高校4所、科研院所6家）."""
    others = [one for one in listed if one.number.is_count and one.number.unit != total.number.unit]
    return any(
        re.match(r"[、和与及]", report.text_between(before, one))
        for before, one in itertools.pairwise(listed)
        if one in others
    )


def _after_misfit(report: Report, total: Statement, parts: list[Statement]) -> Iterator[Outcome]:
    between = report.text_between(total, parts[0])
    cue = _CUE.search(re.sub(r"即$", "", outside(between)))  # 30%即163.95万元
    same = [one for one in parts if one.sentence == total.sentence]
    same = without_what_was_paid(report, same)
    if not cue or cue.start() > 12 or len(same) < 2 or parts[0].sentence != total.sentence or _THE_REST.search(between):
        return
    text = report.view.text[same[0].number.start : same[-1].number.stop + 2]
    sentence = report.view.text[slice(*report.sentence_of(total))]
    if _ONLY_SOME.search(text) or "其中" in text or OVERLAP.search(sentence) or _IN_WORDS.search(between):
        return
    if accounted_for(total, same) or leaves_some_to_come(same):
        return
    if left_out(total.number, [one.number for one in same]) and not _CLOSED.search(cue[0]):
        return
    yield from _told(
        report, total, same, certain=False, above=told_apart(total, same) or _measured_out(report, total, same)
    )


def _measured_out(report: Report, total: Statement, parts: Sequence[Statement]) -> bool:
    """Money, lengths, areas, cases and things built, which stand in a list once, where a slip makes them too large.

    下达1.12亿元，支出1.05亿元，其中三年分别下达…: the parts may be those of a figure before the total.
    """
    if len(parts) < FEWEST_MEASURED or not (total.money or _ONCE.fullmatch(total.number.unit)):
        return False
    before = report.between(report.sentence_of(total)[0], total.number.start)
    if any(alike(total, one) and total_meets(one, parts, loose=True) for one in before):
        return False
    gap = total.number.value - added(parts)
    return gap < 0 and bool(_slips(gap, parts))


def _before_misfit(report: Report, total: Statement, parts: list[Statement]) -> Iterator[Outcome]:
    same = [one for one in parts if one.sentence == total.sentence]
    counted = _COUNTED.search(total.label)
    if counted and CHINESE.get(counted[1]) != len(same):
        return
    if counts_fewer(total, same) or _HALF_A_YEAR.search(total.label) or (same and _ADDED_TO.search(same[0].label)):
        return
    if len(same) >= 2:
        text = outside(report.view.text[same[0].number.start : total.number.start])
        close = len(outside(report.text_between(same[-1], total))) <= 6 and total.clause - same[0].clause <= len(same)
        if not _ONLY_SOME.search(text) and "其中" not in text:
            others = report.between(report.sentence_of(total)[0], total.number.start)
            only = all(one in same for one in others if one.plain and one.number.unit != "%")
            listed = close and only and re.search(r"(?:^共|共计|合计|总计)$", total.label) and "、" in text
            reached = report.view.text[report.sentence_of(total)[0] : same[0].number.start]
            if not total.money and total.number.value < added(same) and _REACHES.search(reached):
                return
            yield from _told(report, total, same, certain=bool(listed), above=close)
        return
    if any(_LEFT.search(one.label) for one in parts):
        return
    for count in range(2, min(len(parts), 5) + 1):
        value = total.number.shown(added(parts[-count:]))
        if len(total.number.digits.rstrip("0")) >= 4 and slip(total.number.text, value):
            yield from _told(report, total, parts[-count:], certain=False)
            return


def _told(
    report: Report, total: Statement, parts: list[Statement], certain: bool, above: bool = False
) -> Iterator[Outcome]:
    """A finding when a slip of the pen explains the gap, or when the parts are all there.

    `above`: parts of one kind in one list, which may be incomplete but cannot exceed the total.
    """
    rounded = total.money and all(one.number.scale > 1 and not one.number.fraction for one in (total, *parts))
    if rounded and total_meets(total, parts, loose=True):
        return
    made = added(parts)
    value, gap = total.number.shown(made), total.number.value - made
    why = _likely_slip(total, value, certain or len(parts) >= 3 or _echoed(report, total, parts, value))
    culprit = next(((p, s) for p in parts if (s := _part_slip(total, gap, p, len(parts)))), None) if not why else None
    exceeds = above and sum(p.number.low for p in parts) > total.number.high
    if not (why or culprit or certain or exceeds):
        return
    culprit = culprit or (_only_slip(gap, parts) if exceeds and not why else None)
    yield relation("sum", total, tuple(parts), value, False)
    wrong = _wrong_part(report, total, parts)
    if wrong is not None:
        part, right = wrong
        message = f"总数{total.shown}在别处也是这个数，这一项应为{right}，文中为{part.number.text}。"
        yield finding("parts-total", "unlikely", part, (total, *parts), right, message)
        return
    elsewhere = _told_elsewhere(report, total, parts)
    if elsewhere is not None:
        part, other = elsewhere
        message = f"各项之和与{total.shown}不等；这一项在别处为{other.shown}，文中为{part.number.text}。"
        tier: Tier = "impossible" if certain else "unlikely"
        yield finding("parts-total", tier, part, (total, other, *parts), other.number.text, message)
        return
    listed = "+".join(part.number.text for part in parts)
    message = f"{listed}={value}，文中为{total.number.text}"
    expected = value
    if why:
        message += f"（{why}）"
    elif culprit:
        expected = f"{value}，或分项{culprit[0].number.text}应为{culprit[1]}"
        message += f"；或分项{culprit[0].number.text}应为{culprit[1]}"
    yield finding("parts-total", "impossible" if certain else "unlikely", total, tuple(parts), expected, message + "。")


def _echoed(report: Report, total: Statement, parts: Sequence[Statement], value: str) -> bool:
    """Whether the report prints the sum elsewhere, the total nowhere else, and the parts exceed the total."""
    elsewhere = report.prints(value) > 0 and report.prints(total.number.text) == 1
    return elsewhere and len(value.rstrip("0")) >= 3 and added(parts) > total.number.value


def _wrong_part(report: Report, total: Statement, parts: list[Statement]) -> tuple[Statement, str] | None:
    """The one part in which a slip explains the gap, when other places print the total and every other such part."""
    if len(total.number.digits.rstrip("0")) < 4 or report.prints(total.number.text) < 2:
        return None
    gap = total.number.value - added(parts)
    found = []
    for part in parts:
        right = part.number.shown(part.number.value + gap)
        if part.number.value + gap > 0 and slip(part.number.text, right):
            found.append((part, right))
    alone = [one for one in found if report.prints(one[0].number.text) == 1]
    return found[0] if len(found) == 1 else alone[0] if len(alone) == 1 else None


def _told_elsewhere(report: Report, total: Statement, parts: Sequence[Statement]) -> tuple[Statement, Statement] | None:
    """The one part whose right value another paragraph prints under the part's own words."""
    gap = total.number.value - added(parts)
    found: list[tuple[Statement, Statement]] = []
    for part in parts:
        own = grams(words(part.label[-16:]))
        same = report.of_value(part.number.value + gap, part.number.unit) if len(own) >= NAMED else ()
        for other in itertools.islice(same, MOST_PRINTS):
            if other.paragraph != part.paragraph and len(own & grams(words(other.label[-24:]))) >= NAMED:
                found.append((part, other))
                break
    return found[0] if len(found) == 1 else None


def _likely_slip(total: Statement, value: str, known: bool) -> str:
    """A slip in the total, unless chance explains it as well: few digits, parts that may be some only."""
    why = slip(total.number.text, value)
    plain = known or why in ("一位数字不同", SWAPPED)
    enough = 3 if known or why == SWAPPED else 4
    return why if plain and len(total.number.digits) >= enough else ""


def _only_slip(gap: Fraction, parts: Sequence[Statement]) -> tuple[Statement, str] | None:
    """The only one of parts that exceed their total in which a slip explains it."""
    found = _slips(gap, parts)
    return found[0] if len(found) == 1 else None


def _slips(gap: Fraction, parts: Sequence[Statement]) -> list[tuple[Statement, str]]:
    """The parts in which a slip explains a gap, with what each should be."""
    rights = [(one, one.number.shown(one.number.value + gap)) for one in parts if one.number.value + gap > 0]
    return [(one, right) for one, right in rights if len(one.number.digits) >= 3 and slip(one.number.text, right)]


def _part_slip(total: Statement, gap: Fraction, part: Statement, tries: int) -> str:
    """What the part should be when one slip in it explains the gap between the total and its parts.

    A list may be incomplete: of many short figures one looks like a slip by chance.
    """
    right = part.number.value + gap
    shown = part.number.shown(right)
    if right <= 0 or len(part.number.digits) < 4 or part.number.scale != total.number.scale:
        return ""
    why = slip(part.number.text, shown)
    digits = len(part.number.digits)
    rare = why == SWAPPED or 9 * digits * tries * 100 <= 10**digits
    return shown if why and rare and Fraction(shown) * part.number.scale == right else ""
