"""Three figures side by side whose words leave one rate: 应拨a，按时拨付b，及时率r; 需a，比申报核减b，核减率r."""

import re
from collections.abc import Iterator

from zhixiao.auditing.relations.label_words import IN_TIME
from zhixiao.auditing.relations.worded.claims import CERTAIN, SURE, Claim
from zhixiao.auditing.relations.worded.figures import Figure
from zhixiao.auditing.relations.worded.quotients import ratio_of
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.statements import Report

_DUE = re.compile(r"应(?P<what>[一-鿿]{1,4})$")
_DONE = re.compile(r"^[，、](?P<how>实际?|按时|按期|及时|已)(?P<what>[一-鿿]{1,6})$")
_RATE = re.compile(r"^[，、](?P<what>[一-鿿]{1,6})率(?:为|达到?|是|:)*$")


@reading(
    "due-and-done",
    tier="impossible",
    meaning="应办数、实办（按时办）数与其后的率不符",
    source="公文数据核校通例：率的分子分母按名称找回",
    example="应拨264笔，按时拨付259笔，及时率94.32%（应为98.11%）",
)
def rates_follow_from_what_was_due_and_done(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Three figures running: 应X, 实X or 按时X, and 及时率 or X率, whose words say that they are of one thing."""
    for due, done, rate in zip(own, own[1:], own[2:], strict=False):
        first, second, third = _DUE.search(due.bare), _DONE.search(done.bare), _RATE.search(rate.bare)
        if not (first and second and third and rate.unit == "%" and due.kind == done.kind != ""):
            continue
        in_time = bool(IN_TIME.search(second.group()))
        alike = first["what"][:1] in second["what"]
        named = bool(IN_TIME.search(third["what"])) if in_time else any(one in third["what"] for one in second["what"])
        if alike and named and not (due.rough or done.rough or rate.rough) and due.statement.number.value:
            yield [ratio_of(rate, done, due, CERTAIN, rules_out=True)]


_PLAN = re.compile(r"计划|目标|任务|应(?!急|用)")
_ACTUAL = re.compile(r"实际|完成|实施")
_OF_PLAN = re.compile(r"^，(?:占|为)?(?:完成|达到?)(?:率|目标|计划|任务)?(?:值|数|量)?(?:的|为)?$")


@reading(
    "plan-done-rate",
    tier="unlikely",
    meaning="“计划a，实际b，完成c%”三数不符，像是笔误",
    source="公文数据核校通例：率的分子分母按名称找回",
    example="计划轮换6500吨（稻谷4000吨、小麦2500吨），实际轮换6010吨（应为6100），完成93.85%",
)
def rates_are_of_what_was_done_and_planned(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """What was done stands right before the rate; the plan is the last of its kind in the sentence that says so."""
    for at, rate in enumerate(own):
        done = own[at - 1] if at else None
        if done is None or rate.unit != "%" or rate.rough or not _OF_PLAN.search(rate.bare) or not done.measured:
            continue
        plans = [one for one in own[: at - 1] if one.kind == done.kind and _PLAN.search(one.bare) and not one.rough]
        if plans and _ACTUAL.search(done.bare) and not _PLAN.search(done.bare) and plans[-1].statement.number.low > 0:
            yield [ratio_of(rate, done, plans[-1], SURE)]


_CUT = re.compile(r"[比较][^，。；\d]{2,10}(?P<way>核减|审减|压减|调减)了?$")
_SUBMITTED = re.compile(r"(?:送审|报审|申报|概算)[^，。；\d]{0,8}$")
_CUT_OFF = re.compile(r"^[，、；](?:共|累计|合计)?(?P<way>核减|审减)(?:了|资金|金额|额)*$")
_CUT_RATE = re.compile(r"^[，、](?P<way>核减|审减|压减|调减)(?:率|幅度|比例)(?:为|达到?|是|:)*$")


@reading(
    "cut-rate",
    tier="impossible",
    meaning="核减率、压减率与核减后的数、核减的数不符",
    source="公文数据核校通例：率的分母为核减前的数",
    example="测算需5534.79万元，比申报数核减1625.21万元，核减率25.70%（应为22.70%）",
)
def rates_of_cuts_are_over_what_was_there_before(
    report: Report, own: list[Figure], earlier: list[Figure]
) -> Iterator[Law]:
    """What is left after a cut, the cut 比X核减, and 核减率 running; or what was submitted, the cut and its rate."""
    for after, cut, rate in zip(own, own[1:], own[2:], strict=False):
        told, named = _CUT.search(cut.bare), _CUT_RATE.match(rate.bare)
        alike = after.kind == cut.kind != "" and rate.unit == "%" and told and named and told["way"] == named["way"]
        if alike and not (after.rough or cut.rough or rate.rough):
            a, d = after.statement.number, cut.statement.number
            value, low, high = (100 * x / (x + y) for x, y in ((d.value, a.value), (d.low, a.high), (d.high, a.low)))
            how, terms = f"{d.text}÷({a.text}+{d.text})×100", (after.statement, cut.statement)
            yield [Claim("ratio", rate.statement, terms, value, low, high, how, CERTAIN, rules_out=True)]
    for at, rate in enumerate(own):
        named = _CUT_RATE.match(rate.bare) if rate.unit == "%" and not rate.rough else None
        cuts = [
            one for one in own[:at] if (told := _CUT_OFF.search(one.bare)) and named and told["way"] == named["way"]
        ]
        submitted = [one for one in own[:at] if _SUBMITTED.search(one.bare) and cuts and one.kind == cuts[-1].kind]
        exact = len(submitted) == len(cuts) == 1 and not (cuts[0].rough or submitted[0].rough)
        if exact and submitted[0].statement.number.low > 0:
            yield [ratio_of(rate, cuts[0], submitted[0], CERTAIN, rules_out=True)]
