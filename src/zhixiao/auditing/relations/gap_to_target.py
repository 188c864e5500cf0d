"""How far a result is from its target, which stands elsewhere: 满意度88.40%，比目标值低1.60个百分点."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.targets_elsewhere import figures_of_unit, is_aim, targets_named_as
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_GAP = re.compile(
    r"^(?:仍|还|也|均|已)?(?:超出|超过|高于|低于|多于|少于|超|[比较与])(?:年度|年初|预期|绩效|设定的?)?(?:目标|计划|任务)[值数]?(?:相比)?"
    r"(?:高|低|多|少|提高|增加|减少|差|超)?[出了]?(?:约)?$"
)
_NEAR = 2
"""Units of the last place by which figures that were rounded may be off."""


@check(
    "gap-to-target",
    tier="unlikely",
    meaning="“比目标值高（低）N”与文中别处写明的目标值不符",
    source="公文数据核校通例：差额=完成值−目标值",
    example="（职工满意度不低于90%）职工满意度88.40%，比目标值低1.06个百分点（应为1.60）",
)
def gaps_are_those_of_targets_told_elsewhere(report: Report) -> Iterator[Outcome]:
    """The result stands right before the gap in its sentence, a target under its name anywhere else."""
    for _, _, ones in report.paragraphs():
        for done, gap in pairwise(ones):
            unit = "%" if gap.number.unit == "个百分点" else gap.number.unit
            told = gap.sentence == done.sentence and _GAP.search(gap.label)
            if told and done.plain and done.number.unit == unit and not (done.number.rough or gap.number.fuzzy):
                yield from _judged(report, done, gap)


def _judged(report: Report, done: Statement, gap: Statement) -> Iterator[Outcome]:
    every = figures_of_unit(report, done.number.unit, done.number.suffix)
    aims = [one for one in every if one is not done and is_aim(report, one)]
    fitting = next((one for one in aims if _apart(done, one, gap) <= gap.number.ulp / 2), None)
    if fitting is not None:
        yield relation("difference", gap, (done, fitting), gap.number.text, True)
        return
    meant = targets_named_as(done, aims)
    if meant and _apart(done, meant[0], gap) > _NEAR * gap.number.ulp:
        expected = gap.number.shown(abs(done.number.value - meant[0].number.value))
        why = slip(gap.number.text, expected)
        if why:
            yield relation("difference", gap, (done, meant[0]), expected, False)
            message = f"目标写作{meant[0].shown}，与{done.shown}相差{expected}，文中为{gap.number.text}{named(why)}。"
            yield finding("gap-to-target", "unlikely", gap, (done, meant[0]), expected, message)


def _apart(done: Statement, aim: Statement, gap: Statement) -> Fraction:
    """How far the printed gap is from that of two figures."""
    return abs(abs(done.number.value - aim.number.value) - gap.number.value)
