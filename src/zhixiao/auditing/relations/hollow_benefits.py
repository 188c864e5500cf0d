"""Benefits that only look measured: a bare percentage for what nobody counts (形式量化)."""

import re
from collections.abc import Iterator

from zhixiao.auditing.forms import indicator_tables
from zhixiao.auditing.indicators import Indicator
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.form_targets import counts, note, once, told
from zhixiao.auditing.statements import Report
from zhixiao.rules.hollow_benefits import hollow_benefits

_BARE_SHARE = re.compile(
    r"(?:[≥>=]|大于等于|大于|不低于|达到?)*(?:提升|提高|改善|增强)?(?:[≥>]|不低于)?\d+(?:\.\d+)?%(?:以上)?"
)
_NEAR = 60
"""Characters behind a name in which the text may say how the indicator is measured."""


@check(
    "hollow-benefit",
    tier="wording",
    meaning="效益指标的指标值只有一个比率，没有写明怎样算、凭什么（形式量化）",
    source=hollow_benefits().source,
    example="社会效益“知识产权保护意识”指标值≥95%，没有公式和来源",
)
@once
def benefits_say_what_is_counted(report: Report) -> Iterator[Outcome]:
    """One notice a form, for names of what nobody counts; none in a report that explains its indicators."""
    words = hollow_benefits()
    if any(heading in report.view.text for heading in words.explaining):
        return
    for table in indicator_tables(report.document):
        rows = [
            (row, row.target)
            for row in table.rows
            if row.target is not None and counts(row, table) and _hollow(row) and not _founded(report, row)
        ]
        if rows:
            message = f"{len(rows)}项效益指标只有一个比率，没有写明怎样算、数据从哪里来：{told(rows)}。"
            yield note("hollow-benefit", rows, "计算公式或数据来源", message)


def _hollow(row: Indicator) -> bool:
    """Whether a row of a benefit has a bare share for a target and a name of what nobody counts."""
    words = hollow_benefits()
    benefit = row.second in words.levels or (row.first in ("效益", "效果") and not row.second)
    target = "" if row.target is None else row.target.text + ("%" if row.unit == "%" and row.target.bare else "")
    return benefit and bool(_BARE_SHARE.fullmatch(target)) and words.vague_name(row.name)


def _founded(report: Report, row: Indicator) -> bool:
    """Whether the cells of a row, or what follows its name anywhere, say how the figure is found."""
    words = hollow_benefits()
    cells = "".join(one.text for one in (row.target, row.actual) if one is not None)
    if words.says_how(row.name + cells + row.remark):
        return True
    text = report.view.text
    return any(
        words.says_how(text[found.end() : found.end() + _NEAR]) for found in re.finditer(re.escape(row.name), text)
    )
