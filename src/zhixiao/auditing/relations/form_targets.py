"""Targets of indicator rows: placeholders, blanks, signs of costs, percentages, dates, words in place of a count."""

import re
from collections.abc import Iterator, Sequence
from functools import wraps

from zhixiao.auditing.forms import indicator_tables
from zhixiao.auditing.indicators import Indicator, IndicatorTable
from zhixiao.auditing.model import Finding
from zhixiao.auditing.registry import Checker, Outcome, check
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import Token, value_of
from zhixiao.rules.plausibility import plausibility

_UNITS = r"(?:%|‰|元|万元|亿元|人次|人|户|家|个|件|项|次|场|期|批|亩|公里|天|月|年)?"
_PLACEHOLDER = re.compile(rf"[≥≤><=]*(?:\*+|[xX]+|○+|□+|_+|待定|待填写?|待补充?|待明确|TBD){_UNITS}")
_AT_LEAST = re.compile(r"[≥>]|大于|不少于|不低于|至少")
_GOOD_IF_MORE = re.compile(
    r"节约|节省|节支|降低|下降|减少|压减|压缩|标准|补[贴助偿]|奖|投入|配套|筹|保费|工资|薪|收入|收益|产值|利润|税|贷款|投资|[人户]均[^，]*经费|慰问|救助|抚恤|学金|津贴|报酬|待遇|低保|保障金|赔付|分红|额度|撬动"
)
_AT_MOST = re.compile(r"[≤<]")
_WORK = re.compile(r"建设|新建|改造|培训|引进|培育|举办|开展|种植|修复|治理|新增|受益|扶持")
KEPT_SMALL = re.compile(
    r"会议|接待|出国|公务|事故|投诉|差错|死亡|伤亡|超|耗|用量|成本|控制|不合格|调整|违|债务|编制|案件|病|污染|排放|借调"
)
_CAPPED = re.compile(
    r"满意[度率]|(?:合格|达标|覆盖|准确|正确|普及|知晓|参保|参与|签约|及时|按时|按期|验收|通过|合规|优良|优秀|成活|保存|修复|完好|就业|巩固|建档|公开|整改|办结)率"
)
_OPEN = re.compile(
    r"拨备|偿债|毛|增[长幅速加]|提高|提升|下降|降低|较上年|同比|超额?|放大|偏[离差]|周转|倍|利用率|使用率|出勤"
)
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百千万半双单首每各全均]|所有|随[时机]|不限|实时")
ENOUGH = 3


def told(rows: Sequence[tuple[Indicator, Token]]) -> str:
    """The names of rows with the words that are told of, for a message; at most four."""
    shown = [f"{row.name or '（名称不明）'}（{token.text}）" for row, token in rows[:4]]
    return "；".join(shown) + ("等" if len(rows) > len(shown) else "")


def note(rule: str, rows: Sequence[tuple[Indicator, Token]], expected: str, message: str) -> Finding:
    """One notice for several rows, at the first in the text, the others' places added."""
    token, *others = sorted((token for _, token in rows), key=lambda one: one.start)
    return Finding(rule, "wording", token.span, token.text, expected, message, tuple(one.span for one in others))


def once(run: Checker) -> Checker:
    """A check whose findings are told once a document: a report prints the rows of its form in a table of its own."""

    @wraps(run)
    def told_once(report: Report) -> Iterator[Outcome]:
        said: set[str] = set()
        for one in run(report):
            if isinstance(one, Finding):
                if one.message in said:
                    continue
                said.add(one.message)
            yield one

    return told_once


def weighs(row: Indicator) -> bool:
    """Whether a row has a weight above nil."""
    return row.weight is not None and row.weight.bare and value_of(row.weight) > 0


def counts(row: Indicator, table: IndicatorTable) -> bool:
    """Whether a row counts: it has a weight, or the table has none for any row."""
    return weighs(row) if "weight" in table.heads else bool(row.name)


