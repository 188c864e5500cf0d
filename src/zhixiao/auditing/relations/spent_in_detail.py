"""What was spent, and the sentence behind it that says on what: 支出 S。具体支出为 …a, …b."""

import re
from collections.abc import Iterator, Sequence

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.amounts import told_role
from zhixiao.auditing.relations.part_lists import added, total_meets
from zhixiao.auditing.slips import named, slip, slip_of_a_part
from zhixiao.auditing.statements import Report, Statement, finding, relation

_DETAIL = re.compile(r"^\s*具体(?:支出|使用|用途|用于|开支)(?:情况|明细|内容|项目)?(?:为|是|如下|包括)?[:：]?")
_SOME = re.compile(r"等(?!级|次)|主要|其中|部分")


@check(
    "spent-in-detail",
    tier="unlikely",
    meaning="“具体支出为”之后列出的金额之和与前一句的支出不符",
    source="公文数据核校通例：分项之和",
    example="实际支出24.86万元。具体支出为资料印制费9.46万元、系统维护费15.04万元（和为24.50）",
)
def details_make_what_was_spent(report: Report) -> Iterator[Outcome]:
    """All amounts of a sentence that begins with 具体支出, against the amount spent that stands last before it."""
    for _, _, ones in report.paragraphs():
        money = [one for one in ones if one.money and one.plain]
        for sentence in dict.fromkeys(one.sentence for one in money):
            items = [one for one in money if one.sentence == sentence]
            spent = next(
                (one for one in reversed(money) if one.sentence < sentence and told_role(one) == "spent"), None
            )
            if spent is not None and _all_told(report, spent, items):
                yield from _judged(spent, items)


def _all_told(report: Report, spent: Statement, items: Sequence[Statement]) -> bool:
    text = report.view.text[slice(*report.sentence_of(items[0]))]
    alike = all(one.number.scale == spent.number.scale and not one.number.fuzzy for one in (spent, *items))
    return bool(_DETAIL.match(text)) and not _SOME.search(text) and alike


def _judged(spent: Statement, items: Sequence[Statement]) -> Iterator[Outcome]:
    value = spent.number.shown(added(items))
    gap = spent.number.value - added(items)
    why = slip(spent.number.text, value) or slip_of_a_part([one.number for one in items], gap)
    holds = total_meets(spent, items)
    if holds or why:
        yield relation("sum", spent, tuple(items), value, holds)
        for item in items:
            yield relation("sum", item, (spent,), item.number.text, holds)
    if not holds and why:
        listed = "+".join(one.number.text for one in items)
        message = f"具体支出{listed}{'' if len(items) == 1 else '=' + value}，前一句为{spent.shown}{named(why)}。"
        yield finding("spent-in-detail", "unlikely", spent, tuple(items), value, message)
