"""Limits over many rows, exclusions, earlier awards, lists, waivers: walked and by SQL, always the same."""

from dataclasses import replace
from datetime import date

import pytest
from sqlglot import parse_one
from tests.awards.trial import policy, rows

from zhixiao.awards.batch import run_batch
from zhixiao.awards.batch_sql import call_sql
from zhixiao.awards.call import Earlier, run
from zhixiao.awards.verdict import RowError
from zhixiao.awards.waivers import NoSuchConditionError, Waiver, waived

ITEMS = "{method: per_item, count: 件数, each: 10元}"
ONE = f"""
schemes:
  - {{id: s, name: 资助, clause: 一, applicants: 企业, amount: {ITEMS}}}
"""
TWO = f"""
schemes:
  - {{id: s, name: 资助, clause: 一, applicants: 企业, amount: {ITEMS}}}
  - {{id: t, name: 奖励, clause: 二, applicants: 企业, amount: {{method: fixed, amount: 50元}}}}
"""


def granted(compiled, applications, history=()):
    """Whole yuan granted, by both engines."""
    by_walking, by_sql = run(compiled, applications, history), run_batch(compiled, applications, history)
    assert by_sql == by_walking
    assert all(outcome.granted % 100 == 0 for outcome in by_walking)
    return [outcome.granted // 100 for outcome in by_walking]


def test_a_yearly_cap_is_reached_in_the_middle_of_an_application():
    compiled = policy(ONE + "caps: [{clause: 三, scope: applicant_year, limit: 100元}]\n")
    given = [{"件数": 6}, {"件数": 6}, {"件数": 1}, {"件数": 3, "单位": "乙"}, {"件数": 12, "申报日期": "2021-01-01"}]
    assert granted(compiled, rows(compiled, *given)) == [60, 40, 0, 30, 100]


def test_who_came_first_is_served_first_whatever_the_order_of_the_file():
    compiled = policy(ONE + "caps: [{clause: 三, scope: applicant_year, limit: 100元}]\n")
    given = [{"件数": 6, "序号": 9}, {"件数": 6, "序号": 1}]
    assert granted(compiled, rows(compiled, *given)) == [40, 60]


def test_earlier_awards_of_the_same_year_use_up_the_cap():
    compiled = policy(ONE + "caps: [{clause: 三, scope: applicant_year, limit: 100元}]\n")
    history = [Earlier("甲", "s", 2020, 70_00), Earlier("甲", "s", 2019, 99_00), Earlier("乙", "s", 2020, 200_00)]
    given = [{"件数": 2}, {"件数": 2}, {"件数": 2, "单位": "乙"}]
    assert granted(compiled, rows(compiled, *given), history) == [20, 10, 0]


def test_at_most_two_times_in_a_life_counts_only_what_was_paid():
    compiled = policy(ONE + "caps: [{clause: 三, scope: applicant_life, times: 2}]\n")
    given = [{"件数": 0}, {"件数": 1}, {"件数": 2}, {"件数": 3, "申报日期": "2021-03-01"}, {"件数": 1, "单位": "乙"}]
    assert granted(compiled, rows(compiled, *given)) == [0, 10, 20, 0, 10]
    assert granted(compiled, rows(compiled, *given), [Earlier("甲", "s", 2018, 1)]) == [0, 10, 0, 0, 10]


def test_a_limit_of_one_scheme_leaves_the_other_alone_and_the_call_has_its_own():
    caps = "caps: [{clause: 三, scope: scheme, limit: 40元, schemes: [s]}, {clause: 四, scope: call, limit: 80元}]\n"
    compiled = policy(TWO + caps)
    given = [{"件数": 3}, {"件数": 3}, {"项目": "t"}, {"项目": "t", "单位": "乙"}]
    applications = rows(compiled, *given)
    assert granted(compiled, applications) == [30, 10, 40, 0]
    assert [outcome.after for outcome in run(compiled, applications)] == [
        (30_00, 30_00),
        (10_00, 10_00),
        (50_00, 40_00),
        (50_00, 0),
    ]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("by: queue", [40, 30, 10]),
        ("by: pro_rata", [32, 24, 24]),
        ("by: priority, class: \"case when 类型 = '发明' then 1 else 2 end\"", [40, 10, 30]),
        ("by: residual, residual_when: \"类型 <> '发明'\"", [40, 10, 30]),
    ],
)
def test_a_total_too_small_is_shared_as_the_policy_says(how, expected):
    compiled = policy(ONE + f"caps: [{{clause: 三, scope: scheme, limit: 80元, {how}}}]\n")
    kinds = (("发明", 4), ("实用新型", 3), ("发明", 3))
    given = [{"件数": count, "类型": kind, "单位": str(count)} for kind, count in kinds]
    assert granted(compiled, rows(compiled, *given)) == expected


