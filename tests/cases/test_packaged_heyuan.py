"""Every table of the Heyuan 2019 report, typed a second time and held against the packaged case."""

from decimal import Decimal

from zhixiao.cases.library import packaged
from zhixiao.quantities import Money

CASE = packaged("heyuan-2019")


def wan(text: str) -> Money:
    return Money.of(Decimal(text), "万元")


def text(value: object) -> str:
    return "" if value is None else str(value)


def test_the_head_names_the_report_its_year_and_its_fund():
    assert (CASE.year, CASE.kind, CASE.rulebook, CASE.organisation.name, CASE.fund.approval) == (
        2019,
        "转移支付",
        "transfer-2020",
        "河源市市场监督管理局",
        "粤财行〔2019〕64号",
    )


def test_six_hundred_and_eighty_four_by_batch_and_by_class():
    assert [(row.name, row.nature, row.amount) for row in CASE.fund_batches] == [
        ("河源市系统", "转移支付", wan("634")),
        ("带帽资金", "带帽", wan("50")),
    ]
    assert [(row.name, row.budget_adjusted, row.received, row.spent) for row in CASE.budget_lines] == [
        ("知识产权促进类9项", wan("610"), wan("610"), wan("400.996")),
        ("知识产权保护类2项和带帽资金", wan("74"), wan("74"), wan("51.5")),
    ]
    assert [(row.id, row.lines, row.numerator, row.denominator) for row in CASE.execution_views] == [
        ("provincial", (), "全年执行数", "到位数"),
        ("promotion", ("promotion",), "全年执行数", "到位数"),
    ]
    assert [(row.name, str(row.value)) for row in CASE.facts if row.group in ("资金", "资金池")] == [
        ("专项资金", "684万元"),
        ("促进类9项", "610万元"),
        ("保护类2项", "24万元"),
        ("带帽资金", "50万元"),
        ("质押融资风险补偿机制建立项目", "400万元"),
        ("市级配套", "400万元"),
        ("知识产权质押融资风险补偿金", "800万元"),
        ("质押融资额度", "8000万元"),
    ]


def test_eleven_projects_with_class_way_and_result():
    assert [(row.name, row.category, row.way, row.result) for row in CASE.projects] == [
        (
            "知识产权区域协调发展推进",
            "促进类",
            "按因素法分配至市局、县区局、分局",
            "专利申请量4547件，授权量2936件；培训3期，宣传咨询21场次，专家库专家48位",
        ),
        (
            "知识产权质押融资风险补偿机制建立",
            "促进类",
            "400万元设立资金池",
            "已开设专用账户，管理办法（试行）提请法制审查，暂未出台",
        ),
        (
            "知识产权质押融资补助",
            "促进类",
            "贴息补助",
            "质押融资登记11笔共6670万元，较2018年增长9笔；仍依托原有管理办法执行",
        ),
        ("广东省高质量专利培育", "促进类", "立项，扶持1家创新中心", "已完成申报、评审、公示，待签订合同"),
        ("广东省区域新兴产业专利导航工程", "促进类", "立项，组织服务机构承担", "已完成申报、评审、公示，待签订合同"),
        (
            "科技企业孵化器知识产权能力提升和集群管理",
            "促进类",
            "立项，扶持1家国家级科技企业孵化器",
            "已完成申报、评审、公示，待签订合同",
        ),
        ("知识产权强企培育", "促进类", None, "国家知识产权优势企业15家，省知识产权示范企业10家"),
        ("企业知识产权贯标推进", "促进类", "后补助", "新增48家企业通过贯标认证，较2018年增长92%"),
        ("专利申请资助资金", "促进类", "后补助", "兑现申报工作已于2019年10月完成，待市级资金落实后支出"),
        (
            "支持推动知识产权执法维权办案",
            "保护类",
            "按因素法分配给各县区局、分局",
            "知识产权类案件结案26宗，罚没234723.5元",
        ),
        ("知识产权纠纷调解", "保护类", "分配至河源市消费者权益保护委员会", "2019年12月10日获正式授牌"),
    ]


def test_the_plan_of_every_project():
    assert [row.plan for row in CASE.projects] == [
        "加强知识产权日常工作，推动高新区国家知识产权试点、示范园区建设和创建",
        "按1:1配套400万元，形成800万元资金池",
        "出台质押融资贴息补助相关管理办法",
        "产出一批高质量发明专利",
        "建立电子信息产业高质量发展专利导航工作机制和专利信息数据库",
        "加强知识产权管理体系建设，提升服务能力",
        "争取培育1-3家国家知识产权优势、示范企业",
        "通过认证的企业后补助，与市级知识产权专项资金统筹使用",
        "授权专利资助等，与市级知识产权专项资金统筹使用",
        "提升执法维权能力，开展打击侵权假冒执法",
        "设立广东省知识产权保护中心维权援助河源分中心",
    ]


def test_the_one_target_with_a_number():
    assert [(row.project, text(row.target), text(row.completed)) for row in CASE.indicators] == [
        ("project-07", "1-3家", "15家")
    ]


def test_every_other_figure_of_the_report():
    assert [
        (row.name, str(row.value), text(row.change)) for row in CASE.facts if row.group not in ("资金", "资金池")
    ] == [
        ("自评得分", "92分", ""),
        ("填报日期", "2020年3月10日", ""),
        ("专利申请量", "4547件", ""),
        ("专利申请量：发明", "534件", ""),
        ("专利申请量：实用新型", "3065件", ""),
        ("专利申请量：外观设计", "948件", ""),
        ("专利授权量", "2936件", "16.05%"),
        ("专利授权量增长率全省位次", "第七", ""),
        ("专利授权量：发明", "87件", ""),
        ("专利授权量：实用新型", "2091件", ""),
        ("专利授权量：外观设计", "758件", ""),
        ("有效发明专利量", "480件", "19.54%"),
        ("每万人口发明专利拥有量", "1.55件", "0.25件"),
        ("知识产权质押融资登记", "11笔", "9笔"),
        ("知识产权质押融资金额", "6670万元", ""),
        ("国家知识产权优势企业", "15家", ""),
        ("省知识产权示范企业", "10家", ""),
        ("新增通过贯标认证企业", "48家", "92%"),
        ("知识产权业务培训", "3期", ""),
        ("知识产权宣传咨询活动", "21场次", ""),
        ("派发宣传册", "35000多份", ""),
        ("接受咨询群众", "1900多人次", ""),
        ("首批知识产权专家", "48位", ""),
        ("知识产权类案件结案", "26宗", ""),
        ("罚没", "234723.5元", ""),
    ]


def test_applications_and_grants_are_the_sums_of_their_kinds():
    counts = {row.id: row.value.printed.value for row in CASE.facts if row.group == "专利" and row.value.printed}
    for whole in ("applications", "grants"):
        assert counts[whole] == sum(counts[f"{whole}-{kind}"] for kind in ("invention", "utility", "design"))


def test_the_notices_of_the_city():
    assert {row.id: row.number for row in CASE.documents if row.number} == {
        "allocation": "粤财行〔2019〕64号",
        "by-application": "河市监〔2019〕405号",
        "first-group": "河市监〔2019〕304号",
        "second-group": "河市监〔2019〕381号",
    }