@check(
    "target-placeholder",
    tier="wording",
    meaning="指标值是占位符号（*、××、待定），没有填写",
    source="绩效自评复核要点 T01",
    example="“培训人数”指标值写作“××人”",
)
@once
def targets_are_filled_in(report: Report) -> Iterator[Outcome]:
    """Rows that count, whose target is a sign that stands for a figure, among three times as many with a target.

    Where most rows have such a sign, figures are kept back (secrecy, a form not yet filled in), and nobody forgot one.
    """
    for table in indicator_tables(report.document):
        rows = [
            (row, row.target)
            for row in table.rows
            if row.target is not None and counts(row, table) and _PLACEHOLDER.fullmatch(row.target.text)
        ]
        filled = sum(row.target is not None and row.target.kind != "nil" for row in table.rows) - len(rows)
        if rows and filled >= ENOUGH * len(rows):
            message = f"{len(rows)}项指标值没有填写，只有占位符号：{told(rows)}。"
            yield note("target-placeholder", rows, "指标值", message)


_ALL = re.compile(r"总分|总得分|合计|总计|小计")
"""总分（含预算执行率得分）: a row of totals under a name of its own."""


@check(
    "indicator-blank",
    tier="wording",
    meaning="指标有分值，却没有指标值、完成值或得分，而同表其余指标都有",
    source="绩效自评复核要点 T01、F07",
    example="“设备验收合格率”分值10，得分空白，其余8项都有得分",
)
@once
def rows_with_weight_are_filled_in(report: Report) -> Iterator[Outcome]:
    """Cells of a grid that are there and empty where three of four rows have a value; one notice a column.

    Cells of a workbook whose formulas have no results are not empty for its reader.
    """
    if any("公式" in warning for warning in report.document.warnings):
        return
    for table in indicator_tables(report.document):
        weighed = [row for row in table.rows if weighs(row) and row.name and not _ALL.match(row.name)]
        for column, words in (("target", "指标值"), ("actual", "完成值"), ("score", "得分")):
            empty = [(row, row.weight) for row in weighed if row.weight is not None and _lacks(row, column)]
            if empty and len(weighed) - len(empty) >= max(ENOUGH, 3 * len(empty)):
                names = "；".join(f"{row.name}（分值{weight.text}）" for row, weight in empty)
                message = f"{len(empty)}项指标有分值，没有{words}：{names}；其余{len(weighed) - len(empty)}项都有。"
                yield note("indicator-blank", empty, words, message)


def _lacks(row: Indicator, column: str) -> bool:
    """Whether a cell is empty; a dash stands for a target only where no points were given for it."""
    dashed = column == "target" and row.target is not None and row.target.kind == "nil" and "*" not in row.target.text
    return column in row.blank or (dashed and row.score is not None and row.score.bare and value_of(row.score) > 0)


@check(
    "cost-at-least",
    tier="wording",
    meaning="成本指标用“≥”：成本越高越好，方向相反",
    source="绩效自评复核要点 T03；绩效评分规则：成本为反向指标",
    example="成本指标“培训班成本”指标值≥12万元",
)
@once
def costs_have_an_upper_limit(report: Report) -> Iterator[Outcome]:
    """Amounts of money under 成本 with a lower limit; not what is saved, and not standards of a benefit paid out."""
    for table in indicator_tables(report.document):
        for row in table.rows:
            target = row.target
            if target is None or target.number is None or not row.name or "成本" not in row.second + row.first:
                continue
            money = target.number.unit == "元" or re.search(r"元", target.text + row.name + row.unit)
            limit = _AT_LEAST.match(target.text) or (row.sign and _AT_LEAST.match(row.sign))
            if money and limit and not _GOOD_IF_MORE.search(row.name):
                shown = f"{row.sign if not _AT_LEAST.match(target.text) else ''}{target.text}"
                message = f"成本指标“{row.name}”的指标值为“{shown}”，成本应有上限（≤），不应有下限。"
                yield Finding("cost-at-least", "wording", target.span, target.text, "≤", message)


