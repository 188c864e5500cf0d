"""The same facts told twice: copied sentences, goals and plans, tables and prose; the one figure that differs."""

import pytest

from zhixiao.auditing.audit import audit
from zhixiao.documents.reading import read_bytes


def told(text: str) -> list[tuple[str, str, str]]:
    found = audit(read_bytes("report.txt", text.encode())).findings
    return [(one.rule, one.stated, one.expected) for one in found if one.severity != "notice"]


COPY = (
    "三是加强宣传。当年举办各类食品安全科普宣传活动共{}场次，编印并发放科普手册等宣传资料{}份，"
    "接受群众咨询和现场答疑共{}人次，取得良好反响。经公开征集和资格审查，聘任首批专家{}名。\n"
)


def test_a_copied_passage_with_one_other_figure_is_told() -> None:
    passage = COPY.format(31, 26000, 1450, 46)
    assert told(passage + "四、其他情况。\n" + passage) == []
    assert told(passage + "四、其他情况。\n" + COPY.format(31, 26000, 1450, 48)) == [("copied-text", "48", "46")]


def test_standard_sentences_of_several_projects_are_no_copies() -> None:
    first, second = COPY.format(31, 26000, 1450, 46), COPY.format(31, 26000, 1810, 52)
    assert told(first + "四、其他情况。\n" + second) == []
    third = COPY.format(31, 26000, 1450, 57)
    assert told(first + "（二）第二项目。\n" + first + "（三）第三项目。\n" + third) == []


def test_copied_words_about_another_year_are_another_fact() -> None:
    first, second = COPY.format(31, 26000, 1450, 46), COPY.format(31, 26000, 1450, 52)
    assert told("2021年情况如下。" + first + "四、其他情况。\n2022年情况如下。" + second) == []


VILLAGES = "{}覆盖{}个乡镇{}个行政村，惠及低收入群众{}人。\n"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((6, 2110, 30482), (16, 2310, 41975), []),
        ((6, 2110, 30482), (6, 2310, 30482), [("same-fact", "2310", "2110")]),
    ],
)
def test_words_that_two_projects_share_tell_two_facts_where_their_other_figures_differ(
    first: tuple[int, int, int], second: tuple[int, int, int], expected: list[tuple[str, str, str]]
) -> None:
    text = VILLAGES.format("供水项目", *first) + "实施情况如下。\n" + VILLAGES.format("该项目", *second)
    assert told(text) == expected


SECTIONS = "全年{what}{total}万元。\n{rows}"


@pytest.mark.parametrize(
    ("what", "total", "expected"),
    [
        ("支出", "1594.23", []),
        ("支出", "1594.13", [("section-amounts", "1594.13", "1594.23")]),
        ("省级配套", "1594.13", []),
    ],
)
def test_amounts_of_sections_make_a_total_of_their_name(
    what: str, total: str, expected: list[tuple[str, str, str]]
) -> None:
    names = ("供水项目支出", "道路项目支出", "绿化项目支出", "照明项目支出")
    amounts = ("256.44", "216.44", "443.99", "677.36")
    rows = "".join(f"{name}{one}万元，已完工。\n" for name, one in zip(names, amounts, strict=True))
    assert told(SECTIONS.format(what=what, total=total, rows=rows)) == expected


GOALS = (
    "（二）年度绩效目标\n全年扶持农产品直营店6家，改造社区菜市场4个，举办产销对接会8场，"
    "培训市场管理人员120人，{}检查冷链仓库30家。\n（三）指标分析\n"
)
PLANS = (
    "1）扶持农产品直营店7家，计划{}家，得3分。\n2）改造社区菜市场4个，计划4个，得3分。\n"
    "3）举办产销对接会9场，计划8场，得2分。\n4）培训市场管理人员133人，计划120人，得2分。\n"
)


def test_a_plan_that_is_not_the_goal_is_told_where_the_others_are() -> None:
    assert told(GOALS.format("") + PLANS.format(6)) == []
    assert told(GOALS.format("") + PLANS.format(5)) == [("target-of-goals", "5", "6")]


