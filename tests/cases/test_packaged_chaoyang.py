"""Every table of the Chaoyang 2020 report, typed a second time and held against the packaged case."""

from collections import defaultdict
from decimal import Decimal

from zhixiao.cases.library import packaged
from zhixiao.cases.model import LongTermTarget
from zhixiao.quantities import Money

CASE = packaged("chaoyang-2020")
FORM = "通过“以奖代补”、“财政补助”的形式对符合要求的企业进行奖励资助"
LATER = FORM + "（拟定2021年4月份开始）"


def wan(text: str) -> Money:
    return Money.of(Decimal(text), "万元")


def text(value: object) -> str:
    return "" if value is None else str(value)


def test_the_head_names_the_report_its_year_and_its_fund():
    assert (CASE.year, CASE.kind, CASE.rulebook, CASE.organisation.name, CASE.organisation.level) == (
        2020,
        "转移支付",
        "transfer-2020",
        "北京市朝阳区市场监督管理局",
        "区县级",
    )
    assert CASE.fund.approval == "财办建〔2020〕40号"


def test_fifteen_long_term_targets_national_and_local():
    def row(target: LongTermTarget) -> tuple[str, str, str]:
        return target.name, text(target.national), text(target.local)

    assert [row(target) for target in CASE.long_term_targets] == [
        ("知识产权转让、许可数量年均增幅", "20%", "20%"),
        ("知识产权质押融资金额和项目数年均增幅", "30%", "30%"),
        ("专利技术合同成交额年均增幅", "40%", "40%"),
        ("支持中小企业成功转化高校院所专利技术", "100家", "150家"),
        ("推动发行知识产权证券化产品", "1单", "1单"),
        ("设立朝阳区重点产业知识产权运营基金", "", "1支"),
        ("实施产业专利导航示范项目", "5个", "6个"),
        ("建设品牌集群度和产业集中度较高的商标品牌基地", "", "3个"),
        ("培育发展优质特色区域性品牌", "", "3个"),
        ("通过“贯标”认证企业、高校、科研院所数量", "200家", "200家"),
        ("支持国家知识产权试点示范高校建设", "", "3家"),
        ("知识产权托管服务累计覆盖中小企业数量", "1000家", "1500家"),
        ("建设区域性知识产权运营服务平台", "1家", "1家"),
        ("建设产业知识产权运营中心", "3家", "3家"),
        ("知识产权人才培养及专业培训", "", "5000家"),
    ]
    assert {(target.year_from, target.year_to) for target in CASE.long_term_targets} == {(2020, 2023)}
    assert {target.id: text(target.completed) for target in CASE.long_term_targets if target.completed} == {
        "certification": "151家"
    }


def test_twenty_two_plan_lines_with_content_year_and_kind():
    natures = {batch.id: batch.nature for batch in CASE.fund_batches}
    prefixes = ("知识产权运营服务体系建设", "知识产权运营服务体系")
    rows = [
        (
            line.id,
            line.name.removeprefix(prefixes[0]).removeprefix(prefixes[1]),
            line.budget_initial,
            line.content,
            line.period,
            natures[line.batch or ""],
        )
        for line in CASE.budget_lines
    ]
    typed = [
        ("知识产权资助及奖励", "373.8", FORM, "2020年", "转移支付"),
        ("企业专利导航", "50", LATER, "2021年", "转移支付"),
        ("运营中心", "1500", LATER, "2021年", "转移支付"),
        ("品牌基地及区域特色品牌", "526.2", LATER, "2021年", "转移支付"),
        ("知识产权资助及奖励", "900", LATER, "2021年", "转移支付"),
        ("宣传展示", "30", "知识产权主题片制作", "2021年", "转移支付"),
        ("可视化平台软件开发", "46.68", "可视化平台软件开发", "2021年", "转移支付"),
        ("专家评审", "25", "项目评审", "2021年", "转移支付"),
        ("运营中心规划", "48.32", "协助完成3个运营中心建设申报立项相关工作", "2021年", "转移支付"),
        ("知识产权运营基金", "6500", "在“科创”母基金下设立知识产权子基金", "2021年", "转移支付"),
        ("宣传服务费", "50", "结合工作推进开展必要的宣传", "2021年", "直达"),
        ("法律咨询与合规服务费", "40", "运营体系建设相关法律问题咨询，合同审核、法律合规", "2021-2022年", "直达"),
        (
            "课题研究费",
            "800",
            "结合29项工作任务开展不同方向课题调研，预计15个课题，单个不超过100万元",
            "2021-2022年",
            "直达",
        ),
        ("项目财务审计与咨询服务费", "60", "各个项目的预算评审及财务、审计咨询", "2021-2022年", "直达"),
        ("相关会议服务费", "100", "除会议场地外的会议服务", "2021-2022年", "直达"),
        ("相关展览服务费", "100", "展览服务", "2021-2022年", "直达"),
        ("项目评审服务费", "50", "对于各个项目进行项目评审", "2021-2022年", "直达"),
        ("绩效评价服务费", "50", "对于各个项目绩效评价", "2021-2022年", "直达"),
        ("线上运营平台建设计算机设备及软件费", "300", "购买显示屏、投影、计算机等", "2021-2022年", "直达"),
        (
            "线上运营平台建设信息系统建设与维护费",
            "2060",
            "系统开发、云服务、云存储、云计算及系统运行维护等",
            "2021-2022年",
            "直达",
        ),
        ("会议费", "90", "会议场地、餐饮、住宿", "2021-2022年", "直达"),
        (
            "中小企业融资风险补偿资金",
            "1300",
            "与区金融办共同设立中小微企业融资风险补偿专项资金或由局自行设立知识产权质押融资风险补偿资金",
            "2021年",
            "直达",
        ),
    ]
    assert rows == [
        (f"plan-{number:02d}", name, wan(amount), content, period, kind)
        for number, (name, amount, content, period, kind) in enumerate(typed, 1)
    ]


