"""One fund-year of figures (一个资金年度的案): what happened, with its proof; nothing computed is stored here.

Every list is a flat table, so that a workbook sheet and a YAML list hold the same. Titles are the words on the
workbook's heads; descriptions are its notes. A field that is absent is missing, never zero.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from zhixiao.cases.values import Amount, Identifier, Identifiers, QuantityText, Ref, Text

Source = Literal["中央", "省", "市", "区", "自筹", "社会"]
Nature = Literal["本级", "转移支付", "直达", "带帽", "后补助", "配套"]
BatchId = Annotated[Identifier, Ref("fund_batches")]
LineId = Annotated[Identifier, Ref("budget_lines")]
ProjectId = Annotated[Identifier, Ref("projects")]


class Direction(StrEnum):
    """How a completed value is held against its target (指标方向, 计算符号)."""

    AT_LEAST = "≥"
    MORE_THAN = ">"
    EQUAL = "="
    AT_MOST = "≤"
    LESS_THAN = "<"
    QUALITATIVE = "定性"

    @classmethod
    def _missing_(cls, value: object) -> "Direction | None":
        typed = {">=": "≥", "≧": "≥", "＞": ">", "<=": "≤", "≦": "≤", "＜": "<", "＝": "="}
        return cls(typed[value]) if isinstance(value, str) and value in typed else None


class Kind(StrEnum):
    """Which outline and form the case is reported on."""

    PROJECT = "项目支出"
    TRANSFER = "转移支付"


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Organisation(Record):
    """单位."""

    name: Text = Field(title="单位名称")
    region: Text = Field(title="地区", description="省（市、区），如 江西省南昌市")
    level: Literal["国家", "省级", "市级", "区县级"] = Field(title="层级")
    department: Text | None = Field(None, title="主管部门")
    department_code: Text | None = Field(None, title="主管部门代码")
    unit: Text | None = Field(None, title="实施单位")
    unit_code: Text | None = Field(None, title="实施单位代码")
    central_department: Text | None = Field(None, title="中央主管部门", description="转移支付填写")


class Fund(Record):
    """专项资金."""

    name: Text = Field(title="资金（项目）名称")
    regulation: Text | None = Field(None, title="资金管理办法")
    approval: Text | None = Field(None, title="批复或下达文件", description="文号，如 财预〔2020〕10号")


class FundBatch(Record):
    """批次."""

    id: Identifier = Field(title="编号")
    name: Text = Field(title="批次名称")
    source: Source = Field(title="资金来源")
    nature: Nature = Field(title="资金性质")
    amount: Amount | None = Field(None, title="下达金额")
    issued: Text | None = Field(None, title="下达时间")
    document: Text | None = Field(None, title="下达文件")
    note: Text | None = Field(None, title="备注")


class BudgetLine(Record):
    """资金明细项目: the columns of the official form, each its own fact."""

    id: Identifier = Field(title="编号")
    name: Text = Field(title="明细项目")
    group: Text | None = Field(None, title="类别")
    batch: BatchId | None = Field(None, title="批次编号")
    project: ProjectId | None = Field(None, title="子项目编号")
    period: Text | None = Field(None, title="安排年度")
    content: Text | None = Field(None, title="主要内容")
    budget_initial: Amount | None = Field(None, title="年初预算数")
    carried_in: Amount | None = Field(None, title="上年结转", description="含在全年预算数内的上年结转资金")
    budget_adjusted: Amount | None = Field(None, title="全年预算数", description="调整后的预算数，含上年结转")
    received: Amount | None = Field(None, title="到位数")
    spent: Amount | None = Field(None, title="全年执行数", description="按国库支付制度实际支付的数额")
    returned: Amount | None = Field(None, title="退回数")
    carried_over: Amount | None = Field(None, title="结转下年")
    adjustment_reason: Text | None = Field(None, title="预算调整原因")
    note: Text | None = Field(None, title="备注")


class Spending(Record):
    """支出记录: what was paid of one batch within a span of days."""

    id: Identifier = Field(title="编号")
    batch: BatchId = Field(title="批次编号")
    start: date = Field(title="起", description="日期，如 2022-01-01")
    end: date = Field(title="止", description="日期，如 2022-12-31")
    spent: Amount = Field(title="支出数")
    note: Text | None = Field(None, title="备注")


class ExecutionView(Record):
    """执行率口径: a rate is only a rate with its money, its days and its denominator."""

    id: Identifier = Field(title="编号")
    name: Text = Field(title="口径名称")
    batches: Annotated[Identifiers, Ref("fund_batches")] = Field(
        (), title="批次编号", description="多个用；隔开；空为全部"
    )
    lines: Annotated[Identifiers, Ref("budget_lines")] = Field(
        (), title="明细编号", description="多个用；隔开；空为全部"
    )
    numerator: Literal["全年执行数", "支出记录"] = Field("全年执行数", title="分子")
    denominator: Literal["年初预算数", "全年预算数", "到位数", "下达金额"] = Field(title="分母")
    start: date | None = Field(None, title="起")
    end: date | None = Field(None, title="止（截止日）")


class Project(Record):
    """项目, 子项目."""

    id: Identifier = Field(title="编号")
    name: Text = Field(title="项目名称")
    parent: ProjectId | None = Field(None, title="上级项目编号")
    category: Text | None = Field(None, title="类别")
    way: Text | None = Field(None, title="实施方式")
    plan: Text | None = Field(None, title="计划内容")
    result: Text | None = Field(None, title="实施结果")
    note: Text | None = Field(None, title="备注")


class Objective(Record):
    """总体目标."""

    id: Identifier = Field(title="编号")
    scope: Literal["年度", "总体"] = Field("年度", title="期限")
    project: ProjectId | None = Field(None, title="子项目编号")
    expected: Text = Field(title="预期目标")
    actual: Text | None = Field(None, title="实际完成情况")


class Indicator(Record):
    """绩效指标 with its target, its completed value and the proof."""

    id: Identifier = Field(title="编号")
    level1: Text = Field(title="一级指标", description="如 产出、效益、满意度（不写“指标”二字）")
    level2: Text = Field(title="二级指标", description="如 数量、质量、时效、成本、经济效益")
    name: Text = Field(title="三级指标")
    project: ProjectId | None = Field(None, title="子项目编号")
    direction: Direction | None = Field(None, title="指标方向")
    target: QuantityText | None = Field(None, title="年度指标值", description="照目标表填写，带单位，如 ≥15% 或 4家")
    completed: QuantityText | None = Field(None, title="实际完成值", description="带单位；没有数据请留空，不要填0")
    weight: Decimal | None = Field(None, title="分值")
    rule: Identifier | None = Field(None, title="评分方法", description="空为按评分规则；或写规则中的方法名")
    grade: Text | None = Field(None, title="定性档次", description="定性指标：达成、部分达成、未达成")
    given_score: Decimal | None = Field(None, title="评定分", description="由人评定的得分，须在档次范围内")
    missed: int | None = Field(None, title="未完成项数", description="按项扣分时填写")
    deduction: Decimal | None = Field(None, title="自行扣分", description="在规则得分之外扣减，须写原因")
    evidence: Annotated[Identifiers, Ref("evidence")] = Field((), title="佐证编号", description="多个用；隔开")
    not_applicable: Text | None = Field(None, title="不适用原因", description="本年度不适用时填写")
    definition: Text | None = Field(None, title="口径")
    data_source: Text | None = Field(None, title="数据来源")
    numerator: QuantityText | None = Field(None, title="分子")
    denominator: QuantityText | None = Field(None, title="分母")
    last_year: QuantityText | None = Field(None, title="上年值")
    deviation_reason: Text | None = Field(None, title="偏差原因")
    remedy: Text | None = Field(None, title="改进措施")
    note: Text | None = Field(None, title="备注")


class GivenScore(Record):
    """评定得分: a section's score of one sub-project that assessors gave as a whole."""

    id: Identifier = Field(title="编号")
    project: ProjectId = Field(title="子项目编号")
    section: Text = Field(title="评分部分")
    score: Decimal = Field(title="得分")
    note: Text | None = Field(None, title="备注")