def test_goals_of_several_years_are_not_the_plans_of_one() -> None:
    goals = "三年总体目标：扶持农产品直营店18家，改造社区菜市场12个，举办产销对接会24场，培训市场管理人员120人。\n"
    assert told(goals + PLANS.format(6)) == []


def test_two_goals_alike_are_not_told_apart() -> None:
    other = "新建农产品直营店2家，"
    assert told(GOALS.format(other) + PLANS.format(5)) == []


HEAD = "项目\t数量（家）\t金额（万元）\n"
ROWS = "标准化菜场改造补助\t12\t240.5\n老字号门店提升补助\t7\t91\n冷链仓储设施补助\t4\t366\n便民早餐网点补助\t26\t52\n"
PROSE = "共完成标准化菜场改造补助12家。老字号门店提升补助7家。{}冷链仓储设施补助4家。受理便民早餐网点补助{}家。\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (PROSE.format("完成", 26), []),
        (PROSE.format("完成", 28), [("prose-table", "28", "26")]),
        (PROSE.format("完成", 28).replace("受理", "明年计划"), []),
        (PROSE.format("完成", 28).replace("受理", "上年完成"), []),
        ("受理便民早餐网点补助28家。\n\n", []),
        (PROSE.format("完成", 28).replace("4家", "6家"), []),
    ],
)
def test_a_count_of_the_prose_that_is_not_in_its_row(text: str, found: list[tuple[str, str, str]]) -> None:
    assert told(text + HEAD + ROWS) == found


def test_the_part_that_only_one_place_prints_is_the_wrong_one() -> None:
    lead = "资金总额1862.35万元（其中：本年预算{}万元，上年结转62.35万元）。上年结转62.35万元已用完，总额1862.35万元。"
    assert told(lead.format("1800")) == []
    assert told(lead.format("1500")) == [("parts-total", "1500", "1800")]


def test_a_total_below_its_parts_is_told_when_the_report_prints_their_sum() -> None:
    text = "专项资金{}万元，其中市区695万元，县城60万元。\n全部资金755万元已经下达。"
    assert told(text.format("755")) == []
    assert told(text.format("725")) == [("parts-total", "725", "755")]
    assert told(text.format("725").replace("全部资金755万元", "全部资金")) == []


def test_a_cell_whose_right_value_stands_in_the_prose_is_the_wrong_one() -> None:
    table = "项目\t金额（万元）\n甲项目\t{}\n乙项目\t526.2\n丙项目\t900\n合计\t1800\n"
    prose = "已完成奖补373.8万元。\n\n"
    assert told(prose + table.format("373.8")) == []
    assert told(prose + table.format("733.8")) == [("table-total", "733.8", "373.8")]
    assert told(table.format("733.8")) == [("table-total", "1800", "2160")]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "rule", "stated"),
    [
        ("收到奖励{}件，分别是1项全国设计金奖和2项全省设计银奖。", "3", "5", "listed-kinds", "5"),
        ("拟认定{}家机构，分为两档资助，对前3家机构各给予8万元，其余6家机构各给予5万元。", "9", "7", "remainder", "7"),
        ("形成600万元资金池，按1:10的杠杆产生{}万元融资额度。", "6000", "7000", "lever", "7000"),
        ("形成600万元资金池，一比十的杠杆产生{}万元融资额度。", "6000", "6500", "lever", "6500"),
    ],
)
def test_counts_and_pools_that_do_not_come_out(text: str, right: str, wrong: str, rule: str, stated: str) -> None:
    assert told(text.format(right)) == []
    assert [one[:2] for one in told(text.format(wrong))] == [(rule, stated)]


@pytest.mark.parametrize(
    "text",
    [
        "检查2个批次，分别是3个食品小作坊和5个农贸市场样品。",
        "收到奖励5件，分别是1项全国设计金奖、2项全省设计银奖等。",
        "收到奖励5件，分别是金奖和银奖。",
        "认定9家机构，其中两家未达标，对4家机构给予8万元，其余3家机构给予5万元。",
        "共有20家机构，其中8家参加评审，5家通过，其余3家整改。",
        "形成600万元资金池，按1:10的杠杆发放贷款4200万元。",
        "形成600万元资金池，按1:10的杠杆产生约7000万元融资额度。",
    ],
)
def test_lists_and_pools_that_are_left_open(text: str) -> None:
    assert told(text) == []


