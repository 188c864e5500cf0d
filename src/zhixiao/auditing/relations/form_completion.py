"""Completed values against the points given: undone work with full points, words and percentages, evidence."""

import re
from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.form import trusted
from zhixiao.auditing.forms import indicator_tables, read_forms
from zhixiao.auditing.indicators import Indicator
from zhixiao.auditing.model import Finding
from zhixiao.auditing.numbers import decimal_text
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.form_review import missed
from zhixiao.auditing.relations.form_targets import ENOUGH, note, once, told, weighs
from zhixiao.auditing.statements import Report
from zhixiao.auditing.tokens import Token, value_of

_UNDONE = re.compile(
    r"(?:尚未|还未|仍未|暂未|未能?)(?:全部|按[期时]|按计划)?(?:完成|验收|完工|竣工|开工|开展|实施|启动|实现|达成|达到|达标|发放|落实|建成)"
)
_NOT_UNDONE = re.compile(r"(?:无|没有|不存在|杜绝|避免|防止|如|若|减少|降低|凡|对)[^，。；]{0,4}$")
_INSTEAD = re.compile(r"改为|改用|改以|改成|调整为|替代|取消|线上")
_RULE = re.compile(r"[记计得]满分|[记计]分|不得分|扣\d")
"""How points are given (未达到指标值的按比例记分): a column of the form beside the score, not what was done."""
_MISSED = re.compile(
    r"未(?:完成|达成|实现|达到)(?:年度|预期|既定)?(?:指标|目标)?(?:且效果较差)?|未开展|未实施|未启动|未验收"
)
_PARTLY = re.compile(r"(?:部分(?:达成|完成|实现)|基本未完成)(?:年度|预期)?(?:指标|目标)?(?:并具有一定效果)?")
_OWN_BAND = re.compile(
    r"部分(?:达成|完成|实现)[^。；]{0,24}(?:可|酌情)[^。；\d]{0,6}(?:参照|比照|按照?|上浮|执行)[^。；]{0,12}(?:档|[计记评得]分|区间)"
)
"""A rule of the document's own for points: 部分达成且已形成主要成果的可参照第一档下限以上计分."""
_REACHED = re.compile(r"(?:全部|已|均已|按时|按期)?(?:达成|完成|实现|达到|达标)(?:年度|预期|既定)?(?:指标|目标)?")
_UNPROVED = re.compile(
    r"(?:无|没有|缺少?|缺乏|未提供|未见|未附|未提交)(?:相关|相应|任何)?(?:佐证|证明材料|支撑材料|资料佐证|印证)"
)
_WHOLE = re.compile(r"全[部覆额面程年市县区省]|所有|均|每|率|比例|程度|100|百分|达成|完成|是否|占比|覆盖")
_SATISFIED = re.compile(r"满意[度率]")
_COMPLAINTS = re.compile(
    r"(?:无|零|没有|未(?:发生|收到|接到)|0[起件次例]?)[^，。；\d]{0,6}投诉|投诉[^，。；\d]{0,6}(?:为零|为0|0[起件次例])"
)
FULL_FROM = 8


def _full(row: Indicator) -> bool:
    return row.score is not None and row.score.bare and weighs(row) and _share(row) == 1


def _share(row: Indicator) -> Fraction:
    """Points given of the points there are."""
    assert row.score is not None
    assert row.weight is not None
    return value_of(row.score) / value_of(row.weight)


@check(
    "undone-full",
    tier="wording",
    meaning="完成值或备注写明未完成、未验收，却得满分",
    source="绩效自评复核要点 5.4 C1：未验收而得满分；财预〔2020〕10号附件1：未达成得60%以下",
    example="完成值“主体完工，尚未验收”，分值10，得分10",
)
@once
def undone_work_has_no_full_points(report: Report) -> Iterator[Outcome]:
    """In the cell of the completed value, or in the remark, of the same row."""
    for table in indicator_tables(report.document):
        for row in table.rows:
            if not _full(row) or row.score is None or not (table.certain or row.name):
                continue
            said = _said(row)
            words = next((found for text in said if (found := _undone(text))), "")
            if words and not _INSTEAD.search("".join(said)):
                message = f"“{row.name or '该指标'}”写明{words}，却得满分{row.score.text}。"
                also = () if row.actual is None else (row.actual.span,)
                yield Finding(
                    "undone-full", "wording", row.score.span, row.score.text, f"<{row.score.text}", message, also
                )


def _said(row: Indicator) -> tuple[str, ...]:
    remark = "" if _RULE.search(row.remark) else row.remark
    return ("" if row.actual is None or row.actual.kind != "text" else row.actual.text, remark)


def _undone(text: str) -> str:
    for found in _UNDONE.finditer(text):
        if not _NOT_UNDONE.search(text[: found.start()]) and not text[found.end() :].startswith(
            ("原因", "的", "事项", "率")
        ):
            return found.group()
    return ""