@check(
    "quantity-at-most",
    tier="wording",
    meaning="建设、培训等数量指标用“≤”：做得越少越好，方向相反",
    source="绩效自评复核要点 T03；绩效评分规则：数量为正向指标",
    example="数量指标“新建示范村数量”指标值≤4个",
)
@once
def work_to_be_done_has_a_lower_limit(report: Report) -> Iterator[Outcome]:
    """Counts of work under 数量 with an upper limit; not meetings, receptions, losses and what is kept small."""
    for table in indicator_tables(report.document):
        for row in table.rows:
            target = row.target
            if target is None or target.number is None or row.second != "数量" or not counts(row, table):
                continue
            sign = target.text if _AT_MOST.match(target.text) else row.sign
            if _AT_MOST.match(sign) and _WORK.search(row.name) and not KEPT_SMALL.search(row.name):
                message = (
                    f"数量指标“{row.name}”的指标值为“{sign[:1]}{target.text.lstrip('≤<')}”，方向可能相反（应为≥）。"
                )
                yield Finding("quantity-at-most", "wording", target.span, target.text, "≥", message)


@check(
    "target-above-hundred",
    tier="wording",
    meaning="满意度、合格率等的指标值或完成值超过100%",
    source="绩效自评复核要点 T04；公文数据核校通例：上限100%",
    example="“设备验收合格率”指标值≥110%",
)
@once
def shares_have_targets_up_to_a_hundred(report: Report) -> Iterator[Outcome]:
    """Rates whose numerator is a part of the denominator, by their name; completion rates may pass a hundred."""
    for table in indicator_tables(report.document):
        for row in table.rows:
            if not _CAPPED.search(row.name[-8:]) or _OPEN.search(row.name):
                continue
            for token in (row.target, row.actual):
                number = token.number if token is not None else None
                if token is None or number is None or (number.unit or row.unit) != "%" or not 100 < number.value < 1000:
                    continue
                message = f"“{row.name}”是部分占全部的比率，不会超过100%，表中为{token.text}。"
                yield Finding("target-above-hundred", "wording", token.span, token.text, "≤100%", message)


@check(
    "target-below-last-year",
    tier="wording",
    meaning="指标值不到上年实际完成值的一半，定得偏低",
    source=plausibility().low_target.source,
    example="“走访企业”上年完成120家，本年指标值≥40家",
)
@once
def targets_are_not_far_below_last_year(report: Report) -> Iterator[Outcome]:
    """Counts with a column of last year's values beside the target; less of a loss or cost is no low target."""
    most = plausibility().low_target.value
    for table in indicator_tables(report.document):
        for row in table.rows:
            target, before = row.target, row.before
            if target is None or before is None or not counts(row, table) or not _counted_alike(target, before):
                continue
            if _AT_MOST.match(target.text) or _AT_MOST.match(row.sign) or KEPT_SMALL.search(row.name):
                continue
            if 0 < value_of(target) <= most * value_of(before):
                message = f"“{row.name}”上年完成{before.text}，本年指标值{target.text}，不到一半，可能定得偏低。"
                yield Finding(
                    "target-below-last-year", "wording", target.span, target.text, "", message, (before.span,)
                )


def _counted_alike(target: Token, before: Token) -> bool:
    """Whether both are plain figures of one unit that is no share."""
    if target.number is None or before.number is None or "text" in (target.kind, before.kind):
        return False
    return target.number.unit == before.number.unit not in ("%", "年", "月", "日")


@check(
    "quantity-in-words",
    tier="wording",
    meaning="数量指标的指标值不是数字，而同表其他数量指标都有数字",
    source="绩效自评复核要点 T06",
    example="数量指标“检查企业”指标值为“按计划完成”",
)
@once
def quantities_have_figures(report: Report) -> Iterator[Outcome]:
    """Words without any numeral, 全部 or 每 under 数量; at most one for three rows with a figure."""
    for table in indicator_tables(report.document):
        ones = [
            (row, row.target)
            for row in table.rows
            if row.second == "数量" and row.target is not None and counts(row, table)
        ]
        rows = [(row, target) for row, target in ones if row.name and _in_words(target)]
        figures = sum(target.number is not None for _, target in ones)
        if rows and table.certain and figures >= max(ENOUGH, 3 * len(rows)):
            message = f"{len(rows)}项数量指标没有写明数量：{told(rows)}；同表其他数量指标都有数字。"
            yield note("quantity-in-words", rows, "数字", message)


def _in_words(target: Token) -> bool:
    return target.kind == "text" and target.number is None and not _NUMERAL.search(target.text)
