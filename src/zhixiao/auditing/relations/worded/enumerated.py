"""Uses of an amount that are enumerated in one paragraph: 安排1150万元，一是…500万元；二是…400万元；三是…250万元."""

import re
from collections.abc import Iterator, Sequence

from zhixiao.auditing.relations.worded.claims import NAMED, SURE
from zhixiao.auditing.relations.worded.figures import Figure, paragraphs
from zhixiao.auditing.relations.worded.readings import Law, reading
from zhixiao.auditing.relations.worded.sums import CHINESE, sums_of
from zhixiao.auditing.statements import Report

_ITEM = re.compile(r"(?:^|[，。；:、])(?P<numeral>[一二三四五六七八九十])是")
_USES = re.compile(r"用于|用途|如下|分配|具体|其中|包括|安排")
_NO_PART = re.compile(r"[增减超节]|[比较]|每|均|单价|标准|其中|结[余转]|剩余")
_FEWEST = 2
_EXACT = 4
"""Digits from which on amounts are no round ones."""


@reading(
    "enumerated-parts",
    tier="unlikely",
    meaning="“一是…二是…”逐项所列金额之和与前面的总额不符",
    source="公文数据核校通例：分项之和",
    example="安排资金1150万元，用于：一是专利转化500万元；二是贴息400万元；三是维权350万元（应为250万元）",
)
def enumerated_amounts_make_the_amount_ahead(report: Report, own: list[Figure], earlier: list[Figure]) -> Iterator[Law]:
    """Items from 一是 on without a gap, each with one amount of the unit of the nearest amount before the first."""
    if _numeral(own[0]) != 1 and not any(_numeral(one) == 1 for one in own):
        return
    run, places = paragraphs(report)[own[0].statement.paragraph]
    first = next(places[one.statement.number.start] for one in own if _numeral(one) == 1)
    ahead = [one for one in run[:first] if one.unit == "元" and one.measured]
    items = _items(run[first:])
    amounts = [[one for one in item if one.unit == "元"] for item in items]
    if not ahead or len(items) < _FEWEST or any(len(ones) != 1 for ones in amounts):
        return
    parts = [ones[0] for ones in amounts]
    between = report.text_between(ahead[-1].statement, parts[0].statement)
    if _may_leave_out(ahead[-1], parts):
        return
    clean = not any(_NO_PART.search(_ITEM.sub("", one.bare)[-12:]) or not one.measured for one in parts)
    if clean and not re.search(r"\d", between):
        yield sums_of(ahead[-1], parts, SURE if _USES.search(between) else NAMED)


def _may_leave_out(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether round amounts come to less than a round whole: the rest may have uses that are not told."""
    left = whole.statement.number.value - sum(one.statement.number.value for one in parts)
    digits = whole.statement.number.text.replace(",", "").replace(".", "").rstrip("0")
    return left > 0 and len(digits) < _EXACT


def _numeral(one: Figure) -> int:
    """Which item the words before a figure begin, 0 for none."""
    found = [*_ITEM.finditer(one.bare)]
    return CHINESE[found[-1]["numeral"]] if found else 0


def _items(run: Sequence[Figure]) -> list[list[Figure]]:
    """The figures of each item in order, up to a full stop behind the last."""
    items: list[list[Figure]] = []
    for one in run:
        numeral = _numeral(one)
        if numeral and numeral != len(items) + 1:
            break
        if numeral:
            items.append([])
        elif "。" in one.bare:
            break
        items[-1].append(one)
    return items