def test_four_groups_two_kinds_and_the_whole_add_up():
    natures = {batch.id: batch.nature for batch in CASE.fund_batches}
    groups: defaultdict[str, list[int]] = defaultdict(list)
    sums: defaultdict[str, int] = defaultdict(int)
    for number, line in enumerate(CASE.budget_lines, 1):
        fen = line.budget_initial.fen if line.budget_initial else 0
        groups[line.group or ""].append(number)
        for key in (line.group or "", natures[line.batch or ""], "合计"):
            sums[key] += fen
    assert dict(groups) == {
        "“以奖代补”、“财政补助”类及支持经费": list(range(1, 10)),
        "知识产权运营基金工作经费": [10],
        "线上运营平台、课题研究等工作经费": list(range(11, 22)),
        "知识产权运营风险补偿资金工作经费": [22],
    }
    assert {key: Money(fen) for key, fen in sums.items()} == {
        "“以奖代补”、“财政补助”类及支持经费": wan("3500"),
        "知识产权运营基金工作经费": wan("6500"),
        "线上运营平台、课题研究等工作经费": wan("3700"),
        "知识产权运营风险补偿资金工作经费": wan("1300"),
        "转移支付": wan("10000"),
        "直达": wan("5000"),
        "合计": wan("15000"),
    }


def test_the_money_of_2020_and_of_april_2021():
    assert [(row.id, row.name, row.source, row.nature, row.amount) for row in CASE.fund_batches] == [
        ("transfer", "转移支付资金", "中央", "转移支付", wan("10000")),
        ("direct", "中央直达资金", "中央", "直达", wan("5000")),
        ("local", "2020年资助奖励所用的地方资金", "区", "本级", wan("926.2")),
    ]
    assert [(row.batch, str(row.start), str(row.end), row.spent) for row in CASE.spendings] == [
        ("transfer", "2020-01-01", "2020-12-31", wan("373.8")),
        ("local", "2020-01-01", "2020-12-31", wan("926.2")),
        ("transfer", "2021-01-01", "2021-04-01", wan("2.2")),
        ("direct", "2020-01-01", "2021-04-01", wan("1300")),
        ("direct", "2020-01-01", "2021-04-01", wan("285.4846")),
    ]
    assert [(fact.name, str(fact.value), fact.period) for fact in CASE.facts if fact.group == "资金"] == [
        ("中央财政对每个城市支持", "1.5亿元", None),
        ("其中2020年拨付", "1亿元", "2020年"),
        ("2020年知识产权资助及奖励", "1300万元", "2020年"),
        ("已过局党委会的项目总金额", "2063.2660万元", "截至2021年4月1日"),
        ("资金总支出", "1961.4864万元", "截至2021年4月1日"),
        ("中央直达资金已支出", "1585.4846万元", "截至2021年4月1日"),
        ("转移支付资金已支出", "376万元", "截至2021年4月1日"),
    ]


def test_each_execution_view_names_its_money_days_and_denominator():
    assert [
        (view.id, view.batches, view.numerator, view.denominator, str(view.start), str(view.end))
        for view in CASE.execution_views
    ] == [
        ("transfer-2020", ("transfer",), "支出记录", "下达金额", "2020-01-01", "2020-12-31"),
        ("transfer-2021-04-01", ("transfer",), "支出记录", "下达金额", "2020-01-01", "2021-04-01"),
        ("direct-2021-04-01", ("direct",), "支出记录", "下达金额", "2020-01-01", "2021-04-01"),
        ("central-2021-04-01", ("transfer", "direct"), "支出记录", "下达金额", "2020-01-01", "2021-04-01"),
    ]


