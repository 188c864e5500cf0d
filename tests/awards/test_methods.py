"""Each generic method of an amount against hand-computed cases at its edges; SQL and Python always agree."""

import pytest
from tests.awards.trial import policy, rows

from zhixiao.awards.batch import run_batch
from zhixiao.awards.call import run
from zhixiao.awards.verdict import RowError
from zhixiao.inputs import BadInputError


def scheme(amount, more=""):
    return f"""
schemes:
  - id: s
    name: 资助
    clause: 第一条
    applicants: 企业
    amount: {amount}
{more}
"""


def outcomes(compiled, *given):
    """(status, fen granted) of each row, by both engines."""
    applications = rows(compiled, *given)
    by_walking, by_sql = run(compiled, applications), run_batch(compiled, applications)
    assert by_sql == by_walking
    assert all(type(outcome.granted) is int for outcome in by_sql)
    return [(outcome.verdict.status, outcome.granted) for outcome in by_walking]


def test_a_tariff_by_kind_times_the_count():
    compiled = policy(scheme("{method: tariff, by: 类型, amounts: {发明: 1200元, 实用新型: 300元}, times: 件数}"))
    assert outcomes(compiled, {"类型": "发明", "件数": 3}, {"类型": "实用新型", "件数": 1}, {"类型": "发明"}) == [
        ("granted", 3600_00),
        ("granted", 300_00),
        ("needs", 0),
    ]


def test_a_tier_by_money_turns_at_its_bound_to_the_fen():
    tiers = (
        "{from: 1000元, amount: 30万元}, {from: 100元, below: 1000元, amount: 20万元}, {below: 100元, amount: 15万元}"
    )
    compiled = policy(scheme(f"{{method: tiers, by: 利息, tiers: [{tiers}]}}"))
    given = [{"利息": text} for text in ("999.99", "1000", "1000.01", "99.99", "100")]
    assert [fen for _, fen in outcomes(compiled, *given)] == [2000_0000, 3000_0000, 3000_0000, 1500_0000, 2000_0000]


def test_a_gap_between_tiers_is_an_error_and_never_an_amount():
    compiled = policy(scheme("{method: tiers, by: 得分, tiers: [{from: 80, amount: 3万元}, {below: 60, amount: 0元}]}"))
    results = run(compiled, rows(compiled, {"得分": 70}, {"得分": 80}))
    assert [(o.verdict.status, str(o.verdict.error or ""), o.granted) for o in results] == [
        ("error", "得分 不在任何一档内（第一条）", 0),
        ("granted", "", 3_0000_00),
    ]
    assert outcomes(compiled, {"得分": 70}, {}) == [("error", 0), ("needs", 0)]


def test_two_tiers_that_both_hold_are_an_error():
    compiled = policy(scheme("{method: tiers, by: 得分, tiers: [{from: 80, amount: 3万元}, {to: 80, amount: 2万元}]}"))
    assert outcomes(compiled, {"得分": 80}, {"得分": "80.01"}, {"得分": "79.99"}) == [
        ("error", 0),
        ("granted", 3_0000_00),
        ("granted", 2_0000_00),
    ]


def test_excess_progression_pays_each_part_at_its_own_ratio():
    parts = "{to: 1000元, ratio: 50%}, {to: 3000元, ratio: 20%}, {ratio: 5%}"
    compiled = policy(scheme(f"{{method: brackets, by: 利息, brackets: [{parts}]}}"))
    given = [{"利息": text} for text in ("1000", "3000", "3000.10", "0.01")]
    assert [fen for _, fen in outcomes(compiled, *given)] == [500_00, 900_00, 900_01, 1]


def test_a_share_of_costs_has_a_ceiling_for_each_cost():
    compiled = policy(
        scheme("{method: share, costs: [{cost: 利息, ratio: 50%, most: 600元}, {cost: 100元, ratio: 10%}]}")
    )
    assert [fen for _, fen in outcomes(compiled, {"利息": 100}, {"利息": "1200.02"})] == [60_00, 610_00]


