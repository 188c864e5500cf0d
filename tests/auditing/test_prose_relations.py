"""Relations of prose: differences, identities, scores, standards, means, counted rates, sums, units, years."""

import pytest

from zhixiao.auditing.model import Finding, Relation
from zhixiao.auditing.registry import checks
from zhixiao.auditing.statements import read_statements
from zhixiao.documents.reading import read_bytes

CASES = [
    ("评价得分由上次的82.4分提高到88.9分，提高{}分。", "6.5", "5.5", "named-difference"),
    ("有效专利11958件，比2019年底的11278件净增{}件。", "680", "608", "named-difference"),
    ("优良天数304天，上年优良天数290天（比例79.2%），增加{}天。", "14", "18", "named-difference"),
    ("全市专利授权7446件，其中发明1759件；上年授权8203件，同比下降{}%。", "9.23", "9.63", "named-difference"),
    ("竣工结算送审价805.82万元，审定价{}万元，审减31.04万元。", "774.78", "777.48", "named-identity"),
    ("共回收问卷439份，剔除无效问卷12份，有效问卷{}份。", "427", "487", "named-identity"),
    ("年初累计结余　60.38\n当年收入　39.30\n当年支出　35.45\n当年结余　{}\n", "3.85", "3.25", "named-identity"),
    ("执行率10分得9.2分；产出50分得48分；效益40分得37分。满分100分，自评{}分。", "94.2", "94.7", "listed-scores"),
    ("立项20分得18.2分；管理30分得27.15分；产出50分得43.5分。扣分合计{}分。", "11.15", "11.51", "listed-scores"),
    ("准点率91.2%，该项20分，得{}分，扣0.8分。", "19.2", "18.2", "points-deducted"),
    ("按每人每年600元发放，惠及8.63万人，年发放{}万元。", "5178", "5718", "standard-by-count"),
    ("排名前三位的地区各奖励资金300万元，共{}万元。", "900", "960", "each-by-numeral"),
    ("复核得分分别为90、91.5、96分，平均{}分。", "92.5", "93.5", "mean-of-listed"),
    ("新建校舍38379平方米，新增学位3590个，生均新增校舍面积{}平方米。", "10.69", "17.69", "per-head"),
    ("问题总数26个，已完成整改14个，整改完成率{}%。", "53.85", "57.85", "counted-rate"),
    ("满意度{}%（有效样本250，满意241）。", "96.4", "94.6", "counted-rate"),
    ("总体合格率{}%，不合格率1.45%。", "98.55", "94.55", "rate-and-its-rest"),
    ("资金总额{}；其中：2022年311，2023年695，2024年338。", "1344", "1434", "prose-sum"),
    ("全年完成{}万亩。按方式分，造林3.76万亩、育林6.06万亩、修复3.89万亩。", "13.71", "17.31", "prose-sum"),
    ("年度资金总额：311\n其中：财政拨款249　其他资金{}\n", "62", "67", "prose-sum"),
    (
        "1.培训费：3,069.10\n2.印刷费：6,413.59\n3.设备费：4,544.51\n合计：{}\n",
        "14,027.20",
        "14,207.20",
        "listed-total",
    ),
    ("下达资金14570000元，折合{}万元。", "1457", "145700", "unit-slip"),
]
FOUND_AT = {"prose-sum67": "311"}


RULES = {case[3] for case in CASES} | {"done-after-period", "other-year-evidence", "short-but-full"}


def told(text: str) -> list[tuple[str, str]]:
    """What the rules of this file find by themselves."""
    report = read_statements(read_bytes("report.txt", text.encode()))
    found = [one for rule in checks() if rule.id in RULES for one in rule.run(report)]
    return [(one.rule, one.stated) for one in found if isinstance(one, Finding)]


