"""Pools of money: matched one to one, and multiplied by an agreed factor."""

import itertools
import re
from collections.abc import Iterator

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.statements import Report, finding, relation

_LEVER = re.compile(
    r"[^，。；]{0,10}，(?:并|再)?(?:可|能|将)?(?:按照?)?(?:(?P<chinese>一比十)|1[:：](?P<times>\d{1,2}))的?(?:比例)?"
    r"(?:杠杆|放大)[^，。；\d]{0,4}(?:产生|形成|撬动|放大|获得|提供)(?:至|到|出)?"
)


@check(
    "lever",
    tier="unlikely",
    meaning="按1:N放大的额度不是资金池的N倍",
    source="公文数据核校通例；风险补偿资金按约定倍数放大",
    example="形成600万元资金池，按1:10的杠杆产生7000万元融资额度",
)
def a_lever_multiplies_the_pool(report: Report) -> Iterator[Outcome]:
    """P 资金池，按1:N的杠杆产生 L 额度: L = N × P."""
    for _, _, ones in report.paragraphs():
        amounts = [one for one in ones if one.money and one.plain]
        for pool, quota in itertools.pairwise(amounts):
            found = _LEVER.fullmatch(report.text_between(pool, quota))
            named = "额度" in quota.after[:14] or "规模" in quota.after[:14]
            if not found or not named or any(one.number.rough for one in (pool, quota)):
                continue
            times = int(found["times"] or 10)
            holds = quota.number.value == times * pool.number.value
            value = quota.number.shown(times * pool.number.value)
            yield relation("product", quota, (pool,), value, holds)
            if not holds:
                message = f"{pool.shown}的{times}倍为{value}，文中为{quota.number.text}。"
                yield finding("lever", "unlikely", quota, (pool,), value, message)


@check(
    "matched-funds",
    tier="unlikely",
    meaning="按1:1配套后的总额不是配套额的两倍",
    source="公文数据核校通例",
    example="按1:1的比例配套300万元，形成700万元资金池",
)
def one_to_one_makes_double(report: Report) -> Iterator[Outcome]:
    """按照 1:1 的比例…配套 a，形成 b: b = 2a."""
    for _, _, ones in report.paragraphs():
        for part, total in itertools.pairwise(ones):
            before = report.view.text[max(0, part.number.start - 30) : part.number.start]
            pooled = re.fullmatch(
                r"，?(?:共同|合计)?(?:形成|组成|建立|设立)[^，。；\d]{0,6}", report.text_between(part, total)
            )
            if not pooled or not re.search(r"1[:：]1的?比例", before) or part.number.unit != total.number.unit:
                continue
            holds = total.number.value == 2 * part.number.value
            value = total.number.shown(2 * part.number.value)
            yield relation("sum", total, (part, part), value, holds)
            if not holds:
                message = f"1:1配套{part.number.text}，总额应为{value}，文中为{total.number.text}。"
                yield finding("matched-funds", "unlikely", total, (part,), value, message)