INTEREST = (
    "{method: interest, principal: 贷款, rate: 4.35%, ceiling: 3.85% × 1.1, ratio: 50%,"
    ' days: "days(还款日, 放款日)", day_count: "365", actual: 利息}'
)


def test_interest_counts_a_leap_day_and_never_more_than_was_paid():
    compiled = policy(scheme(INTEREST))
    loan = {"贷款": 100, "放款日": "2020-02-28", "还款日": "2020-03-01", "利息": 100000}
    # 100万元 × 4.235% × 2天 ÷ 365 × 50% = 116.0274 元
    assert outcomes(
        compiled, loan, {**loan, "放款日": "2019-02-28", "还款日": "2019-03-01"}, {**loan, "利息": "100.5"}
    ) == [
        ("granted", 116_03),
        ("granted", 58_01),
        ("granted", 100_50),
    ]


def test_only_the_ip_share_of_a_mixed_loan_counts_also_for_the_interest_paid():
    rule = INTEREST.replace("actual", 'ip_principal: "least(贷款, 10万元)", actual')
    compiled = policy(scheme(rule))
    loan = {"贷款": 30, "放款日": "2020-01-01", "还款日": "2020-12-31", "利息": 6000}
    # 10万元 × 4.235% × 365 ÷ 365 × 50% = 2117.50; 实付 6000 × 10/30 = 2000
    assert outcomes(compiled, loan, {**loan, "利息": 9000}) == [("granted", 2000_00), ("granted", 2117_50)]


def test_only_the_highest_title_counts_and_an_earlier_award_is_taken_off():
    titles = "{when: \"称号 = '示范'\", amount: 10万元}, {when: \"称号 in ('示范', '优势')\", amount: 5万元}"
    compiled = policy(scheme(f"{{method: highest, of: [{titles}], earlier: 利息}}"))
    assert outcomes(
        compiled, {"称号": "示范", "利息": 50000}, {"称号": "优势", "利息": 50001}, {"称号": "无", "利息": 0}
    ) == [
        ("granted", 5_0000_00),
        ("granted", 0),
        ("error", 0),
    ]


def test_amounts_are_rounded_once_where_the_policy_says():
    rule = "{method: formula, amount: 利息 ÷ 3}"
    fen, yuan = policy(scheme(rule)), policy(scheme(rule, "    rounding: {mode: down, unit: 元}"))
    assert outcomes(fen, {"利息": "200"}, {"利息": "0.02"}) == [("granted", 66_67), ("granted", 1)]
    assert outcomes(yuan, {"利息": "200"}, {"利息": "2.99"}) == [("granted", 66_00), ("granted", 0)]


def test_two_exceptions_at_once_are_an_error_one_replaces_the_amount():
    more = """
    exceptions:
      - {clause: 第二条, when: 件数 ≥ 10, amount: 2万元}
      - {clause: 第三条, when: "类型 = '发明'", amount: 3万元}
"""
    compiled = policy(scheme("{method: fixed, amount: 1万元}", more))
    given = [
        {"件数": 10, "类型": "实用新型"},
        {"件数": 9, "类型": "发明"},
        {"件数": 9, "类型": "实用新型"},
        {"件数": 10, "类型": "发明"},
        {},
    ]
    assert outcomes(compiled, *given) == [
        ("granted", 2_0000_00),
        ("granted", 3_0000_00),
        ("granted", 1_0000_00),
        ("error", 0),
        ("needs", 0),
    ]
    error = RowError("two_at_once", "第一条", "两条例外同时适用: 第二条 与 第三条")
    assert run(compiled, rows(compiled, given[3]))[0].verdict.error == error


