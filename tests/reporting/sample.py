"""A small case, evaluated by hand, that the tests of printing share."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from zhixiao.cases.model import (
    BudgetLine,
    Case,
    Evidence,
    Fund,
    FundBatch,
    Indicator,
    Kind,
    Narrative,
    Objective,
    Organisation,
    Progress,
)
from zhixiao.cases.values import Value
from zhixiao.quantities import Money
from zhixiao.reporting.form_figures import form_figures
from zhixiao.reporting.source import Source
from zhixiao.scoring.evaluation import (
    Evaluation,
    EvidenceState,
    Figure,
    IndicatorScore,
    Input,
    RulebookName,
    SectionScore,
)

UNIT = "万元"


def wan(text: str) -> Money:
    return Money.of(Decimal(text), UNIT)


def line(id: str, name: str, batch: str, money: str) -> BudgetLine:
    """`money` is 年初预算数, 全年预算数 and 全年执行数."""
    initial, adjusted, spent = money.split()
    return BudgetLine(
        id=id,
        name=name,
        batch=batch,
        carried_in=wan("0"),
        budget_initial=wan(initial),
        budget_adjusted=wan(adjusted),
        spent=wan(spent),
    )


def indicator(id: str, level1: str, level2: str, target: str, completed: str | None, **more: object) -> Indicator:
    return Indicator.model_validate(
        {"id": id, "level1": level1, "level2": level2, "name": f"指标{id}", "target": target, "completed": completed}
        | more
    )


LINES = (
    line("a", "专利资助", "city", "600 500.50 400.40"),
    line("b", "贯标奖励", "own", "100 99.5 50"),
)
INDICATORS = (
    indicator("n1", "产出", "数量", "≥100件", "120件", weight="30", evidence=("e1",)),
    indicator("n2", "产出", "数量", "≥5家", "4家", weight="20", deviation_reason="申报不足", remedy="加强宣传"),
    indicator("q1", "产出", "质量", "≥90%", "95%", weight="20"),
    indicator("s1", "满意度", "服务对象满意度", "≥90%", None, weight="20"),
)


def sample_case(**changes: object) -> Case:
    case = Case(
        id="sample-2020",
        title="甲市2020年度知识产权专项资金绩效自评报告",
        kind=Kind.PROJECT,
        year=2020,
        money_unit="万元",
        cut_off=date(2020, 12, 31),
        organisation=Organisation(
            name="甲市知识产权局",
            region="甲省甲市",
            level="市级",
            department="甲市市场监督管理局",
            department_code="123",
            unit="甲市知识产权局",
        ),
        fund=Fund(name="知识产权专项资金", regulation="《专项资金管理办法》"),
        fund_batches=(
            FundBatch(id="city", name="市级资金", source="市", nature="本级", amount=wan("500.5")),
            FundBatch(id="own", name="自筹资金", source="自筹", nature="本级"),
        ),
        budget_lines=LINES,
        objectives=(Objective(id="o1", expected="资助专利100件", actual="资助专利120件"),),
        indicators=INDICATORS,
        evidence=(Evidence(id="e1", title="资助名单公示", category="正式资料"),),
        progress=(
            Progress(id="p1", as_of=date(2020, 7, 31), spent=wan("210")),
            Progress(
                id="p2",
                as_of=date(2020, 7, 31),
                indicator="n1",
                value=Value.read("60件"),
                expected=Value.read("100件"),
                outlook="确定能",
            ),
        ),
        narratives=(Narrative(part="background", text="第一段。\n第二段。"),),
    )
    return case.model_copy(update=changes)


SCORES = {"n1": Decimal("30.00"), "n2": Decimal("16.00"), "q1": Decimal("20.00"), "s1": None}
MET = {"n1": True, "n2": False, "q1": True, "s1": None}


def indicator_score(one: Indicator) -> IndicatorScore:
    score = SCORES[one.id]
    return IndicatorScore(
        id=one.id,
        name=one.name,
        level1=one.level1,
        level2=one.level2,
        section=one.level1,
        project=None,
        direction="≥",
        target=str(one.target),
        completed=str(one.completed or ""),
        weight=one.weight,
        score=score,
        met=MET[one.id],
        method="proportional",
        method_name="按比例",
        article="自评表填报说明",
        arithmetic=f"{one.completed} ÷ {one.target} × {one.weight}",
        inputs=(Input("完成值", str(one.completed), "统计表"),),
        evidence=EvidenceState.PROVED if one.evidence else EvidenceState.MISSING,
    )


def sample_evaluation() -> Evaluation:
    return Evaluation(
        case="sample-2020",
        rulebook=RulebookName("sample", "甲市评分规则", "甲财〔2020〕1号", "2020", "甲市", "high"),
        total=Decimal("73.51"),
        grade="中",
        arithmetic="7.51 + 66.00 = 73.51",
        sections=(
            SectionScore("预算执行", Decimal(10), Decimal("7.51"), "第一条", "450.4 ÷ 600 × 10", (), money=True),
            SectionScore("产出", Decimal(70), Decimal("66.00"), "第二条", "30 + 16 + 20", ("n1", "n2", "q1")),
            SectionScore("满意度", Decimal(20), None, "第三条", "", ("s1",)),
        ),
        indicators=tuple(indicator_score(one) for one in INDICATORS),
        remarks=("满意度指标缺数据，未计分。",),
    )


def money(id: str, name: str, text: str) -> Figure:
    return Figure(id, name, text, Decimal(text), UNIT, "资金明细", f"合计 {text}", (Input(name, text),))


def plain_figure(id: str, name: str, text: str, unit: str = "") -> Figure:
    return Figure(id, name, text, text, unit, "评分规则第一条", f"得 {text}", (), ("资助名单公示",))


def sample_figures() -> dict[str, Figure]:
    lines = [
        money(f"money.line.{one.id}.{column}", f"{one.name}{title}", getattr(one, column).text(UNIT))
        for one in LINES
        for column, title in (("budget_initial", "年初预算数"), ("budget_adjusted", "全年预算数"), ("spent", "执行数"))
    ]
    rate = Fraction(4504, 6000)
    figures = [
        *lines,
        money("money.total.budget_initial", "年初预算数", "700"),
        money("money.total.budget_adjusted", "全年预算数", "600"),
        money("money.total.spent", "全年执行数", "450.4"),
        Figure("execution.all", "执行率", "75.07%", rate, "", "执行数÷预算数", "450.4 ÷ 600 = 75.07%"),
        plain_figure("score.execution", "预算执行得分", "7.51", "分"),
        plain_figure("score.section.预算执行", "预算执行得分", "7.51", "分"),
        plain_figure("score.section.产出", "产出得分", "66.00", "分"),
        plain_figure("score.total", "综合得分", "73.51", "分"),
        plain_figure("score.grade", "等级", "中"),
        *(plain_figure(f"score.indicator.{id}", f"指标{id}得分", str(s), "分") for id, s in SCORES.items() if s),
        *(plain_figure(f"indicator.{one.id}.target", f"{one.name}指标值", str(one.target)) for one in INDICATORS),
        *(
            plain_figure(f"indicator.{one.id}.completed", f"{one.name}完成值", str(one.completed))
            for one in INDICATORS
            if one.completed
        ),
        plain_figure("indicator.n1.rate", "指标n1完成率", "120.00%"),
        plain_figure("indicator.n2.rate", "指标n2完成率", "80.00%"),
        plain_figure("indicator.n1.met", "指标n1是否完成", "是"),
        plain_figure("indicator.n2.met", "指标n2是否完成", "否"),
        plain_figure("indicator.q1.met", "指标q1是否完成", "是"),
        plain_figure("count.indicators", "指标数", "4", "项"),
        plain_figure("count.met", "完成数", "2", "项"),
        plain_figure("count.unmet", "未完成数", "1", "项"),
    ]
    return {figure.id: figure for figure in figures}


def sample_source(case: Case | None = None) -> Source:
    """The sample as forms and outlines see it, with the figures that only forms ask for."""
    case = case or sample_case()
    evaluation = sample_evaluation()
    return Source(case, evaluation, sample_figures() | form_figures(case, evaluation))
