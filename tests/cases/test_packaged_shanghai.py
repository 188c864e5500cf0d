"""Every table of the Shanghai 2022 report, typed a second time and held against the packaged case."""

from decimal import Decimal

from zhixiao.cases.library import packaged
from zhixiao.quantities import Money

CASE = packaged("shanghai-2022")


def wan(text: str) -> Money:
    return Money.of(Decimal(text), "万元")


def text(value: object) -> str:
    return "" if value is None else str(value)


def test_the_head_names_the_report_its_year_and_its_notices():
    assert (CASE.year, CASE.kind, CASE.rulebook, CASE.organisation.name) == (
        2022,
        "转移支付",
        "transfer-2020",
        "上海市知识产权局",
    )
    assert CASE.fund.name == "服务业发展资金（上海市专利转化专项计划）"
    assert [row.number for row in CASE.documents] == ["财监〔2023〕1号", "沪财绩〔2023〕7号", None]


def test_two_batches_and_the_matching_money():
    assert [(row.id, row.source, row.nature, row.amount, row.issued) for row in CASE.fund_batches] == [
        ("first", "中央", "转移支付", wan("5000"), "2021年7月"),
        ("second", "中央", "转移支付", wan("5000"), "2021年12月"),
        ("match", "市", "配套", wan("680"), "2023年"),
    ]


def test_the_budget_of_2022_is_the_second_batch_and_the_carry_over():
    assert [
        (row.batch, row.budget_initial, row.carried_in, row.budget_adjusted, row.spent) for row in CASE.budget_lines
    ] == [
        ("first", None, wan("3445"), wan("3445"), wan("3445")),
        ("second", wan("5000"), wan("0"), wan("5000"), wan("352.8")),
    ]


def test_what_was_paid_of_each_batch_in_each_span():
    assert [(row.batch, str(row.start), str(row.end), row.spent) for row in CASE.spendings] == [
        ("first", "2021-07-01", "2021-12-31", wan("1555")),
        ("first", "2022-01-01", "2022-12-31", wan("3445")),
        ("second", "2022-01-01", "2022-12-31", wan("352.8")),
        ("second", "2023-01-01", "2023-03-31", wan("2111.7")),
        ("match", "2023-03-01", "2023-03-31", wan("680")),
    ]


def test_each_rate_has_its_own_money_days_and_denominator():
    assert [
        (row.id, row.batches, row.lines, row.numerator, row.denominator, row.start, text(row.end))
        for row in CASE.execution_views
    ] == [
        ("year-2022", (), ("first-2022", "second-2022"), "全年执行数", "全年预算数", None, ""),
        ("central-2022-12", ("first", "second"), (), "支出记录", "下达金额", None, "2022-12-31"),
        ("first-2023-03", ("first",), (), "支出记录", "下达金额", None, "2023-03-31"),
        ("second-2023-03", ("second",), (), "支出记录", "下达金额", None, "2023-03-31"),
        ("second-and-match-2023-03", ("second", "match"), (), "支出记录", "下达金额", None, "2023-03-31"),
        ("match-2023-03", ("match",), (), "支出记录", "下达金额", None, "2023-03-31"),
        ("central-2023-03", ("first", "second"), (), "支出记录", "下达金额", None, "2023-03-31"),
        ("all-2023-03", ("first", "second", "match"), (), "支出记录", "下达金额", None, "2023-03-31"),
    ]


def test_the_sums_of_money_the_report_tells():
    assert [(row.name, str(row.value), row.period) for row in CASE.facts if row.group == "资金"] == [
        ("2022年度预算", "8445万元", "2022年"),
        ("2022年度累计支出", "3797.8万元", "2022年"),
        ("截至2022年底累计执行", "5352.8万元", "截至2022年底"),
        ("第二批专项资金累计使用", "2464.5万元", "截至2023年3月底"),
        ("第二批专项资金剩余", "2535.5万元", "截至2023年3月底"),
        ("1亿元专项资金累计执行", "7464.5万元", "截至2023年3月底"),
        ("地方配套预算", "680万元", "2023年"),
    ]


def test_seven_targets_with_what_was_reached():
    assert [(row.name, text(row.target), text(row.completed)) for row in CASE.indicators] == [
        ("上海中小微企业接受高校院所专利转让许可次数增幅", "≥15%", "15.3%"),
        ("接受高校院所专利转让许可的上海中小微企业数量增幅", "≥15%", "5.1%"),
        ("普惠性专利质押融资惠及中小微企业数量增幅", "≥30%", "143.5%"),
        ("通过专利开放许可（试点）达成的专利许可数量", "≥20次", "42次"),
        ("普惠性专利质押融资惠及中小微企业数量占惠企数量的比例", "≥80%", "98.1%"),
        ("企业专利质押融资金额增幅", "≥50%", "196.9%"),
        ("高校、企业对专利转让许可质押相关政策项目和手续办理的满意度", "≥70%", "97.6%"),
    ]
    assert [row.id for row in CASE.indicators if row.deviation_reason] == ["target-2"]
    share = CASE.indicators[4]
    assert (text(share.numerator), text(share.denominator)) == ("258家", "263家")


def test_the_counts_behind_the_targets():
    assert [(row.name, str(row.value), text(row.change)) for row in CASE.facts if row.group == "绩效目标"] == [
        ("上海中小微企业接受高校院所专利转让许可次数", "1321次", "15.3%"),
        ("接受高校院所专利转让许可的上海中小微企业数量", "429家", "5.1%"),
        ("普惠性专利质押融资惠及中小微企业数量", "263家", "143.5%"),
        ("通过专利开放许可（试点）达成的专利许可数量", "42次", ""),
        ("企业专利质押融资登记金额", "94.4亿元", "196.9%"),
    ]


def test_bodies_and_results():
    assert [
        (row.name, str(row.value), text(row.change), text(row.share))
        for row in CASE.facts
        if row.group in ("机构", "成效")
    ] == [
        ("知识产权运营服务集聚区各区功能园", "17家", "", ""),
        ("专利运营特派员", "50名", "", ""),
        ("知识产权运营综合服务基地", "2家", "", ""),
        ("知识产权运营促进中心", "7家", "", ""),
        ("重点产业知识产权运营中心", "8家", "", ""),
        ("高校知识产权运营中心", "10家", "", ""),
        ("高价值专利培育中心", "10家", "", ""),
        ("高价值专利升级培育项目", "15个", "", ""),
        ("上海知识产权创新奖获奖专利", "44个", "", ""),
        ("知识产权产学研运营联合体", "6家", "", ""),
        ("每万人口高价值发明专利拥有量", "40.9件", "6.7件", ""),
        ("PCT专利申请量", "5591件", "15.76%", ""),
        ("PCT专利申请量增速高于全国", "14.6个百分点", "", ""),
        ("专利许可出让次数", "1.54万次", "", "约4%"),
        ("专利许可出让次数全国位次", "第七位", "", ""),
        ("专利开放许可交易", "45项", "", ""),
        ("其中免费专利开放许可", "27项", "", ""),
        ("专利商标质押融资登记项目", "519笔", "173.2%", ""),
        ("专利商标质押融资登记金额", "121.53亿元", "59.2%", ""),
        ("知识产权保险投保", "801笔", "115.9%", ""),
        ("知识产权保险保额", "2.94亿元", "94.5%", ""),
        ("入选首批全国典型案例", "2个", "", ""),
        ("知识产权证券化产品", "第二单", "", ""),
    ]