@check(
    "missed-without-reason",
    tier="wording",
    meaning="未达到指标值而扣了分，偏差原因空白，而其他未达到的都写了原因",
    source="绩效自评复核要点 C01；5.2 自评表刚性检查：未完成的须填偏差原因",
    example="指标值≥500人，完成430人，得8.6分，偏差原因空白；另两项未完成的都写了原因",
)
@once
def missed_targets_have_a_reason(report: Report) -> Iterator[Outcome]:
    """One notice a form with a column of reasons that other missed rows use; a reviewer's sheet has its own."""
    for table in indicator_tables(report.document):
        if "remark" not in table.heads or "review" in table.heads:
            continue
        rows = [(row, row.actual) for row in table.rows if row.actual is not None and _lost_points(row)]
        silent = [(row, token) for row, token in rows if "remark" in row.blank]
        if silent and len(silent) < len(rows):
            names, others = told(silent), len(rows) - len(silent)
            message = f"{len(silent)}项没有达到指标值，没有写原因：{names}；其余{others}项未达到的都写了。"
            yield note("missed-without-reason", silent, "偏差原因", message)


def _lost_points(row: Indicator) -> bool:
    """Whether a row missed its target and did not get all its points."""
    scored = row.score is not None and row.score.bare and weighs(row)
    return scored and bool(row.name) and missed(row) and _share(row) < 1


@check(
    "points-of-the-words",
    tier="wording",
    meaning="定性指标的得分不在完成程度对应的档次内",
    source="财预〔2020〕10号附件1：达成100%—80%，部分达成80%—60%，未达成60%—0%",
    example="完成值“部分达成预期指标”，分值10，得分10",
)
@once
def points_fall_in_the_band_of_the_words(report: Report) -> Iterator[Outcome]:
    """Only the words of the form itself (达成、部分达成、未达成), and only what is outside the band by every rule.

    A document whose own rule lets the partly reached have points of another band is not held to the common one.
    """
    own_rule = bool(_OWN_BAND.search(report.view.text))
    for table in indicator_tables(report.document):
        for row in table.rows:
            actual = row.actual
            if actual is None or row.score is None or not row.score.bare or not weighs(row) or not row.name:
                continue
            band = None if own_rule and _PARTLY.fullmatch(actual.text) else _band(row, actual)
            if band is None or band[0] <= _share(row) <= band[1]:
                continue
            assert row.weight is not None
            low, high = (decimal_text(value_of(row.weight) * edge, 2) for edge in band)
            given = f"分值{row.weight.text}，得分应在{low}至{high}之间，表中为{row.score.text}"
            message = f"“{row.name}”完成值为“{actual.text}”，{given}。"
            span = row.score.span
            yield Finding(
                "points-of-the-words", "wording", span, row.score.text, f"{low}—{high}", message, (actual.span,)
            )


def _band(row: Indicator, actual: Token) -> tuple[Fraction, Fraction] | None:
    """The lowest and highest share of points for the words, None for other words; local rules begin at 50%."""
    if _MISSED.fullmatch(actual.text):
        return None if _share(row) == 1 else (Fraction(0), Fraction(60, 100))
    if _PARTLY.fullmatch(actual.text):
        return Fraction(50, 100), Fraction(80, 100)
    words = row.target is not None and row.target.kind == "text" and row.target.number is None
    if words and _REACHED.fullmatch(actual.text) and not row.remark:
        return Fraction(80, 100), Fraction(1)
    return None


@check(
    "percent-for-words",
    tier="wording",
    meaning="指标值是文字，完成值却都是100%",
    source="绩效自评复核要点 C03",
    example="指标值“每月汇总上报”，完成值100%",
)
@once
def words_are_not_met_by_percent(report: Report) -> Iterator[Outcome]:
    """One notice a form, from three rows on; a target of 全部 or a name with 率 is a share."""
    for table in indicator_tables(report.document):
        rows = [(row, row.actual) for row in table.rows if row.actual is not None and _percent_for_words(row)]
        if table.certain and len(rows) >= ENOUGH:
            names = "；".join(f"{row.name}（{row.target.text}→{token.text}）" for row, token in rows[:4] if row.target)
            message = (
                f"{len(rows)}项指标值是文字，完成值却是100%，看不出完成了什么：{names}{'等' if len(rows) > 4 else ''}。"
            )
            yield note("percent-for-words", rows, "", message)


def _percent_for_words(row: Indicator) -> bool:
    target, actual = row.target, row.actual
    words = target is not None and target.kind == "text" and target.number is None and not re.search(r"\d", target.text)
    percent = actual is not None and bool(re.fullmatch(r"100(?:\.0+)?%", actual.text))
    return (
        words
        and percent
        and bool(row.name)
        and weighs(row)
        and not _WHOLE.search(row.name + (target.text if target else ""))
    )


