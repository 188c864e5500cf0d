"""The packaged policies give the published amounts, and the clauses of each place as worked out by hand."""

from collections import Counter
from datetime import date

import pytest

from zhixiao.awards import generated
from zhixiao.awards.batch import run_batch
from zhixiao.awards.call import Application, Earlier, run
from zhixiao.awards.compile import compile_policy
from zhixiao.awards.facts import stored
from zhixiao.rules.policy_store import generated_set, load_policy, packaged_ids


def outcomes(name):
    policy = compile_policy(load_policy(name))
    made = generated_set(name)
    return run_batch(policy, generated.applications(policy, made), generated.history(policy, made))


def totals(results):
    found = Counter()
    for outcome in results:
        found[outcome.application.scheme] += outcome.granted
    return dict(found)


def test_chaoyang_2020_gives_its_seven_published_amounts():
    results = outcomes("chaoyang-2020")
    assert totals(results) == {
        "pledge": 264_8000_00,
        "key-firms": 155_0000_00,
        "patents": 586_7640_00,
        "prizes": 5_0000_00,
        "stations": 17_0000_00,
        "industry": 200_0000_00,
        "studies": 22_4360_00,
        "agencies": 49_0000_00,
    }
    assert sum(outcome.granted for outcome in results) == 1300_0000_00
    studies = [outcome.granted for outcome in results if outcome.application.scheme == "studies"]
    assert studies == [5_0000_00, 5_0000_00, 5_0000_00, 4_0000_00, 3_4360_00, 0, 0]


def test_chaoyang_2020_counts_are_those_published():
    results = outcomes("chaoyang-2020")
    funded = Counter(outcome.application.scheme for outcome in results if outcome.granted)
    assert funded == {
        "pledge": 10,
        "key-firms": 92,
        "patents": 6745,
        "prizes": 2,
        "stations": 6,
        "industry": 10,
        "studies": 5,
        "agencies": 8,
    }
    firms = {o.application.facts["申报单位"] for o in results if o.application.scheme == "key-firms"}
    assert len(firms) == 88


def test_nanchang_2020_awards_and_subsidies_give_the_published_payments():
    assert totals(outcomes("nanchang-2020")) == {
        "grants": 701_0500_00,
        "holdings": 70_0000_00,
        "titles": 70_0000_00,
        "standards": 72_9000_00,
        "pledge": 189_5761_00,
    }


def application(policy, scheme, **given):
    roles = policy.policy.roles
    given = {roles.case: "1", roles.applicant: "甲", **given}
    return Application(scheme, 0, {name: stored(column, given.get(name)) for name, column in policy.facts.items()})


def amount(name, scheme="pledge", history=(), **given):
    policy = compile_policy(load_policy(name))
    (outcome,) = run(policy, [application(policy, scheme, **given)], history)
    return outcome.verdict.status, outcome.granted


LOAN = {
    "申报日期": date(2024, 12, 30),
    "贷款合同号": "L1",
    "贷款本金": 1000,
    "知识产权部分本金": 600,
    "贷款年利率": "6",
    "签订日期": "2024-01-10",
    "放款日期": "2024-01-15",
    "还清日期": "2024-12-20",
    "质押登记日期": "2024-01-12",
    "实付利息": 566666,
    "评估费": 50000,
    "担保费": 0,
    "保险费": 30000,
    "已还清": "是",
    "中小企业": "是",
    "首次质押": "是",
    "投保或政策性担保": "否",
    "其他贴息": "否",
    "质押物": "专利",
}


def test_beijing_counts_a_rate_above_lpr_times_1_4_at_that_and_only_the_ip_share():
    # LPR 3.45% × 1.4 = 4.83%; 600万 × 4.83% × 340 ÷ 360 × 50% = 136,850元
    assert amount("pledge-beijing-2024", **LOAN) == ("granted", 136_850_00)
    assert amount(
        "pledge-beijing-2024", **{**LOAN, "贷款本金": 3000, "知识产权部分本金": 3000, "实付利息": 1700000}
    ) == (
        "granted",
        30_0000_00,
    )
    assert amount("pledge-beijing-2024", **{**LOAN, "质押登记日期": "2024-12-21"}) == ("refused", 0)


def test_qingdao_takes_the_lpr_of_the_month_before_signing():
    # 1000万 × 3.45% × 340 ÷ 365 × 60% = 192,821.92元
    assert amount("pledge-qingdao-2024", **LOAN) == ("granted", 192_821_92)
    assert amount("pledge-qingdao-2024", **{**LOAN, "首次质押": "否"}) == ("refused", 0)


def test_xiamen_takes_the_lower_of_lpr_and_the_real_rate_and_one_year_at_most():
    loan = {**LOAN, "还清年度末月": "2024-12-20"}
    # LPR 3.10%; 1000万 × 3.1% × 340 ÷ 360 × 60% = 175,666.67元
    assert amount("pledge-xiamen-2023", **loan) == ("granted", 175_666_67)
    assert amount("pledge-xiamen-2023", **{**loan, "贷款年利率": "3"}) == ("granted", 170_000_00)
    assert amount("pledge-xiamen-2023", **{**loan, "还清日期": "2025-01-15"})[0] == "granted"
    assert amount("pledge-xiamen-2023", **{**loan, "还清日期": "2025-01-16"})[0] == "refused"


def test_fujian_pays_half_if_insured_and_20_in_a_life():
    # 1000万 × 3.45% × 340 ÷ 360 = 325,833.33元
    assert amount("pledge-fujian", **LOAN) == ("granted", 65_166_67)
    assert amount("pledge-fujian", **{**LOAN, "投保或政策性担保": "是"}) == ("granted", 162_916_67)
    paid = [Earlier("甲", "pledge", 2022, 150_000_00)]
    assert amount("pledge-fujian", history=paid, **LOAN) == ("granted", 50_000_00)


def test_the_undated_city_pays_three_separate_subsidies():
    given = {**LOAN, "实付利息": 299_999}
    schemes = ("interest", "insurance", "appraisal")
    assert [amount("pledge-city-undated", scheme, **given)[1] for scheme in schemes] == [
        299_999_00,
        30_000_00,
        50_000_00,
    ]


def test_guangzhou_2021_keeps_each_of_its_limits():
    given = {
        "统一社会信用代码": "91350100M000100Y43",
        "申报日期": "2021-05-01",
        "受理序号": 1,
        "专利申请号": "200310100002.X",
        "运用方式": "转让",
        "实付价款": 399_999,
        "备案日期": "2020-12-31",
        "关联交易": "否",
        "其他财政资助": "否",
    }
    name = "guangzhou-purchase-2021"
    assert amount(name, "purchase", **given) == ("granted", 19_999_00)
    assert amount(name, "purchase", **{**given, "实付价款": 400_001}) == ("granted", 20_000_00)
    assert amount(name, "purchase", **{**given, "运用方式": "许可"}) == ("granted", 10_000_00)
    assert amount(name, "purchase", **{**given, "备案日期": "2021-01-01"}) == ("refused", 0)
    assert amount(name, "purchase", **{**given, "关联交易": "是"}) == ("refused", 0)


@pytest.mark.parametrize("name", packaged_ids())
def test_every_packaged_policy_compiles_and_names_its_source(name):
    policy = compile_policy(load_policy(name))
    assert policy.policy.id == name
    assert policy.policy.source


def test_there_are_eight_comparable_pledge_rules():
    compared = [load_policy(name).policy.compares for name in packaged_ids()]
    assert compared.count("质押贷款贴息") == 8
