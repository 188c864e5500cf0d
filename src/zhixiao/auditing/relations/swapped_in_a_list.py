"""A list behind its whole that comes out once two neighbouring digits change places, or a point moves."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.brackets import outside
from zhixiao.auditing.relations.label_words import OVERLAP
from zhixiao.auditing.relations.part_lists import added, alike
from zhixiao.auditing.slips import MOVED, SWAPPED, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_CUE = re.compile(r"其中|分别|分布|包括|由|[按从分][^，。；、\d]{1,8}[分看]|:")
_JOINED = re.compile(r"[^，、。；\d()]{0,3}(?P<mark>[、，；]|和|及|与)[^，、。；\d]{1,16}")
_LAST = ("和", "及", "与")
"""What joins the last of a list, whatever joins the others."""
_A_SHARE = re.compile(r"，?占[^，、；\d]*\d[\d.]*%|\d[\d.]*%")
_OPEN = re.compile(r"等|左右|以上|余")
LONGEST_CUE = 24
FEWEST, FEW = 2, 3
MOST = 16
AROUND = 200
"""Characters around a list in which another whole, or more of it, may be told."""
LEAST_DIGITS = 4
"""Digits of a figure that is no chance in a short list which may leave some out; fewer do in a long one, or in one that
comes to more than its whole."""
LEAST_MOVED = 3
"""Digits of a figure from which on a moved point is no chance."""


@check(
    "swapped-in-a-list",
    tier="unlikely",
    meaning="总数与其后“其中”“分别”等所列各数之和的差，正好是一个数相邻两位颠倒或小数点错位",
    source="公文数据核校通例：分项之和；不完整的“其中”只查笔误",
    example="从业人员624人，其中清扫438人、收运69人、管护62人、管理28人（69应为96）",
    fixed_terms=True,
)
def a_swap_of_digits_makes_the_list_come_out(report: Report) -> Iterator[Outcome]:
    """Lists that may leave some out prove nothing by their sum, but a gap that is just one swap is no chance."""
    for total, parts in _lists(report):
        gap = total.number.value - added(parts)
        if (
            not gap
            or OVERLAP.search(report.view.text, total.number.start, parts[-1].number.stop)
            or _made_otherwise(report, total, parts, gap)
        ):
            continue
        sides = [(one, one.number.value + gap) for one in parts] + [(total, total.number.value - gap)]
        least = 2 if gap < 0 or len(parts) > FEW else LEAST_DIGITS
        slips = [(one, right, why) for one, value in sides for right, why in _slip(one, value, least)]
        if slips:
            yield from _told(total, parts, slips)


def _lists(report: Report) -> Iterator[tuple[Statement, list[Statement]]]:
    """Each whole with the figures that a cue behind it opens and marks of a list join, all of its unit."""
    for _, _, ones in report.paragraphs():
        plain = [one for one in ones if one.plain]
        for at, total in enumerate(plain[:-FEWEST]):
            if total.number.unit in ("", "%", "倍", "个百分点") or total.number.rough or not report.in_prose(total):
                continue
            parts = _parts(report, total, plain[at + 1 : at + 1 + MOST])
            enough = FEW if parts and "，" in report.text_between(parts[0], parts[-1]) else FEWEST
            closed = len(parts) >= enough and not _OPEN.match(parts[-1].after)
            if closed and not any(one.number.rough for one in parts):
                yield total, parts


def _parts(report: Report, total: Statement, behind: Sequence[Statement]) -> list[Statement]:
    found: list[Statement] = []
    mark = ""
    for one in behind:
        if one.number.unit == "%":
            continue
        words = outside(report.text_between(found[-1] if found else total, one))
        if "(" in words or ")" in words or one.sentence != total.sentence or not alike(total, one):
            break
        opens = not found and len(words) <= LONGEST_CUE and _CUE.search(words)
        joined = _JOINED.fullmatch(_A_SHARE.sub("", words)) if found else None
        if not (opens or joined) or (joined and mark and joined["mark"] not in (mark, *_LAST)):
            break
        mark = mark or (joined["mark"] if joined else "")
        found.append(one)
    return found


def _made_otherwise(report: Report, total: Statement, parts: Sequence[Statement], gap: Fraction) -> bool:
    """Whether the list is of another whole, or some of it, or something beside it, makes the total."""
    begin, end = report.sentence_of(total)
    around = report.between(max(begin, total.number.start - AROUND), min(end, parts[-1].number.stop + AROUND))
    others = {one.number.value for one in around if one.number.unit == total.number.unit and one not in parts}
    runs = {added(parts[:count]) for count in range(FEWEST, len(parts))}
    held = any(one.number.value == two.number.value for one, two in pairwise(parts))
    return bool({gap, added(parts)} & others or total.number.value in runs or held)


def _slip(one: Statement, value: Fraction, least: int) -> Iterator[tuple[str, str]]:
    """What a figure of so many digits at least should be, where two changed places in it or its point moved."""
    right = one.number.shown(value)
    exact = value > 0 and Fraction(right.replace(",", "")) * one.number.scale == value
    why = slip(one.number.text, right) if exact else ""
    digits = len(one.number.digits)
    if (why == SWAPPED and digits >= least) or (why == MOVED and digits >= max(least, LEAST_MOVED)):
        yield right, why


def _told(
    total: Statement, parts: Sequence[Statement], slips: Sequence[tuple[Statement, str, str]]
) -> Iterator[Outcome]:
    (one, right, why), *others = slips
    value = total.number.shown(added(parts))
    yield relation("sum", total, tuple(parts), value, False)
    listed = "+".join(part.number.text for part in parts)
    rest = "".join(f"，或{other.number.text}应为{shown}" for other, shown, _ in others)
    message = f"{listed}={value}，总数为{total.number.text}；{one.number.text}应为{right}（{why}）{rest}。"
    also = tuple(each for each in (total, *parts) if each is not one)
    yield finding("swapped-in-a-list", "unlikely", one, also, f"{right}{rest}", message)