def test_the_heading_that_other_places_print_is_right() -> None:
    text = "1、社区食堂支持项目（47万元）\n经审核，对社区食堂给予补助，总支持资金为{}万元。\n二、成本\n社区食堂47万元。"
    assert told(text.format(47)) == []
    assert told(text.format(41)) == [("heading-body", "41", "47")]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "expected"),
    [
        ("实际支出24.86万元。具体支出为资料印制费9.46万元、系统维护费{}万元。", "15.40", "15.04", ("24.86", "24.50")),
        ("实际支出2.91万元。具体用于数据库建设费用{}万元。", "2.91", "2.61", ("2.91", "2.61")),
    ],
)
def test_the_details_of_what_was_spent_make_it(text: str, right: str, wrong: str, expected: tuple[str, str]) -> None:
    assert told(text.format(right)) == []
    assert [one[1:] for one in told(text.format(wrong)) if one[0] == "spent-in-detail"] == [expected]
    assert told(text.format(wrong).replace("具体", "主要")[:-1] + "等。") == []


def test_a_total_under_a_single_row_repeats_it() -> None:
    table = "项目\t支出金额（元）\n平台维护\t157600\n合计\t{}\n"
    assert told(table.format("157600")) == []
    assert told(table.format("147600")) == [("table-total", "147600", "157600")]
    nested = "项目\t支出金额（元）\n合计\t{}\n其中：平台维护\t157600\n"
    assert told(nested.format("247600")) == []
    assert told(nested.format("147600")) == [("table-part-within-whole", "157600", "≤147600")]


def test_the_part_that_other_words_of_the_report_correct_is_the_wrong_one() -> None:
    text = "服务机构认定和评选8家、公共服务工作站支持6家、战略研究项目资助{}家，共19家。\n{}"
    other = "经评审，战略研究项目资助共5家。"
    assert told(text.format(5, other)) == []
    assert told(text.format(7, other)) == [("parts-total", "7", "5")]


CELLS = (
    "批次\t构成\t下达\t支出\n第一批\t设备购置 30 万元 运行维护 8.5 万元\t合计 {} 万元\t21 万元\n"
    "第二批\t设备购置 40 万元\t40 万元\t33 万元\n合计\t{} 万元\t\t54 万元\n"
)


def test_amounts_in_the_words_of_cells_make_their_totals() -> None:
    assert told(CELLS.format("38.5", "78.5")) == []
    assert told(CELLS.format("35.8", "78.5")) == [("mixed-cells", "35.8", "38.5")]
    assert told(CELLS.format("38.5", "73.5")) == [("mixed-cells", "73.5", "78.5")]
    assert told(CELLS.format("35.8", "78.5").replace("设备购置 30", "其中设备购置 30")) == []


MULTIPLE = "登记受理840件，登记受理量是上年全年的3倍多。\n二、成效\n登记受理量840件，同比增长{}。"


@pytest.mark.parametrize(("growth", "found"), [("200%以上", 0), ("213%", 0), ("400%以上", 1), ("150%", 1)])
def test_a_multiple_of_last_year_bounds_the_growth(growth: str, found: int) -> None:
    assert [one[0] for one in told(MULTIPLE.format(growth))].count("multiple-growth") == found
    assert told(MULTIPLE.format(growth).replace("受理840件", "受理台账")) == []


def test_amounts_in_whole_ten_thousands_may_each_be_rounded() -> None:
    text = "总收入995万元，其中财政拨款958万元、其他收入38万元，共计{}万元。"
    assert told(text.format(995)) == []
    assert told("投入财政拨款958万元、其他收入38万元，共计969万元。") == [("parts-total", "969", "996")]


TWO_LEVELS = """206 科学技术支出 86.55
208 其他支出 66.55
科学技术支出（类）86.55万元，占0.43%。
其他科学技术支出（项）66.55万元，用于科普。
其他科学技术支出66.55万元。
"""


def test_a_numeral_that_a_table_prints_too_is_no_slip_of_another() -> None:
    assert [rule for rule, *_ in told(TWO_LEVELS) if rule == "same-fact"] == []
    alone = TWO_LEVELS.replace("206 科学技术支出 86.55\n", "").replace("（类）", "").replace("（项）", "")
    assert [rule for rule, *_ in told(alone) if rule == "same-fact"] == ["same-fact"]