def test_of_two_schemes_that_exclude_each_other_the_higher_or_the_first_stays():
    rule = "exclusions: [{{clause: 五, key: 单位, keep: {}, reason: 就高不重复}}]\n"
    given = [
        {"件数": 4},
        {"项目": "t"},
        {"件数": 6, "单位": "乙"},
        {"项目": "t", "单位": "乙"},
        {"件数": 0, "单位": "丙"},
    ]
    highest, first = policy(TWO + rule.format("highest")), policy(TWO + rule.format("first"))
    assert granted(highest, rows(highest, *given)) == [0, 50, 60, 0, 0]
    assert granted(first, rows(first, *given)) == [40, 0, 60, 0, 0]
    assert [outcome.excluded for outcome in run(first, rows(first, *given))] == [None, 0, None, 0, None]


def test_one_loan_is_not_funded_twice_not_even_in_another_year():
    compiled = policy(ONE + "exclusions: [{clause: 五, key: 贷款合同, keep: first, reason: 同一贷款只补一次}]\n")
    given = [{"件数": 1, "贷款合同": "L1"}, {"件数": 9, "贷款合同": "L1"}, {"件数": 1, "贷款合同": "L2"}, {"件数": 1}]
    applications = rows(compiled, *given)
    assert granted(compiled, applications) == [10, 0, 10, 0]
    assert run(compiled, applications)[3].verdict.missing == ("贷款合同",)
    assert granted(compiled, applications, [Earlier("丁", "s", 2018, 1, {"贷款合同": "L2"})]) == [10, 0, 0, 0]


def test_a_list_refuses_with_its_reason_and_a_list_not_brought_is_asked_for():
    compiled = policy(ONE + "registers: [{name: 失信, clause: 六, match: 单位, reason: 列入失信名单}]\n")
    applications = rows(compiled, {"件数": 1}, {"件数": 1}, {"件数": 1})
    listed = [
        replace(item, facts={**item.facts, "名单_失信": on})
        for item, on in zip(applications, (True, False, None), strict=True)
    ]
    assert granted(compiled, listed) == [0, 10, 0]
    assert [outcome.verdict.status for outcome in run(compiled, listed)] == ["refused", "granted", "needs"]


def test_a_waiver_admits_one_case_until_its_last_day_and_nobody_else():
    condition = "conditions: [{id: 门槛, clause: 二, when: 件数 ≥ 5, reason: 不足5件}]"
    compiled = policy(ONE.replace("amount:", f"{condition}, amount:"))
    waiver = Waiver("trial-2020", "s", "门槛", "A0", "灾后扶持", "局长办公会", date(2020, 6, 1))
    given = [{"件数": 1}, {"件数": 1}, {"件数": 5}]
    relaxed = waived(compiled, [waiver])
    assert granted(compiled, rows(compiled, *given)) == [0, 0, 50]
    assert granted(relaxed, rows(relaxed, *given)) == [10, 0, 50]
    late = [{"件数": 1, "申报日期": "2020-06-02"}]
    assert granted(relaxed, rows(relaxed, *late)) == [0]
    with pytest.raises(NoSuchConditionError, match="没有条件 别的"):
        waived(compiled, [replace(waiver, condition="别的")])


def test_a_figure_outside_its_range_is_an_error_and_disturbs_no_other_row():
    compiled = policy(ONE)
    applications = rows(compiled, {"件数": 1}, {"件数": 2})
    broken = [applications[0], replace(applications[1], facts={**applications[1].facts, "件数": 10**15})]
    assert granted(compiled, broken) == [10, 0]
    assert run(compiled, broken)[1].verdict.error == RowError("out_of_range", "一", "件数 超出范围")


def test_the_whole_call_prints_for_spark_and_parses_there():
    rest = TWO + "exclusions: [{clause: 五, key: 单位, keep: highest, reason: 就高}]\n"
    compiled = policy(rest + "caps: [{clause: 三, scope: applicant_year, limit: 100元}]\n")
    text = call_sql(compiled, {"s": "资助", "t": "奖励"}, "spark", history=True)
    assert parse_one(text, dialect="spark").sql("spark").count("OVER (") == 2
    assert "//" not in text
    assert "HUGEINT" not in text
