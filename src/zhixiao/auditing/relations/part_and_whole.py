"""One part right behind its whole: 其中 p, which may not exceed it."""

import itertools
import re
from collections.abc import Iterator, Sequence

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.label_words import grams, last_clause, words
from zhixiao.auditing.relations.part_lists import alike
from zhixiao.auditing.statements import Report, Statement, finding, relation

_TAKEN_BACK = re.compile(r"[^\d\s,.]-\d")
"""A part below zero among the others: 省直达-13.27万元."""
_COMPARED = r"，(?:同比|环比|较上年|比上年|占)[^，。；\d]{0,12}\d+(?:\.\d+)?%"
_INTENSIVE = re.compile(
    r"[人户亩生村项件笔家场次台年月日校所县乡]均|平均|均价|单价|价格|单产|亩产|每|(?<!高)标准(?!化|地)|时限|最高"
)
"""A mean, a price, a standard: that of a part may be above that of the whole."""
NEAR = 24


@check(
    "part-within-whole",
    tier="impossible",
    meaning="“其中”的一项大于总数",
    source="公文数据核校通例、陷阱14：部分≤全部可证",
    example="授权专利1936件，其中发明专利2087件",
    fixed_terms=True,
)
def a_part_is_not_more_than_the_whole(report: Report) -> Iterator[Outcome]:
    """T，其中 p: p ≤ T, for the figure right before 其中."""
    for _, _, ones in report.paragraphs():
        figures = [one for one in ones if one.number.unit != "%"]
        for index, (total, part) in enumerate(itertools.pairwise(figures)):
            between = re.sub(_COMPARED, "", report.text_between(total, part))
            if (
                not re.fullmatch(r"[，,(（]?其中:?[^，。；\d]{0,16}", between)
                or not alike(total, part)
                or not total.plain
                or not total.number.unit
                or _begins_a_line(report, total)
            ):
                continue
            if (
                total.role == "difference"
                or total.number.value < 0
                or _TAKEN_BACK.search(report.view.text, part.number.stop, report.sentence_of(part)[1])
                or re.search(r"累计|历年|总投资", between)
                or _NET.search(total.label)
                or any(_INTENSIVE.search(one.label[-NEAR:]) for one in (total, part))
                or not re.match(r"[，。；、()]|$|\n|为|用于", part.after)
                or _of_an_earlier_one(figures[:index], total, part)
                or _of_a_list(report, figures[: index + 1], part)
            ):
                continue
            holds = part.number.low <= total.number.high
            yield relation("target_vs_actual", part, (total,), f"≤{total.number.text}", holds)
            yield relation("target_vs_actual", total, (part,), f"≥{part.number.text}", holds)
            if not holds and not total.number.fuzzy and not total.number.bound:
                message = f"其中的{part.shown}大于总数{total.shown}。"
                yield finding("part-within-whole", "impossible", part, (total,), f"≤{total.number.text}", message)


def _begins_a_line(report: Report, total: Statement) -> bool:
    """Whether no word stands before a whole in its line: it may be the end of a list that the layout broke."""
    return not report.view.text[report.paragraph_range(total)[0] : total.number.start].strip()


_NET = re.compile(r"净[^，。；、\d]{0,4}$")
"""净缺口829.50万元，其中甲、乙缺口833.40万元: others had more than they should."""


def _of_a_list(report: Report, before: Sequence[Statement], part: Statement) -> bool:
    """Whether the figure before 其中 ends a list that may hold the part: 镇级9人、村级94人、社区16人，其中兼职107人.

    Of 各月分别为286、214和633万元，其中二季度1560万元 the list is one of bare figures, which share the last unit.
    """
    listed = before[-1].number.value
    for one, other in zip(before[-2::-1], before[::-1], strict=False):
        if not one.number.unit and report.text_between(one, other) in ("、", "和", "及", "与"):
            return True
        if not alike(one, other) or not re.fullmatch(r"[、和][^，。；、\d]{0,12}", report.text_between(one, other)):
            break
        listed += one.number.value
    return before[-1].number.value < part.number.value <= listed


def _of_an_earlier_one(before: Sequence[Statement], total: Statement, part: Statement) -> bool:
    """Whether 其中 may go back over a figure that shares no word with the part: 实到220人，请假53人，其中女性200人."""
    wholes = [one for one in before if one.sentence == part.sentence and alike(one, part)]
    large = any(one.number.value >= part.number.value for one in wholes)
    return large and not grams(words(part.label[-NEAR:].split("其中")[-1])) & grams(words(last_clause(total.label)))
