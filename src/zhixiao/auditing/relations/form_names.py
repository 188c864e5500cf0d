"""Names and levels of indicator rows: level 1 left out, one indicator twice, a name under the wrong level 2."""

import re
from collections import defaultdict
from collections.abc import Iterator

from zhixiao.auditing.forms import indicator_tables
from zhixiao.auditing.indicators import Indicator, IndicatorTable
from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.form_targets import counts, note, once
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import Token, value_of
from zhixiao.rules.level_words import level_words

_PARTICLES = re.compile(r"[\W_]|[的之了及和与等对]")
_GENERAL = 4
"""Names up to this length (合格率, 完成时间) say too little to be one indicator in two places."""
_ALIKE = 6
"""Names from this length on are one when their characters are, in whatever order."""


@check(
    "missing-level",
    tier="wording",
    meaning="自评表只有产出指标，没有效益指标和满意度指标",
    source="绩效自评复核要点 T02；财预〔2021〕101号：产出、效益、满意度",
    example="一级指标一列只有“产出指标”",
)
@once
def output_is_not_all(report: Report) -> Iterator[Outcome]:
    """A grid read to its total, with a column of level 1 that names 产出 and no level that says what came of it."""
    for table in indicator_tables(report.document):
        rows = [row for row in table.rows if counts(row, table)]
        levels = {level for row in table.rows for level in (row.first, row.second)}
        if "first" not in table.heads or not table.closed or not rows or not all(row.first for row in rows):
            continue
        outputs = [row for row in rows if row.first == "产出" and row.title is not None]
        if outputs and not any(re.search(r"效益|效果|效率|效能|效应|满意|影响|成效", level) for level in levels):
            token = outputs[0].title
            assert token is not None
            message = "一级指标只有产出，没有效益指标和满意度指标，反映不出资金的效果。"
            yield Finding("missing-level", "wording", token.span, token.text, "效益、满意度指标", message)


@check(
    "repeated-indicator",
    tier="wording",
    meaning="同一指标在一张表中出现两次",
    source="绩效自评复核要点 T07；自评复核规则第9条：产出与效益不重复",
    example="产出下“新增就业人数”指标值≥500人，社会效益下又有“新增就业人数”指标值≥500人",
)
@once
def an_indicator_stands_once(report: Report) -> Iterator[Outcome]:
    """One name and one target twice; also one name with two targets under output and benefit. One notice a form.

    A name repeated with other targets under one level is told of several things (补贴标准 of several groups), and a
    table in which many names come again holds several projects.
    """
    for table in indicator_tables(report.document):
        named = [row for row in table.rows if row.name and row.title is not None and row.second and counts(row, table)]
        groups: dict[str, list[Indicator]] = defaultdict(list)
        for row in named:
            groups[key(row.name)].append(row)
        doubled = [group for group in groups.values() if len(group) > 1]
        if 4 * sum(len(group) - 1 for group in doubled) > max(len(named), 8):
            continue
        again = [(group[0], row) for group in doubled for row in group[1:] if _same(group[0], row)]
        if again:
            shown = "；".join(f"“{row.name}”（{_where(first, row)}）" for first, row in again[:4])
            shown += "等" if len(again) > 4 else ""
            rows = [(row, row.title) for _, row in again if row.title is not None]
            message = f"{len(again)}项指标与前面的重复：{shown}；同一内容只应保留最合适的一项。"
            yield note("repeated-indicator", rows, "", message)


def key(name: str) -> str:
    """What names of one meaning share: their characters in whatever order, their figures as printed."""
    shown = _PARTICLES.sub("", name)
    letters = "".join(sorted(re.sub(r"\d", "", shown)))
    figures = re.sub(r"\D", "", shown)
    return letters + figures if len(shown) >= _ALIKE else shown


def general(name: str) -> bool:
    """Whether a name says too little to be one indicator in two places."""
    return len(_PARTICLES.sub("", name)) <= _GENERAL


def _same(first: Indicator, row: Indicator) -> bool:
    """Whether two rows of one name are one indicator."""
    targets = {one.target.text for one in (first, row) if one.target is not None and _printed(one.target)}
    both = all(one.target is not None and _printed(one.target) for one in (first, row))
    if general(row.name) and row.second != first.second:
        return False
    apart = {first.first, row.first} == {"产出", "效益"} and not general(row.name)
    return both and (len(targets) == 1 or apart)


def _printed(target: Token) -> bool:
    return target.kind != "nil" and not target.text.startswith("待")


def _where(first: Indicator, row: Indicator) -> str:
    own = "" if row.name == first.name else f"即“{first.name}”，"
    return own + (f"{first.second}与{row.second}" if row.second != first.second else f"{row.second}下两次")


@check(
    "level-mismatch",
    tier="wording",
    meaning="三级指标与所在的二级指标不匹配",
    source=level_words().source,
    example="数量指标下的“项目资金支付率”",
)
@once
def names_belong_to_their_level(report: Report) -> Iterator[Outcome]:
    """By the dictionary of words; a row without weight is no indicator."""
    for table in indicator_tables(report.document):
        for row in table.rows:
            if row.title is None or not row.name or not _judged(row, table):
                continue
            found = ((one, one.word_in(row.second, row.name)) for one in level_words().mismatches)
            one = next(((entry, word) for entry, word in found if word), None)
            if one is not None:
                message = f"“{row.name}”放在{row.second}指标下不合适，属于{one[0].belongs}。"
                yield Finding("level-mismatch", "wording", row.title.span, row.title.text, one[0].belongs, message)


def _judged(row: Indicator, table: IndicatorTable) -> bool:
    """Whether the row is an indicator: with a weight, or with a target in a table without weights."""
    if row.weight is not None and row.weight.bare:
        return value_of(row.weight) > 0
    return "weight" not in table.heads and row.target is not None and row.target.kind != "nil"