def test_seven_award_schemes_make_thirteen_million():
    assert [
        (row.name, row.amount, text(row.applications), text(row.funded), text(row.items)) for row in CASE.award_schemes
    ] == [
        ("知识产权质押贷款贴息资助", wan("264.8"), "10项", "10家", ""),
        ("知识产权重点企业资助", wan("155"), "92项", "88家", ""),
        ("专利资助及奖励", wan("591.764"), "", "", "6747件"),
        ("知识产权公共服务工作站经费支持", wan("17"), "", "6家", ""),
        ("专利技术产业化项目", wan("200"), "", "10家", ""),
        ("专利导航、知识产权战略研究", wan("22.436"), "7项", "5项", ""),
        ("知识产权服务机构资助", wan("49"), "20项", "8家", ""),
    ]
    assert sum(row.amount.fen for row in CASE.award_schemes) == wan("1300").fen


def test_the_tiers_of_each_scheme():
    def money(amount: Money | None) -> str:
        return "" if amount is None else amount.text("万元")

    assert [(row.scheme, row.condition, money(row.each), row.count, money(row.amount)) for row in CASE.award_tiers] == [
        ("key-firms", "2019年评定的国家知识产权示范企业", "10", 1, ""),
        ("key-firms", "2019年评定的国家知识产权优势企业", "5", 3, ""),
        ("key-firms", "2019年评定的北京市知识产权示范单位", "3", 7, ""),
        ("key-firms", "贯标达标的国家知识产权优势企业和北京市知识产权示范单位", "5", None, ""),
        ("key-firms", "贯标达标的北京市知识产权试点单位", "3", None, ""),
        ("key-firms", "贯标达标的非试点示范企业", "1", None, ""),
        ("patents", "授权奖励", "", 4085, "533.45"),
        ("patents", "年费资助", "", 2660, "53.314"),
        ("patents", "配套奖励", "", 2, "5"),
        ("workstations", "优秀工作站", "4", 1, ""),
        ("workstations", "考核成绩80分以上的其他工作站", "3", 3, ""),
        ("workstations", "考核成绩60至80分", "2", 2, ""),
        ("industrialisation", "2019年区级收入1000万元以上", "30", None, ""),
        ("industrialisation", "2019年区级收入100万元以上1000万元以下", "20", None, ""),
        ("industrialisation", "2019年区级收入100万元以下", "15", None, ""),
        ("navigation", "专家评分80分以上", "5", 3, ""),
        ("navigation", "专家评分75至80分", "4", 1, ""),
        ("navigation", "专家评分70至75分", "3.436", 1, ""),
        ("service-firms", "得分75分及以下", "0", None, "0"),
        ("service-firms", "2018至2019年度区级税收超过300万元", "8", 2, ""),
        ("service-firms", "其余获认定的机构", "5.5", 6, ""),
    ]


def test_the_indicators_of_2020_with_target_and_completed():
    assert [
        (row.level2, row.name, text(row.target), text(row.completed))
        for row in CASE.indicators
        if row.level1 in ("产出", "效益")
    ] == [
        ("数量", "专利资助奖励", "7000件", "6747件"),
        ("数量", "专利技术产业化项目资助", "", "10家"),
        ("数量", "知识产权质押贷款贴息资助", "", "10家"),
        ("数量", "重点企业资助", "", "88家"),
        ("数量", "知识产权服务机构认定和评选", "", "8家"),
        ("数量", "知识产权公共服务工作站支持", "", "6家"),
        ("数量", "专利导航和知识产权战略研究项目资助", "", "5家"),
        ("质量", "发明专利授权量", "", "11473件"),
        ("质量", "产业化项目转化专利", "", "198件"),
        ("质量", "通过知识产权质押贷款", "", "1.8亿元"),
        ("质量", "贯标达标企业累计", "", "151家"),
        ("质量", "专利信息分析利用", "", "5项"),
        ("质量", "知识产权服务机构认定", "", "8家"),
        ("质量", "解答知识产权相关咨询", "", "200余件"),
        ("质量", "人民调解委员会调解知识产权纠纷案件", "", "5件"),
        ("时效", "知识产权质押贷款贴息资助完成时间", "", "3月份"),
        ("时效", "重点企业资助完成时间", "", "3月份"),
        ("时效", "专利资助奖励完成时间", "", "7月份"),
        ("时效", "知识产权维权援助服务分中心与工作站建设完成时间", "", "7月份"),
        ("时效", "专利导航完成时间", "", "7月份"),
        ("时效", "专利技术产业化项目资助完成时间", "", "9月份"),
        ("时效", "知识产权服务机构认定和评选完成时间", "", "9月份"),
        ("时效", "知识产权战略研究项目资助完成时间", "", "9月份"),
        ("成本", "专利资助奖励", "", "591.764万元"),
        ("成本", "专利技术产业化项目资助", "", "200万元"),
        ("成本", "知识产权质押贷款贴息资助", "", "264.8万元"),
        ("成本", "重点企业资助", "", "155万元"),
        ("成本", "知识产权服务机构认定和评选", "", "49万元"),
        ("成本", "知识产权维权援助服务分中心与工作站建设和专利导航", "", "17万元"),
        ("成本", "知识产权战略研究项目资助", "", "22.436万元"),
        ("生态效益", "专利技术产业化收入", "", "5亿元以上"),
    ]