@check(
    "words-for-a-figure",
    tier="wording",
    meaning="指标值是数字，完成值只写“完成”，看不出完成了多少",
    source="自评指标导入模板：定量指标的实际完成值须填数字",
    example="指标值≥500人，完成值“已完成”，得满分",
)
@once
def figures_are_not_met_by_words(report: Report) -> Iterator[Outcome]:
    """One notice a form: rows with points whose target is a figure by its sign or unit, and a word for what was done.

    A target of 100% is met by 完成 well enough.
    """
    for table in indicator_tables(report.document):
        rows = [(row, row.actual) for row in table.rows if row.actual is not None and _word_for_a_figure(row)]
        if rows and (table.certain or len(rows) >= ENOUGH):
            names = "；".join(f"{row.name}（{row.target.text}→{token.text}）" for row, token in rows[:4] if row.target)
            more = "等" if len(rows) > 4 else ""
            message = f"{len(rows)}项指标值是数字，完成值只有文字，看不出完成了多少：{names}{more}。"
            yield note("words-for-a-figure", rows, "", message)


def _word_for_a_figure(row: Indicator) -> bool:
    target, actual = row.target, row.actual
    if target is None or actual is None or target.number is None or not row.name or not weighs(row):
        return False
    figure = target.kind == "quantity" or (target.bare and bool(row.sign or row.unit))
    share = (target.number.unit or row.unit) == "%"
    scored = row.score is not None and row.score.bare and value_of(row.score) > 0
    return figure and not share and scored and bool(_REACHED.fullmatch(actual.text))


@check(
    "all-full",
    tier="wording",
    meaning="全部指标都得满分",
    source="绩效自评复核要点 C04、5.4 C8",
    example="13项指标和预算执行率全部得满分，总分100",
)
@once
def not_every_row_is_full(report: Report) -> Iterator[Outcome]:
    """One notice a form, of eight rows or more that were all read, when the money row is full too."""
    for form in read_forms(report.document):
        table = form.table
        if table is None or not trusted(form) or len(form.rows) < FULL_FROM or form.funds is None:
            continue
        money = form.funds.weight is None or form.funds.score is None or form.funds.weight.text == form.funds.score.text
        if money and form.total_scores and all(value_of(row.score) == value_of(row.weight) for row in form.rows):
            total = form.total_scores[0]
            if value_of(total) == value_of(form.total_weight or total):
                message = f"{len(form.rows)}项指标全部得满分，总分{total.text}；请核对自评是否逐项有据。"
                yield Finding("all-full", "wording", total.span, total.text, "", message)


@check(
    "unproved-points",
    tier="wording",
    meaning="备注写明无佐证，却给了分",
    source="自评复核规则第1条：无佐证材料的不得分；5.3 复核自检",
    example="备注“未提供佐证材料”，得分8",
)
@once
def points_have_evidence(report: Report) -> Iterator[Outcome]:
    """Rows with points whose remark says that there is no evidence, where most do not say so; one notice a form."""
    for table in indicator_tables(report.document):
        scored = [row for row in table.rows if row.score is not None and row.score.bare and value_of(row.score) > 0]
        rows = [(row, row.score) for row in scored if row.score and row.name and _UNPROVED.search(row.remark)]
        if rows and len(scored) >= 2 * len(rows):
            names = "；".join(f"{row.name}（得分{score.text}）" for row, score in rows)
            yield note("unproved-points", rows, "0", f"{len(rows)}项备注写明没有佐证，却给了分：{names}。")


@check(
    "complaints-as-satisfaction",
    tier="wording",
    meaning="以没有投诉作为满意度，没有调查",
    source="绩效自评复核要点 5.4 C7；自评复核规则第4条：无投诉不等于调查",
    example="“全年零投诉，服务对象满意度100%”",
)
@once
def no_complaints_are_no_survey(report: Report) -> Iterator[Outcome]:
    """A row of satisfaction whose target, completed value or remark is about complaints; a sentence that says both."""
    for table in indicator_tables(report.document):
        for row in table.rows:
            token = row.actual
            if token is None or not _SATISFIED.search(row.name) or _SATISFIED.search(row.remark):
                continue
            words = "".join(one.text for one in (row.target, row.actual) if one is not None)
            words += row.remark if re.fullmatch(r"100(?:\.0+)?%?", token.text) else ""
            if _COMPLAINTS.search(words) and not re.search(r"问卷|调查|回访|测评", words):
                message = f"“{row.name}”以没有投诉作为满意度，没有调查数据。"
                yield Finding("complaints-as-satisfaction", "wording", token.span, token.text, "调查数据", message)
    text = report.view.text
    for one in report.statements:
        if (
            one.number.unit != "%"
            or one.number.value != 100
            or not _SATISFIED.search(one.label[-12:])
            or not report.in_prose(one)
        ):
            continue
        sentence = text[slice(*report.sentence_of(one))]
        if _COMPLAINTS.search(sentence) and not re.search(r"问卷|调查|回访|测评|样本|走访", sentence):
            message = "没有投诉不等于满意度100%，应有调查数据。"
            yield Finding("complaints-as-satisfaction", "wording", one.span, one.number.text, "调查数据", message)
