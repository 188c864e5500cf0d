"""The money and the facts of the Nanchang 2020 report, typed a second time and held against the packaged case."""

from decimal import Decimal

from zhixiao.cases.library import packaged
from zhixiao.quantities import Money

CASE = packaged("nanchang-2020")
PROJECTS = ("awards", "subsidies", "rights-help", "protection-centre", "management")


def wan(text: str) -> Money:
    return Money.of(Decimal(text), "万元")


def text(value: object) -> str:
    return "" if value is None else str(value)


def test_the_head_names_the_report_its_year_and_its_fund():
    assert (CASE.year, CASE.kind, CASE.rulebook, CASE.organisation.name, CASE.fund.approval) == (
        2020,
        "项目支出",
        "nanchang-2020",
        "南昌市市场监督管理局",
        "洪府厅字【2020】355号",
    )


def test_five_budget_lines_with_all_their_columns():
    assert [
        (
            row.name,
            row.budget_initial,
            row.carried_in,
            row.budget_adjusted,
            row.received,
            row.spent,
        )
        for row in CASE.budget_lines
    ] == [
        ("知识产权奖励", wan("820"), wan("0.8"), wan("820.8"), wan("843.05"), wan("841.05")),
        ("知识产权补助", wan("500"), wan("0"), wan("500"), wan("262.4761"), wan("262.4761")),
        ("知识产权维权援助专项", wan("30"), wan("7"), wan("37"), wan("37"), wan("15.76")),
        ("知识产权保护中心运行经费", wan("300"), wan("7.47"), wan("307.47"), wan("307.47"), wan("208.94")),
        ("知识产权管理费", wan("50"), wan("0"), wan("50"), wan("22"), wan("2.91")),
    ]


def test_the_lines_add_up_to_the_printed_totals_and_what_is_left():
    columns = ("budget_initial", "carried_in", "budget_adjusted", "received", "spent")
    assert [Money(sum(getattr(row, column).fen for row in CASE.budget_lines)) for column in columns] == [
        wan("1700"),
        wan("15.27"),
        wan("1715.27"),
        wan("1471.9961"),
        wan("1331.1361"),
    ]
    left = [Money(row.received.fen - row.spent.fen) for row in CASE.budget_lines if row.received and row.spent]
    assert left == [wan("2.00"), wan("0"), wan("21.24"), wan("98.53"), wan("19.09")]
    assert [batch.amount for batch in CASE.fund_batches] == [wan("1700"), wan("15.27")]


def test_every_rate_names_its_line_and_its_denominator():
    whole = [("of-budget", (), "全年预算数"), ("of-received", (), "到位数")]
    parts = [
        (f"{project}-{ending}", (project,), denominator)
        for project in PROJECTS
        for ending, denominator in (("of-received", "到位数"), ("of-budget", "全年预算数"))
    ]
    assert [(row.id, row.lines, row.denominator) for row in CASE.execution_views] == whole + parts


def test_awards_and_subsidies():
    assert [(row.line, row.name, text(row.funded), text(row.items), row.amount) for row in CASE.award_schemes] == [
        ("awards", "授权专利奖励", "514家", "4609件", wan("701.05")),
        ("awards", "累计拥有国内外发明专利奖励", "4家", "170件", wan("70")),
        ("awards", "优势示范企业奖励", "5家", "", wan("70")),
        ("subsidies", "贯标企业补助", "37家", "", wan("72.9")),
        ("subsidies", "质押融资补助", "11家", "", wan("189.5761")),
    ]
    assert [(fact.name, str(fact.value)) for fact in CASE.facts if fact.group == "奖励补助"] == [
        ("奖励单位数量合计", "523家"),
        ("奖励数量合计", "4779件"),
        ("补助单位数量合计", "48家"),
    ]


def test_the_schemes_of_a_line_make_what_the_line_spent():
    spent = {row.id: row.spent for row in CASE.budget_lines}
    for line in ("awards", "subsidies"):
        assert Money(sum(row.amount.fen for row in CASE.award_schemes if row.line == line)) == spent[line]


