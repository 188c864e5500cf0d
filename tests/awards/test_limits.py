"""Limits from above switched on by date and region, and a policy that changes in the middle of a year."""

from dataclasses import replace
from datetime import date

import pytest
from tests.awards.trial import FACTS, HEAD, policy, rows

from zhixiao.awards.batch import run_batch
from zhixiao.awards.call import run
from zhixiao.awards.compile import compile_policy
from zhixiao.awards.versions import run_versions
from zhixiao.rules.policy_store import packaged_limits, read_policy

SUBSIDY = """
schemes:
  - id: s
    name: 授权资助
    clause: 一
    applicants: 单位
    subjects: [专利授权资助]
    amount: {method: fixed, amount: 5000元}
"""
PATENT = {"资助环节": "授权", "专利类型": "发明", "已授权": "是", "实缴官费": 6000, "其他各级已资助": 1000}


def results(compiled, *given):
    applications = rows(compiled, *given)
    assert run_batch(compiled, applications) == run(compiled, applications)
    return [
        (o.granted // 100, [compiled.schemes[0].conditions[i].id for i in o.verdict.refused])
        for o in run(compiled, applications)
    ]


def test_before_the_notice_the_old_tariff_holds_and_after_it_half_of_the_fees():
    compiled = policy(SUBSIDY)
    before, after = {"申报日期": "2021-01-26"}, {"申报日期": "2021-01-27"}
    given = [
        {**PATENT, **before},
        {**PATENT, **after},
        {**PATENT, **after, "其他各级已资助": 3000},
        {**PATENT, **after, "专利类型": "实用新型"},
        {**PATENT, **before, "专利类型": "实用新型"},
        {**PATENT, **after, "已授权": "否"},
        {**PATENT, **after, "资助环节": "年费"},
        {**PATENT, **after, "资助环节": "代理"},
        {**PATENT, **after, "资助环节": "申请"},
        {**PATENT, "申报日期": "2021-07-01", "资助环节": "申请"},
    ]
    assert results(compiled, *given) == [
        (5000, []),
        (2000, []),
        (0, []),
        (0, ["国家:限获授权发明"]),
        (5000, []),
        (0, ["国家:限获授权发明"]),
        (0, ["国家:不资助年费"]),
        (0, ["国家:不资助代理"]),
        (2000, []),
        (0, ["国家:不资助申请"]),
    ]


def test_a_policy_that_knows_fewer_codes_than_the_limits_is_still_under_them():
    facts = f"{FACTS}  专利类型: {{type: choice, choices: [发明, 实用新型], question: ？}}\n"
    compiled = policy(SUBSIDY, facts)
    after = {**PATENT, "申报日期": "2021-02-01"}
    assert results(compiled, after, {**after, "专利类型": "实用新型"}) == [(2000, []), (0, ["国家:限获授权发明"])]


def test_from_2025_no_grant_is_subsidised():
    text = (HEAD + FACTS + SUBSIDY).replace("to: 2021-12-31", "to: 2025-12-31")
    compiled = compile_policy(read_policy(text, name="试行.yaml"))
    assert results(compiled, {**PATENT, "申报日期": "2024-12-31"}, {**PATENT, "申报日期": "2025-01-01"}) == [
        (2000, []),
        (0, ["国家:2025年退出"]),
    ]


def test_limits_bear_only_on_their_subjects_and_region():
    free = policy(SUBSIDY.replace("专利授权资助", "贯标资助"))
    assert results(free, {"申报日期": "2021-06-01"}) == [(5000, [])]
    (national,) = packaged_limits()
    whole = free.policy
    assert national.reaches(whole)
    assert not national.model_copy(update={"region": "另一省"}).reaches(whole)
    assert national.model_copy(update={"region": "某省"}).reaches(whole)
    old = whole.model_copy(update={"effective": whole.effective.model_copy(update={"to": date(2021, 1, 26)})})
    assert not national.reaches(old)


@pytest.fixture
def versions():
    """Two versions of one policy that change on 1 July 2020, with one yearly cap of 100 yuan."""
    rest = """
schemes: [{{id: s, name: 资助, clause: 一, applicants: 企业, amount: {{method: per_item, count: 件数, each: {}}}}}]
caps: [{{clause: 三, scope: applicant_year, limit: 100元}}]
exclusions: [{{clause: 五, key: 贷款合同, keep: first, reason: 同一贷款只补一次}}]
"""
    whole = "effective: {from: 2020-01-01, to: 2021-12-31}"
    old = (HEAD + FACTS + rest.format("10元")).replace(whole, "effective: {from: 2020-01-01, to: 2020-06-30}")
    new = (HEAD + FACTS + rest.format("20元")).replace(whole, "effective: {from: 2020-07-01, to: 2020-12-31}")
    texts = (old, new.replace("id: trial-2020", "id: trial-2020b"))
    return [compile_policy(read_policy(text, name="试行.yaml")) for text in texts]


def test_each_application_is_computed_under_the_version_of_its_day_and_the_year_keeps_one_cap(versions):
    given = [
        {"件数": 3, "申报日期": "2020-06-30", "贷款合同": "L1"},
        {"件数": 3, "申报日期": "2020-07-01", "贷款合同": "L2"},
        {"件数": 3, "申报日期": "2020-07-02", "贷款合同": "L1"},
        {"件数": 3, "申报日期": "2020-07-03", "贷款合同": "L3"},
        {"件数": 3, "申报日期": "2021-01-01", "贷款合同": "L4"},
    ]
    done = run_versions(reversed(versions), lambda version: rows(version, *given), run_batch)
    assert [[o.granted // 100 for o in item.outcomes] for item in done] == [[30, 0], [60, 0, 10]]
    assert [item.policy.policy.id for item in done] == ["trial-2020", "trial-2020b"]
    assert done == [replace(item, outcomes=tuple(item.outcomes)) for item in done]
