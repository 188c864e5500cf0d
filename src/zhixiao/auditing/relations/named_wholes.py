"""Rates that name their whole: 占采购总规模的58.6%, 完成年度计划的68.7%, where the whole is printed under that name."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.rates import percentage, quotient, ratio_fits
from zhixiao.auditing.slips import named, slip
from zhixiao.auditing.statements import Report, Statement, finding, relation

_SHARE = re.compile(r"占(?:到|了)?(?P<name>[\u4e00-\u9fff“”]{4,22}?)的?(?:比例|比重|比)?(?:为|达到?|约)?$")
_DONE = re.compile(
    r"(?:完成|占|为)(?P<name>[\u4e00-\u9fff]{0,8}(?:预算|计划|任务|目标)[\u4e00-\u9fff]{0,4}?)的?(?:比例)?(?:为|达到?)?$"
)
_TAIL = re.compile(r"(?:总额|总量|总数|合计|总计|规模|数额|数|额)$")
_VERB = r"(?:总额|总量|总数|合计|总计|共计|累计|规模|投资|资金|金额|数额|数|额|完成|安排|为|达到?|共|计|是|:){0,3}$"
_OTHER_TIME = re.compile(r"上年|去年|同期|同类|同比|各自|全国|全省|全市|本级")
_OTHER_BASIS = re.compile(r"剔除|口径|扣除|不含|不计")
_PLANNED = re.compile(r"预算$")
_SPENT = re.compile(r"完成|执行|实际|决算")
REACH = 2
LEAST_NAME = 4


@check(
    "named-whole",
    tier="unlikely",
    meaning="占某总数的比例与文中写明的该总数不符",
    source="公文数据核校通例：占比的分母按名称找回",
    example="政府采购预算640万元……其中集中采购336万元，占政府采购预算的55.2%（应为52.5%）",
)
def rates_of_a_whole_that_is_named(report: Report) -> Iterator[Outcome]:
    """The part stands before the rate in its sentence; the whole under the name of the rate, not far above."""
    paragraphs = [ones for _, _, ones in report.paragraphs()]
    for at, ones in enumerate(paragraphs):
        for rate in ones:
            told = _named(rate)
            if told is None:
                continue
            parts = [one for one in ones if one.sentence == rate.sentence and one.number.start < rate.number.start]
            parts = [one for one in parts if _figure(one)]
            near = list(_wholes(paragraphs[max(0, at - REACH) : at + 1], rate, told))
            wholes = near or _far_off(report, rate)
            for part in parts[-1:]:
                yield from _judged(report, part, wholes, rate, shares=bool(_SHARE.search(rate.label)))


def _named(rate: Statement) -> str | None:
    """The name of the whole that the words before a percentage tell, without its word of total."""
    if rate.number.unit != "%" or rate.role == "growth" or rate.number.rough:
        return None
    found = _DONE.search(rate.label) or _SHARE.search(rate.label)
    if found is None or _OTHER_TIME.match(found["name"]):
        return None
    name = _TAIL.sub("", found["name"].strip("“”"))
    return name if len(name) >= LEAST_NAME else None


def _figure(one: Statement) -> bool:
    return one.plain and one.number.unit not in ("", "%", "分", "倍", "个百分点") and one.role != "difference"


def _wholes(paragraphs: Sequence[Sequence[Statement]], rate: Statement, name: str) -> Iterator[list[Statement]]:
    """The figures under a name by paragraph, the nearest first: 市级财政收入… may stand before 财政收入 itself.

    A budget may be printed without that word: 项目支出50万元，其中…占项目支出预算的60%.
    """
    short = _PLANNED.sub("", name)
    patterns = [re.compile(re.escape(one) + _VERB) for one in dict.fromkeys((name, short)) if len(one) >= LEAST_NAME]
    for pattern in patterns:
        for ones in reversed(paragraphs):
            found = [one for one in ones if one.number.start < rate.number.start and _figure(one)]
            found = [one for one in found if pattern.search(one.label)]
            if found and not (pattern is not patterns[0] and any(_SPENT.search(one.label) for one in found)):
                yield found


def _far_off(report: Report, rate: Statement) -> list[list[Statement]]:
    """A total further above under its whole name (本年支出合计), where every print of it has one value."""
    told = _SHARE.search(rate.label)
    if told is None or not _TAIL.search(told["name"]):
        return []
    found = [one for one in _totals_named(report, told["name"]) if one.paragraph < rate.paragraph]
    return [found[-1:]] if len({one.number.value for one in found}) == 1 else []


@lru_cache(maxsize=256)
def _totals_named(report: Report, name: str) -> list[Statement]:
    """The figures of the whole report whose clause is this name, looked for once however many rates name it."""
    pattern = re.compile(rf"(?:^|[，。；：:\s]){re.escape(name)}{_VERB}")
    return [one for _, _, ones in report.paragraphs() for one in ones if _figure(one) and pattern.search(one.label)]


def _alike(one: Statement, part: Statement) -> bool:
    return one.number.unit == part.number.unit and one.number.value > 0


def _judged(
    report: Report, part: Statement, wholes: Sequence[Sequence[Statement]], rate: Statement, *, shares: bool
) -> Iterator[Outcome]:
    every = [[one for one in some if one is not part and _alike(one, part)] for some in wholes]
    fitting = next((fit for some in every if (fit := [one for one in some if ratio_fits(part, one, rate)])), [])
    if fitting:
        yield relation("ratio", rate, (part, fitting[-1]), quotient(part, fitting[-1], rate), True)
        return
    alike = every[0] if every else []
    if len(alike) != 1 or len(rate.number.digits) < 3:
        return
    whole = alike[0]
    rough = part.number.rough or whole.number.rough
    apart = (
        part.clause + 1 < rate.clause or part.number.value > whole.number.value or part.year not in (None, whole.year)
    )
    if rough or apart or not shares or _OTHER_BASIS.search(report.view.text[slice(*report.sentence_of(rate))]):
        return
    expected = quotient(part, whole, rate)
    why = slip(rate.number.text, expected)
    if why:
        yield relation("ratio", rate, (part, whole), expected, False)
        message = f"{part.number.text}÷{whole.number.text}={expected}%，文中为{rate.number.text}%{named(why)}。"
        yield finding("named-whole", "unlikely", rate, (part, whole), expected, message, percentage(part, whole))