def test_expenses_of_rights_help_protection_centre_and_management():
    running = "保护中心日常运行"
    assert [(row.line, row.purpose, row.name, row.amount) for row in CASE.expenses] == [
        ("rights-help", "维权援助平台运行", "平台运行维护", Money.of(Decimal(157600), "元")),
        ("protection-centre", "开展电子信息专利导航项目", "电子信息、VR产业专利预警项目费", wan("27.96")),
        (
            "protection-centre",
            "提高专利预审数量和质量，强化对企业服务",
            "租用incoPat全球科技分析运营平台",
            wan("9.9"),
        ),
        ("protection-centre", "提高专利预审数量和质量，强化对企业服务", "租用预审流程管理系统", wan("23")),
        ("protection-centre", "完善知识产权协同保护", "知识产权调解案件、专职专家补贴等", wan("3.72")),
        ("protection-centre", "物业管理服务外包", "物业管理服务费", wan("39.97")),
        ("protection-centre", running, "E系统专线费网络费", wan("10.06")),
        ("protection-centre", running, "差旅费", wan("7.93")),
        ("protection-centre", running, "水电费", wan("8.28")),
        ("protection-centre", running, "聘用人员工资", wan("28.56")),
        ("protection-centre", running, "中心日常运行费", wan("49.56")),
        ("management", None, "专利数据库建设第三期费用", wan("2.91")),
    ]


def test_the_expenses_of_a_line_make_what_the_line_spent():
    spent = {row.id: row.spent for row in CASE.budget_lines}
    for line in ("rights-help", "protection-centre", "management"):
        assert Money(sum(row.amount.fen for row in CASE.expenses if row.line == line)) == spent[line]


def test_nine_goals_of_the_year():
    assert [row.expected for row in CASE.objectives] == [
        "专利申请量同比增加20%",
        "专利授权量同比增加15%",
        "企业累计拥有国内外有效发明专利奖励2家",
        "知识产权贯标企业奖励10家",
        "培育5家优势示范企业",
        "知识产权质押融资补助6家",
        "开展知识产权执法专项行动5次以上",
        "知识产权行政执法案件60件",
        "宣传培训5次以上",
    ]


def test_every_other_figure_of_the_report():
    assert [
        (fact.id, str(fact.value), text(fact.change), text(fact.share))
        for fact in CASE.facts
        if fact.group != "奖励补助"
    ] == [
        ("received-this-year", "1456.726万元", "", ""),
        ("received-awards-this-year", "842.25万元", "", ""),
        ("arrival-rate", "85.82%", "", ""),
        ("centre-yearly", "300万元", "", ""),
        ("result", "93.31分", "", ""),
        ("department-score", "93.31分", "", ""),
        ("step-preparation", "3月31日前", "", ""),
        ("step-data", "4月20日前", "", ""),
        ("step-evaluation", "5月10日前", "", ""),
        ("applications", "30006件", "38.4%", "26.25%"),
        ("invention-applications", "8533件", "56.4%", "38.32%"),
        ("grants", "17910件", "37.2%", "22.32%"),
        ("invention-grants", "1675件", "37%", "38%"),
        ("pct", "137件", "", "48.58%"),
        ("density", "12.47件", "1.69件", ""),
        ("density-ratio", "3.39倍", "", ""),
        ("density-2019", "10.78件", "15.89%", ""),
        ("density-growth", "15.63%", "", ""),
        ("pledges", "33起", "", ""),
        ("pledged-items", "199件", "", ""),
        ("pledge-loans", "5.04亿元", "", ""),
        ("opened", "69件", "", ""),
        ("closed", "73件", "", ""),
        ("transferred", "4件", "", ""),
        ("fines", "225.7673万元", "", ""),
        ("rulings", "3起", "", ""),
        ("agency-fine", "1.5万元", "", ""),
        ("registered-new", "410家", "", ""),
        ("registered", "759家", "", ""),
        ("preexamined", "1055件", "200%以上", ""),
        ("preexamined-grants", "483件", "400%以上", ""),
        ("grant-time", "80%以上", "", ""),
        ("fast-patents", "40余项", "", ""),
        ("fast-patent-sales", "45亿元左右", "", ""),
        ("micro-navigation", "5家", "", ""),
        ("centre-visits", "40家", "", ""),
        ("judgement-cases", "40件", "", ""),
        ("opinions", "32份", "", ""),
        ("judgement-amount", "8500万元", "", ""),
        ("mediated", "12件", "", ""),
        ("home-service", "20余家", "", ""),
        ("pledge-days", "1个工作日", "", ""),
        ("visits", "20次", "", ""),
        ("trained", "1000人次", "", ""),
        ("courses", "9门", "", ""),
        ("measures", "9项", "", ""),
        ("projects", "5个", "", ""),
        ("evaluation-indicators", "5项", "", ""),
        ("score-decision-1", "5分", "", ""),
        ("score-decision-2", "5分", "", ""),
        ("score-decision-3", "3.78分", "", ""),
        ("score-process-1", "5.28分", "", ""),
        ("score-process-2", "9分", "", ""),
    ]
