"""The Beijing 2021 form, typed a second time and held against the packaged case."""

from collections import defaultdict
from decimal import Decimal

from zhixiao.cases.library import packaged
from zhixiao.quantities import Money

CASE = packaged("beijing-2021")


def wan(text: str) -> Money:
    return Money.of(Decimal(text), "万元")


def test_the_head_names_the_project_and_the_units():
    assert (CASE.year, CASE.kind, CASE.rulebook) == (2021, "项目支出", "beijing-2021")
    assert CASE.fund.name == "北京市知识产权运营及产业促进工作"
    assert (CASE.organisation.department, CASE.organisation.unit) == ("北京市知识产权局", "北京市知识产权局本级")


def test_one_line_of_money_with_three_columns():
    assert [(row.name, row.budget_initial, row.budget_adjusted, row.spent) for row in CASE.budget_lines] == [
        ("当年财政拨款", wan("597"), wan("543.7"), wan("508.95"))
    ]
    assert [(row.denominator, row.numerator) for row in CASE.execution_views] == [("全年预算数", "全年执行数")]


def test_the_results_of_the_year():
    assert [(row.name, str(row.value)) for row in CASE.facts] == [
        ("认定知识产权运营试点、示范单位", "21家"),
        ("认定中小企业集聚发展示范区", "10家"),
        ("认定北京市知识产权试点、示范单位", "572家"),
        ("建设知识产权运营中心", "4家"),
    ]


def test_twenty_seven_indicators_with_target_completed_and_weight():
    assert [
        (row.level1, row.level2, row.name, str(row.target), str(row.completed), str(row.weight))
        for row in CASE.indicators
    ] == [
        ("产出", "数量", "组织知识产权运营单位开展工作交流会", "至少1次", "5次", "3"),
        ("产出", "数量", "建设知识产权集聚发展示范区", "至少3家", "10家", "3"),
        ("产出", "数量", "北京市知识产权运营服务试点工作政府资金委托管理费", "1年", "1年", "3"),
        ("产出", "数量", "培训知识产权工作人员", "200人", "500人次以上", "3"),
        ("产出", "数量", "支持产业（行业）知识产权联盟开展工作", "4家", "4家", "3"),
        ("产出", "数量", "军民融合知识产权协同创新联盟培训", "1次", "2次", "3"),
        ("产出", "数量", "建立试点示范和集聚区数据库", "1个", "1个", "3"),
        (
            "产出",
            "数量",
            "对知识产权股权投资项目及知识产权运营基金进行有效监督和跟踪，做好尽职调查和投后管理",
            "月报12份",
            "12份",
            "3",
        ),
        (
            "产出",
            "数量",
            "完善京津冀高校、科研院所知识产权运用联盟管理制度及工作运行机制",
            "形成工作机制1份",
            "2份",
            "3",
        ),
        ("产出", "质量", "建立完善联盟管理制度和运行机制", "全部建立", "100%", "3"),
        (
            "产出",
            "质量",
            "股权投资项目及运营基金代持管理机构是否按政府有关规定及合同约定执行率",
            "100%",
            "100%",
            "3",
        ),
        (
            "产出",
            "质量",
            "军民融合知识产权协同创新联盟培训覆盖面",
            "在京高校、科研院所、北京民参军企业等成员单位",
            "100%",
            "3",
        ),
        ("产出", "质量", "集聚发展示范区建设企业知识产权管理机制", "已支持的集聚发展示范区全部建立", "100%", "3"),
        ("产出", "质量", "培训覆盖新认定试点示范单位工作人员", "90%以上", "100%", "3"),
        ("产出", "质量", "运营基金新接触项目和已投项目情况", "每月汇总汇报", "100%", "3"),
        ("产出", "时效", "项目征集", "第一季度", "按时完成", "1"),
        ("产出", "时效", "委托开展", "第二季度", "按时完成", "1"),
        ("产出", "时效", "项目基本完成", "第三季度", "按时完成", "1"),
        ("产出", "时效", "验收", "第四季度", "按时完成", "1"),
        ("产出", "成本", "控制在预算范围", "597万元", "508.95万元", "1"),
        ("效益", "经济效益", "运营基金月报", "对已投项目和潜在项目进行分析，为投资决策提供参考", "100%", "5"),
        (
            "效益",
            "经济效益",
            "对知识产权股权投资项目及运营基金进行监督和跟踪",
            "使项目投资符合政府有关规定及合同约定",
            "100%",
            "5",
        ),
        (
            "效益",
            "社会效益",
            "集聚示范区建设知识产权创新创业基地，提升小微企业知识产权意识和能力，覆盖服务集聚示范区企业",
            "覆盖服务集聚示范区企业80%",
            "100%",
            "5",
        ),
        ("效益", "社会效益", "培训试点示范单位工作人员", "知识产权管理、专利检索、纠纷风险应对等", "100%", "5"),
        ("效益", "可持续影响", "发挥联盟集聚资源作用", "促进三地知识产权资源互联互通", "100%", "5"),
        ("效益", "可持续影响", "军民融合知识产权协同创新联盟成员", "提升国防知识产权相关业务水平", "100%", "5"),
        ("满意度", "服务对象满意度", "服务对象满意度", "75%以上", "100%", "10"),
    ]


def test_the_weights_of_the_blocks():
    blocks: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in CASE.indicators:
        blocks[row.level2] += row.weight or 0
    assert dict(blocks) == {
        "数量": 27,
        "质量": 18,
        "时效": 4,
        "成本": 1,
        "经济效益": 10,
        "社会效益": 10,
        "可持续影响": 10,
        "服务对象满意度": 10,
    }


def test_the_one_deduction_has_its_reason():
    assert [(row.name, row.deduction, row.deviation_reason) for row in CASE.indicators if row.deduction] == [
        ("培训知识产权工作人员", Decimal("0.3"), "由线下改为线上，参与人员数超出预期")
    ]


def test_points_given_by_a_person_are_full_points():
    assert {row.name: row.given_score for row in CASE.indicators if row.given_score != row.weight} == {
        row.name: None for row in CASE.indicators if row.given_score is None
    }


def test_every_printed_score_of_the_form():
    printed = {row.figure: str(row.printed) for row in CASE.printed_figures if row.figure.startswith("score.")}
    items = {f"score.indicator.{row.id}": str(row.weight) for row in CASE.indicators}
    assert printed == {
        **items,
        "score.indicator.n4": "2.7",
        "score.execution": "9.36",
        "score.total": "99.06",
    }