class LongTermTarget(Record):
    """长期指标: the national and the local target over several years."""

    id: Identifier = Field(title="编号")
    name: Text = Field(title="指标")
    year_from: int = Field(title="起始年")
    year_to: int = Field(title="终止年")
    national: QuantityText | None = Field(None, title="国家目标")
    local: QuantityText | None = Field(None, title="本地目标")
    completed: QuantityText | None = Field(None, title="目前完成")
    note: Text | None = Field(None, title="备注")


class AwardScheme(Record):
    """资助项目 and what was paid under it."""

    id: Identifier = Field(title="编号")
    name: Text = Field(title="资助项目")
    line: LineId | None = Field(None, title="明细编号")
    rule: Text | None = Field(None, title="标准")
    amount: Amount = Field(title="资助金额")
    applications: QuantityText | None = Field(None, title="申报数")
    funded: QuantityText | None = Field(None, title="资助单位数")
    items: QuantityText | None = Field(None, title="资助数量")
    note: Text | None = Field(None, title="备注")


class AwardTier(Record):
    """档次 of a scheme."""

    id: Identifier = Field(title="编号")
    scheme: Annotated[Identifier, Ref("award_schemes")] = Field(title="资助项目编号")
    condition: Text = Field(title="档次（条件）")
    each: Amount | None = Field(None, title="每项金额")
    count: int | None = Field(None, title="数量")
    amount: Amount | None = Field(None, title="金额合计")
    note: Text | None = Field(None, title="备注")


class Expense(Record):
    """支出明细 of one budget line."""

    id: Identifier = Field(title="编号")
    line: LineId = Field(title="明细编号")
    purpose: Text | None = Field(None, title="目标")
    name: Text = Field(title="完成项目")
    amount: Amount = Field(title="金额")
    note: Text | None = Field(None, title="备注")


