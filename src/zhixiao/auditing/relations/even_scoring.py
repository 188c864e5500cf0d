"""One measure for all rows: one fact is not full here and nil there, one defect does not cost all or little in turn."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from zhixiao.auditing.forms import indicator_tables
from zhixiao.auditing.indicators import Indicator
from zhixiao.auditing.model import Finding
from zhixiao.auditing.numbers import decimal_text
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.form_names import general, key
from zhixiao.auditing.relations.form_review import reviewed
from zhixiao.auditing.relations.form_targets import once, weighs
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import Token, value_of
from zhixiao.rules.plausibility import plausibility

_KEPT_ONCE = re.compile(r"重复|重合|重叠|合并|保留|另[一行]|已在|不再")
"""A remark on a row that is not counted because another one says the same."""
_DEFECT = re.compile(r"[未无缺没不]|错|超出|超过|虚|空泛|笼统|滞后|逾期")
_GRADED = re.compile(r"完成|达[到成标]|低于|高于|部分|不足|不够|偏|比例|按|扣|酌")
"""Reasons that cost more or less by how much is missing."""
_SHORTEST = 4


@check(
    "one-fact-two-scores",
    tier="wording",
    meaning="同一指标、同一完成值在表中两行，一行满分，一行0分",
    source="绩效自评复核要点 5.4 C2：同一事实两处评分不同",
    example="“设备验收合格率”完成95%，质量指标得10分，社会效益指标得0分",
)
@once
def one_fact_has_one_score(report: Report) -> Iterator[Outcome]:
    """Rows of one table with one name and one completed value, unless a remark says that it comes twice."""
    for table in indicator_tables(report.document):
        groups: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
        for row in table.rows:
            if row.name and row.actual is not None and row.actual.kind != "nil" and not _KEPT_ONCE.search(row.remark):
                groups[key(row.name), row.actual.text].append(row)
        for rows in groups.values():
            for first, row in combinations(rows, 2):
                yield from _unequal(first, row)


def _unequal(first: Indicator, row: Indicator) -> Iterator[Outcome]:
    """A reviewer gives an indicator told under output and benefit its points in one place only."""
    if general(row.name) and first.second != row.second:
        return
    told_twice = {first.first, row.first} == {"产出", "效益"}
    given = ((first.score, row.score), *(() if told_twice else ((first.review, row.review),)))
    for one, other in given:
        shares = {_share(first, one), _share(row, other)}
        if one is not None and other is not None and shares == {0, 1}:
            where = f"（{first.second}、{row.second}）" if first.second != row.second else ""
            message = (
                f"“{row.name}”在两行{where}完成值都是{row.actual.text if row.actual else ''}，"
                f"一行得{one.text}，一行得{other.text}，评分不一致。"
            )
            yield Finding("one-fact-two-scores", "wording", other.span, other.text, one.text, message, (one.span,))
            return


def _share(row: Indicator, given: Token | None) -> Fraction | None:
    """Points given of the points there are; None where they are not figures."""
    if given is None or not given.bare or row.weight is None or not weighs(row):
        return None
    return value_of(given) / value_of(row.weight)


@check(
    "one-defect-many-shares",
    tier="wording",
    meaning="复核表中同一条扣分理由，各行扣分的比例相差悬殊",
    source=plausibility().deductions_apart.source,
    example="两行备注都是“未提供佐证材料”，一行10分全扣，一行15分扣3分",
)
def one_defect_costs_one_share(report: Report) -> Iterator[Outcome]:
    """Reasons of a reviewer that name a defect there is or is not, over all sheets of the document."""
    reasons: dict[str, list[tuple[Indicator, Token, Fraction]]] = defaultdict(list)
    for table in indicator_tables(report.document):
        for row in table.rows if {"review", "remark"} <= table.heads else ():
            pair = reviewed(row)
            if pair is not None and value_of(pair[0]) > 0 and _names_a_defect(row.remark):
                reasons[row.remark].append((row, pair[1], 1 - value_of(pair[1]) / value_of(pair[0])))
    for reason, rows in reasons.items():
        yield from _apart(reason, rows)


def _names_a_defect(reason: str) -> bool:
    return len(reason) >= _SHORTEST and bool(_DEFECT.search(reason)) and not _GRADED.search(reason)


def _apart(reason: str, rows: Sequence[tuple[Indicator, Token, Fraction]]) -> Iterator[Outcome]:
    least, most = (end(rows, key=lambda one: one[2]) for end in (min, max))
    if most[2] - least[2] < plausibility().deductions_apart.value:
        return
    shown = "；".join(f"“{row.name}”扣{decimal_text(share * 100, 0)}%" for row, _, share in (most, least))
    message = f"同一理由“{reason}”的扣分比例相差悬殊：{shown}。"
    _, token, _ = least
    spans = tuple(one.span for _, one, _ in rows if one is not token)
    yield Finding("one-defect-many-shares", "wording", token.span, token.text, "", message, spans)
