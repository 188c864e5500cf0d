"""Counts that name all their kinds: 分别是 a 和 b, and a part with the rest (其余)."""

import re
from collections.abc import Iterator

from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.part_lists import added
from zhixiao.auditing.statements import Report, Statement, finding, relation

_SORT = r"(?:一|[1-9]\d{0,2})(?:项|个|件|家|名)[\u4e00-\u9fff“”]{3,20}"
_KINDS = re.compile(rf"[^，。；\d]{{0,6}}，分别(?:是|为):?(?P<kinds>{_SORT}(?:、{_SORT})*(?:和|及|以及){_SORT})[。；]")


@check(
    "listed-kinds",
    tier="unlikely",
    meaning="“分别是”之后列全的各类个数之和与前面的总数不符",
    source="公文数据核校通例",
    example="获奖作品3件，分别是1项全国一等奖和1项全省二等奖",
)
def listed_kinds_make_their_count(report: Report) -> Iterator[Outcome]:
    """N件，分别是a项甲和b项乙。: the kinds end the sentence; N batches (批) of a and b are as many as are listed."""
    text = report.view.text
    for index, total in enumerate(report.statements):
        if not total.number.is_count or total.number.unit not in "项个件家名" or total.number.fuzzy:
            continue
        found = _KINDS.match(text, total.number.stop, total.number.stop + 120)
        parts = [one for one in report.statements[index + 1 : index + 12] if found and one.number.start < found.end()]
        if (
            not found
            or len(parts) != len(re.findall(r"、|和|以及|及", re.sub(r"[^\d、和及以]", "", found["kinds"]))) + 1
        ):
            continue
        holds = total.number.value == added(parts)
        value = total.number.shown(added(parts))
        yield relation("sum", total, tuple(parts), value, holds)
        if not holds and total.number.value != len(parts):
            message = f"所列各类之和为{value}，前面写作{total.shown}。"
            yield finding("listed-kinds", "unlikely", total, tuple(parts), value, message)


@check(
    "remainder",
    tier="unlikely",
    meaning="“其余”与前述部分之和不等于总数",
    source="公文数据核校通例",
    example="9家机构中3家各6万元，其余7家各4.5万元",
)
def the_rest_completes_the_whole(report: Report) -> Iterator[Outcome]:
    """a…其余 b of the same unit: a+b is a figure printed before in the paragraph."""
    for _, _, ones in report.paragraphs():
        for index, rest in enumerate(ones):
            if not re.search(r"(?:其余|其他|剩余|另外)(?:的)?$", rest.label) or not rest.number.is_count:
                continue
            earlier = [one for one in ones[:index] if one.number.unit == rest.number.unit and one.plain]
            fits = [
                (one, part)
                for part in earlier[-1:]
                for one in earlier[:-1]
                if one.number.value == part.number.value + rest.number.value
            ]
            for total, part in fits[:1]:
                yield relation("sum", total, (part, rest), total.number.text, True)
                yield relation("sum", rest, (total, part), rest.number.text, True)
            if not fits and len(earlier) >= 2:
                yield from _no_rest(report, earlier[-2], earlier[-1], rest)


_UNREAD = re.compile(
    r"[一二两三四五六七八九十几数多首另](?:家|个|项|所|名|人|户|件|批|类|种)|剩余|其余|其他|其中[^，。；\d]*$"
)


def _no_rest(report: Report, total: Statement, part: Statement, rest: Statement) -> Iterator[Outcome]:
    """T…，分为两档：a…，其余 b in one sentence, with no other count of the unit and none in Chinese numerals."""
    own = [
        one for one in report.between(*report.sentence_of(rest)) if one.number.unit == rest.number.unit and one.plain
    ]
    words = report.text_between(total, part) + report.text_between(part, rest)
    if own[:3] != [total, part, rest] or len(own) != 3 or _UNREAD.search(re.sub(r"(?:其余|其他|剩余)的?$", "", words)):
        return
    if not re.search(r"分为?[两二2]|分[两二]档|其中", words) or any(one.number.rough for one in own):
        return
    expected = rest.number.shown(total.number.value - part.number.value)
    if total.number.value <= part.number.value:
        expected = total.number.shown(part.number.value + rest.number.value)
    yield relation("sum", total, (part, rest), total.number.shown(added((part, rest))), False)
    message = f"{part.shown}与其余{rest.shown}合为{total.number.shown(added((part, rest)))}，前文共{total.shown}。"
    yield finding("remainder", "unlikely", total, (part, rest), expected, message)
