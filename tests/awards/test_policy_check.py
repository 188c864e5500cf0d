"""Faults of a policy found before anybody applies, and golden cases kept in Excel by officials."""

import pytest
from openpyxl import load_workbook
from tests.awards.trial import policy

from zhixiao.awards.golden import golden_template, misses, read_golden
from zhixiao.awards.policy_check import remarks
from zhixiao.inputs import BadInputError


def tiers(text, more=""):
    return policy(f"""
schemes:
  - {{id: s, name: 资助, clause: 一, applicants: 企业, amount: {{method: tiers, by: 得分, tiers: [{text}]}}{more}}}
""")


def said(compiled):
    return [(remark.kind, remark.what) for remark in remarks(compiled)]


def test_tiers_that_meet_exactly_have_no_remark():
    assert said(tiers("{from: 80, amount: 3元}, {below: 80, amount: 2元}")) == []


def test_gaps_between_below_and_above_tiers_are_found():
    text = "{from: 80, below: 90, amount: 3元}, {from: 60, to: 79.98, amount: 2元}"
    assert said(tiers(text)) == [
        ("tier_gap", "≥ 60、≤ 79.98 以下"),
        ("tier_gap", "≥ 60、≤ 79.98 与 ≥ 80、< 90 之间"),
        ("tier_gap", "≥ 80、< 90 以上"),
    ]


def test_a_hundredth_between_tiers_is_no_gap_where_the_fact_has_two_places():
    assert said(tiers("{above: 79.99, amount: 3元}, {to: 79.99, amount: 2元}")) == []


def test_an_overlap_and_a_tier_beyond_the_range_are_found():
    text = "{from: 80, amount: 3元}, {to: 80, amount: 2元}, {above: 100, amount: 9元}"
    assert said(tiers(text)) == [("tier_unreachable", "> 100"), ("tier_overlap", "≤ 80 与 ≥ 80")]


def test_a_ceiling_no_amount_reaches_never_binds():
    more = ", ceilings: [{clause: 二, most: 5元}, {clause: 三, most: 2元}]"
    assert said(tiers("{from: 80, amount: 3元}, {below: 80, amount: 2元}", more)) == [("cap_never_binds", "二")]


def test_a_yearly_cap_above_the_one_award_an_applicant_can_get_never_binds():
    rest = """
schemes: [{{id: s, name: 资助, clause: 一, applicants: 企业, amount: {{method: fixed, amount: 5万元}}}}]
caps: [{{clause: 三, scope: applicant_year, limit: {}}}]
exclusions: [{{clause: 四, key: 单位, keep: first, reason: 一家一次}}]
"""
    assert said(policy(rest.format("5万元"))) == [("cap_never_binds", "三")]
    assert said(policy(rest.format("4.99万元"))) == []


def test_a_parameter_that_leaves_days_of_the_policy_without_a_value_is_found():
    compiled = policy("""
schemes: [{id: s, name: 资助, clause: 一, applicants: 企业, amount: {method: fixed, amount: 标准}}]
parameters:
  标准:
    name: 标准
    values:
      - {from: 2020-02-01, to: 2020-12-31, value: 1元, reference: 甲}
      - {from: 2021-01-02, to: 2021-06-30, value: 2元, reference: 乙}
  不用的: {name: 不用, values: [{from: 2020-02-01, value: 1元, reference: 甲}]}
""")
    assert [(remark.where, remark.what) for remark in remarks(compiled)] == [
        ("标准", "2020-01-01 至 2020-01-31 没有值"),
        ("标准", "2020-12-31 之后、2021-01-02 之前没有值"),
        ("标准", "2021-06-30 以后没有值"),
    ]


@pytest.fixture
def golden(tmp_path):
    """A filled sheet of cases and its policy."""
    compiled = tiers("{from: 80, amount: 3万元}, {from: 60, below: 80, amount: 2万元}, {below: 60, amount: 0元}")
    book = golden_template(compiled)
    sheet = book.worksheets[0]
    labels = [cell.value for cell in sheet["A"]]
    cases = {
        "刚好80": {"项目": "资助", "得分": 80, "结果": "可获资助", "金额（元）": "30,000.00"},
        "差一点": {"项目": "s", "得分": 79.99, "金额（元）": 20000},
        "没有分": {"项目": "s", "结果": "需补充信息", "说明": "得分？"},
    }
    for place, (name, case) in enumerate(cases.items(), start=2):
        sheet.cell(1, place, name)
        for label, value in case.items():
            sheet.cell(labels.index(label) + 1, place, value)
    path = tmp_path / "样例.xlsx"
    book.save(path)
    return compiled, path


def test_golden_cases_that_hold_are_silent(golden):
    compiled, path = golden
    cases = read_golden(path, compiled)
    assert [case.name for case in cases] == ["刚好80", "差一点", "没有分"]
    assert misses(compiled, cases) == []


def test_a_golden_case_that_the_policy_does_not_give_is_named(golden):
    compiled, path = golden
    changed = tiers("{from: 79, amount: 3.5万元}, {below: 79, amount: 2万元}")
    assert [str(miss) for miss in misses(changed, read_golden(path, changed))] == [
        "刚好80: 金额（元）应为 30000，算得 35000",
        "差一点: 金额（元）应为 20000，算得 35000",
    ]
    assert compiled.policy.id == changed.policy.id


def test_faulty_golden_cells_are_told_all_at_once(golden):
    compiled, path = golden
    book = load_workbook(path)
    sheet = book.worksheets[0]
    labels = [cell.value for cell in sheet["A"]]
    sheet.cell(labels.index("得分") + 1, 2, "很高")
    sheet.cell(labels.index("项目") + 1, 3, "别的")
    sheet.cell(labels.index("金额（元）") + 1, 4, "许多")
    book.save(path)
    with pytest.raises(BadInputError) as caught:
        read_golden(path, compiled)
    assert [(fault.place, fault.expected) for fault in caught.value.faults] == [
        ("样例 › B列 得分", "应为一个数字"),
        ("样例 › C列 项目", "应为 资助 之一"),
        ("样例 › D列 金额（元）", "应为金额，最多两位小数"),
    ]