@pytest.mark.parametrize(("text", "right", "wrong", "rule"), CASES, ids=[case[3] + case[2] for case in CASES])
def test_a_sentence_that_is_right_is_silent_and_a_slip_is_told(text: str, right: str, wrong: str, rule: str) -> None:
    assert told(text.format(right)) == []
    stated = FOUND_AT.get(rule + wrong, wrong)
    assert told(text.format(wrong)) == [(rule, stated)]


SILENT = [
    "立项20分得18.2分；管理30分得27.15分；产出50分得43.5分，后两项合计得70.65分。",
    "立项20分得18.2分；管理30分得27.15分；产出50分得43.5分，其中立项和管理合计45.35分。",
    "由200人调整为500人，按可比口径增加280人。",
    "抽查企业40家，比上年目标35家增加8家。",
    "国家级企业3家，每家20万元；市级企业28家，每家5万元，合计200万元。",
    "共34所学校，其中公办23所、寄宿15所。",
    "合格率98.2%，不合格企业率1.45%。",
    "甲得分90分，平均93.5分。",
    "下达资金14570000元，另有其他资金14.57亿元。",
    "人均补助标准17.69元，发放384元，惠及36人。",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_the_words_leave_open_is_not_judged(text: str) -> None:
    assert told(text) == []


def test_a_task_done_after_its_period_and_evidence_of_another_year() -> None:
    title = "某局2022年度维护项目绩效自评报告\n"
    period = "项目实施期限为2022年1月1日至2022年12月31日，全部任务于{}年12月15日前完成。"
    evidence = "{}年事故同比下降11.4%，达到2022年度“下降10%以上”的目标。"
    assert told(title + period.format(2022) + evidence.format(2022)) == []
    assert told(title + period.format(2023)) == [("done-after-period", "2023")]
    assert told(title + evidence.format(2021)) == [("other-year-evidence", "2021")]


def test_a_target_missed_with_full_points_is_told_where_others_lost_points() -> None:
    row = "{}：指标值≥{}册，实际完成{}册，分值6分，得分{}分。\n"
    text = row.format("甲", 200, 180, "5.4") + row.format("乙", 300, 320, "6") + row.format("丙", 20000, 18400, "{}")
    assert told(text.format("5.52")) == []
    assert told(text.format("6")) == [("short-but-full", "6")]


BALANCED = (
    "全区一般公共预算收入预算数为21.40亿元，实际完成22.15亿元，比上年决算数20.03亿元增长10.6%，"
    "加上补助收入9.60亿元、债券转贷收入3.25亿元、上年结余0.45亿元，收入合计{}亿元。"
)


def test_budgets_beside_results_and_other_years_are_no_parts_of_a_total() -> None:
    report = read_statements(read_bytes("a.txt", BALANCED.format("35.45").encode()))
    found = [one for check in checks() for one in check.run(report)]
    assert [one for one in found if isinstance(one, Finding) and one.tier != "wording"] == []
    wrong = read_statements(read_bytes("a.txt", BALANCED.format("34.55").encode()))
    told = [one for check in checks() for one in check.run(wrong) if isinstance(one, Finding)]
    assert ("parts-total", "34.55", "35.45") in {(one.rule, one.stated, one.expected) for one in told}


@pytest.mark.parametrize(
    ("base", "expected"),
    [("", ["70.72"]), ("（按到位资金计算）", []), ("，按调整预算测算", [])],
)
def test_a_rate_whose_base_is_named_and_not_printed_is_not_recomputed(base: str, expected: list[str]) -> None:
    text = f"预算2837.72万元，支出1326.55万元，执行率70.72%{base}。"
    report = read_statements(read_bytes("a.txt", text.encode()))
    found = [one for check in checks() for one in check.run(report)]
    assert [one.stated for one in found if isinstance(one, Finding)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("应到273人，实到220人，请假53人，其中女性200人。", []),
        ("申请专利5000件，授权专利1936件，其中发明专利2087件。", [("part-within-whole", "2087")]),
        ("请假53人，其中女性200人。", [("part-within-whole", "200")]),
        ("抽检170批次，不合格17批次，合格率90.00%。", []),
    ],
)
def test_what_follows_a_figure_may_be_of_an_earlier_one(text: str, expected: list[tuple[str, str]]) -> None:
    report = read_statements(read_bytes("a.txt", text.encode()))
    found = [one for check in checks() for one in check.run(report)]
    told = [(one.rule, one.stated) for one in found if isinstance(one, Finding) and one.tier != "wording"]
    assert told == expected