class Fact(Record):
    """其他数据: a figure the report tells that no indicator holds."""

    id: Identifier = Field(title="编号")
    group: Text | None = Field(None, title="类别")
    name: Text = Field(title="名称")
    value: QuantityText = Field(title="数值")
    period: Text | None = Field(None, title="时期")
    change: QuantityText | None = Field(None, title="比上年")
    share: QuantityText | None = Field(None, title="占比")
    note: Text | None = Field(None, title="备注")


class OfficialDocument(Record):
    """文件."""

    id: Identifier = Field(title="编号")
    title: Text = Field(title="文件名称")
    number: Text | None = Field(None, title="文号")
    issued: Text | None = Field(None, title="印发时间")
    purpose: Text | None = Field(None, title="用途")


class Evidence(Record):
    """佐证材料, in the four classes of 财预〔2021〕101号."""

    id: Identifier = Field(title="编号")
    title: Text = Field(title="材料名称")
    category: Literal["正式资料", "工作资料", "原始凭证", "说明材料"] = Field(title="材料类别")
    file: Text | None = Field(None, title="文件名")
    digest: Text | None = Field(None, title="SHA-256")
    page: Text | None = Field(None, title="页码或行号")
    issuer: Text | None = Field(None, title="出具单位")
    issued: Text | None = Field(None, title="出具日期")


class Progress(Record):
    """运行监控数据: the money spent, or the value of one indicator, up to a day of the year."""

    id: Identifier = Field(title="编号")
    as_of: date = Field(title="截至日期")
    indicator: Annotated[Identifier, Ref("indicators")] | None = Field(
        None, title="指标编号", description="空为资金执行"
    )
    value: QuantityText | None = Field(None, title="完成值")
    spent: Amount | None = Field(None, title="累计执行数")
    expected: QuantityText | None = Field(None, title="全年预计完成值")
    reason: Text | None = Field(None, title="偏差原因")
    outlook: Literal["确定能", "有可能", "完全不可能"] | None = Field(None, title="完成可能性")


class Narrative(Record):
    """文字部分 of the report, by the key of the outline."""

    part: Identifier = Field(title="部分")
    text: Text = Field(title="文字")


class PrintedFigure(Record):
    """原文所印: what a source prints for a figure that can be computed; a difference is kept and shown."""

    id: Identifier = Field(title="编号")
    figure: Identifier = Field(title="数据编号", description="计算结果的编号，见 zhixiao figures")
    printed: QuantityText = Field(title="原文所印")
    place: Text | None = Field(None, title="原文位置")
    note: Text | None = Field(None, title="说明")


class Case(Record):
    """案: everything that is recorded of one fund-year."""

    id: Identifier = Field(title="案例编号", description="英文小写与数字，如 nanchang-2020")
    title: Text = Field(title="报告名称")
    kind: Kind = Field(title="类别")
    year: int = Field(title="年度", ge=1949, le=2100)
    money_unit: Literal["元", "万元", "亿元"] = Field(title="金额单位")
    cut_off: date = Field(title="截止日", description="执行数的截止日期，一般为当年12月31日")
    finished: bool | None = Field(None, title="项目已完成", description="是或否；有的评分规则据此给预算执行得分")
    rulebook: Identifier | None = Field(None, title="评分规则", description="空为不评分；编号见 zhixiao rulebooks")
    organisation: Organisation = Field(title="单位")
    fund: Fund = Field(title="专项资金")
    fund_batches: tuple[FundBatch, ...] = Field((), title="批次")
    budget_lines: tuple[BudgetLine, ...] = Field((), title="资金明细")
    spendings: tuple[Spending, ...] = Field((), title="支出记录")
    execution_views: tuple[ExecutionView, ...] = Field((), title="执行率口径")
    projects: tuple[Project, ...] = Field((), title="项目")
    objectives: tuple[Objective, ...] = Field((), title="总体目标")
    indicators: tuple[Indicator, ...] = Field((), title="绩效指标")
    given_scores: tuple[GivenScore, ...] = Field((), title="评定得分")
    long_term_targets: tuple[LongTermTarget, ...] = Field((), title="长期指标")
    award_schemes: tuple[AwardScheme, ...] = Field((), title="资助项目")
    award_tiers: tuple[AwardTier, ...] = Field((), title="资助档次")
    expenses: tuple[Expense, ...] = Field((), title="支出明细")
    facts: tuple[Fact, ...] = Field((), title="其他数据")
    documents: tuple[OfficialDocument, ...] = Field((), title="文件")
    evidence: tuple[Evidence, ...] = Field((), title="佐证材料")
    progress: tuple[Progress, ...] = Field((), title="运行监控")
    narratives: tuple[Narrative, ...] = Field((), title="文字部分")
    printed_figures: tuple[PrintedFigure, ...] = Field((), title="原文所印")