PROJECT = (
    "{}\n该项目由财政统一安排并按进度拨付，项目资金总额为{}万元，资金到位率100%。项目严格按照招标文件组织实施，"
    "工程验收合格率100%，按期完工率100%。经问卷调查受益群众对项目实施的总体满意度为{}%。\n"
)


def test_sentences_of_one_template_under_two_projects_are_two_facts() -> None:
    first = PROJECT.format("一、沟渠清淤项目", 316, 94)
    assert told(first + PROJECT.format("二、路灯改造项目", 316, 97)) == []
    assert told(first + PROJECT.format("二、路灯改造项目", 475, 94)) == []
    chapters = PROJECT.format("一、基本情况", 316, 94) + PROJECT.format("二、绩效情况", 316, 97)
    assert [rule for rule, *_ in told(chapters)] == ["copied-text"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("9月，政府债券平均发行期限13.2年", "1-9月，政府债券平均发行期限14.8年"),
        ("一季度，新发放贷款加权平均利率为3.45%", "上半年，新发放贷款加权平均利率为3.54%"),
        ("9月，政府债券平均发行期限13.2年", "截至9月末，政府债券剩余平均期限18.2年"),
    ],
)
def test_two_parts_of_a_year_are_two_facts(first: str, second: str) -> None:
    assert told(f"{first}，其中甲类7.1年。\n{second}，其中甲类7.3年。\n") == []


def test_whole_percentages_near_a_hundred_are_no_slips_of_each_other() -> None:
    fund = "{}保险基金收入{}亿元，同比增长12%，完成预算的111%；支出{}亿元，增长16%，完成预算的{}%。\n"
    text = (
        fund.format("养老", 3120, 2804, 103) + fund.format("医疗", 1866, 1593, 107) + fund.format("居民", 911, 806, 103)
    )
    assert told(text) == []


def test_a_row_inside_another_is_no_slip_of_it() -> None:
    assert told("收养机构床位万张14.6\n养老机构床位万张14.2\n儿童机构床位万张0.4\n残疾人万人14.6\n") == []


USES = "当年本级安排专项公益资金{}万元，用于{}。\n"


def test_two_amounts_for_two_ends_are_two_facts() -> None:
    assert told(USES.format("52418.73", "竞技活动") + USES.format("187306.42", "群众活动")) == []
    same = [("same-sentence", "187306.42", "52418.73")]
    assert told(USES.format("52418.73", "群众活动") + USES.format("187306.42", "群众活动")) == same


ACCOUNTS = "当年本级安排专项公益资金{}万元，其中项目管理费{}万元。\n"


def test_sentences_of_one_template_tell_of_two_projects() -> None:
    assert told(ACCOUNTS.format("52418.73", "524.2") + ACCOUNTS.format("187306.42", "987.1")) == []
    same = [("same-sentence", "187306.42", "52418.73")]
    assert told(ACCOUNTS.format("52418.73", "524.2") + ACCOUNTS.format("187306.42", "524.2")) == same
    scored = ACCOUNTS.replace("其中项目管理费{}万元", "得{}分")
    assert told("".join(scored.format(*pair) for pair in (("52418.73", 2), ("52418.73", 3), ("87306.42", 3)))) == [
        ("same-sentence", "87306.42", "52418.73")
    ]
    grown = ACCOUNTS.replace("其中项目管理费{}万元", "同比增长{}%")
    assert told(grown.format("52418.73", "5.2") + grown.format("187306.42", "9.1")) == same


LEVELS = (
    "当年业务总额5174亿元，同比增长3.86%。甲类收入{}亿元，同比增长14.52%。\n二、其他情况。\n"
    "当年业务总额5174亿元，同比增长3.86%。甲类收入13827亿元，同比增长{}%。\n"
)


def test_rates_behind_two_levels_are_of_two_things() -> None:
    assert told(LEVELS.format("13827", "14.52")) == []
    assert told(LEVELS.format("2463", "18.52")) == []  # the same words of another amount
    assert told(LEVELS.format("13827", "18.52")) == [("same-fact", "18.52", "14.52")]


