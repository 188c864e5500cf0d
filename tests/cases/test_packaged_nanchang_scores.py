"""The items, weights and printed scores of the Nanchang 2020 report, held against the packaged case."""

from collections import defaultdict
from decimal import Decimal

from zhixiao.cases.library import packaged

CASE = packaged("nanchang-2020")
PROJECTS = ("awards", "subsidies", "rights-help", "protection-centre", "management")


def text(value: object) -> str:
    return "" if value is None else str(value)


def items(level2: str) -> list[tuple[str, str, str, str, str]]:
    """Sub-project number, item, target, completed, points where a person gave them, else the full points."""
    return [
        (
            str(PROJECTS.index(row.project) + 1) if row.project else "",
            row.name,
            text(row.target),
            text(row.completed),
            text(row.weight if row.given_score is None else row.given_score),
        )
        for row in CASE.indicators
        if row.level2 == level2
    ]


def test_the_scores_left_over_for_decision_and_process():
    assert [(row.project, row.section, str(row.score)) for row in CASE.given_scores] == [
        ("awards", "项目决策与过程", "30"),
        ("subsidies", "项目决策与过程", "26.19"),
        ("rights-help", "项目决策与过程", "25.4"),
        ("protection-centre", "项目决策与过程", "27.44"),
        ("management", "项目决策与过程", "21.02"),
    ]


def test_the_items_of_decision_and_process():
    assert [
        (row.name, str(row.weight), text(row.given_score))
        for row in CASE.indicators
        if row.level2 in ("项目决策", "项目过程")
    ] == [
        ("项目立项充分性、规范性：立项依据", "2.5", "2.5"),
        ("项目立项充分性、规范性：资金使用计划", "2.5", "2.5"),
        ("绩效目标合理、明确", "2.5", "2.5"),
        ("绩效指标的设置", "2.5", "2.5"),
        ("预算编制与工作任务相匹配", "2.5", "1.89"),
        ("预算资金分配依据", "1.5", "1.5"),
        ("预算资金分配符合实际", "1", "0.39"),
        ("资金到位率", "3", ""),
        ("预算资金执行率", "3", ""),
        ("资金使用", "3", "3"),
        ("财务管理制度", "3", "3"),
        ("项目制度实施", "3", "3"),
    ]


def test_the_items_of_output_quantity():
    assert items("产出数量") == [
        ("1", "专利授权奖励", "2500项", "4609项", "2"),
        ("1", "专利授权奖励资金下达和拨付", "下达842.25万元", "下拨841.05万元", "2"),
        ("1", "累计拥有国内外有效发明专利奖励", "2家", "4家", "1.5"),
        ("1", "累计拥有国内外有效发明专利奖励支付", "", "完成支付", "1.5"),
        ("1", "优势示范企业奖励", "5家", "5家", "3"),
        ("2", "企业贯标补助", "10家", "37家", "2.5"),
        ("2", "企业贯标补助支付", "", "完成支付", "2.5"),
        ("2", "质押融资补助", "6家", "11家", "2.5"),
        ("2", "质押融资补助支付", "", "完成支付", "2.5"),
        ("3", "维权案件资金案件", "1起", "0起", "2.5"),
        ("3", "智力援助", "", "17期", "5"),
        ("3", "平台运行维护", "1次", "1次", "0"),
        (
            "4",
            "生物医药产业专利导航",
            "",
            "完成主要内容，建立全球生物医药产业专利数据库，组建全市第一家知识产权产业联盟，为5家重点企业开展专利微导航",
            "1",
        ),
        ("4", "电子信息专利导航项目", "", "完成电子信息产业专利导航及预警项目招标", "1"),
        ("4", "专利预审受理量", "", "1055件", "2"),
        ("4", "入册企业备案量", "", "759件", "1"),
        ("4", "专利授权量", "", "483件", "1"),
        ("4", "走访调研企业", "", "40家", "1"),
        ("4", "百企行定制化服务", "", "20次", "1"),
        ("4", "专利侵权判定咨询", "", "委托40件，出具意见书32份，涉案金额8500万元", "1"),
        ("4", "调解处理知识产权纠纷案件量", "", "12件", "1"),
        ("5", "执法专项行动", "5次", "9次", "2"),
        ("5", "立案", "60件", "69件", "2"),
        ("5", "结案", "60件", "73件", "2"),
        ("5", "宣传、培训", "5次", "6次", "2"),
        ("5", "数据库第三期费用", "", "已支付", "2"),
    ]