def test_a_parameter_is_that_of_its_day_and_its_absence_an_error():
    more = """
parameters:
  标准:
    name: 每件标准
    values:
      - {from: 2020-01-01, to: 2020-06-30, value: 100元, reference: 旧标准}
      - {from: 2020-07-01, to: 2021-06-30, value: 80元, reference: 新标准}
"""
    compiled = policy(scheme("{method: per_item, count: 件数, each: 标准}", more))
    dates = ("2020-06-30", "2020-07-01", "2021-07-01")
    assert outcomes(compiled, *({"件数": 2, "申报日期": day} for day in dates)) == [
        ("granted", 200_00),
        ("granted", 160_00),
        ("error", 0),
    ]


def test_a_parameter_that_cannot_be_read_is_told_at_its_own_line():
    more = "parameters: {标准: {name: 标准, values: [{from: 2020-01-01, value: 很多, reference: 甲}]}}\n"
    with pytest.raises(BadInputError) as caught:
        policy(scheme("{method: per_item, count: 件数, each: 1元}", more))
    assert [fault.expected for fault in caught.value.faults] == ["没有事项或参数 很多"]


def test_an_application_outside_the_policy_is_refused_with_the_reason():
    compiled = policy(scheme("{method: fixed, amount: 1万元}", "    window: {from: 2020-03-01, to: 2020-03-31}"))
    results = run(compiled, rows(compiled, {"申报日期": "2022-01-01"}, {"申报日期": "2020-03-31"}))
    reasons = [[compiled.schemes[0].conditions[i].reason for i in o.verdict.refused] for o in results]
    assert reasons == [["不在政策有效期内", "不在申报期内"], []]


@pytest.mark.parametrize(
    ("amount", "says"),
    [
        ("{method: formula, amount: 利息 × 贷款}", "金额不能乘金额（比例请加括号，如 利息 × (一部分 ÷ 全部)）"),
        ("{method: formula, amount: 利息 + 5}", "金额与数不能放在一起（金额请写单位，如 5万元）"),
        ("{method: formula, amount: 利息 - 5元}", "金额可能为负，请写 greatest(…, 0元)"),
        ("{method: formula, amount: 贷款 ÷ 件数}", "除数须大于零：请给除数所用事项写大于零的 min"),
        ("{method: formula, amount: 不存在}", "没有事项或参数 不存在"),
        ("{method: formula, amount: 件数}", "此处应为金额，不是数"),
        (
            "{method: tariff, by: 类型, amounts: {发明: 1元}}",
            "amounts 应与 类型 的 choices 一致，不一致的有 实用新型（不资助的写 0元）",
        ),
        (
            "{method: fixed, amount: \"case when 称号 = '领军' then 1元 else 0元 end\"}",
            "称号 没有 “领军”，可选 示范、优势、无",
        ),
    ],
)
def test_a_formula_that_cannot_be_exact_is_refused_with_its_line(amount, says):
    with pytest.raises(BadInputError) as caught:
        policy(scheme(amount))
    assert [(fault.expected, fault.place.split("行")[0]) for fault in caught.value.faults] == [(says, "第35")]


def test_every_faulty_formula_is_told_at_once():
    more = "    conditions:\n      - {id: 甲, clause: 一, when: 利息 > 5, reason: 无}\n"
    with pytest.raises(BadInputError) as caught:
        policy(scheme("{method: fixed, amount: 无此项}", more))
    assert len(caught.value.faults) == 2


def test_more_conditions_than_a_mask_has_bits_are_refused_and_the_last_bit_works():
    def compiled(count):
        listed = ", ".join(f"{{id: c{i}, clause: 一, when: 件数 ≠ {i}, reason: 不能是{i}}}" for i in range(count))
        return policy(scheme("{method: fixed, amount: 1元}", f"    conditions: [{listed}]"))

    assert outcomes(compiled(61), {"件数": 60}, {"件数": 61}) == [("refused", 0), ("granted", 1_00)]
    with pytest.raises(BadInputError, match="条件最多 62 条"):
        compiled(62)