STOCK = (
    "浅层储量{}万立方米，比多年平均偏多17.1%，比2030年增加16.3%。\n二、其他情况。\n"
    "全部储量32466.4万立方米，比多年平均偏多17.1%，比2030年增加16.1%，其中浅层{}万立方米。\n"
)


def test_the_level_of_a_rate_stands_before_the_other_rates() -> None:
    assert told(STOCK.format("31273.9", "31273.9")) == []
    assert told(STOCK.format("32466.4", "31273.9").replace("全部储量", "浅层储量")) == [("same-fact", "16.1", "16.3")]


def test_accounts_of_two_uses_share_no_more_than_the_words_of_accounts() -> None:
    guests = "（二）公务接待费支出决算1.28万元，占2.10%。\n1.公务接待费1.28万元，均为国内接待。\n"
    assert told(guests + "三、财政拨款培训费支出决算1.26万元，全年组织培训28个。\n") == []
    assert told("会议培训费支出决算71.28万元。\n" * 2 + "财政拨款会议培训费支出决算71.26万元。\n") == [
        ("same-fact", "71.26", "71.28")
    ]


def test_shares_of_the_items_of_a_list_are_as_many_facts() -> None:
    shares = ("35.81", "25.25万元，主要用于研究，占10.81", "36.58", "39.25万元，主要用于研究，占16.81")
    items = "".join(
        f"{at}.经费{'' if '万' in one else '60.10万元，主要用于研究，占'}{one}%；\n" for at, one in enumerate(shares, 1)
    )
    assert told(f"支出如下：\n{items}") == []


BEDS = "年末有护理型床位1526张，占床位总数的61.98%。\n五、下一步措施。改造护理型床位100张，{}护理型床位达到1626张。\n"


def test_what_there_will_be_after_a_change_is_another_fact() -> None:
    assert told(BEDS.format("改造后")) == []


COST = "公用经费35.16万元，其中办公费7.85万元、公务用车运行维护费{}万元、工会费8.96万元。\n二、“三公”经费。\n{}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (COST.format("2.45", "公务用车运行维护费2.45万元，无出国支出。"), []),
        (COST.format("2.45", "与2022年的3.46万元（公务用车2.65万元、接待0.81万元）相比，压减0.34万元。"), []),
    ],
)
def test_what_the_bracket_of_another_year_holds_is_another_fact(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(text) == expected


AIMS = (
    "预期目标\t实际完成情况\n1.开展残疾人职业技能培训{}人次{}；2.扶持自主创业40人\t全年培训188人次。\n\n"
    "三级指标\t指标值\t完成值\t分值\t得分\n残疾人职业技能培训人数\t{}人次\t188人次\t10\t10\n"
    "自主创业人数\t≥40人\t40人\t10\t10\n招聘会场次\t≥8场\t9场\t10\t10\n"
)


@pytest.mark.parametrize(
    ("aim", "words", "target", "expected"),
    [
        (180, "以上", "≥180", []),
        (180, "", "≥180", []),
        (180, "以上", "不少", []),
        (180, "", "不少", [("prose-table", "180", "188")]),
        (188, "", "不少", []),
    ],
)
def test_an_aim_of_the_prose_is_not_the_result_of_a_row(
    aim: int, words: str, target: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(AIMS.format(aim, words, target)) == expected


OF_ALL = "预算执行得9.67分。\n产出指标得49.06分，效益指标得28.40分，满意度指标得10.00分，{}97.13分。\n"


def test_a_score_of_all_may_hold_what_the_form_gives_for_its_money() -> None:
    assert audit(read_bytes("a.txt", OF_ALL.format("综合得分").encode())).findings == ()
    assert [one.rule for one in audit(read_bytes("a.txt", OF_ALL.format("小计").encode())).findings] == ["score-sum"]


def test_telephone_numbers_whose_next_cell_reads_as_a_unit_are_no_facts() -> None:
    row = "项目负责人 {} 联系电话 0000-{}\n\n项目资金\n\n（万元）\n\n"
    assert told(row.format("甲", "6213079") + "其他情况。\n" + row.format("乙", "6213078")) == []