def test_quality_and_satisfaction_are_judged_on_the_whole_project():
    assert items("产出质量") == [("", "项目符合南昌市知识产权专项资金管理办法", "", "所有项目均符合", "10")]
    assert items("满意度") == [("", "社会公众或服务对象满意度", "", "95％以上", "10")]


def test_timeliness_of_each_sub_project():
    assert items("产出时效") == [
        ("1", "支付及时性", "", "2021年1月完成最终支付", "8"),
        ("2", "支付及时性", "", "2020年12月底支付完成", "10"),
        ("3", "完成及时性", "", "在2020年12月31日前完成", "10"),
        ("4", "完成及时性", "", "生物医药导航成果发布会延至2021年3月，其他在2021年12月31日前完成", "8"),
        ("5", "完成及时性", "", "在2020年12月31日前完成", "10"),
    ]


def test_cost_is_left_to_the_budget_lines():
    name = "实际支出与计划安排费用的变动程度"
    assert items("产出成本") == [(str(number), name, "", "", "10") for number in range(1, 6)]


def test_the_items_of_economic_benefit():
    assert items("经济效益") == [
        ("1", "发明专利授权量", "15%", "37%", "3"),
        ("1", "万人有效发明专利拥有量", "15%", "15.63%", "2"),
        ("1", "培育南昌市知识产权示范企业和优势企业", "5家", "示范企业5家，优势企业5家", "2"),
        ("2", "贯标", "10家", "37家", "3.5"),
        ("2", "质押融资", "6家", "11家以上", "3.5"),
        ("3", "智力援助案件", "20%以上", "20%以上", "7"),
        (
            "4",
            "产业创新发展、转型升级贡献率",
            "",
            "快速授权专利中40余项代表性专利，企业销售额增加值45亿元左右",
            "7",
        ),
        ("5", "发明专利授权量", "15%", "37%", "7"),
    ]


def test_the_items_of_social_benefit():
    assert items("社会效益") == [
        ("1", "发明专利申请量", "20%", "56.4%", "3"),
        ("1", "万人有效发明专利拥有量", "15%", "15.63%", "2"),
        ("1", "发明专利授权量", "15%", "37%", "2"),
        ("2", "发明专利申请量", "20%", "56.4%", "3.5"),
        ("2", "万人有效发明专利拥有量", "15%", "15.63%", "3.5"),
        ("3", "智力援助案件", "20%以上", "20%以上", "7"),
        (
            "4",
            "产业知识产权保护贡献率",
            "",
            "入册备案服务企业759家；快速通道专利申请1055件，为2019年的3倍多；"
            "授权483件，为2019年的5倍多；上门服务20余家",
            "7",
        ),
        ("5", "宣传活动", "4次以上", "4次", "7"),
    ]


def test_the_items_of_lasting_influence():
    assert items("可持续影响") == [
        ("1", "万人有效发明专利拥有量", "15%", "15.63%", "6"),
        ("2", "万人有效发明专利拥有量", "15%", "15.63%", "6"),
        ("3", "热线投诉、咨询量", "", "增长10%以上", "6"),
        ("4", "后续运行及成效的持续影响", "", "持续影响是长期的", "6"),
        ("5", "万人有效发明专利拥有量", "15%", "15.89%", "6"),
    ]