def test_seven_groups_are_all_satisfied():
    assert [(row.name, text(row.completed)) for row in CASE.indicators if row.level1 == "满意度"] == [
        ("专利权人满意度", "100%"),
        ("企业满意度", "100%"),
        ("金融机构满意度", "100%"),
        ("重点企业满意度", "100%"),
        ("专利信息分析利用企业满意度", "100%"),
        ("服务机构满意度", "100%"),
        ("知识产权维权援助服务分中心与工作站满意度", "100%"),
    ]


def test_the_unmet_target_carries_its_reason():
    assert [row.id for row in CASE.indicators if row.deviation_reason] == ["patent-awards"]
    assert CASE.indicators[0].deviation_reason == "专利资助和奖励属于普惠制政策，资助件数和资助资金均与申报情况有关"


def test_every_other_figure_of_the_report():
    assert [(fact.id, str(fact.value)) for fact in CASE.facts if fact.group not in ("资金",)] == [
        ("key-tasks", "4项"),
        ("work-items", "29项"),
        ("safeguards", "6项"),
        ("planned-topics", "15个"),
        ("topic-cap", "不超过100万元"),
        ("topics-started", "9个"),
        ("topics-industry", "7个"),
        ("topics-regional", "1个"),
        ("topics-survey", "1个"),
        ("schemes-2021", "7项"),
        ("official-fee-cap", "50%"),
        ("three-kinds", "19家"),
        ("pledge-loans-subsidised", "1.1615亿元"),
        ("key-firms-certified", "81项"),
        ("patent-units", "246家"),
        ("patent-firms", "235家"),
        ("patent-institutes", "11家"),
        ("patent-persons", "17名"),
        ("grant-invention", "1538件"),
        ("grant-utility", "1417件"),
        ("grant-design", "1079件"),
        ("grant-foreign", "51件"),
        ("fee-invention", "1268件"),
        ("fee-utility", "854件"),
        ("fee-design", "538件"),
        ("prize-silver", "1项"),
        ("prize-excellent", "1项"),
        ("workstation-cap", "5万元"),
        ("industrialisation-entry-income", "500万元以上"),
        ("industrialisation-entry-growth", "50%以上"),
        ("navigation-eligible", "261家"),
        ("service-entry-agents", "10名及以上"),
        ("service-entry-cases", "20件及以上"),
        ("service-all", "117家"),
        ("service-can-apply", "不超过40家"),
        ("service-twice", "8家"),
        ("service-eligible", "12项"),
        ("service-most", "不超过两次"),
        ("service-round", "每两年一次"),
    ]


def test_the_notices_and_the_five_policies_of_2020():
    assert [(row.title, row.number) for row in CASE.documents if row.number] == [
        (
            "国家知识产权局办公室关于2020年重点城市知识产权运营服务体系建设工作的通知",
            "国知办函运字〔2020〕448号",
        ),
        (
            "财政部办公厅、国家知识产权局办公室关于做好2020年知识产权运营服务体系建设工作的通知",
            "财办建〔2020〕40号",
        ),
        ("财政部关于开展2020年度中央对地方转移支付预算执行情况绩效自评工作的通知", "财监【2021】2号"),
        ("北京市朝阳区知识产权运营服务体系建设实施方案（2020-2023年）", "朝政办函〔2020〕30号"),
        ("朝阳区知识产权保护服务分中心、工作站管理办法", "朝知文〔2018〕4号"),
        ("朝阳区专利技术产业化项目资助管理办法", "朝知文〔2016〕1号"),
        ("朝阳区知识产权重点企业培育促进办法", "朝知文〔2015〕2号"),
        ("朝阳区知识产权服务机构资助办法", "朝知文〔2016〕3号"),
    ]
    policies = {"local-plan", "fund-rules", "implementation-plan", "expert-rules", "topic-rules"}
    assert policies <= {row.id for row in CASE.documents}
