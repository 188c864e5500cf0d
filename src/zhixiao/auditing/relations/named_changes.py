"""Changes of a whole and of its named parts: 比上年减少20万元，其中：出国费持平；车辆费减少21万元；接待费增加1万元."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.worded.named_parts import PARTED, Parted
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_LESS = re.compile(r"(?:减少|下降|降低|压减|减)了?$")
_MORE = re.compile(r"(?:增加|增长|上升|增)了?$")
_CLAUSE = re.compile(r"[，。；:：]")
_LEVEL = r"[^，。；:：\d]*(?:\d{4}年(?:度)?)?[^，。；:：\d]*(?:持平|无变化|无增减|未变)"


@check(
    "named-changes",
    tier="impossible",
    meaning="按通行分类列全的各部分增减之和与总增减数不符（“三公”经费各项，基本与项目支出等）",
    source="政府收支分类科目等通行口径：分项增减之和等于总增减",
    example="“三公”经费比上年减少8.2万元，其中：因公出国费持平，公务用车费减少8.5万元，公务接待费增加0.6万元",
)
def changes_of_the_parts_make_that_of_the_whole(report: Report) -> Iterator[Outcome]:
    """A change with 其中 behind it and a change, or 持平, for each part of a classification in the same sentence."""
    for _, _, ones in report.paragraphs():
        changes = [one for one in ones if _sign(one) and one.number.unit not in ("", "%", "个百分点")]
        for index, whole in enumerate(changes[:-1]):
            end = _end_of(report, whole)
            behind = [one for one in changes[index + 1 :] if one.number.start < end]
            if not behind or "其中" not in report.text_between(whole, behind[0]):
                continue
            words = _sentence_up_to(report, whole)
            for parted in PARTED:
                parts = _parts(report, parted, whole, behind) if re.search(parted.whole, words) else None
                if parts is not None:
                    yield from _judged(whole, parts)
                    break


def _sign(one: Statement) -> int:
    """1 for more, -1 for less, 0 where the words before a figure tell no change."""
    return -1 if _LESS.search(one.label) else 1 if _MORE.search(one.label) else 0


def _end_of(report: Report, one: Statement) -> int:
    """Where the full stop behind a figure stands; semicolons part items of a list only."""
    end = report.view.paragraphs[one.paragraph][1]
    stop = report.view.text.find("。", one.number.stop, end)
    return stop if stop >= 0 else end


def _sentence_up_to(report: Report, one: Statement) -> str:
    return report.view.text[report.sentence_of(one)[0] : one.number.start]


def _parts(report: Report, parted: Parted, whole: Statement, behind: Sequence[Statement]) -> list[Statement] | None:
    """The changes of all parts, those that stayed level left out; None unless each part is told once."""
    found: list[Statement] = []
    rest = report.view.text[whole.number.stop : _end_of(report, whole)]
    for words in parted.parts:
        told = [one for one in behind if re.search(words, _CLAUSE.split(one.label)[-1])]
        level = re.search(rf"(?:{words}){_LEVEL}", rest)
        if len(told) + bool(level) != 1:
            return None
        found += told
    alike = len({one.number.unit for one in (whole, *found)}) == 1 and len(set(map(id, found))) == len(found)
    exact = not any(one.number.rough for one in (whole, *found))
    return found if found and alike and exact and len(found) == len(behind) else None


def _judged(whole: Statement, parts: Sequence[Statement]) -> Iterator[Outcome]:
    made = sum((_sign(one) * one.number.value for one in parts), Fraction(0))
    gap = _sign(whole) * whole.number.value - made
    slack = sum((one.number.ulp for one in (whole, *parts)), Fraction(0)) / 2
    expected = whole.number.shown(abs(made))
    holds = abs(gap) <= slack
    yield relation("difference", whole, tuple(parts), expected, holds)
    if holds:
        return
    why = slip(whole.number.text, expected) or next(
        (told for one in parts if (told := slip(one.number.text, one.number.shown(_right(one, gap))))), ""
    )
    total = f"{'减少' if made < 0 else '增加'}{expected}"
    message = f"各部分增减相抵为{total}，文中总数为{_shown(whole)}{named(why)}。"
    yield finding("named-changes", "impossible" if why else "unlikely", whole, tuple(parts), expected, message)


def _right(one: Statement, gap: Fraction) -> Fraction:
    return one.number.value + _sign(one) * gap


def _shown(whole: Statement) -> str:
    return f"{'减少' if _sign(whole) < 0 else '增加'}{whole.number.text}"