def test_the_weights_of_a_section_are_whole_for_every_sub_project():
    sections: defaultdict[str, defaultdict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row in CASE.indicators:
        sections[row.level2][row.project or "整个项目"] += row.weight or 0
    weights = {"产出数量": 10, "产出时效": 10, "产出成本": 10, "经济效益": 7, "社会效益": 7, "可持续影响": 6}
    whole = {"项目决策": 15, "项目过程": 15, "产出质量": 10, "满意度": 10}
    assert {name: dict(parts) for name, parts in sections.items()} == {
        **{name: {"整个项目": weight} for name, weight in whole.items()},
        **{name: dict.fromkeys(PROJECTS, weight) for name, weight in weights.items()},
    }


def test_the_printed_shares_scores_and_sections():
    printed = {row.figure: str(row.printed) for row in CASE.printed_figures}

    def table(prefix: str) -> dict[str, str]:
        return {key.removeprefix(prefix): value for key, value in printed.items() if key.startswith(prefix)}

    assert table("share.") == dict(zip(PROJECTS, ("47.85%", "29.15%", "2.16%", "17.93%", "2.91%"), strict=True))
    assert table("score.project.") == dict(
        zip(PROJECTS, ("98分", "90.19分", "80.4分", "89.44分", "81.02分"), strict=True)
    )
    assert table("score.section.") == {
        "项目决策": "13.78分",
        "项目过程": "14.28分",
        "产出数量": "9.89分",
        "产出质量": "10分",
        "产出时效": "8.68分",
        "产出成本": "6.68分",
        "经济效益": "7分",
        "社会效益": "7分",
        "可持续影响": "6分",
        "满意度": "10分",
    }
    matrix = {
        "产出数量": ("4.79", "2.91", "0.11", "1.79", "0.29"),
        "产出时效": ("3.83", "2.91", "0.22", "1.43", "0.29"),
        "产出成本": ("4.79", "1.17", "0", "0.72", "0"),
        "经济效益": ("3.35", "2.04", "0.15", "1.26", "0.2"),
        "社会效益": ("3.35", "2.04", "0.15", "1.26", "0.2"),
        "可持续影响": ("2.87", "1.75", "0.13", "1.08", "0.17"),
    }
    assert table("score.part.") == {
        f"{section}.{project}": f"{part}分"
        for section, parts in matrix.items()
        for project, part in zip(PROJECTS, parts, strict=True)
    }


def test_the_printed_rates_variances_and_totals():
    figures = ("execution.", "indicator.", "score.total", "score.grade", "money.", "expenses.", "batch.")
    assert {row.figure: str(row.printed) for row in CASE.printed_figures if row.figure.startswith(figures)} == {
        "money.total.budget_initial": "1700万元",
        "money.total.carried_in": "15.27万元",
        "money.total.budget_adjusted": "1715.27万元",
        "money.total.received": "1471.9961万元",
        "money.total.spent": "1331.1361万元",
        "batch.total": "1715.27万元",
        "money.line.protection-centre.balance": "98.53万元",
        "execution.of-budget": "77.61%",
        "execution.of-received": "90.43%",
        "execution.of-received.numerator": "1331.136万元",
        "execution.awards-of-received": "99.76%",
        "execution.subsidies-of-received": "100%",
        "execution.rights-help-of-budget": "42.59%",
        "execution.protection-centre-of-budget": "67.95%",
        "execution.management-of-received": "13.23%",
        "expenses.rights-help": "157600元",
        "expenses.protection-centre": "208.94万元",
        "expenses.management": "2.91万元",
        "score.total": "93.31分",
        "score.total_by_projects": "93.31分",
        "score.grade": "优",
        "indicator.c1.variance": "-2.53%",
        "indicator.c2.variance": "47.5%",
        "indicator.c3.variance": "57.41%",
        "indicator.c4.variance": "32.05%",
        "indicator.c5.variance": "94.18",
    }


def test_every_item_but_the_platform_has_a_printed_score():
    printed = {row.figure for row in CASE.printed_figures if row.figure.startswith("score.indicator.")}
    assert printed == {f"score.indicator.{row.id}" for row in CASE.indicators} - {"score.indicator.q3-platform"}
