"""Parts and wholes in prose: 其中, 分别, 包括, brackets, 共计, 合计."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.slips import slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_CUE = re.compile(r"其中|分别|包括|包含|含|由|构成|即|具体为")
_ONLY_SOME = re.compile(r"等|主要|约|余|以上|另|多|近|不含|除|同比|增长|累计")
_CLOSED_PAIR = re.compile(r"(?:本|当)年[^，。；]*\d.*(?:上年|结转|结余)|(?:上年|结转|结余)[^，。；]*\d.*(?:本|当)年")
_TOTAL_LEAD = re.compile(r"(?:共计|合计|总计|总共|共|总额(?:为|达)?|总数(?:为|达)?|计|累计)[^，。；\d]{0,10}$")
_DIRECT_TOTAL = re.compile(r"(?:共计|合计|总计|总共)(?:为|达|安排|投入|支出|资金|金额|:)*$")
MOST = 16


def depths(text: str, start: int, ones: Sequence[Statement]) -> list[int]:
    """How deep in brackets each statement of a paragraph stands."""
    depth, at, found = 0, start, []
    for one in ones:
        for char in text[at : one.number.start]:
            if char in "(（":
                depth += 1
            elif char in ")）":
                depth = max(0, depth - 1)
        at = one.number.start
        found.append(depth)
    return found


def total_meets(total: Statement, parts: Sequence[Statement], loose: bool = False) -> bool:
    """Whether the interval of the sum meets the interval of the total."""
    if loose:
        low, high = sum(p.number.loose_low for p in parts), sum(p.number.loose_high for p in parts)
        return low <= total.number.loose_high and total.number.loose_low <= high
    low, high = sum(p.number.low for p in parts), sum(p.number.high for p in parts)
    return low <= total.number.high and total.number.low <= high


def added(parts: Sequence[Statement]) -> Fraction:
    """The sum of the printed values."""
    return sum((part.number.value for part in parts), Fraction(0))


def alike(one: Statement, other: Statement) -> bool:
    """Same unit and a plain figure, so that they may be added."""
    return other.plain and other.number.unit == one.number.unit and other.role not in ("growth", "difference", "rate", "score", "weight")


def groups(report: Report) -> Iterator[tuple[Statement, list[Statement], str]]:
    """Totals with the candidates for their parts: those in the bracket behind, those that follow, those before."""
    for start, _, ones in report.paragraphs():
        if len(ones) < 3 and len(ones) != 2:
            continue
        depth = depths(report.view.text, start, ones)
        for i, total in enumerate(ones):
            if not total.plain or total.number.unit in ("%", "", "分", "倍", "个百分点") or total.role in ("difference", "growth"):
                continue
            behind = _bracket(i, ones, depth)
            yield total, [one for one in behind if alike(total, one)], "bracket"
            level = [ones[j] for j in range(i + 1, len(ones)) if depth[j] == depth[i] and alike(total, ones[j])]
            yield total, level[:MOST], "after"
            level = [ones[j] for j in range(i) if depth[j] == depth[i] and alike(total, ones[j])]
            yield total, level[-MOST:], "before"


def _bracket(i: int, ones: tuple[Statement, ...], depth: list[int]) -> list[Statement]:
    found = []
    for j in range(i + 1, len(ones)):
        if depth[j] <= depth[i]:
            break
        if depth[j] == depth[i] + 1:
            found.append(ones[j])
    return found


@check(
    "parts-total",
    tier="impossible",
    meaning="文字中的分项（其中、分别、括号、共计）与总数不符",
    source="核心参考4.7；陷阱14：不完整的“其中”只查不超过",
    example="补助1285件（甲类635件和乙类560件）：合计为1195件",
)
def parts_make_the_whole(report: Report) -> Iterator[Outcome]:
    """A total and its parts: the reading that fits is recorded; a misfit is named only with a cue."""
    for total, parts, where in groups(report):
        fitting = _fitting(report, total, parts, where)
        if fitting:
            yield relation("sum", total, tuple(fitting), total.number.shown(added(fitting)), True)
            for part in fitting:
                yield relation("sum", part, (total,), part.number.text, True) if len(fitting) == 1 else relation("sum", total, (part,), total.number.text, True)
        else:
            yield from _misfit(report, total, parts, where)


def _fitting(report: Report, total: Statement, parts: list[Statement], where: str) -> list[Statement]:
    ordered = parts if where != "before" else parts[::-1]
    for count in range(2, len(ordered) + 1):
        some = ordered[:count]
        if total_meets(total, some) and (len(total.number.digits) >= 3 or _cued(report, total, some, where)):
            return sorted(some, key=lambda one: one.number.start)
    return []


def _cued(report: Report, total: Statement, some: Sequence[Statement], where: str) -> bool:
    if where == "bracket":
        return True
    if where == "after":
        return bool(_CUE.search(report.text_between(total, some[0]))) and total.paragraph == some[0].paragraph
    return bool(_TOTAL_LEAD.search(total.label))


def _misfit(report: Report, total: Statement, parts: list[Statement], where: str) -> Iterator[Outcome]:
    if any(one.number.fuzzy or one.number.bound for one in (total, *parts)):
        return
    if where == "bracket" and len(parts) >= 2:
        yield from _bracket_misfit(report, total, parts)
    elif where == "after" and len(parts) >= 2:
        yield from _after_misfit(report, total, parts)
    elif where == "before" and len(parts) >= 2 and _DIRECT_TOTAL.search(total.label):
        yield from _before_misfit(report, total, parts)


def _bracket_misfit(report: Report, total: Statement, parts: list[Statement]) -> Iterator[Outcome]:
    inner = report.view.text[total.number.stop : parts[-1].number.stop + 12].split(")")[0]
    if len(re.findall(r"\d", inner)) and _ONLY_SOME.search(inner):
        return
    whole = "其中" not in inner or bool(_CLOSED_PAIR.search(inner))
    yield from _told(total, parts, certain=whole and not total_meets(total, parts, loose=True))


def _after_misfit(report: Report, total: Statement, parts: list[Statement]) -> Iterator[Outcome]:
    cue = _CUE.search(report.text_between(total, parts[0]))
    same = [one for one in parts if one.sentence == total.sentence]
    if not cue or len(same) < 2 or parts[0].sentence != total.sentence:
        return
    text = report.view.text[total.number.stop : same[-1].number.stop + 6]
    if _ONLY_SOME.search(text):
        return
    yield from _told(total, same, certain=False)


def _before_misfit(report: Report, total: Statement, parts: list[Statement]) -> Iterator[Outcome]:
    same = [one for one in parts if one.sentence == total.sentence]
    if len(same) < 2 or len(same) != len([p for p in parts if p.sentence == total.sentence]):
        return
    text = report.view.text[same[0].number.start - 20 if same[0].number.start > 20 else 0 : total.number.start]
    if _ONLY_SOME.search(text) or "其中" in text:
        return
    yield from _told(total, same, certain=False)


def _told(total: Statement, parts: list[Statement], certain: bool) -> Iterator[Outcome]:
    """A finding when a slip of the pen explains the gap, or when the parts are all there."""
    value = total.number.shown(added(parts))
    why = slip(total.number.text, value) if len(total.number.digits) >= 3 else ""
    culprit = next(((p, s) for p in parts if (s := _part_slip(total, parts, p))), None) if not why else None
    if not (why or culprit or certain):
        return
    yield relation("sum", total, tuple(parts), value, False)
    listed = "+".join(part.number.text for part in parts)
    message = f"{listed}={value}，文中为{total.number.text}"
    expected = value
    if why:
        message += f"（{why}）"
    elif culprit:
        expected = f"{value}，或分项{culprit[0].number.text}应为{culprit[1]}"
        message += f"；或分项{culprit[0].number.text}应为{culprit[1]}"
    yield finding("parts-total", "impossible" if certain or why else "unlikely", total, tuple(parts), expected, message + "。")


def _part_slip(total: Statement, parts: list[Statement], part: Statement) -> str:
    """What the part should be when one slip in it explains the gap."""
    right = part.number.value + total.number.value - added(parts)
    shown = part.number.shown(right)
    if right <= 0 or len(part.number.digits) < 3 or part.number.scale != total.number.scale:
        return ""
    return shown if slip(part.number.text, shown) and Fraction(shown) * part.number.scale == right else ""


@check(
    "part-within-whole",
    tier="impossible",
    meaning="“其中”的一项大于总数",
    source="核心参考4.7、陷阱14：部分≤全部可证",
    example="授权专利2936件，其中发明专利3087件",
)
def a_part_is_not_more_than_the_whole(report: Report) -> Iterator[Outcome]:
    """T，其中 p: p ≤ T, for the figure right before 其中."""
    for _, _, ones in report.paragraphs():
        for total, part in zip(ones, ones[1:], strict=False):
            between = report.text_between(total, part)
            if not re.fullmatch(r"[，,(（]?其中:?[^，。；\d]{0,16}", between) or not alike(total, part) or not total.plain or not total.number.unit:
                continue
            if total.role == "difference" or re.search(r"累计|历年|总投资", between):
                continue
            holds = part.number.low <= total.number.high
            yield relation("target_vs_actual", part, (total,), f"≤{total.number.text}", holds)
            yield relation("target_vs_actual", total, (part,), f"≥{part.number.text}", holds)
            if not holds and not total.number.fuzzy and not total.number.bound:
                message = f"其中的{part.number.text}{part.number.unit}大于总数{total.number.text}{total.number.unit}。"
                yield finding("part-within-whole", "impossible", part, (total,), f"≤{total.number.text}", message)