def test_a_thousands_comma_typed_full_width_is_one_number() -> None:
    report = read_statements(read_bytes("a.txt", "支出合计4，217.35万元，其中一次性补助1，200户。".encode()))
    assert [one.number.text for one in report.statements] == ["4,217.35", "1", "200"]


@pytest.mark.parametrize(
    "text", ["技术人员1262.4万人，比上年增加46.1万人（增长3.8%）。", "床位9406张，比上年减少204张（下降2.1%）。"]
)
def test_an_increase_over_last_year_is_no_level_of_last_year(text: str) -> None:
    report = read_statements(read_bytes("a.txt", text.encode()))
    found = [one for check in checks() for one in check.run(report)]
    assert [one for one in found if isinstance(one, Finding)] == []
    assert "growth" in {one.kind for one in found if isinstance(one, Relation)}


def test_a_part_may_exceed_the_whole_beside_one_below_zero() -> None:
    text = "下达经费214.60万元（其中中央直达资金230.15万元，省直达-15.55万元）。"
    report = read_statements(read_bytes("a.txt", text.encode()))
    found = [one for check in checks() for one in check.run(report)]
    assert [one for one in found if isinstance(one, Finding)] == []


@pytest.mark.parametrize(("rate", "expected"), [("11.1", []), ("81.5", ["81.5"])])
def test_an_increase_behind_a_part_may_belong_to_the_total(rate: str, expected: list[str]) -> None:
    text = f"全年支出600万元，其中设备购置310万元，比上年增加60万元，增长{rate}%。"
    report = read_statements(read_bytes("a.txt", text.encode()))
    found = [one for check in checks() for one in check.run(report) if isinstance(one, Finding)]
    assert [one.stated for one in found if one.rule == "growth-difference"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "河流断面优良比例为88.4%，同比上升2个百分点。近岸海域优良水质比例为82.4%，同比上升0.6个百分点。",
        "居民医保基金收入3814亿元，支出3577亿元，本年收支结余238亿元。",
    ],
)
def test_points_over_last_year_and_rounded_balances_are_left_alone(text: str) -> None:
    report = read_statements(read_bytes("a.txt", text.encode()))
    found = [one for check in checks() for one in check.run(report)]
    assert [one for one in found if isinstance(one, Finding) and one.tier != "wording"] == []


def test_thousands_parted_by_spaces_are_one_number_in_prose_and_two_in_a_row() -> None:
    text = "受理案件36 219件，下降15.3%；标的1 204 500.5万元。数量指标1 100人。\n"
    report = read_statements(read_bytes("a.txt", text.encode()))
    assert [one.number.text for one in report.statements] == ["36,219", "15.3", "1,204,500.5", "1", "100"]
    row = read_statements(read_bytes("a.txt", "铁路 352 368 411\n公路 325 492 561\n".encode()))
    assert [one.number.text for one in row.statements] == ["352", "368", "411", "325", "492", "561"]


def test_a_list_of_some_parts_is_no_slip_because_one_of_them_could_be() -> None:
    text = "全年培训劳动者14555人，其中公办1542人，村级2784人，民办4602人，续建627人。"
    report = read_statements(read_bytes("report.txt", text.encode()))
    found = [one for rule in checks() if rule.id == "parts-total" for one in rule.run(report)]
    assert [one for one in found if isinstance(one, Finding)] == []
