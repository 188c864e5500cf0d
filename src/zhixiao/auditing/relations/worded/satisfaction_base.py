"""Satisfaction told with one count of the pleased: 发放71份，收回69份，其中满意和基本满意65份，满意度91.55%."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from zhixiao.auditing.numbers import decimal_text, places, prints_as
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.worded.figures import Figure, paragraphs
from zhixiao.auditing.relations.worded.surveys import SENT
from zhixiao.auditing.slips import named, one_slip_away, slip
from zhixiao.auditing.statements import Report, finding, relation

_RATE = re.compile(r"^[，、]?(?:总体|综合|群众|服务对象)?满意[度率](?:为|达到?|是|:)*$")
_PLEASED = re.compile(
    r"(?:表示|选择|评价为?)?[“\"]?(?:非常|很|比较|较|基本)?满意[”\"]?(?:(?:和|及|与|、|或)[“\"]?(?:非常|很|比较|较|基本)?满意[”\"]?)*(?:及以上)?(?:的|者|为|有|共)*$"
)
_UNPLEASED = re.compile(r"不(?:太)?满意|一般")
_BACK = re.compile(r"(?:收回|回收|有效)[^，。；、\d]{0,8}$")
DIGITS = 3


@check(
    "satisfaction-base",
    tier="unlikely",
    meaning="满意度像是除以了发放数或收回数，而不是有效（收回）数，或与满意份数差一处笔误",
    source="绩效自评复核要点 C05、C07；公文数据核校通例：率的分子分母按名称找回",
    example="发放问卷71份，收回69份，其中满意和基本满意65份，满意度91.55%（应为94.20%）",
    fixed_terms=True,
)
def satisfaction_is_of_the_sheets_that_came_back(report: Report) -> Iterator[Outcome]:
    """One count of the pleased right before the rate, and the sheets that came back last before it."""
    for figures, _ in paragraphs(report).values():
        for at, rate in enumerate(figures):
            if at and rate.unit == "%" and not rate.rough and _RATE.search(rate.bare):
                pleased, before = figures[at - 1], figures[: at - 1]
                if _PLEASED.search(pleased.bare) and not _UNPLEASED.search(pleased.bare) and not pleased.rough:
                    yield from _judged(rate, pleased, before)


def _judged(rate: Figure, pleased: Figure, before: Sequence[Figure]) -> Iterator[Outcome]:
    """The rate over the last sheets, over more of them, or a slip from the first."""
    if before and _PLEASED.search(before[-1].bare):
        return  # 满意140份、基本满意27份: which of them the rate counts is for others to tell.
    back = [one for one in before if _BACK.search(one.bare) and not one.rough and _alike(one, pleased)]
    base = back[-1] if back else None
    if base is None or base.statement.number.value < pleased.statement.number.value:
        return
    expected = _share(rate, pleased, base)
    if expected == rate.statement.number.text or len(rate.statement.number.digits) < DIGITS:
        return
    sheets = [one for one in before if (SENT.search(one.bare) or _BACK.search(one.bare)) and one is not base]
    other = next((one for one in sheets if _share(rate, pleased, one) == rate.statement.number.text), None)
    why = f"（像是除以了{other.statement.shown}）" if other is not None else _slipped(rate, pleased, base, expected)
    if why:
        terms = (pleased.statement, base.statement)
        yield relation("ratio", rate.statement, terms, expected, False)
        made = f"{pleased.statement.number.text}÷{base.statement.number.text}={expected}%"
        message = f"{made}，文中为{rate.statement.shown}{why}。"
        yield finding("satisfaction-base", "unlikely", rate.statement, terms, expected, message, witnessed=True)


def _slipped(rate: Figure, pleased: Figure, base: Figure, expected: str) -> str:
    """A slip from the right rate, or in the count of the pleased, which then makes the printed one."""
    if why := slip(rate.statement.number.text, expected):
        return named(why)
    number, value = pleased.statement.number, base.statement.number.value
    rights = [
        numeral
        for numeral in one_slip_away(number.text)
        if 0 < (count := Fraction(numeral.replace(",", ""))) <= value
        and prints_as(100 * count / value, rate.statement.number.text)
    ]
    return f"（像是{number.text}应为{rights[0]}）" if len(rights) == 1 else ""


def _alike(one: Figure, pleased: Figure) -> bool:
    """Whether answers are counted as sheets, samples or people."""
    return one.measured and one.kind != "元" and pleased.measured and pleased.kind != "元"


def _share(rate: Figure, pleased: Figure, base: Figure) -> str:
    value = base.statement.number.value
    share = 100 * pleased.statement.number.value / value if value else Fraction(0)
    return decimal_text(share, places(rate.statement.number.text))
