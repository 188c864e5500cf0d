"""Money against results: spent above the budget, all targets met with little money, satisfaction without a survey."""

import re
from collections.abc import Iterator
from fractions import Fraction

from zhixiao.auditing.form import Form, trusted
from zhixiao.auditing.forms import indicator_tables, read_forms
from zhixiao.auditing.model import Finding
from zhixiao.auditing.numbers import decimal_text
from zhixiao.auditing.registry import Outcome, check
from zhixiao.auditing.relations.form_targets import ENOUGH, weighs
from zhixiao.auditing.statements import Report, finding
from zhixiao.auditing.tokens import value_of
from zhixiao.rules.plausibility import plausibility

_EXPLAINED = re.compile(
    r"结余|结转|节约|节省|尾款|质保金|进度款|未支付|未拨付|未付|待支付|支付进度|压减|收回|调减|追减|招标|竞价|滞后|疫情|跨年|审计后|次年|下年|执行率[^。；]{0,6}(?:偏?低|不高|未达)|执行(?:进度)?(?:偏?慢|缓慢)|资金紧张|财力"
)
_SURVEY = re.compile(
    r"问卷|调查|抽样|抽访|入户|样本|回访|访谈|测评|评议|座谈|走访|电话|平台|系统|打分|抽查|征求意见|票|反馈|调研|12345"
)
_ADJUSTED = re.compile(r"追加|调增|调整预算|预算调整|超支|超出部分|年中(?:增加|调整)")
_EVIDENCE = re.compile(r"佐证|见附|附件|台账|凭证|发票|签到|文件|清单|照片|报告|合同|材料")
PROSE = 1500


@check(
    "spent-above-budget",
    tier="wording",
    meaning="自评表全年执行数大于全年预算数",
    source="预算法第十三条：支出以经批准的预算为依据；绩效自评复核要点 M04",
    example="全年预算数329.8，全年执行数338.3，执行率102.6%",
)
def spending_stays_in_the_budget(report: Report) -> Iterator[Outcome]:
    """The money row of a form whose columns were told apart by their rate."""
    for form in read_forms(report.document):
        funds = form.funds
        if funds is None or funds.budget is None or funds.spent is None or funds.rate is None:
            continue
        if funds.budget.number is None or funds.spent.number is None or funds.rate.number is None:
            continue
        budget, spent, rate = value_of(funds.budget), value_of(funds.spent), value_of(funds.rate)
        if 0 < budget < spent and rate > 100 and not _ADJUSTED.search(report.view.text):
            message = f"全年执行数{funds.spent.text}大于全年预算数{funds.budget.text}，未见预算调整的说明。"
            stated = funds.spent
            also = (funds.budget.span, funds.rate.span)
            yield Finding(
                "spent-above-budget", "wording", stated.span, stated.text, f"≤{funds.budget.text}", message, also
            )


@check(
    "results-above-money",
    tier="wording",
    meaning="资金执行率低于60%，指标却全部得满分，未见说明",
    source=plausibility().all_full_with_little_money.source,
    example="执行率38.2%，9项指标全部得满分",
)
def results_follow_the_money(report: Report) -> Iterator[Outcome]:
    """All rows full, under three fifths of the money spent, and no word in the document on why."""
    limit = plausibility().all_full_with_little_money.value
    for form in read_forms(report.document):
        share = spent_share(form)
        if share is None or not trusted(form):
            continue
        full = all(value_of(row.score) == value_of(row.weight) for row in form.rows)
        if full and 0 <= share < limit and not explained(report):
            shown = decimal_text(share * 100, 2)
            message = f"只支出预算的{shown}%，{len(form.rows)}项指标却全部得满分，未见资金与结果不一致的说明。"
            yield note_on_money("results-above-money", form, message)


def spent_share(form: Form) -> Fraction | None:
    """The share of the budget that was spent, where the cells of the money row were told apart by their rate."""
    funds = form.funds
    if funds is None or funds.rate is None or funds.rate.number is None or funds.budget is None or funds.spent is None:
        return None
    return value_of(funds.spent) / value_of(funds.budget) if value_of(funds.budget) > 0 else None


def explained(report: Report) -> bool:
    """Whether a document says anywhere why money was left."""
    return bool(_EXPLAINED.search(report.view.text))


def note_on_money(rule: str, form: Form, message: str) -> Finding:
    """A notice at the rate of a form whose money was told apart."""
    assert form.funds is not None
    assert form.funds.rate is not None
    assert form.funds.spent is not None
    rate = form.funds.rate
    return Finding(rule, "wording", rate.span, rate.text, "", message, (form.funds.spent.span,))


@check(
    "satisfaction-without-survey",
    tier="wording",
    meaning="报告写出满意度，全文没有调查方式、样本或来源",
    source="绩效自评复核要点 C05；自评复核规则第4条：满意度须有调查材料",
    example="“群众满意度达96.5%”，全文没有提到调查",
)
def satisfaction_has_a_survey(report: Report) -> Iterator[Outcome]:
    """One notice a report, at the first completed value; a form alone says nothing of its sources."""
    text = report.view.text
    prose = sum(end - start for start, end, _ in report.paragraphs() if end - start >= 40)
    if prose < PROSE or _SURVEY.search(text):
        return
    for one in report.statements:
        told = one.number.unit == "%" and not one.number.bound and one.role != "target"
        claimed = told and re.search(r"满意[度率][^，。；\d≥≤]{0,8}$", one.label)
        if claimed and report.in_prose(one) and not re.search(r"目标|计划|预期|力争|指标值|不低于|以上", one.label):
            message = f"满意度{one.shown}没有调查方式、样本数或来源；全文未提到调查。"
            yield finding("satisfaction-without-survey", "wording", one, (), "调查方式和样本", message)
            return


@check(
    "satisfaction-without-evidence",
    tier="wording",
    meaning="自评表其他指标的备注都写明佐证，满意度一行没有",
    source="绩效自评复核要点 C05；自评复核规则第4条：满意度须有调查材料",
    example="其余8项备注“见附件”“签到表”，“学员满意度”备注空白",
)
def satisfaction_has_evidence_like_the_others(report: Report) -> Iterator[Outcome]:
    """In a table with a column of remarks in which two of three other scored rows name their evidence."""
    for table in indicator_tables(report.document):
        scored = [row for row in table.rows if row.name and weighs(row) and row.score is not None]
        asked = [row for row in scored if re.search(r"满意[度率]", row.name) and "remark" in row.blank]
        others = [row for row in scored if not re.search(r"满意[度率]", row.name)]
        proved = sum(bool(_EVIDENCE.search(row.remark)) for row in others)
        if "remark" not in table.heads or proved < max(ENOUGH, len(others) * 2 // 3):
            continue
        for row in asked:
            token = row.actual
            if token is not None and token.kind != "nil":
                message = f"“{row.name}”没有写明调查材料；其他{proved}项指标的备注都写了佐证。"
                yield Finding("satisfaction-without-evidence", "wording", token.span, token.text, "调查材料", message)
